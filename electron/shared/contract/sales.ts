import { z } from 'zod'
import { approval, commandId, day, forCashier, id, moment, points, quantity, rial, sentence, text } from './base.ts'
import { coupon } from './customers.ts'
import { product } from './products.ts'

export const tenderKind = z.enum(['cash', 'card', 'transfer'])

export const saleLineInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount'), amount: rial.min(1), name: text(120).default('') }),
  z.object({
    kind: z.literal('product'),
    productId: id,
    quantity,
    /** Rial for one unit instead of the catalogue's; needs a manager. */
    unitPrice: rial.exactOptional(),
    /** Rial off this line; needs a manager. */
    discount: rial.default(0),
  }),
])

const tenderInput = z.object({
  kind: tenderKind,
  amount: rial.min(1),
  /** Cash handed over, at least `amount`; absent: exactly `amount`. */
  received: rial.exactOptional(),
})

const saleRow = z.object({
  id,
  day,
  number: z.number().int(),
  at: moment,
  /** Of an erased customer nothing but the id is left. */
  customer: z.object({ id, name: z.string(), phone: z.string().nullable(), erased: z.boolean() }).nullable(),
  staffName: z.string(),
  total: z.number().int(),
  refunded: z.number().int(),
  returned: z.boolean(),
  /** Lines on the receipt. */
  lines: z.number().int(),
})

export const saleDetail = saleRow.extend({
  gross: z.number().int(),
  manualDiscount: z.number().int(),
  programmeDiscount: z.number().int(),
  ruleVersion: id,
  /** Of the rules the sale was made with, which it is taken back at: days, and what becomes of points not there any more. */
  returnDays: z.number().int(),
  debt: z.enum(['negative', 'stop_at_zero']),
  lineItems: z.array(
    z.object({
      position: z.number().int(),
      productId: id.nullable(),
      name: z.string(),
      unit: z.enum(['piece', 'kilogram']),
      quantity: z.number().int(),
      unitPrice: z.number().int(),
      gross: z.number().int(),
      manualDiscount: z.number().int(),
      programmeDiscount: z.number().int(),
      net: z.number().int(),
      free: z.boolean(),
      returnedQuantity: z.number().int(),
      returnedRefund: z.number().int(),
    }),
  ),
  rewards: z.array(
    z.object({
      programmeId: z.string(),
      amount: z.number().int(),
      pointsSpent: z.number().int(),
      couponCode: z.string().nullable(),
      why: sentence,
    }),
  ),
  tenders: z.array(z.object({ kind: tenderKind, amount: z.number().int(), received: z.number().int() })),
  pointsEarned: z.number().int(),
  pointsSpent: z.number().int(),
  pointsBalance: z.number().int().nullable(),
  coupons: z.array(coupon),
  returns: z.array(
    z.object({
      id,
      at: moment,
      refund: z.number().int(),
      refundKind: tenderKind,
      /** Of the club's points account, in smallest units: what the next return's preview must know. */
      pointsTaken: points,
      pointsRestored: points,
      pointsLost: points,
    }),
  ),
  jobs: z.array(z.object({ id, copy: z.number().int(), state: z.string() })),
  /** Until when a customer may still be attached; null: not any more. */
  attachUntil: moment.nullable(),
})

export const saleInput = z.object({
  commandId,
  customerId: id.nullable(),
  lines: z.array(saleLineInput).min(1).max(500),
  /** Rial off the whole sale; needs a manager. */
  discount: rial.default(0),
  couponCodes: z.array(text(60)).max(10).default([]),
  /** Smallest units of the club's points account to spend. */
  redeemPoints: points.default(0),
  tenders: z.array(tenderInput).max(10),
  /** What the screen showed; the shop recomputes and refuses when it differs. */
  shownPayable: rial,
  /** From `staff.approve`, for a cashier's price override or discount. */
  approval: approval.exactOptional(),
})

