import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export interface ReceiptOffer {
  saleId: number
  customerId: number
  programmeId: string
  couponId: number
  /** Business day. */
  day: number
  /** The customer's then. */
  stage: string
  /** Rial of profit. */
  expected: number
}

export function insertReceiptOffer(db: Database, offer: ReceiptOffer): void {
  changedOne(
    prepared<[ReceiptOffer]>(
      db,
      `INSERT INTO receipt_offer (sale_id, customer_id, programme_id, coupon_id, day, stage, expected)
       VALUES (@saleId, @customerId, @programmeId, @couponId, @day, @stage, @expected)`,
    ).run(offer),
  )
}

/** Undefined: the coupon was no chosen offer. */
export function offerOfCoupon(db: Database, couponId: number): Pick<ReceiptOffer, 'programmeId' | 'stage'> | undefined {
  return prepared<[number], Pick<ReceiptOffer, 'programmeId' | 'stage'>>(
    db,
    'SELECT programme_id AS programmeId, stage FROM receipt_offer WHERE coupon_id = ?',
  ).get(couponId)
}

/** Gives what was deleted; undefined: the coupon was no chosen offer. */
export function deleteOffer(db: Database, couponId: number): Pick<ReceiptOffer, 'programmeId' | 'stage'> | undefined {
  return prepared<[number], Pick<ReceiptOffer, 'programmeId' | 'stage'>>(
    db,
    'DELETE FROM receipt_offer WHERE coupon_id = ? RETURNING programme_id AS programmeId, stage',
  ).get(couponId)
}

export interface OfferResult {
  programmeId: string
  stage: string
  given: number
  used: number
}

/** Adds to what became of the offers of a programme to customers in a stage. */
export function addToResult(db: Database, more: OfferResult): void {
  changedOne(
    prepared<[OfferResult]>(
      db,
      `INSERT INTO offer_result (programme_id, stage, given, used) VALUES (@programmeId, @stage, @given, @used)
       ON CONFLICT (programme_id, stage) DO UPDATE SET given = given + excluded.given, used = used + excluded.used`,
    ).run(more),
  )
}

/** Of every programme that was ever chosen. */
export function offerResults(db: Database): OfferResult[] {
  return prepared<[], OfferResult>(
    db,
    'SELECT programme_id AS programmeId, stage, given, used FROM offer_result ORDER BY programme_id, stage',
  ).all()
}

/** What became of an offer: open, or over on a business day, used or let pass. */
export interface PastOffer {
  programmeId: string
  /** Null: its coupon can still be used. */
  over: number | null
}

/**
 * The customer's latest offers, newest first; those whose coupon was revoked never were.
 *
 * @param day the business day of today
 */
export function pastOffers(db: Database, customerId: number, day: number, most: number): PastOffer[] {
  return prepared<[{ customerId: number; day: number; most: number }], PastOffer>(
    db,
    `SELECT offer.programme_id AS programmeId,
       CASE WHEN coupon.used_by IS NOT NULL THEN used.day WHEN coupon.valid_to < @day THEN coupon.valid_to END AS over
     FROM (SELECT programme_id, coupon_id, id FROM receipt_offer WHERE customer_id = @customerId
       ORDER BY day DESC LIMIT @most) offer
     JOIN coupon ON coupon.id = offer.coupon_id
     LEFT JOIN sale used ON used.id = coupon.used_by
     WHERE coupon.revoked_at IS NULL ORDER BY offer.id DESC`,
  ).all({ customerId, day, most })
}

/**
 * The last business day on which each of these programmes would have been given in one of the customer's latest sales,
 * had they not been held back; of those of which there is one.
 */
export function lastHeldBack(
  db: Database,
  customerId: number,
  programmeIds: string[],
  most: number,
): { programmeId: string; day: number }[] {
  return prepared<[number, number, string], { programmeId: string; day: number }>(
    db,
    `SELECT held.programme_id AS programmeId, max(latest.day) AS day
     FROM (SELECT id, day FROM sale WHERE customer_id = ? ORDER BY at DESC LIMIT ?) latest
     CROSS JOIN held_back held ON held.sale_id = latest.id
     WHERE held.programme_id IN (SELECT value FROM json_each(?))
     GROUP BY held.programme_id`,
  ).all(customerId, most, JSON.stringify(programmeIds))
}
