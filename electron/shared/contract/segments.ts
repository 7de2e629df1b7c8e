import { z } from 'zod'
import { commandId, forCashier, forManager, moment, text } from './base.ts'
import { customerRow } from './customers.ts'
import { segment } from './segment.ts'

/** Of a segment that is kept: it says something. */
const kept = segment.refine(({ groups }) => groups.length > 0)
const segmentId = z.uuid()

export const segments = {
  /** Those that are kept, by their names; a cashier may look at a list through one. */
  list: forCashier.output(z.array(z.object({ segmentId, name: z.string(), segment, changedAt: moment }))),
  /** Keeps conditions under a name. `segmentId`: the one that is changed; null: a new one. */
  save: forManager
    .input(z.object({ commandId, segmentId: segmentId.nullable(), name: text(60).min(1), segment: kept }))
    .output(z.object({ segmentId })),
  /** Takes it away; programmes that name it are for nobody from then on. */
  remove: forManager.input(z.object({ commandId, segmentId })).output(z.object({})),
  /** How many the conditions hold for now, and the ten of them who bought last. Looks for a few seconds at most. */
  count: forManager.input(z.object({ segment })).output(
    z.object({
      customers: z.number().int(),
      /** Not all were looked at: `customers` or more. */
      isFloor: z.boolean(),
      sample: z.array(customerRow),
    }),
  ),
}
