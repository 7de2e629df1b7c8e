import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export interface CashMove {
  id: number
  day: number
  /** Epoch ms. */
  at: number
  /** `opening`: what was in the drawer at the start; `count`: what somebody counted. */
  kind: 'opening' | 'in' | 'out' | 'count'
  /** Rial, never below 0. */
  amount: number
  /** Of a count: what should have been there; null: no count. */
  expected: number | null
  note: string
  staffId: number
  approvedBy: number | null
}

export function insertCashMove(db: Database, move: Omit<CashMove, 'id'>): number {
  return changedOne(
    prepared<[Omit<CashMove, 'id'>]>(
      db,
      `INSERT INTO cash_move (day, at, kind, amount, expected, note, staff_id, approved_by)
       VALUES (@day, @at, @kind, @amount, @expected, @note, @staffId, @approvedBy)`,
    ).run(move),
  )
}

export type NamedCashMove = CashMove & { staffName: string }

/** Of one business day, the first in front. */
export function cashMovesOfDay(db: Database, day: number): NamedCashMove[] {
  return prepared<[number], NamedCashMove>(
    db,
    `SELECT m.id, m.day, m.at, m.kind, m.amount, m.expected, m.note, m.staff_id AS staffId,
       m.approved_by AS approvedBy, staff.name AS staffName
     FROM cash_move m JOIN staff ON staff.id = m.staff_id
     WHERE m.day = ? ORDER BY m.id`,
  ).all(day)
}
