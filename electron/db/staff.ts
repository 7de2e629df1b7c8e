import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export interface StaffRow {
  id: number
  name: string
  role: 'cashier' | 'manager'
  /** scrypt:N:r:p:salt:hash; null: signs in without a PIN. */
  pinHash: string | null
  wrongPins: number
  /** Epoch ms. */
  lockedUntil: number
}

const COLUMNS = 'id, name, role, pin_hash AS pinHash, wrong_pins AS wrongPins, locked_until AS lockedUntil'

export function activeStaff(db: Database): StaffRow[] {
  return prepared<[], StaffRow>(db, `SELECT ${COLUMNS} FROM staff WHERE active = 1 ORDER BY id`).all()
}

export function findStaff(db: Database, id: number): StaffRow | undefined {
  return prepared<[number], StaffRow>(db, `SELECT ${COLUMNS} FROM staff WHERE id = ? AND active = 1`).get(id)
}

export interface NewStaff {
  name: string
  role: 'cashier' | 'manager'
  pinHash: string | null
  /** Epoch ms. */
  createdAt: number
}

export function insertStaff(db: Database, staff: NewStaff): number {
  return changedOne(
    prepared<[NewStaff]>(
      db,
      'INSERT INTO staff (name, role, pin_hash, created_at) VALUES (@name, @role, @pinHash, @createdAt)',
    ).run(staff),
  )
}

/** How many wrong PINs in a row, and until when the next try must wait (epoch ms). */
export function setWrongPins(db: Database, id: number, wrongPins: number, lockedUntil: number): void {
  changedOne(
    prepared<[number, number, number]>(db, 'UPDATE staff SET wrong_pins = ?, locked_until = ? WHERE id = ?').run(
      wrongPins,
      lockedUntil,
      id,
    ),
  )
}
