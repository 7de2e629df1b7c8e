import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/** One movement of a customer's points, as a person reads the ledger. */
export interface LedgerLine {
  id: number
  /** Epoch ms. */
  at: number
  kind: 'earn' | 'spend' | 'expire' | 'restore' | 'take_back' | 'correct'
  points: number
  /** Of the account, after this entry. */
  balance: number
  saleId: number | null
  lotExpiresOn: number | null
}

interface Wanted {
  customerId: number
  programmeId: string
  /** Entries with a lower id; null: from the newest. */
  before: number | null
  limit: number
}

/** Entries of one account, newest first. */
export function ledgerPage(db: Database, wanted: Wanted): LedgerLine[] {
  return prepared<[Wanted], LedgerLine>(
    db,
    `SELECT * FROM (
       SELECT e.id, e.at, e.kind, e.points, sum(e.points) OVER (ORDER BY e.id) AS balance, e.sale_id AS saleId,
         lot.expires_on AS lotExpiresOn
       FROM points_entry e JOIN points_lot lot ON lot.id = e.lot_id
       WHERE e.customer_id = @customerId AND lot.programme_id = @programmeId
     )
     WHERE @before IS NULL OR id < @before
     ORDER BY id DESC LIMIT @limit`,
  ).all(wanted)
}

/** The sum of the account's entries. */
export function ledgerBalance(db: Database, customerId: number, programmeId: string): number {
  return (
    prepared<[number, string], { balance: number }>(
      db,
      `SELECT coalesce(sum(e.points), 0) AS balance
       FROM points_entry e JOIN points_lot lot ON lot.id = e.lot_id
       WHERE e.customer_id = ? AND lot.programme_id = ?`,
    ).get(customerId, programmeId)?.balance ?? 0
  )
}
