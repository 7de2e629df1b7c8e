import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { forCashier } from './base.ts'

/** What changed in the shop, so that every window knows what to ask again. */
export const shopEvent = z.object({
  subject: z.enum([
    'sales',
    'customers',
    'products',
    'imports',
    'held',
    'drawer',
    'printing',
    'settings',
    'programmes',
    'staff',
    'day',
    'insight',
    'feedback',
    'tasks',
    'segments',
  ]),
})

export const events = {
  watch: forCashier.output(eventIterator(shopEvent)),
}
