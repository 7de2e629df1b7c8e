import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Keeps the shop's folder to this process until the returned function is called; null when a living process has it.
 * The lock is the operating system's (through SQLite), so that it goes with its process, however that ends.
 * Where no lock can be made (a read-only or full disk), the folder counts as kept: opening the shop says what is wrong.
 */
export function lockFolder(folder: string): (() => void) | null {
  let db: Database.Database | undefined
  try {
    mkdirSync(folder, { recursive: true })
    db = new Database(join(folder, 'instance.lock'), { timeout: 0 })
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db?.close()
    return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY') ? null : () => {}
  }
  const held = db
  return () => held.close()
}
