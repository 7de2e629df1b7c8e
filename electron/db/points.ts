import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export type EntryKind = 'earn' | 'spend' | 'expire' | 'restore' | 'take_back' | 'correct'

export interface LotRow {
  id: number
  customerId: number
  programmeId: string
  saleId: number | null
  earnedOn: number
  /** First day it can be spent; null: at once. */
  usableFrom: number | null
  /** Last day it can be spent; null: never expires. */
  expiresOn: number | null
  /** Smallest units; below 0: a debt. */
  remaining: number
}

export interface EntryRow {
  id: number
  customerId: number
  lotId: number
  kind: EntryKind
  points: number
  at: number
  saleId: number | null
  returnId: number | null
  staffId: number | null
  hash: Uint8Array
}

const LOT = `id, customer_id AS customerId, programme_id AS programmeId, sale_id AS saleId, earned_on AS earnedOn,
  usable_from AS usableFrom, expires_on AS expiresOn, remaining`

/** Lots of a customer that still hold points or owe some, the one that expires first in front. */
export function openLots(db: Database, customerId: number): LotRow[] {
  return prepared<[number], LotRow>(
    db,
    `SELECT ${LOT} FROM points_lot INDEXED BY points_lot_open WHERE customer_id = ? AND remaining <> 0
     ORDER BY expires_on IS NULL, expires_on, id`,
  ).all(customerId)
}

/** Whose a lot is. */
export function ownerOfLot(db: Database, lotId: number): number {
  const lot = prepared<[number], { customerId: number }>(
    db,
    'SELECT customer_id AS customerId FROM points_lot WHERE id = ?',
  ).get(lotId)
  if (!lot) throw new Error(`there is no lot ${lotId}`)
  return lot.customerId
}

/** Lots a sale has earned. */
export function lotsOfSale(db: Database, saleId: number): LotRow[] {
  return prepared<[number], LotRow>(db, `SELECT ${LOT} FROM points_lot WHERE sale_id = ? ORDER BY id`).all(saleId)
}

/**
 * Lots of one account as they were right after the ledger's entry `entryId`; null: at `at` (epoch ms). Only those that
 * held points or owed some then, and have a first or last day.
 */
export function lotsAt(
  db: Database,
  then: { customerId: number; programmeId: string; at: number; entryId: number | null },
): LotRow[] {
  return prepared<[typeof then], LotRow>(
    db,
    `SELECT * FROM (
       SELECT id, customer_id AS customerId, programme_id AS programmeId, sale_id AS saleId, earned_on AS earnedOn,
         usable_from AS usableFrom, expires_on AS expiresOn, (
           SELECT coalesce(sum(points), 0) FROM points_entry e
           WHERE e.lot_id = points_lot.id AND iif(@entryId IS NULL, e.at <= @at, e.id <= @entryId)
         ) AS remaining
       FROM points_lot INDEXED BY points_lot_by_customer
       WHERE customer_id = @customerId AND programme_id = @programmeId
         AND (expires_on IS NOT NULL OR usable_from IS NOT NULL)
     ) WHERE remaining <> 0`,
  ).all(then)
}

/** Customers with points whose last day has passed. */
export function customersWithDueLots(db: Database, day: number, limit: number): number[] {
  return prepared<[number, number], { customerId: number }>(
    db,
    `SELECT DISTINCT customer_id AS customerId FROM points_lot
     WHERE remaining > 0 AND expires_on IS NOT NULL AND expires_on < ? LIMIT ?`,
  )
    .all(day, limit)
    .map((row) => row.customerId)
}

export type NewLot = Omit<LotRow, 'id' | 'remaining'>

/** An empty lot: its first entry fills it. */
export function insertLot(db: Database, lot: NewLot): number {
  return changedOne(
    prepared<[NewLot]>(
      db,
      `INSERT INTO points_lot (customer_id, programme_id, sale_id, earned_on, usable_from, expires_on, remaining)
       VALUES (@customerId, @programmeId, @saleId, @earnedOn, @usableFrom, @expiresOn, 0)`,
    ).run(lot),
  )
}

/** Keeps the lot's remainder in step with an entry of `points`. */
export function moveLot(db: Database, id: number, points: number): void {
  changedOne(
    prepared<[number, number]>(db, 'UPDATE points_lot SET remaining = remaining + ? WHERE id = ?').run(points, id),
  )
}

export function lastEntry(db: Database): { id: number; hash: Uint8Array } | undefined {
  return prepared<[], { id: number; hash: Uint8Array }>(
    db,
    'SELECT id, hash FROM points_entry ORDER BY id DESC LIMIT 1',
  ).get()
}

export function insertEntry(db: Database, entry: EntryRow): void {
  changedOne(
    prepared<[EntryRow]>(
      db,
      `INSERT INTO points_entry (id, customer_id, lot_id, kind, points, at, sale_id, return_id, staff_id, hash)
       VALUES (@id, @customerId, @lotId, @kind, @points, @at, @saleId, @returnId, @staffId, @hash)`,
    ).run(entry),
  )
}

export type SaleEntryRow = EntryRow & { programmeId: string }

/** Every movement of points that a sale and its returns have made, in the order made. */
export function entriesOfSale(db: Database, saleId: number): SaleEntryRow[] {
  return prepared<[number], SaleEntryRow>(
    db,
    `SELECT e.id, e.customer_id AS customerId, e.lot_id AS lotId, e.kind, e.points, e.at, e.sale_id AS saleId,
       e.return_id AS returnId, e.staff_id AS staffId, e.hash, l.programme_id AS programmeId
     FROM points_entry e JOIN points_lot l ON l.id = e.lot_id
     WHERE e.sale_id = ? ORDER BY e.id`,
  ).all(saleId)
}

/** Points that a lot has lost by its expiry, as a positive number. */
export function expiredOfLot(db: Database, lotId: number): number {
  const row = prepared<[number], { points: number }>(
    db,
    `SELECT coalesce(-sum(points), 0) AS points FROM points_entry WHERE lot_id = ? AND kind = 'expire'`,
  ).get(lotId)
  return row?.points ?? 0
}

/** Why points were corrected by hand: kept beside the entry, which has no words. */
export function insertReason(db: Database, entryId: number, reason: string): void {
  changedOne(
    prepared<[number, string]>(db, 'INSERT INTO points_correction (entry_id, reason) VALUES (?, ?)').run(
      entryId,
      reason,
    ),
  )
}
