import { z } from 'zod'
import { business, commandId, day, forCashier, forManager, id, localized, moment, sentence, stage } from './base.ts'
import { STAGE_CAUSES, STAGES } from '../rules/journey-model.ts'

const whole = z.number().int().min(0).max(100_000)
const step = z.object({ used: z.boolean(), name: localized })
const customers = z.number().int().min(0)

/** See `rules/journey-model.ts`; what of it can be saved is said by `journeyFaults`. */
export const journeyRules = z.object({
  template: business,
  stages: z.object(
    Object.fromEntries(STAGES.map((key) => [key, step])) as Record<(typeof STAGES)[number], typeof step>,
  ),
  usualInterval: whole,
  atRiskAfter: whole,
  lostAfter: whole,
  inquiryDays: whole,
  followUpDays: whole,
  loyalty: z.object({
    topTier: z.boolean(),
    scores: z.object({ frequency: whole, monetary: whole }).nullable(),
  }),
  advocacy: z.object({ buyers: whole, praise: z.boolean() }),
})

const named = z.object({ customerId: id, name: z.string(), phone: z.string().nullable() })

export const journey = {
  /** The rules in force, what they were before, and how many customers stand where. */
  get: forManager.output(
    z.object({
      rules: journeyRules,
      /** Null: the template of the shop's business, which nobody has changed. */
      version: id.nullable(),
      /** Newest first. */
      versions: z.array(z.object({ version: id, at: moment, staffName: z.string(), rules: journeyRules })),
      /** Customers are still being looked at by these rules, in the background. */
      underWay: z.boolean(),
    }),
  ),
  /** How many stand in each stage now. */
  counts: forManager.output(z.partialRecord(stage, customers)),
  /** The ready-made journey of each kind of business. */
  templates: forManager.output(z.array(journeyRules)),
  /**
   * What other rules would change today, counted beside the counter's work. Asked again before it is counted, the earlier
   * question is answered with null.
   */
  preview: forManager.input(z.object({ rules: journeyRules })).output(
    z
      .object({
        /** In the shop, and how many of them were looked at: of a large shop some, evenly spread. */
        customers,
        counted: customers,
        /** Of those who were looked at; the largest move first. */
        moves: z.array(z.object({ from: stage, to: stage, customers })),
        sample: z.array(named.extend({ from: stage, to: stage, why: sentence })),
        /** Of those who were looked at, how many would stand where. */
        after: z.partialRecord(stage, customers),
      })
      .nullable(),
  ),
  /** Puts rules in force; every customer is looked at again in the background. */
  save: forManager.input(z.object({ commandId, rules: journeyRules })).output(z.object({ version: id })),
  /** Where one customer's journey went, newest first. */
  history: forCashier
    .input(
      z.object({
        customerId: id,
        before: id.nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        changes: z.array(
          z.object({
            id,
            at: moment,
            day,
            /** Null: the history begins. */
            from: stage.nullable(),
            to: stage,
            cause: z.enum(STAGE_CAUSES),
            why: sentence,
            saleId: id.nullable(),
          }),
        ),
        next: id.nullable(),
      }),
    ),
}
