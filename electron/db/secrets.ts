import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

/** Undefined: not made yet. */
export function findSecret(db: Database, name: string): Uint8Array | undefined {
  return prepared<[string], { value: Uint8Array }>(db, 'SELECT value FROM secret WHERE name = ?').get(name)?.value
}

export function insertSecret(db: Database, name: string, value: Uint8Array): void {
  changedOne(prepared<[string, Uint8Array]>(db, 'INSERT INTO secret (name, value) VALUES (?, ?)').run(name, value))
}
