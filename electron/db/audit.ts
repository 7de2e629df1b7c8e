import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export interface AuditEntry {
  /** Epoch ms. */
  at: number
  staffId: number | null
  approvedBy: number | null
  procedure: string
  commandId: string
  /** What was changed: `customer`, `sale`, `settings` … */
  subject: string
  subjectId: number | null
  /** JSON of what stood there before and after; null: nothing. */
  before: string | null
  after: string | null
}

export function insertAudit(db: Database, entry: AuditEntry): void {
  changedOne(
    prepared<[AuditEntry]>(
      db,
      `INSERT INTO audit (at, staff_id, approved_by, procedure, command_id, subject, subject_id, before, after)
       VALUES (@at, @staffId, @approvedBy, @procedure, @commandId, @subject, @subjectId, @before, @after)`,
    ).run(entry),
  )
}
