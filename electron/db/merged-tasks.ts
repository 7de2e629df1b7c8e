import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/**
 * When a merge is taken back and its sales, coupons and promises are the other's again: what was to be done about them
 * meanwhile becomes the other's too, with the contacts by which it was done.
 */
export function giveTasksTo(db: Database, otherId: number, keptId: number): void {
  const both = { otherId, keptId }
  const touchpoints = prepared<[typeof both], number | null>(
    db,
    `UPDATE task SET customer_id = @otherId WHERE customer_id = @keptId AND ${OWNER} = @otherId RETURNING touchpoint_id`,
  )
    .pluck()
    .all(both)
  prepared<[typeof both & { ids: string }]>(
    db,
    `UPDATE touchpoint SET customer_id = @otherId
     WHERE customer_id = @keptId AND id IN (SELECT value FROM json_each(@ids))`,
  ).run({ ...both, ids: JSON.stringify(touchpoints) })
}

/** What gave rise to it, as its key says: `taskKey`. */
const OCCASION = "substr(key, length(kind) + 2 + instr(substr(key, length(kind) + 2), ':'))"

/** Whose the sale, coupon or promise of a task is. */
const OWNER = `CASE
  WHEN kind IN ('bad_feedback', 'follow_up', 'call', 'ask_feedback') THEN (
    SELECT sale.customer_id FROM sale WHERE sale.id = CAST(${OCCASION} AS INTEGER))
  WHEN kind = 'offer_ending' THEN (
    SELECT coupon.customer_id FROM coupon WHERE coupon.id = CAST(${OCCASION} AS INTEGER))
  WHEN kind = 'commitment' THEN (
    SELECT held.customer_id FROM commitment AS held WHERE held.id = CAST(${OCCASION} AS INTEGER))
  END`
