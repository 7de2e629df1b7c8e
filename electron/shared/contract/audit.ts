import { z } from 'zod'
import { day, forManager, id, moment, text } from './base.ts'

const entry = z.object({
  id,
  at: moment,
  staff: z.object({ id, name: z.string() }).nullable(),
  approvedBy: z.object({ id, name: z.string() }).nullable(),
  /** The procedure, as `sales.commit`. */
  kind: z.string(),
  /** What was changed: `customer`, `sale`, `settings` … */
  subject: z.string(),
  subjectId: id.nullable(),
  /** Of the sale or print job it speaks of; null: none. */
  saleNumber: z.number().int().nullable(),
  /** Of an erased customer nothing but the id is left. */
  customer: z.object({ id, name: z.string(), erased: z.boolean() }).nullable(),
  /** Plain JSON; null: nothing stood there. */
  before: z.unknown(),
  after: z.unknown(),
})

export const audit = {
  /** Who did what, newest first. */
  list: forManager
    .input(
      z.object({
        staffId: id.nullable().default(null),
        customerId: id.nullable().default(null),
        /** Business days, both included. */
        from: day.nullable().default(null),
        to: day.nullable().default(null),
        kinds: z.array(text(60)).max(100).default([]),
        before: id.nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ entries: z.array(entry), next: id.nullable() })),
}
