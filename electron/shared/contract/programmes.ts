import { z } from 'zod'
import { commandId, day, forManager, id, localized, moment, rial, sentence } from './base.ts'
import { pricedSale } from './priced.ts'
import { clubRules, programme } from './rules.ts'
import { explanation, saleLineInput } from './sales.ts'

const programmeId = z.string().min(1).max(60)

/** What is wrong with a programme beside the others: it can still be put in force unless it is `blocking`. */
export const finding = z.object({
  kind: z.enum(['blocking', 'conflict', 'never']),
  programmeId,
  why: sentence,
})

const row = z.object({
  programmeId,
  name: localized,
  /** `draft`: never in force. `planned` and `over`: in force, and its days have not begun or are past. */
  state: z.enum(['draft', 'active', 'planned', 'over', 'ended']),
  /** What the editor would open: the draft, where there is one. */
  programme,
  hasDraft: z.boolean(),
  /** The version in which it became what it is, with its moment; null: never in force. */
  since: z.object({ ruleVersion: id, at: moment }).nullable(),
  /** Of the last 30 days: sales that used it, rial and coupons given, coupons used. */
  uses: z.number().int(),
  given: z.number().int(),
  couponsIssued: z.number().int(),
  couponsUsed: z.number().int(),
  /** Uses that are left of the total limit, and rial of the budget; null: without a bound. */
  usesLeft: z.number().int().nullable(),
  budgetLeft: rial.nullable(),
  findings: z.array(finding),
})

const figures = z.object({
  sales: z.number().int(),
  /** Rial. */
  total: z.number().int(),
  programmeDiscount: z.number().int(),
  /** Smallest units of the club's account. */
  pointsEarned: z.number().int(),
  pointsSpent: z.number().int(),
  couponsIssued: z.number().int(),
  /**
   * Rial: discounts, the worth of points given less spent ones, and what coupons are expected to cost; these are counted
   * when they are issued, and not again when they are used.
   */
  cost: z.number().int(),
})

export const programmes = {
  /** In the order in which they are given, ended ones last. */
  list: forManager.output(z.object({ ruleVersion: id, rows: z.array(row) })),
  /** Ready-made programmes for this kind of shop, to begin with; ids are free. */
  templates: forManager.output(z.array(z.object({ kind: z.string(), programme }))),
  /** Every version of a programme that was in force, the newest first. `programme` null: it was taken out. */
  versions: forManager.input(z.object({ programmeId })).output(
    z.array(
      z.object({
        ruleVersion: id,
        at: moment,
        staffName: z.string().nullable(),
        programme: programme.nullable(),
      }),
    ),
  ),
  /** What is wrong with a programme as it is typed. */
  check: forManager.input(z.object({ programme })).output(z.array(finding)),
  /** Keeps what was typed; nothing at the counter changes. */
  saveDraft: forManager.input(z.object({ commandId, programme })).output(z.object({})),
  dropDraft: forManager.input(z.object({ commandId, programmeId })).output(z.object({})),
  /** Puts the draft in force, as a new version of the rules. */
  activate: forManager.input(z.object({ commandId, programmeId })).output(z.object({ ruleVersion: id })),
  /** From now on it gives nothing more; its coupons stay good. */
  end: forManager.input(z.object({ commandId, programmeId })).output(z.object({ ruleVersion: id })),
  /** The order in which programmes are given; ids of all that are in force or ended. */
  arrange: forManager
    .input(z.object({ commandId, programmeIds: z.array(programmeId).max(500) }))
    .output(z.object({ ruleVersion: id })),
  /** A sample basket with the rules in force and with the programme as typed; null: without it. */
  preview: forManager
    .input(
      z.object({
        programmeId,
        programme: programme.nullable(),
        customerId: id.nullable(),
        lines: z.array(saleLineInput).min(1).max(50),
        /** Absent: now. */
        day: day.exactOptional(),
        minute: z.number().int().min(0).max(1439).exactOptional(),
      }),
    )
    .output(z.object({ before: pricedSale, after: pricedSale, explanation })),
  /** Prices the real sales of these days again by rules that are not in force: beside the counter's work. */
  startReplay: forManager
    .input(z.object({ rules: clubRules, from: day, to: day }))
    .output(z.object({ replayId: z.string() })),
  replay: forManager.input(z.object({ replayId: z.string() })).output(
    z.object({
      done: z.number().int(),
      total: z.number().int(),
      /** Null: still at work. */
      result: z
        .object({
          /** As it was, and as it would have been. */
          real: figures,
          replayed: figures,
          /** By programme that gave something or would have, the largest difference first. */
          programmes: z.array(
            z.object({ programmeId, name: localized, real: rial, replayed: rial, uses: z.number().int() }),
          ),
          /** Sales whose customer would have paid another sum, the largest difference first. */
          examples: z.array(
            z.object({
              saleId: id,
              day,
              number: z.number().int(),
              real: rial,
              replayed: rial,
              why: sentence.nullable(),
            }),
          ),
          /** Left out: made before the shop kept what the rules were told, or by somebody who was erased since. */
          leftOut: z.number().int(),
        })
        .nullable(),
    }),
  ),
  stopReplay: forManager.input(z.object({ replayId: z.string() })).output(z.object({})),
}