export const saleResult = z.object({
  saleId: id,
  number: z.number().int(),
  total: z.number().int(),
  change: z.number().int(),
  pointsEarned: z.number().int(),
  pointsSpent: z.number().int(),
  pointsBalance: z.number().int().nullable(),
  tierBefore: z.string().nullable(),
  tierAfter: z.string().nullable(),
  coupons: z.array(coupon),
  jobId: id,
})

export const returnResult = z.object({
  returnId: id,
  refund: z.number().int(),
  pointsTaken: z.number().int(),
  pointsRestored: z.number().int(),
  pointsLost: z.number().int(),
  pointsBalance: z.number().int().nullable(),
  couponsReopened: z.array(z.string()),
  couponsRevoked: z.array(z.string()),
  tierAfter: z.string().nullable(),
  jobId: id,
})

/** A sale put aside, as the counter had it. */
const heldContent = z.object({
  customerId: id.nullable(),
  isAnonymous: z.boolean(),
  lines: z.array(saleLineInput).min(1).max(500),
  discount: rial.default(0),
  couponCodes: z.array(text(60)).max(10).default([]),
  /** Smallest units; `all`: as many as are useful. */
  redeem: z.union([points, z.literal('all')]).default(0),
  /** To know it by again; may be empty. */
  label: text(60).default(''),
  /** What was payable on the screen. */
  shownPayable: rial,
})

const heldRow = z.object({
  heldId: id,
  at: moment,
  staffName: z.string(),
  customer: z.object({ id, name: z.string(), phone: z.string().nullable() }).nullable(),
  label: z.string(),
  lines: z.number().int(),
  payable: rial,
})

export const sales = {
  commit: forCashier.input(saleInput).output(saleResult),
  /** Gives a sale of the last 15 minutes to a customer, with the points it would have earned. */
  attach: forCashier.input(z.object({ commandId, saleId: id, customerId: id })).output(saleResult),
  /** Sales of one business day, newest first; absent: today. Search by number, customer, phone or amount. */
  list: forCashier
    .input(
      z.object({
        day: day.exactOptional(),
        customerId: id.exactOptional(),
        search: text(120).default(''),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(
      z.object({
        day,
        total: z.number().int(),
        rows: z.array(saleRow),
        /** Of the whole day: rial taken, rial refunded, number of sales. */
        sums: z.object({ sales: z.number().int(), total: z.number().int(), refunded: z.number().int() }),
      }),
    ),
  get: forCashier.input(z.object({ saleId: id })).output(saleDetail),
  /** Prints the receipt again, marked as a copy. */
  reprint: forCashier
    .input(z.object({ commandId, saleId: id }))
    .output(z.object({ jobId: id, copy: z.number().int() })),
  /** Takes goods back at the rules of their sale. Older than `returnDays`: a manager must approve. */
  return: forCashier
    .input(
      z.object({
        commandId,
        saleId: id,
        lines: z.union([
          z.literal('all'),
          z
            .array(z.object({ position: z.number().int().min(0), quantity }))
            .min(1)
            .max(500),
        ]),
        refundKind: tenderKind,
        approval: approval.exactOptional(),
      }),
    )
    .output(returnResult),

  /** The latest sales of all, newest first: what the counter shows at a key. */
  recent: forCashier.input(z.object({ limit: z.number().int().min(1).max(20).default(5) })).output(z.array(saleRow)),

  /** Puts a sale aside, for any till to take up again. Approvals are not kept: what needs one asks again. */
  hold: forCashier.input(heldContent.extend({ commandId })).output(z.object({ heldId: id })),
  /** Sales put aside, the longest waiting first. */
  held: forCashier.output(z.array(heldRow)),
  /** Takes a sale up again, once: of two tills that ask, one gets it. */
  recall: forCashier.input(z.object({ commandId, heldId: id })).output(
    heldContent.extend({
      /** Products and coupons of it that still exist, as they are now. */ products: z.array(product),
      coupons: z.array(coupon),
    }),
  ),
  /** Gives up a sale that was put aside. */
  discard: forCashier.input(z.object({ commandId, heldId: id })).output(z.object({})),
}
