import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { saleLines, saleRewards, saleTenders } from '../db/sales.ts'
import { saleOf } from './sale-facts.ts'

/**
 * A seal on what a sale was when it was made: SHA-256, in hexadecimal, of its rows without what may still change (its
 * customer, and what returns do to it). Kept in the sale's audit entry.
 */
export function saleDigest(db: Database, saleId: number): string {
  const { id, day, number, at, staffId, approvedBy, ruleVersion, gross, manualDiscount, programmeDiscount, total } =
    saleOf(db, saleId)
  const sale = [id, day, number, at, staffId, approvedBy, ruleVersion, gross, manualDiscount, programmeDiscount, total]
  const rows = [...saleLines(db, saleId), ...saleTenders(db, saleId), ...saleRewards(db, saleId)]
  return hash('sha256', JSON.stringify([sale, ...rows.map((row) => Object.values(row))]), 'hex')
}
