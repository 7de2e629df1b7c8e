import { z } from 'zod'
import { BY_HAND, COMMITMENTS, TOUCHPOINT_KINDS } from '../rules/touchpoints.ts'
import { commandId, day, forCashier, forManager, id, moment, rial, text } from './base.ts'

const kind = z.enum(TOUCHPOINT_KINDS)
const sign = z.union([z.literal(-1), z.literal(0), z.literal(1)])
const count = z.number().int().min(0)

/** A price that was quoted or goods that were put aside, still without a purchase. */
export const commitment = z.object({
  id,
  kind: z.enum(COMMITMENTS),
  /** When it was given; `validTo`: its last day. */
  at: moment,
  validTo: day,
  amount: rial.nullable(),
  note: z.string(),
  product: z.object({ id, name: z.string() }).nullable(),
})

/** Business days, both included; null: open. */
const period = { from: day.nullable().default(null), to: day.nullable().default(null) }

const share = {
  /** Contacts in all, and how many of them bear the sign that was asked for. */
  contacts: count,
  signs: count,
  /** Signs among the contacts, per ten thousand; null: too few contacts to tell. */
  rate: z.number().int().nullable(),
}

/** How the signs of one kind are spread. Only contacts whose sign is an opinion count as signs; all contacts are the whole. */
const spread = z.object({
  from: day,
  to: day,
  all: z.object(share),
  /** `contacts`: all of the period, so that a kind's rate is its share in them. */
  kinds: z.array(z.object({ ...share, kind, ofKind: count })),
  /** Of the shop's clock, 0 … 23. */
  hours: z.array(z.object({ ...share, hour: z.number().int() })),
  staff: z.array(z.object({ ...share, staffId: id.nullable(), name: z.string() })),
  /** Its contacts: sales with it, and touchpoints about it. */
  products: z.array(z.object({ ...share, productId: id, name: z.string() })),
})

const row = z.object({
  id,
  at: moment,
  kind,
  sign,
  note: z.string(),
  /** Of an erased customer nothing but the id is left. */
  customer: z.object({ id, name: z.string(), phone: z.string().nullable(), erased: z.boolean() }),
  staffName: z.string().nullable(),
  product: z.object({ id, name: z.string() }).nullable(),
  sale: z.object({ id, day, number: z.number().int() }).nullable(),
})

export const touchpoints = {
  /**
   * Writes down what a customer has just said or done, with its usual sign unless told; a quote or a reservation is open
   * until `validTo` (absent: the usual number of days).
   */
  record: forCashier
    .input(
      z.object({
        commandId,
        customerId: id,
        kind: z.enum(BY_HAND),
        sign: sign.exactOptional(),
        note: text(300).default(''),
        productId: id.nullable().default(null),
        validTo: day.exactOptional(),
        amount: rial.nullable().default(null),
      }),
    )
    .output(
      z.object({
        touchpointId: id,
        customerId: id,
        at: moment,
        sign,
        commitment: z.object({ id, validTo: day }).nullable(),
      }),
    ),
  /** Adds to one that was just recorded by hand, or mends it; what is absent stays. */
  amend: forCashier
    .input(
      z.object({
        commandId,
        touchpointId: id,
        sign: sign.exactOptional(),
        note: text(300).exactOptional(),
        productId: id.nullable().exactOptional(),
        validTo: day.exactOptional(),
        amount: rial.nullable().exactOptional(),
      }),
    )
    .output(z.object({})),
  /** Takes back one that was recorded by hand within the last minute: a slip of the hand was no contact. */
  undo: forCashier.input(z.object({ commandId, touchpointId: id })).output(z.object({})),
  /** Open quotes and reservations, the first to end in front. */
  commitments: forCashier.input(z.object({ customerId: id })).output(z.array(commitment)),
  /** Calls a quote or a reservation off. */
  endCommitment: forCashier.input(z.object({ commandId, commitmentId: id })).output(z.object({})),

  /** Where customers are displeased. Without a period: the last 90 days. */
  painPoints: forManager.input(z.object(period)).output(spread),
  /** Where they are pleased. */
  brightSpots: forManager.input(z.object(period)).output(spread),
  /** The contacts behind every figure, newest first. */
  list: forManager
    .input(
      z.object({
        ...period,
        kinds: z.array(kind).max(30).nullable().default(null),
        sign: sign.nullable().default(null),
        /** Only those whose sign is an opinion, as the figures count them. */
        opinions: z.boolean().default(false),
        hour: z.number().int().min(0).max(23).nullable().default(null),
        /** 0: recorded by nobody in particular. */
        staffId: z.number().int().min(0).nullable().default(null),
        productId: id.nullable().default(null),
        before: z.string().max(40).nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(row), next: z.string().nullable() })),
}
