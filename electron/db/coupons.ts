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
  why: Sentence
  usedBy: number | null
  usedAt: number | null
  revokedAt: number | null
}

interface Row extends Omit<Coupon, 'reward' | 'why'> {
  reward: string
  why: string
}

const COLUMNS = `id, code, programme_id AS programmeId, rule_version AS ruleVersion, customer_id AS customerId,
  issued_by AS issuedBy, issued_at AS issuedAt, valid_from AS validFrom, valid_to AS validTo, reward, balance, why,
  used_by AS usedBy, used_at AS usedAt, revoked_at AS revokedAt`

export function findCoupon(db: Database, code: string): Coupon | undefined {
  const row = prepared<[string], Row>(db, `SELECT ${COLUMNS} FROM coupon WHERE code = ?`).get(code)
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

export function couponsUsedBy(db: Database, saleId: number): Coupon[] {
  return prepared<[number], Row>(db, `SELECT ${COLUMNS} FROM coupon WHERE used_by = ? ORDER BY id`)
    .all(saleId)
    .map(fromRow)
}

export type NewCoupon = Omit<Coupon, 'id' | 'usedBy' | 'usedAt' | 'revokedAt'>

export function insertCoupon(db: Database, coupon: NewCoupon): number {
  return changedOne(
    prepared<[Omit<Row, 'id' | 'usedBy' | 'usedAt' | 'revokedAt'>]>(
      db,
      `INSERT INTO coupon (code, programme_id, rule_version, customer_id, issued_by, issued_at, valid_from, valid_to,
         reward, balance, why)
       VALUES (@code, @programmeId, @ruleVersion, @customerId, @issuedBy, @issuedAt, @validFrom, @validTo,
         @reward, @balance, @why)`,
    ).run({ ...coupon, reward: JSON.stringify(coupon.reward), why: JSON.stringify(coupon.why) }),
  )
}

/** False when the coupon is not open any more: two tills never both get true. */
export function useCoupon(db: Database, use: { id: number; saleId: number; at: number }): boolean {
  const { changes } = prepared<[typeof use]>(
    db,
    `UPDATE coupon SET used_by = @saleId, used_at = @at
     WHERE id = @id AND used_by IS NULL AND revoked_at IS NULL`,
  ).run(use)
  return changes === 1
}

/** The coupon can be used again, until its own last day. */
export function reopenCoupon(db: Database, coupon: { id: number; saleId: number }): void {
  changedOne(
    prepared<[typeof coupon]>(
      db,
      'UPDATE coupon SET used_by = NULL, used_at = NULL WHERE id = @id AND used_by = @saleId',
    ).run(coupon),
  )
}

/** Open coupons that an anonymous sale gave to whoever holds them become its customer's. */
export function giveCouponsTo(db: Database, customerId: number, saleId: number): void {
  prepared<[number, number]>(
    db,
    `UPDATE coupon SET customer_id = ?
     WHERE issued_by = ? AND customer_id IS NULL AND used_by IS NULL AND revoked_at IS NULL`,
  ).run(customerId, saleId)
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

/** Counts a sale once for a programme; a sale attached later counts for its customer from then on. */
export function insertProgrammeUse(
  db: Database,
  use: { programmeId: string; customerId: number | null; saleId: number },
): void {
  changedOne(
    prepared<[typeof use]>(
      db,
      `INSERT INTO programme_use (programme_id, customer_id, sale_id) VALUES (@programmeId, @customerId, @saleId)
       ON CONFLICT (programme_id, sale_id) DO UPDATE SET customer_id = excluded.customer_id`,
    ).run(use),
  )
}

/** A sale that came back whole has used nothing. */
export function deleteProgrammeUses(db: Database, saleId: number, programmeIds: string[]): void {
  const drop = prepared<[string, number]>(db, 'DELETE FROM programme_use WHERE programme_id = ? AND sale_id = ?')
  for (const programmeId of programmeIds) drop.run(programmeId, saleId)
}

/** Confirmed sales that used a programme, counted up to `most`: its limit. */
export function countUses(db: Database, programmeId: string, most: number): number {
  const row = prepared<[string, number], { uses: number }>(
    db,
    'SELECT count(*) AS uses FROM (SELECT 1 FROM programme_use WHERE programme_id = ? LIMIT ?)',
  ).get(programmeId, most)
  return row?.uses ?? 0
}

export function countUsesByCustomer(db: Database, programmeId: string, customerId: number, most: number): number {
  const row = prepared<[string, number, number], { uses: number }>(
    db,
    'SELECT count(*) AS uses FROM (SELECT 1 FROM programme_use WHERE programme_id = ? AND customer_id = ? LIMIT ?)',
  ).get(programmeId, customerId, most)
  return row?.uses ?? 0
}

function fromRow(row: Row): Coupon {
  return { ...row, reward: JSON.parse(row.reward) as Reward, why: JSON.parse(row.why) as Sentence }
}
