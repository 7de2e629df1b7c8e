import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

/** A coupon, in the order of their last days. */
export interface Lapse {
  validTo: number
  couponId: number
}

/** The last coupon that was noted as let pass; undefined: it was never looked. */
export function lastLapse(db: Database): Lapse | undefined {
  return prepared<[], Lapse>(db, 'SELECT valid_to AS validTo, coupon_id AS couponId FROM coupon_lapse').get()
}

export function saveLapse(db: Database, { validTo, couponId }: Lapse): void {
  changedOne(
    prepared<[number, number]>(
      db,
      `INSERT INTO coupon_lapse (id, valid_to, coupon_id) VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE SET valid_to = excluded.valid_to, coupon_id = excluded.coupon_id`,
    ).run(validTo, couponId),
  )
}

/** Unused coupons of known customers behind that one whose last day is before the business day. */
export function couponsLapsedAfter(
  db: Database,
  { validTo, couponId }: Lapse,
  day: number,
  limit: number,
): (Lapse & { customerId: number })[] {
  return prepared<[object], Lapse & { customerId: number }>(
    db,
    `SELECT valid_to AS validTo, id AS couponId, customer_id AS customerId FROM coupon
     WHERE customer_id IS NOT NULL AND used_by IS NULL AND revoked_at IS NULL AND valid_to IS NOT NULL
       AND (valid_to, id) > (@validTo, @couponId) AND valid_to < @day
     ORDER BY valid_to, id LIMIT @limit`,
  ).all({ validTo, couponId, day, limit })
}
