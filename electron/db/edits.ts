import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/** A sentence of the audit about a customer's own row. */
export interface EditRow {
  id: number
  at: number
  staffName: string | null
  procedure: string
  /** JSON; null: nothing, or gone with the person. */
  before: string | null
  after: string | null
}

interface Wanted {
  customerId: number
  /** Entries with a lower id; null: from the newest. */
  before: number | null
  limit: number
}

/** What the audit says of a customer's row, newest first. */
export function editsOf(db: Database, wanted: Wanted): EditRow[] {
  return prepared<[Wanted], EditRow>(
    db,
    `SELECT audit.id, audit.at, staff.name AS staffName, procedure, before, after
     FROM audit LEFT JOIN staff ON staff.id = audit.staff_id
     WHERE subject = 'customer' AND subject_id = @customerId AND audit.id < coalesce(@before, 9e18)
     ORDER BY audit.id DESC LIMIT @limit`,
  ).all(wanted)
}
