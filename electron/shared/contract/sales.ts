import { z } from 'zod'
import {
  approval,
  commandId,
  day,
  forCashier,
  id,
  localized,
  moment,
  points,
  quantity,
  rial,
  sentence,
  text,
} from './base.ts'
import { coupon } from './customers.ts'
import { pricedSale } from './priced.ts'
import { product } from './products.ts'
import { debtPolicy } from './rules.ts'

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

export const saleRow = z.object({
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
  /** Rial that gift cards and store credit paid before the tenders. */
  credit: z.number().int(),
  ruleVersion: id,
  /** Of the rules the sale was made with, which it is taken back at: days, and what becomes of points not there any more. */
  returnDays: z.number().int(),
  debt: debtPolicy,
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
      tax: z.number().int(),
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
      /** Put back on gift cards and store credit; not given back, and why. */
      credit: z.number().int(),
      kept: z.number().int(),
      why: z.array(sentence),
      /** Of the club's points account, in smallest units. */
      pointsTaken: points,
      pointsRestored: points,
      pointsLost: points,
    }),
  ),
  jobs: z.array(z.object({ id, copy: z.number().int(), state: z.string() })),
  /** Until when a customer may still be attached; null: not any more. */
  attachUntil: moment.nullable(),
})

/** What the customer asks for, in the order asked: a code, or points of an account (also store credit). */
const claimInput = z.discriminatedUnion('type', [
  z.object({ type: z.literal('code'), code: text(60).min(1), rewardId: z.string().max(60).exactOptional() }),
  z.object({
    type: z.literal('redeem'),
    programmeId: z.string().max(60),
    rewardId: z.string().max(60).exactOptional(),
    /** Smallest units; absent: as many as are useful. */
    points: points.exactOptional(),
    /** Thousandths of a free product; absent: as many as the points pay for. */
    quantity: quantity.exactOptional(),
  }),
])

const basket = {
  customerId: id.nullable(),
  lines: z.array(saleLineInput).min(1).max(500),
  /** Rial off the whole sale; needs a manager. */
  discount: rial.default(0),
  claims: z.array(claimInput).max(20).default([]),
}

export const saleInput = z.object({
  commandId,
  ...basket,
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

/** Why a sale is priced as it is. */
export const explanation = z.object({
  ruleVersion: id,
  /** What was given and earned: the programme, what it says and the arithmetic in one line. */
  given: z.array(
    z.object({ programmeId: z.string(), name: localized, why: sentence, arithmetic: sentence.nullable() }),
  ),
  /** Of each programme in force that gave nothing, the first condition that failed. */
  notGiven: z.array(z.object({ programmeId: z.string(), name: localized, why: sentence })),
})

/** What taking goods back gives and keeps, in rial. */
const returnFigures = {
  /** Handed over. */
  refund: z.number().int(),
  /** Put back on gift cards and store credit that had paid. */
  credit: z.number().int(),
  /** Not given back, since the goods that stay have lost a discount or points of the sale were spent. */
  kept: z.number().int(),
  why: z.array(sentence),
}

export const returnResult = z.object({
  returnId: id,
  ...returnFigures,
  pointsTaken: z.number().int(),
  pointsRestored: z.number().int(),
  pointsLost: z.number().int(),
  pointsBalance: z.number().int().nullable(),
  couponsReopened: z.array(z.string()),
  couponsRevoked: z.array(z.string()),
  tierAfter: z.string().nullable(),
  jobId: id,
})

const linesBack = z.union([
  z.literal('all'),
  z
    .array(z.object({ position: z.number().int().min(0), quantity }))
    .min(1)
    .max(500),
])

/** A sale put aside, as the counter had it. */
const heldContent = z.object({
  customerId: id.nullable(),
  isAnonymous: z.boolean(),
  lines: z.array(saleLineInput).min(1).max(500),
  discount: rial.default(0),
  claims: z.array(claimInput).max(20).default([]),
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
  /** What a sale would cost and bring now, without making it; a claim that cannot be given is among the refusals. */
  preview: forCashier.input(z.object(basket)).output(z.object({ priced: pricedSale, explanation })),
  /** Why a sale that was made cost and brought what it did, by the rules and facts of its moment. */
  explain: forCashier.input(z.object({ saleId: id })).output(explanation),
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
  /** What a return would give back and undo, without making it. */
  previewReturn: forCashier.input(z.object({ saleId: id, lines: linesBack })).output(
    z.object({
      ...returnFigures,
      /** Of the club's points account, in smallest units. */
      pointsTaken: points,
      pointsRestored: points,
      pointsLost: points,
    }),
  ),
  /** Takes goods back at the rules of their sale. Older than `returnDays`: a manager must approve. */
  return: forCashier
    .input(
      z.object({
        commandId,
        saleId: id,
        lines: linesBack,
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
