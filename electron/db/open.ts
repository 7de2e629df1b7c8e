import { accessSync, closeSync, constants, existsSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ShopError } from '../shared/contract/shop-error.ts'
import { attachInsight, attachNoFigures } from './insight/open.ts'
import { migrate, type Migration, shopMigrations } from './migrate.ts'
import { enterWal } from './wal.ts'

/** «MOSH»: tells our files from any other SQLite file. */
const APPLICATION_ID = 0x4d4f5348
const HEADER_BYTES = 100
const BUSY_MILLISECONDS = 5000

/** The database of the shop in this folder. */
export const databaseFile = (folder: string): string => join(folder, 'moshtari.db')

/**
 * Opens the shop's database for writing; makes the folder and the database when there is none, backs up
 * and migrates an older one.
 *
 * @throws ShopError FOLDER_READ_ONLY, DISK_FULL, DISK_FAILED, DATABASE_NEWER, DATABASE_CORRUPT, DATABASE_FOREIGN,
 *   SHOP_BUSY
 */
export function openDatabase(folder: string, migrations: readonly Migration[] = shopMigrations()): Database.Database {
  const file = databaseFile(folder)
  return guarded(folder, () => {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    inspectHeader(file)
    const db = new Database(file, { timeout: BUSY_MILLISECONDS })
    try {
      refuseForeign(db, file, migrations.length)
      // No memory-mapped reads: with them a bad disk kills the process instead of giving an error.
      enterWal(db)
      db.pragma('synchronous = FULL')
      // What is deleted or overwritten is gone from the file as well.
      db.pragma('secure_delete = ON')
      db.pragma('cache_size = -65536')
      db.pragma('temp_store = MEMORY')
      // Checkpoints are made in quiet moments; this is the net below, 64 MB.
      db.pragma('wal_autocheckpoint = 16384')
      db.pragma('journal_size_limit = 67108864')
      migrate(db, folder, APPLICATION_ID, migrations)
      db.pragma('foreign_keys = ON')
      return db
    } catch (error) {
      db.close()
      throw error
    }
  })
}

/**
 * A second connection that cannot write, for lists, reports and checks; it reads the prepared figures too, as `insight`.
 * Throws as `openDatabase` does.
 */
export function openReadOnly(folder: string): Database.Database {
  const file = databaseFile(folder)
  return guarded(folder, () => {
    inspectHeader(file)
    const db = openReading(file, true)
    if (attachInsight(db, folder)) return thatOnlyReads(db)
    db.close()
    // Tables that stand in for the figures cannot be made on a connection that was opened for reading.
    const without = openReading(file, false)
    attachNoFigures(without)
    return thatOnlyReads(without)
  })
}

function openReading(file: string, readonly: boolean): Database.Database {
  const db = new Database(file, { readonly, fileMustExist: true, timeout: BUSY_MILLISECONDS })
  try {
    refuseForeign(db, file, shopMigrations().length)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function thatOnlyReads(db: Database.Database): Database.Database {
  db.pragma('query_only = ON')
  db.pragma('cache_size = -65536')
  return db
}

/** A backup in the shop's folder, for writing and as it is, whatever its version. @throws Error when it is none of ours */
export function openBackup(file: string): Database.Database {
  const db = new Database(file, { fileMustExist: true, timeout: BUSY_MILLISECONDS })
  try {
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      throw new Error(`${file} is no backup of ours`)
    db.pragma('journal_mode = DELETE')
    db.pragma('secure_delete = ON')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** As `openReadOnly`, and everything is read from the same moment, however long it takes. */
export function openSnapshot(folder: string): Database.Database {
  const db = openReadOnly(folder)
  db.exec('BEGIN')
  return db
}

/**
 * What a failure of the disk or the database means to the shop. Anything that is not such a failure
 * comes back as it is.
 */
export function asShopError(error: unknown, folder: string): unknown {
  if (error instanceof Database.SqliteError) return fromSqlite(error, folder)
  if (!(error instanceof Error) || !('code' in error)) return error
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new ShopError('DISK_FULL')
    case 'EIO':
      return new ShopError('DISK_FAILED')
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EEXIST':
    case 'ENOTDIR':
      return new ShopError('FOLDER_READ_ONLY', { folder })
    default:
      return error
  }
}

function fromSqlite(error: InstanceType<typeof Database.SqliteError>, folder: string): Error {
  switch (/^SQLITE_([A-Z]+)/.exec(error.code)?.[1]) {
    case 'FULL':
      return new ShopError('DISK_FULL')
    case 'READONLY':
    case 'PERM':
    case 'CANTOPEN':
      return new ShopError('FOLDER_READ_ONLY', { folder })
    case 'CORRUPT':
    case 'NOTADB':
      return new ShopError('DATABASE_CORRUPT', { file: databaseFile(folder) })
    case 'IOERR':
      return new ShopError('DISK_FAILED')
    case 'BUSY':
    case 'LOCKED':
      return new ShopError('SHOP_BUSY')
    default:
      return error
  }
}

function guarded<Result>(folder: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw asShopError(error, folder)
  }
}

/** Reads the first page's header by hand: SQLite itself says "not a database" to both the foreign and the damaged. */
function inspectHeader(file: string): void {
  if (!existsSync(file)) return
  const header = Buffer.alloc(HEADER_BYTES)
  const handle = openSync(file, 'r')
  try {
    const { size } = fstatSync(handle)
    if (size === 0) return
    const read = readSync(handle, header, 0, HEADER_BYTES, 0)
    if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
      const wasOurs = header.readUInt32BE(68) === APPLICATION_ID || header.every((byte) => byte === 0)
      throw new ShopError(wasOurs ? 'DATABASE_CORRUPT' : 'DATABASE_FOREIGN', { file })
    }
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
    const isCut = read < HEADER_BYTES || pageSize * header.readUInt32BE(28) > size
    if (isCut && !existsSync(`${file}-wal`)) throw new ShopError('DATABASE_CORRUPT', { file })
  } finally {
    closeSync(handle)
  }
}

function refuseForeign(db: Database.Database, file: string, known: number): void {
  const id = db.pragma('application_id', { simple: true })
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined
  if (id !== APPLICATION_ID && !isEmpty) throw new ShopError('DATABASE_FOREIGN', { file })
  const found = Number(db.pragma('user_version', { simple: true }))
  if (found > known) throw new ShopError('DATABASE_NEWER', { found, known })
}
