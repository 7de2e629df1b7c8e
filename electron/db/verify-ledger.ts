import type { Database } from 'better-sqlite3'
import type { EntryRow } from './points.ts'
import { prepared } from './statement.ts'

export interface LedgerRow extends EntryRow {
  /** Of the entry's lot, as it is now; null: there is no such lot. */
  programmeId: string | null
  lotCustomerId: number | null
}

/** The whole ledger in the order written. */
export function wholeLedger(db: Database): IterableIterator<LedgerRow> {
  return db
    .prepare<[], LedgerRow>(
      `SELECT e.id, e.customer_id AS customerId, e.lot_id AS lotId, e.kind, e.points, e.at, e.sale_id AS saleId,
         e.return_id AS returnId, e.staff_id AS staffId, e.hash, l.programme_id AS programmeId,
         l.customer_id AS lotCustomerId
       FROM points_entry e LEFT JOIN points_lot l ON l.id = e.lot_id ORDER BY e.id`,
    )
    .iterate()
}

/** What the paper of a sale or return says of the club's account, and whose sale it is now. */
export interface PrintedBalance {
  balance: number | null
  saleId: number
  customerId: number | null
}

export function printedBalance(db: Database, table: 'sale' | 'sale_return', id: number): PrintedBalance | undefined {
  return prepared<[number], PrintedBalance>(
    db,
    table === 'sale'
      ? 'SELECT points_balance AS balance, id AS saleId, customer_id AS customerId FROM sale WHERE id = ?'
      : `SELECT r.points_balance AS balance, s.id AS saleId, s.customer_id AS customerId
         FROM sale_return r JOIN sale s ON s.id = r.sale_id WHERE r.id = ?`,
  ).get(id)
}
