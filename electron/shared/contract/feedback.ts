import { z } from 'zod'
import { commandId, day, forCashier, forManager, id, moment, text } from './base.ts'

/** 1 (very bad) … 5 (very good). */
export const score = z.number().int().min(1).max(5)
const count = z.number().int().min(0)

/** How the one question is asked and what a bad answer brings. */
export const feedbackSettings = z.object({
  /** The customer's screen asks after each sale. */
  onScreen: z.boolean(),
  /** A score up to this one gives somebody something to do. */
  badUpTo: z.number().int().min(1).max(3),
})

const customer = z.object({ id, name: z.string(), phone: z.string().nullable(), erased: z.boolean() })

/** The sale that a code names, with its answer so far. */
const asked = z.object({
  saleId: id,
  day,
  number: z.number().int(),
  at: moment,
  total: z.number().int(),
  customer: customer.nullable(),
  answer: z.object({ score, comment: z.string(), at: moment }).nullable(),
})

const answer = z.object({
  id,
  at: moment,
  score,
  comment: z.string(),
  via: z.enum(['counter', 'screen', 'typed']),
  staffName: z.string().nullable(),
  customer: customer.nullable(),
  sale: z.object({ id, day, number: z.number().int(), total: z.number().int(), returned: z.boolean() }).nullable(),
})

const figures = z.object({
  answers: count,
  /** Tenths of the mean score, 10 … 50. */
  mean: z.number().int().nullable(),
  /** CSAT, the share of 4 and 5; and, as a net promoter score, the share of 5 less that of 1 to 3. Per ten thousand. */
  satisfied: z.number().int().nullable(),
  net: z.number().int().nullable(),
  /** Answers by score, 1 in front. */
  scores: z.array(count).length(5),
})

export const feedback = {
  /** @throws NOT_FOUND `feedback` when no receipt bears the code, or it is too old to be answered */
  byCode: forCashier.input(z.object({ code: text(400).min(1) })).output(asked),
  /** What a customer says of a sale. A second answer takes the place of the first. */
  answer: forCashier
    .input(
      z.object({
        commandId,
        saleId: id,
        score,
        comment: text(500).default(''),
        via: z.enum(['counter', 'typed']),
      }),
    )
    .output(z.object({ feedbackId: id, replaced: z.boolean(), taskMade: z.boolean() })),
  /** What customers have said, newest first. Business days, both included. */
  list: forManager
    .input(
      z.object({
        from: day.nullable().default(null),
        to: day.nullable().default(null),
        scores: z.array(score).max(5).nullable().default(null),
        commented: z.boolean().default(false),
        /** About sales that this member of the staff rang up. */
        staffId: id.nullable().default(null),
        before: id.nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(answer), next: id.nullable() })),
  /** The last twelve months of the shop's calendar, this one at the end; and the last 365 days together. */
  trend: forManager.output(
    z.object({
      year: figures.extend({ from: day, to: day }),
      months: z.array(figures.extend({ from: day, to: day })),
    }),
  ),
}
