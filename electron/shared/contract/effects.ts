import { z } from 'zod'
import { day, forManager, id, localized, rial, sentence } from './base.ts'

const count = z.number().int().min(0)
const share = z.number().int()

/** What lies between two ends with 95 %, and the best guess; of money rial, of purchases thousandths. */
export const effectInterval = z.object({ low: share, middle: share, high: share })

/** A comparison at a moment that was set beforehand: it never changes, however often it is looked at. */
export const effectReading = z.object({
  /** 1 … `of`. */
  number: z.number().int(),
  of: z.number().int(),
  /** The last business day whose sales are in it. */
  to: day,
  /** Customers who got it, and who were held back. */
  given: count,
  held: count,
  /** For each customer who gets it. */
  revenue: effectInterval,
  profit: effectInterval,
  purchases: effectInterval,
  /** Of all customers of this reading who got it, in rial. */
  revenueInAll: effectInterval,
  profitInAll: effectInterval,
  /** What a customer who was held back brought: rial of profit. */
  without: z.number().int(),
})

export const effectVerdict = z.enum(['too_early', 'worked', 'no_difference_seen', 'harmed'])
/** Why there is nothing to compare with; `compared`: there is. */
export const effectComparison = z.enum([
  'compared',
  'no_control',
  'asked_for',
  'handed_out',
  'referrer',
  'payment',
  'unbalanced',
])
export const effectSuggestion = z.enum(['stop', 'keep', 'widen', 'wait', 'hold_back'])

/** A programme, or what it was until its reward, its earning or its control group changed. */
export const effect = z.object({
  programmeId: z.string(),
  name: localized,
  isActive: z.boolean(),
  /** The rule version with which it began, its first business day and its last; null: still. */
  edition: id,
  from: day,
  to: day.nullable(),
  /** Per ten thousand; null: nobody is held back. */
  control: z.number().int().nullable(),
  /** Days after a customer's first time that count. */
  window: z.number().int(),
  isCoupon: z.boolean(),
  /** Coupons given, or sales in which it gave something; and how many were used. */
  given: count,
  used: count,
  /** Rial given away; null: what it gives cannot be told from its account's other points. */
  cost: rial.nullable(),
  /** Sales with it, and what they brought less returns, in rial. */
  sales: count,
  revenue: z.number().int(),
  comparison: effectComparison,
  /** Customers so far whom it was given to, or who were held back; and of them, whose days are over. */
  exposed: z.object({ given: count, held: count, givenOver: count, heldOver: count }),
  /** Customers of each side that the next reading waits for; null: the last was made, or there is none. */
  nextAt: count.nullable(),
  reading: effectReading.nullable(),
  /** Null: nothing is compared. */
  verdict: effectVerdict.nullable(),
  suggestion: effectSuggestion.nullable(),
  /** What may be said of it, the most important first. */
  told: z.array(sentence),
  /** Why the suggestion. */
  why: sentence.nullable(),
})

export const effects = {
  /** Every programme as it is now, the one with the most added profit first. `day` null: nothing is prepared yet. */
  list: forManager.output(
    z.object({
      /** The last business day in the figures. */
      day: day.nullable(),
      /** Of goods whose cost is not known: what is left of their price, per ten thousand. */
      margin: z.number().int().nullable(),
      rows: z.array(effect),
    }),
  ),
  /** Its editions, the newest first. */
  get: forManager
    .input(z.object({ programmeId: z.string().min(1).max(60) }))
    .output(z.object({ day: day.nullable(), editions: z.array(effect) })),
  /** The list as a file. */
  export: forManager
    .input(z.object({ format: z.enum(['csv', 'xlsx']) }))
    .output(z.object({ name: z.string(), rows: count, /** base64 */ content: z.string() })),
}
