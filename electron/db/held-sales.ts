import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export interface HeldSale {
  id: number
  /** Epoch ms. */
  at: number
  staffId: number
  customerId: number | null
  label: string
  /** Rial, as the screen showed it. */
  payable: number
  /** JSON: the lines, discount and claims, as the counter had them. */
  content: string
}

export function insertHeld(db: Database, held: Omit<HeldSale, 'id'>): number {
  return changedOne(
    prepared<[typeof held]>(
      db,
      `INSERT INTO held_sale (at, staff_id, customer_id, label, payable, content)
       VALUES (@at, @staffId, @customerId, @label, @payable, @content)`,
    ).run(held),
  )
}

export function findHeld(db: Database, id: number): HeldSale | undefined {
  return prepared<[number], HeldSale>(
    db,
    'SELECT id, at, staff_id AS staffId, customer_id AS customerId, label, payable, content FROM held_sale WHERE id = ?',
  ).get(id)
}

export function deleteHeld(db: Database, id: number): void {
  changedOne(prepared<[number]>(db, 'DELETE FROM held_sale WHERE id = ?').run(id))
}

export interface ListedHeld extends Omit<HeldSale, 'content' | 'staffId'> {
  staffName: string
  lines: number
}

/** The longest waiting first. */
export function heldSales(db: Database): ListedHeld[] {
  return prepared<[], ListedHeld>(
    db,
    `SELECT held.id, held.at, staff.name AS staffName, held.customer_id AS customerId, held.label, held.payable,
       json_array_length(held.content, '$.lines') AS lines
     FROM held_sale held JOIN staff ON staff.id = held.staff_id ORDER BY held.id`,
  ).all()
}
