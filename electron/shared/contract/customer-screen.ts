import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { forAnyone, forCashier, rial, sentence } from './base.ts'

const amount = z.number().int()

/** What the customer is shown: nothing that another customer may not see. */
export const customerView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('welcome') }),
  z.object({
    kind: z.literal('basket'),
    lines: z
      .array(z.object({ name: z.string().max(200), quantity: amount, unit: z.enum(['piece', 'kilogram']), amount }))
      .max(500),
    saved: rial,
    payable: rial,
    /** The first name only. */
    customer: z
      .object({
        name: z.string().max(80),
        points: amount,
        precision: z.union([z.literal(0), z.literal(1), z.literal(2)]),
      })
      .nullable(),
    /** What is nearly reached, or waits for this customer. */
    offer: sentence.nullable(),
  }),
  z.object({
    kind: z.literal('done'),
    total: rial,
    change: rial,
    earned: amount,
    points: amount.nullable(),
    precision: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    offers: z.array(z.object({ title: sentence, why: sentence })).max(3),
  }),
])

/** The second window, which faces the customer. What it shows lives in memory only. */
export const customerScreen = {
  show: forCashier.input(z.object({ view: customerView })).output(z.object({})),
  watch: forAnyone.output(
    eventIterator(
      z.object({
        view: customerView,
        shopName: z.string(),
        logo: z.base64().nullable(),
        language: z.enum(['fa', 'en']),
        display: z.enum(['toman', 'rial']),
        theme: z.enum(['system', 'light', 'dark']),
      }),
    ),
  ),
}
