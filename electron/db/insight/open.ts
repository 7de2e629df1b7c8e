import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { enterWal } from '../wal.ts'

/** Prepared figures of the shop in this folder. */
export const insightFile = (folder: string): string => join(folder, 'insight.db')

const BUSY_MILLISECONDS = 60_000
const SCHEMA = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8')
/** Tells files of another schema; SQLite keeps 31 bits of it. */
const SCHEMA_MARK = createHash('sha256').update(SCHEMA).digest().readUInt32BE() >>> 1

/**
 * Opens the prepared figures for writing, empty when there are none of this schema: everything in them can be prepared
 * again. Only the thread that prepares writes, so that no sale ever waits for it.
 */
export function openInsight(folder: string): Database.Database {
  const file = insightFile(folder)
  try {
    return openFigures(file)
  } catch (error) {
    const isUnreadable = error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)
    if (!isUnreadable) throw error
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    return openFigures(file)
  }
}

function openFigures(file: string): Database.Database {
  const db = new Database(file, { timeout: BUSY_MILLISECONDS })
  try {
    enterWal(db)
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

/** Lets a connection that cannot write read the prepared figures, as `insight.…`. */
export function attachInsight(db: Database.Database, folder: string): void {
  if (existsSync(insightFile(folder))) db.prepare('ATTACH DATABASE ? AS insight').run(insightFile(folder))
}
