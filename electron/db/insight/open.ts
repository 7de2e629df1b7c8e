import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { enterWal } from '../wal.ts'

/** Prepared figures of the shop in this folder. */
export const insightFile = (folder: string): string => join(folder, 'insight.db')

const BUSY_MILLISECONDS = 60_000
/** A till that opens, or asks, waits no longer than this for figures. */
const PATIENCE = 1_000
const SCHEMA = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8')
/** Tells files of another schema; SQLite keeps 31 bits of it. */
const SCHEMA_MARK = createHash('sha256').update(SCHEMA).digest().readUInt32BE() >>> 1

/**
 * Opens the prepared figures for writing, empty when there are none of this schema: everything in them can be prepared
 * again. Only the thread that prepares writes, so that no sale ever waits for it.
 */
export function openInsight(folder: string, wait = BUSY_MILLISECONDS): Database.Database {
  const file = insightFile(folder)
  try {
    return openFigures(file, wait)
  } catch (error) {
    const isUnreadable = error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)
    if (!isUnreadable) throw error
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    return openFigures(file, wait)
  }
}

/** Sees to it that there is such a file. Where that cannot be, on a full disk or with a lock on it, the shop opens without. */
export function readyInsight(folder: string): void {
  try {
    openInsight(folder, PATIENCE).close()
  } catch (error) {
    console.error('insight', error)
  }
}

function openFigures(file: string, wait: number): Database.Database {
  const db = new Database(file, { timeout: wait })
  try {
    enterWal(db, wait)
    db.pragma('synchronous = NORMAL')
    db.pragma('secure_delete = ON')
    db.pragma('temp_store = MEMORY')
    // Another process may be preparing for a minute: only a file that must be made anew waits for it.
    if (!isOfToday(db)) db.transaction(() => makeTables(db)).immediate()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const isOfToday = (db: Database.Database): boolean => db.pragma('user_version', { simple: true }) === SCHEMA_MARK

function makeTables(db: Database.Database): void {
  if (isOfToday(db)) return
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
  for (const table of tables) db.exec(`DROP TABLE "${table}"`)
  db.exec(SCHEMA)
  db.pragma(`user_version = ${SCHEMA_MARK}`)
}

/**
 * Lets a connection that cannot write read the prepared figures, as `insight.…`. Gives false, and changes nothing, where
 * there are none of this schema that can be read now.
 */
export function attachInsight(db: Database.Database, folder: string): boolean {
  const file = insightFile(folder)
  if (!existsSync(file)) return false
  const usual = Number(db.pragma('busy_timeout', { simple: true }))
  db.pragma(`busy_timeout = ${PATIENCE}`)
  try {
    db.prepare('ATTACH DATABASE ? AS insight').run(file)
    if (db.pragma('insight.user_version', { simple: true }) === SCHEMA_MARK) return true
    db.exec('DETACH DATABASE insight')
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    console.error('insight', error)
    if (attachedFile(db) !== undefined) db.exec('DETACH DATABASE insight')
  } finally {
    db.pragma(`busy_timeout = ${usual}`)
  }
  return false
}

/** Instead of the prepared figures: none, so that lists and charts say that nothing is prepared yet. */
export function attachNoFigures(db: Database.Database): void {
  db.exec("ATTACH DATABASE ':memory:' AS insight")
  db.exec(SCHEMA.replaceAll(/^CREATE (TABLE|INDEX|UNIQUE INDEX) /gm, 'CREATE $1 insight.'))
}

/** Once they have been prepared: whoever had to do without them reads them from now on. */
export function attachPrepared(db: Database.Database, folder: string): void {
  if (attachedFile(db) !== '') return
  db.exec('DETACH DATABASE insight')
  if (attachInsight(db, folder)) return
  db.pragma('query_only = OFF')
  attachNoFigures(db)
  db.pragma('query_only = ON')
}

const attachedFile = (db: Database.Database): string | undefined =>
  db.prepare<[], string>("SELECT file FROM pragma_database_list WHERE name = 'insight'").pluck().get()
