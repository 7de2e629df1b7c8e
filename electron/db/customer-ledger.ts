import type { Database } from 'better-sqlite3'
import type { EntryKind } from './points.ts'
import { prepared } from './statement.ts'

/** One movement of a customer's points, as a person reads the ledger. */
export interface LedgerLine {
  id: number
  /** Epoch ms. */
  at: number
  kind: EntryKind
  points: number
  /** Of the account, after this entry. */
  balance: number
  saleId: number | null
  lotExpiresOn: number | null
  /** Of a correction by hand. */
  reason: string | null
}

interface Wanted {
  customerId: number
  programmeId: string
  /** Rows with a lower id; null: from the newest. */
  before: number | null
  limit: number
}

/**
 * Entries of one account, newest first. They are found by the account's lots: an entry keeps the customer it was
 * written for, a lot moves with a merge.
 */
export function ledgerPage(db: Database, wanted: Wanted): LedgerLine[] {
  return prepared<[Wanted], LedgerLine>(
    db,
    `SELECT page.*, correction.reason FROM (
       SELECT e.id, e.at, e.kind, e.points, sum(e.points) OVER (ORDER BY e.id) AS balance, e.sale_id AS saleId,
         lot.expires_on AS lotExpiresOn
       FROM points_lot lot CROSS JOIN points_entry e ON e.lot_id = lot.id
       WHERE lot.customer_id = @customerId AND lot.programme_id = @programmeId
     ) AS page LEFT JOIN points_correction correction ON correction.entry_id = page.id
     WHERE @before IS NULL OR page.id < @before
     ORDER BY page.id DESC LIMIT @limit`,
  ).all(wanted)
}

/** The sum of the account's entries. */
export function ledgerBalance(db: Database, customerId: number, programmeId: string): number {
  return (
    prepared<[number, string], { balance: number }>(
      db,
      `SELECT coalesce(sum(e.points), 0) AS balance
       FROM points_lot lot CROSS JOIN points_entry e ON e.lot_id = lot.id
       WHERE lot.customer_id = ? AND lot.programme_id = ?`,
    ).get(customerId, programmeId)?.balance ?? 0
  )
}

export interface LotLine {
  id: number
  earnedOn: number
  expiresOn: number | null
  saleId: number | null
  remaining: number
}

/** Lots of one account, also empty ones, newest first. */
export function lotPage(db: Database, wanted: Wanted): LotLine[] {
  return prepared<[Wanted], LotLine>(
    db,
    `SELECT id, earned_on AS earnedOn, expires_on AS expiresOn, sale_id AS saleId, remaining
     FROM points_lot INDEXED BY points_lot_by_customer
     WHERE customer_id = @customerId AND programme_id = @programmeId AND id < coalesce(@before, 9e18)
     ORDER BY id DESC LIMIT @limit`,
  ).all(wanted)
}

/** What happened to a lot, in the order it did. */
export interface LotEntry {
  id: number
  at: number
  kind: EntryKind
  points: number
  saleId: number | null
  staffName: string | null
  /** Of a correction by hand. */
  reason: string | null
}

export function entriesOfLot(db: Database, lotId: number): LotEntry[] {
  return prepared<[number], LotEntry>(
    db,
    `SELECT e.id, e.at, e.kind, e.points, e.sale_id AS saleId, staff.name AS staffName, correction.reason
     FROM points_entry e
       LEFT JOIN staff ON staff.id = e.staff_id
       LEFT JOIN points_correction correction ON correction.entry_id = e.id
     WHERE e.lot_id = ? ORDER BY e.id`,
  ).all(lotId)
}
