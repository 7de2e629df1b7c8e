import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

export interface StoredCommand {
  procedure: string
  inputHash: Uint8Array
  /** JSON. */
  result: string
}

export function findCommand(db: Database, id: string): StoredCommand | undefined {
  return prepared<[string], StoredCommand>(
    db,
    'SELECT procedure, input_hash AS inputHash, result FROM command WHERE id = ?',
  ).get(id)
}

export interface NewCommand extends StoredCommand {
  id: string
  staffId: number | null
  /** Epoch ms. */
  at: number
}

export function insertCommand(db: Database, command: NewCommand): void {
  changedOne(
    prepared<[NewCommand]>(
      db,
      `INSERT INTO command (id, procedure, input_hash, staff_id, at, result)
       VALUES (@id, @procedure, @inputHash, @staffId, @at, @result)`,
    ).run(command),
  )
}
