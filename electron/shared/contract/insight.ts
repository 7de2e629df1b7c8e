import { z } from 'zod'
import { LOYAL_LISTS } from '../rules/loyal-lists.ts'
import { commandId, day, forCashier, forManager, id, moment, sentence } from './base.ts'
import { customerRow } from './customers.ts'

export const loyalList = z.enum(LOYAL_LISTS)

/** What scores were told by, and how well that fits. */
const model = z.object({
  /** `bg_nbd`: fitted to this shop (with Gamma-Gamma for the value); `own_rhythm`: each customer's own rhythm. */
  kind: z.enum(['bg_nbd', 'own_rhythm']),
  /** Which was used and why; how good its forecast was; what a purchase was taken to be worth. */
  notes: z.array(sentence),
  buyers: z.number().int(),
  repeatBuyers: z.number().int(),
  /** Whole weeks from the first purchase that counts. */
  weeks: z.number().int(),
  /**
   * Purchases of the last weeks as the model would have told them before, and as they were; `plainError` and `error`: how
   * far off by customer on average, by «as often as before» and by the model. Null: there is too little past.
   */
  check: z
    .object({
      weeks: z.number().int(),
      expected: z.number(),
      actual: z.number(),
      error: z.number(),
      plainError: z.number(),
    })
    .nullable(),
  /** In weeks; null: not fitted. Value in rial. */
  params: z
    .object({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number(), logLikelihood: z.number() })
    .nullable(),
  valueParams: z.object({ p: z.number(), q: z.number(), v: z.number() }).nullable(),
})

const state = z.object({
  /** The last business day in the figures; null: nothing has been prepared yet. */
  asOf: day.nullable(),
  builtAt: moment.nullable(),
  /** Figures are being prepared now. */
  running: z.boolean(),
  model: model.nullable(),
})

const fifth = z.number().int().min(1).max(5)

/** Of somebody who has bought, as of a business day that is over. */
export const customerScore = z.object({
  asOf: day,
  /** Each 1 … 5; null: fewer than 25 buyers. */
  rfm: z.object({ recency: fifth, frequency: fifth, monetary: fifth }).nullable(),
  firstDay: day,
  lastDay: day,
  /** Business days with a purchase. */
  visits: z.number().int(),
  /** Purchases that stand, and rial paid for them. */
  sales: z.number().int(),
  spend: z.number().int(),
  /** Days between two visits on average; null: one visit. */
  interval: z.number().int().nullable(),
  /** P(alive), per ten thousand; null: one visit, of which nothing can be told yet. */
  alive: z.number().int().min(0).max(10_000).nullable(),
  /** Visits of the next twelve months, in thousandths. */
  expected: z.number().int(),
  /** Rial of one visit to come. */
  basket: z.number().int(),
  /** Rial of sales in the next twelve months (CLV): `expected` × `basket`, without interest. */
  value: z.number().int(),
  /** Of `personas`; null: in none. */
  persona: id.nullable(),
})

const listRow = customerRow.extend({
  /** Its place on the list, from 1. */
  place: z.number().int(),
  why: sentence,
  /** Null: has not bought by then. */
  score: customerScore.nullable(),
  /** Bought after the day of the figures: today, that is. */
  boughtSince: z.boolean(),
})

export const insight = {
  state: forManager.output(state),
  /** Every list with how many are on it; `total` null: not prepared yet. */
  lists: forManager.output(z.array(z.object({ list: loyalList, total: z.number().int().nullable() }))),
  /** A page of a list. `after`: the place after which it begins. */
  list: forManager
    .input(
      z.object({
        list: loyalList,
        after: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        /** The last business day in the figures; null: not prepared yet. Birthdays are always of today. */
        asOf: day.nullable(),
        total: z.number().int(),
        rows: z.array(listRow),
        /** For `after`; null: this was the end. */
        next: z.number().int().nullable(),
      }),
    ),
  /** The whole list as a file, in its order, with the reason and the figures of each. */
  export: forManager
    .input(z.object({ list: loyalList, format: z.enum(['csv', 'xlsx']) }))
    .output(z.object({ name: z.string(), rows: z.number().int(), /** base64 */ content: z.string() })),
  /** Queues its first rows for a printer, as above. NOTHING_TO_PRINT when nobody is on it. */
  print: forManager
    .input(z.object({ commandId, list: loyalList, limit: z.number().int().min(1).max(200) }))
    .output(z.object({ jobId: id })),
  /** What is known of one customer; null: has not bought, or nothing has been prepared yet. */
  score: forCashier.input(z.object({ customerId: id })).output(
    z
      .object({
        score: customerScore,
        lists: z.array(z.object({ list: loyalList, why: sentence })),
        /** Which model told it. */
        note: sentence,
      })
      .nullable(),
  ),
  /** Groups of customers that were found by themselves, the largest first; none: `note` says why. */
  personas: forManager.output(
    z.object({
      asOf: day.nullable(),
      personas: z.array(
        z.object({
          id,
          /** Who they are in a few words. */
          name: sentence,
          /** How often and for how much they buy, and what else sets them apart. */
          about: z.array(sentence),
          customers: z.number().int(),
          /** Of all buyers in the groups, per ten thousand. */
          share: z.number().int(),
        }),
      ),
      note: sentence.nullable(),
    }),
  ),
  /** Prepares everything anew, as of now; answers when it is done. */
  refresh: forManager.output(z.object({})),
}
