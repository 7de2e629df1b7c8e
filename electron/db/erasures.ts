import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

/** An erasure, and which of its parts that take long are still to be done. */
export interface Erasure {
  customerId: number
  /** Epoch ms. */
  at: number
  /** Papers and their pictures; backups; the database's file, which may hold old copies in its free space. */
  papersDue: 0 | 1
  backupsDue: 0 | 1
  rewriteDue: 0 | 1
}

export function insertErasure(db: Database, erasure: Pick<Erasure, 'customerId' | 'at'>): void {
  changedOne(
    prepared<[typeof erasure]>(db, 'INSERT INTO erasure (customer_id, at) VALUES (@customerId, @at)').run(erasure),
  )
}

/** True while an import of customers is under way or being taken out again: it might bring back whom it knows. */
export function isImporting(db: Database): boolean {
  const running = "kind = 'customers' AND state NOT IN ('done', 'cancelled')"
  return prepared<[], unknown>(db, `SELECT 1 FROM import_run WHERE ${running} LIMIT 1`).get() !== undefined
}

/** Erasures of which something is still to be done, oldest first. */
export function openErasures(db: Database): Erasure[] {
  return prepared<[], Erasure>(
    db,
    `SELECT customer_id AS customerId, at, papers_at IS NULL AS papersDue, backups_at IS NULL AS backupsDue,
       rewritten_at IS NULL AS rewriteDue
     FROM erasure WHERE papers_at IS NULL OR backups_at IS NULL OR rewritten_at IS NULL ORDER BY at, customer_id`,
  ).all()
}

/** @param at epoch ms */
export function markDone(db: Database, part: 'papers' | 'backups' | 'rewritten', customerId: number, at: number): void {
  changedOne(
    prepared<[number, number]>(db, `UPDATE erasure SET ${part}_at = ? WHERE customer_id = ?`).run(at, customerId),
  )
}

/**
 * Writes the log into the database and empties it, at once or not at all; false: somebody is still reading from it.
 */
export function emptyLog(db: Database): boolean {
  const patience = Number(db.pragma('busy_timeout', { simple: true }))
  db.pragma('busy_timeout = 0')
  try {
    const [done] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    return done?.busy === 0
  } finally {
    db.pragma(`busy_timeout = ${patience}`)
  }
}

/**
 * Writes the whole file anew, without what its free space held: some seconds for each gigabyte, and as much room again
 * on the disk while it lasts. A process that ends midway has changed nothing. False: somebody else is using the file.
 */
export function rewriteFile(db: Database): boolean {
  // In memory a large shop would not have room.
  db.pragma('temp_store = FILE')
  try {
    db.exec('VACUUM')
    return emptyLog(db)
  } finally {
    db.pragma('temp_store = MEMORY')
  }
}
