import type { Database } from 'better-sqlite3'
import type { Reward, Sentence } from '../shared/rules/model.ts'
import { changedOne, prepared } from './statement.ts'

export interface Coupon {
  id: number
  /** As in `shared/coupon-code`. */
  code: string
  programmeId: string
  ruleVersion: number
  /** Null: whoever holds it. */
  customerId: number | null
  issuedBy: number | null
  issuedAt: number
  /** First and last day of use, both included; null: for ever. */
  validFrom: number
  validTo: number | null
  /** As it was when the coupon was issued. */
  reward: Reward
  /** What it can pay its reward with, in the programme's smallest unit. */
  balance: number
  /** As `balance`, when it was issued. */
  issuedBalance: number
  why: Sentence
  /** The sale that used it up. */
  usedBy: number | null
  usedAt: number | null
  revokedAt: number | null
}

interface Row extends Omit<Coupon, 'reward' | 'why'> {
  reward: string
  why: string
}

const COLUMNS = `id, code, programme_id AS programmeId, rule_version AS ruleVersion, customer_id AS customerId,
  issued_by AS issuedBy, issued_at AS issuedAt, valid_from AS validFrom, valid_to AS validTo, reward, balance,
  issued_balance AS issuedBalance, why,
  used_by AS usedBy, used_at AS usedAt, revoked_at AS revokedAt`

export function findCoupon(db: Database, code: string): Coupon | undefined {
  const row = prepared<[string], Row>(db, `SELECT ${COLUMNS} FROM coupon WHERE code = ?`).get(code)
  return row && fromRow(row)
}

export function couponById(db: Database, id: number): Coupon | undefined {
  const row = prepared<[number], Row>(db, `SELECT ${COLUMNS} FROM coupon WHERE id = ?`).get(id)
  return row && fromRow(row)
}

/** Neither used nor revoked, and not past their last day; those that end first in front. */
export function openCoupons(db: Database, customerId: number, day: number): Coupon[] {
  return prepared<[number, number], Row>(
    db,
    `SELECT ${COLUMNS} FROM coupon INDEXED BY coupon_open_by_customer
     WHERE customer_id = ? AND used_by IS NULL AND revoked_at IS NULL AND (valid_to IS NULL OR valid_to >= ?)
     ORDER BY valid_to IS NULL, valid_to, id`,
  )
    .all(customerId, day)
    .map(fromRow)
}

/** Every coupon a customer was ever given, newest first. */
export function couponsOf(db: Database, customerId: number): Coupon[] {
  return prepared<[number], Row>(db, `SELECT ${COLUMNS} FROM coupon WHERE customer_id = ? ORDER BY id DESC`)
    .all(customerId)
    .map(fromRow)
}

export function couponsIssuedBy(db: Database, saleId: number): Coupon[] {
  return prepared<[number], Row>(db, `SELECT ${COLUMNS} FROM coupon WHERE issued_by = ? ORDER BY id`)
    .all(saleId)
    .map(fromRow)
}

/** Coupons and cards that a sale used, each with how much of it the sale still has (what returns gave back is off). */
export function couponsUsedBy(db: Database, saleId: number): (Coupon & { usedAmount: number })[] {
  return prepared<[number], Row & { usedAmount: number }>(
    db,
    `SELECT ${COLUMNS}, used.amount AS usedAmount FROM coupon_use used JOIN coupon ON coupon.id = used.coupon_id
     WHERE used.sale_id = ? ORDER BY coupon.id`,
  )
    .all(saleId)
    .map(({ usedAmount, ...row }) => Object.assign(fromRow(row), { usedAmount }))
}

export type NewCoupon = Omit<Coupon, 'id' | 'issuedBalance' | 'usedBy' | 'usedAt' | 'revokedAt'>

export function insertCoupon(db: Database, coupon: NewCoupon): number {
  return changedOne(
    prepared<[Omit<Row, 'id' | 'issuedBalance' | 'usedBy' | 'usedAt' | 'revokedAt'>]>(
      db,
      `INSERT INTO coupon (code, programme_id, rule_version, customer_id, issued_by, issued_at, valid_from, valid_to,
         reward, balance, issued_balance, why)
       VALUES (@code, @programmeId, @ruleVersion, @customerId, @issuedBy, @issuedAt, @validFrom, @validTo,
         @reward, @balance, @balance, @why)`,
    ).run({ ...coupon, reward: JSON.stringify(coupon.reward), why: JSON.stringify(coupon.why) }),
  )
}

/** What a sale uses of a coupon, in the balance's unit; `usedUp`: what is left is good for nothing more. */
export interface CouponUse {
  id: number
  saleId: number
  at: number
  amount: number
  usedUp: 0 | 1
}

/** False when the coupon is not open any more or does not hold so much: no two tills use the same unit of it. */
export function useCoupon(db: Database, use: CouponUse): boolean {
  const { changes } = prepared<[CouponUse]>(
    db,
    `UPDATE coupon SET balance = balance - @amount, used_by = iif(@usedUp, @saleId, NULL), used_at = iif(@usedUp, @at, NULL)
     WHERE id = @id AND used_by IS NULL AND revoked_at IS NULL AND balance >= @amount`,
  ).run(use)
  if (changes !== 1) return false
  const { id, saleId, amount } = use
  changedOne(
    prepared<[number, number, number]>(db, 'INSERT INTO coupon_use (coupon_id, sale_id, amount) VALUES (?, ?, ?)').run(
      id,
      saleId,
      amount,
    ),
  )
  return true
}

/**
 * Gives back to a coupon what a sale had used of it, until its own last day. `reopened`: it can be used again, also when
 * it was another sale that used it up.
 */
export function reopenCoupon(
  db: Database,
  back: { id: number; saleId: number; amount: number; reopened: 0 | 1 },
): void {
  changedOne(
    prepared<[typeof back]>(
      db,
      `UPDATE coupon_use SET amount = amount - @amount
       WHERE coupon_id = @id AND sale_id = @saleId AND amount >= @amount`,
    ).run(back),
  )
  changedOne(
    prepared<[typeof back]>(
      db,
      `UPDATE coupon SET balance = balance + @amount, used_by = iif(@reopened, NULL, used_by),
         used_at = iif(@reopened, NULL, used_at)
       WHERE id = @id`,
    ).run(back),
  )
}

/**
 * Open coupons that an anonymous sale gave to whoever holds them become its customer's.
 *
 * @param bearers programmes whose coupons stay whoever's holds them
 */
export function giveCouponsTo(db: Database, customerId: number, saleId: number, bearers: string[]): void {
  prepared<[number, number, string]>(
    db,
    `UPDATE coupon SET customer_id = ?
     WHERE issued_by = ? AND customer_id IS NULL AND used_by IS NULL AND revoked_at IS NULL
       AND programme_id NOT IN (SELECT value FROM json_each(?))`,
  ).run(customerId, saleId, JSON.stringify(bearers))
}

/** @param at epoch ms */
export function revokeCoupon(db: Database, id: number, at: number): void {
  changedOne(
    prepared<[number, number]>(
      db,
      'UPDATE coupon SET revoked_at = ? WHERE id = ? AND used_by IS NULL AND revoked_at IS NULL',
    ).run(at, id),
  )
}

function fromRow(row: Row): Coupon {
  return { ...row, reward: JSON.parse(row.reward) as Reward, why: JSON.parse(row.why) as Sentence }
}
