import { z } from 'zod'
import { forCashier, text } from './base.ts'
import { coupon, customerRow } from './customers.ts'
import { product } from './products.ts'

export const counter = {
  /**
   * What the one field at the counter means, as it is typed: each list best first.
   * `exact` is what Enter or a scanner picks without looking.
   */
  find: forCashier.input(z.object({ text: text(200), limit: z.number().int().min(1).max(20).default(8) })).output(
    z.object({
      exact: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('none') }),
        z.object({ kind: z.literal('customer'), customerId: z.number().int() }),
        z.object({
          kind: z.literal('product'),
          product,
          /** Thousandths, from a scale's label. */ quantity: z.number().int(),
        }),
        z.object({ kind: z.literal('coupon'), coupon }),
        /** The word of a programme in force that all customers share, as «NOROOZ». */
        z.object({ kind: z.literal('code'), code: z.string(), programmeId: z.string() }),
        /** Looks like a coupon and is none of this shop's: made up, or of another branch. */
        z.object({ kind: z.literal('strangeCode'), code: z.string(), reason: z.enum(['forged_code', 'unknown_code']) }),
        /** A receipt's feedback code: its sale is spoken of. */
        z.object({ kind: z.literal('feedback'), code: z.string(), saleId: z.number().int(), number: z.number().int() }),
        /** A whole phone number nobody has: Enter registers it. */
        z.object({ kind: z.literal('newPhone'), phone: z.string() }),
        /** Looks like a barcode and is unknown: Enter adds the product. */
        z.object({ kind: z.literal('newBarcode'), barcode: z.string() }),
      ]),
      customers: z.array(customerRow),
      products: z.array(product),
    }),
  ),
}
