import Database from 'better-sqlite3'
import { databaseFile } from './open.ts'

/** Folds the log of the last commits into the database, from a thread in which nobody waits for it. */
export function checkpoint(folder: string): void {
  const db = new Database(databaseFile(folder), { fileMustExist: true })
  try {
    db.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    db.close()
  }
}
