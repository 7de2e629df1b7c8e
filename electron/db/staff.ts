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

export interface StaffRecord extends StaffRow {
  active: boolean
  /** Epoch ms. */
  createdAt: number
  /** Epoch ms; null: never. */
  lastSignIn: number | null
}

const RECORD = `${COLUMNS}, active, created_at AS createdAt, last_sign_in AS lastSignIn`
type RecordRow = Omit<StaffRecord, 'active'> & { active: 0 | 1 }

/** Everybody, also who has left; in the order in which they came. */
export function staffRecords(db: Database): StaffRecord[] {
  return prepared<[], RecordRow>(db, `SELECT ${RECORD} FROM staff ORDER BY id`).all().map(fromRow)
}

export function staffRecord(db: Database, id: number): StaffRecord | undefined {
  const row = prepared<[number], RecordRow>(db, `SELECT ${RECORD} FROM staff WHERE id = ?`).get(id)
  return row && fromRow(row)
}

const fromRow = ({ active, ...row }: RecordRow): StaffRecord => ({ ...row, active: active === 1 })

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

export function updateStaff(
  db: Database,
  { id, name, role, active }: Pick<StaffRecord, 'id' | 'name' | 'role' | 'active'>,
): void {
  const row = { id, name, role, active: active ? 1 : 0 }
  changedOne(
    prepared<[typeof row]>(db, 'UPDATE staff SET name = @name, role = @role, active = @active WHERE id = @id').run(row),
  )
}

/** A new PIN, or none; whoever waited after wrong ones need not any more. */
export function setPinHash(db: Database, id: number, pinHash: string | null): void {
  changedOne(
    prepared<[string | null, number]>(
      db,
      'UPDATE staff SET pin_hash = ?, wrong_pins = 0, locked_until = 0 WHERE id = ?',
    ).run(pinHash, id),
  )
}

/** @param at epoch ms */
export function setLastSignIn(db: Database, id: number, at: number): void {
  changedOne(prepared<[number, number]>(db, 'UPDATE staff SET last_sign_in = ? WHERE id = ?').run(at, id))
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
