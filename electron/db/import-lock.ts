import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Makes this process the one that imports into a shop's folder, until the returned function is called; null while a
 * living process does. As with printing, the lock goes with its process: a run found open by its holder was left behind.
 */
export function lockImports(folder: string): (() => void) | null {
  let db: Database.Database | undefined
  try {
    db = new Database(join(folder, 'imports.lock'), { timeout: 0 })
    db.exec('BEGIN EXCLUSIVE')
  } catch {
    db?.close()
    return null
  }
  const held = db
  return () => held.close()
}
