import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Makes this process the one that drives the printers of a shop's folder, until the returned function is called;
 * null while a living process does. The lock is the operating system's (through SQLite): it goes with its process,
 * however that ends, so that a job found in `sending` by its holder has surely been left behind.
 */
export function lockPrinting(folder: string): (() => void) | null {
  let db: Database.Database | undefined
  try {
    db = new Database(join(folder, 'printing.lock'), { timeout: 0 })
    db.exec('BEGIN EXCLUSIVE')
  } catch {
    db?.close()
    return null
  }
  const held = db
  return () => held.close()
}
