import Database from 'better-sqlite3'

const PAUSE_MILLISECONDS = 10
/** Longest wait for another process. */
const BUSY_MILLISECONDS = 5000

/** Here SQLite does not wait for a lock as it does elsewhere, and two processes may come to a new file at once. */
export function enterWal(db: Database.Database, wait = BUSY_MILLISECONDS): void {
  const until = performance.now() + wait
  for (;;) {
    try {
      db.pragma('journal_mode = WAL')
      return
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || performance.now() > until) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS)
    }
  }
}
