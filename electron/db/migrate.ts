import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { nameOrder } from './customer-keys.ts'
import { interestKey } from './interests.ts'

export interface Migration {
  name: string
  sql: string
}

/** In the order in which they were made; the database's `user_version` is how many of them it has seen. */
const NAMES = ['0001-shop', '0002-the-shop-around', '0003-the-clubs-rules', '0004-printers', '0005-journey']

/** Every step from an empty file to today's shop. */
export function shopMigrations(): Migration[] {
  return NAMES.map((name) => ({
    name,
    sql: readFileSync(new URL(`migrations/${name}.sql`, import.meta.url), 'utf8'),
  }))
}

/** Brings the database to the newest version: an older one is backed up first; all steps are one transaction. */
export function migrate(db: Database, folder: string, applicationId: number, migrations: readonly Migration[]): void {
  const found = version(db)
  if (found === migrations.length) return
  if (found > 0) backUp(db, folder, found)
  db.function('name_order', { deterministic: true }, (name) => nameOrder(String(name)))
  db.function('interest_key', { deterministic: true }, (name) => interestKey(String(name)))
  // Outside a transaction only: a step may rebuild a table that others refer to.
  db.pragma('foreign_keys = OFF')
  db.transaction(() => {
    // Another process may have done it while this one waited for the lock.
    const before = version(db)
    for (const { sql } of migrations.slice(before)) db.exec(sql)
    if (before > 0 && db.prepare('PRAGMA foreign_key_check').get() !== undefined) {
      throw new Error('a migration left a row without the row it refers to')
    }
    db.pragma(`application_id = ${applicationId}`)
    db.pragma(`user_version = ${migrations.length}`)
  }).immediate()
}

const version = (db: Database): number => Number(db.pragma('user_version', { simple: true }))

function backUp(db: Database, folder: string, found: number): void {
  const backups = join(folder, 'backups')
  mkdirSync(backups, { recursive: true })
  const file = freeName(backups, `moshtari-version-${found}`)
  // A process that ends midway leaves half a file, which must not be taken for a backup.
  const half = `${file}.${process.pid}.part`
  rmSync(half, { force: true })
  db.prepare('VACUUM INTO ?').run(half)
  const handle = openSync(half, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(half, file)
}

function freeName(folder: string, stem: string): string {
  for (let number = 1; ; number++) {
    const file = join(folder, `${stem}${number === 1 ? '' : `-${number}`}.db`)
    if (!existsSync(file)) return file
  }
}
