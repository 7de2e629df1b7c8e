import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

/** One contact between the shop and a customer. */
export interface NewTouchpoint {
  customerId: number
  /** `registered`, `sale`, `return` … */
  kind: string
  sign: -1 | 0 | 1
  /** Epoch ms. */
  at: number
  note: string
  saleId: number | null
  staffId: number | null
}

export function insertTouchpoint(db: Database, touchpoint: NewTouchpoint): number {
  return changedOne(
    prepared<[NewTouchpoint]>(
      db,
      `INSERT INTO touchpoint (customer_id, kind, sign, at, note, sale_id, staff_id)
       VALUES (@customerId, @kind, @sign, @at, @note, @saleId, @staffId)`,
    ).run(touchpoint),
  )
}
