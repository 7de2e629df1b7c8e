import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { commandId, forAnyone, forCashier, id, points, quantity, rial, sentence } from './base.ts'
import { shopSettings } from './settings.ts'

const precision = z.union([z.literal(0), z.literal(1), z.literal(2)])

const basketView = z.object({
  kind: z.literal('basket'),
  /** Each at its whole price; an amount without a name is just a purchase. */
  lines: z
    .array(z.object({ name: z.string().max(200), quantity, unit: z.enum(['piece', 'kilogram']), amount: rial }))
    .max(500),
  /** The place of the line that was touched last; null: none. */
  current: z.number().int().min(0).nullable(),
  /** The lines less `saved`, plus `tax` that comes on top, less `credit` that cards paid, is `payable`. */
  saved: rial,
  tax: rial,
  credit: rial,
  payable: rial,
  customer: z
    .object({
      /** The first name only, or nothing. */
      name: z.string().max(80).regex(/^\S*$/u),
      /** Smallest units; null: nothing that is to be shown, as a debt. */
      points: points.nullable(),
      /** What this sale will bring. */
      earning: points,
      precision,
    })
    .nullable(),
  /** What a little more would bring, or what waits for this customer. */
  offer: z.object({ kind: z.enum(['near', 'waiting']), what: sentence }).nullable(),
})

const doneView = z.object({
  kind: z.literal('done'),
  total: rial,
  change: rial,
  /** Smallest units: of this sale, and of all; null as above. */
  earned: points,
  points: points.nullable(),
  precision,
  offers: z.array(z.object({ title: sentence, why: sentence })).max(3),
})

/** What the customer is shown: nothing that another customer may not see. */
export const customerView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('welcome') }),
  basketView,
  doneView,
])

/** The one question about the sale that is shown; `token`: what its answer must bring, null: it was answered. */
const ask = z.object({ question: z.string(), token: z.string().nullable() })

/** How the screen speaks and looks. */
export const customerHouse = shopSettings
  .pick({ language: true, display: true, calendar: true, zone: true, theme: true })
  .extend({
    shopName: z.string(),
    /** PNG as base64; null: no logo. */
    logo: z.base64().nullable(),
  })

/** The second window, which faces the customer. What it shows lives in memory only. */
export const customerScreen = {
  /** `saleId`: of a sale that is done, so that its customer can be asked how it was. */
  show: forCashier.input(z.object({ view: customerView, saleId: id.nullable().default(null) })).output(z.object({})),
  /**
   * What the customer says of the sale just shown, without anybody signed in: once, with the token that came with it.
   * @throws NOT_FOUND `feedback` when another sale has come since, or it was answered already
   */
  answer: forAnyone
    .input(z.object({ commandId, token: z.string().max(60), score: z.number().int().min(1).max(5) }))
    .output(z.object({})),
  /** At once and after each change. `house` comes first and when it has changed; null: as before. */
  watch: forAnyone.output(
    eventIterator(z.object({ view: customerView, house: customerHouse.nullable(), ask: ask.nullable() })),
  ),
}
