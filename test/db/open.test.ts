import { execFileSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  openSync,
  readdirSync,
  statfsSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { shopMigrations } from '../../electron/db/migrate.ts'
import { databaseFile, openDatabase, openReadOnly } from '../../electron/db/open.ts'
import { ShopError } from '../../electron/services/errors.ts'
import { bareShop, callerOf, newShop, refusal } from '../shop.ts'
import { canFailDisk, canMount, mountDisk, onFailingDisk, unmount } from '../disk.ts'
import { tempFolder } from '../tmp.ts'

const newer = [...shopMigrations(), { name: '0002-test', sql: 'CREATE TABLE shelf (id INTEGER PRIMARY KEY) STRICT;' }]

describe('opening the database', () => {
  test('a new folder, also a deep one, gets a database that keeps what it has promised', () => {
    const folder = join(tempFolder(), 'a', 'b')
    const db = openDatabase(folder)
    const pragma = (name: string) => db.pragma(name, { simple: true })
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1])
    expect([pragma('busy_timeout'), pragma('user_version')]).toEqual([5000, shopMigrations().length])
    expect(pragma('application_id')).toBe(0x4d4f5348)
    db.close()
    expect(readdirSync(folder)).toEqual(['moshtari.db'])
  })

  test('an existing one is opened as it is, without a backup', () => {
    const folder = tempFolder()
    const first = openDatabase(folder)
    first.prepare("INSERT INTO setting (key, value, changed_at) VALUES ('a', '1', 0)").run()
    first.close()
    const again = openDatabase(folder)
    expect(again.prepare('SELECT key, value FROM setting').all()).toEqual([{ key: 'a', value: '1' }])
    again.close()
    expect(readdirSync(folder)).toEqual(['moshtari.db'])
  })

  test('one of a newer version is refused and stays as it is', () => {
    const folder = tempFolder()
    openDatabase(folder, newer).close()
    expect(codeOf(() => openDatabase(folder))).toEqual({
      code: 'DATABASE_NEWER',
      data: { found: newer.length, known: newer.length - 1 },
    })
    const db = openDatabase(folder, newer)
    expect(db.prepare('SELECT count(*) AS shelves FROM shelf').get()).toEqual({ shelves: 0 })
    db.close()
  })

  test('an older one is backed up, then migrated', () => {
    const folder = tempFolder()
    openDatabase(folder).close()
    openDatabase(folder, newer).close()
    const [backup = ''] = readdirSync(join(folder, 'backups'))
    const kept = new Database(join(folder, 'backups', backup), { readonly: true })
    expect(kept.pragma('user_version', { simple: true })).toBe(shopMigrations().length)
    expect(kept.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'shelf'").get()).toBeUndefined()
    expect(kept.pragma('integrity_check', { simple: true })).toBe('ok')
    kept.close()
  })

  test('a migration that fails leaves the older database whole', () => {
    const folder = tempFolder()
    openDatabase(folder).close()
    const broken = [...newer, { name: '0003-test', sql: 'CREATE TABLE shelf (id INTEGER) STRICT;' }]
    expect(() => openDatabase(folder, broken)).toThrow(/already exists/)
    const db = openDatabase(folder)
    expect(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'shelf'").get()).toBeUndefined()
    db.close()
  })

  test("another program's database and a file that is none are foreign", () => {
    const theirs = tempFolder()
    const db = new Database(databaseFile(theirs))
    db.exec('CREATE TABLE song (title TEXT)')
    db.close()
    expect(codeOf(() => openDatabase(theirs))).toMatchObject({ code: 'DATABASE_FOREIGN' })
    const text = tempFolder()
    writeFileSync(databaseFile(text), 'Dear diary, '.repeat(50))
    expect(codeOf(() => openDatabase(text))).toMatchObject({ code: 'DATABASE_FOREIGN' })
    expect(codeOf(() => openReadOnly(text))).toMatchObject({ code: 'DATABASE_FOREIGN' })
  })

  test('one that was cut or overwritten is corrupt', () => {
    const cut = closedShop()
    truncateSync(databaseFile(cut), 40_960)
    expect(codeOf(() => openDatabase(cut))).toEqual({ code: 'DATABASE_CORRUPT', data: { file: databaseFile(cut) } })
    const zeros = closedShop()
    writeFileSync(databaseFile(zeros), Buffer.alloc(8192))
    expect(codeOf(() => openDatabase(zeros))).toMatchObject({ code: 'DATABASE_CORRUPT' })
    const schema = closedShop()
    writeFileSync(databaseFile(schema), Buffer.alloc(3000, 7), { flag: 'r+' })
    expect(codeOf(() => openDatabase(schema))).toMatchObject({ code: 'DATABASE_FOREIGN' })
  })

  test('a file where the folder should be', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'shop'), '')
    const inFile = join(folder, 'shop')
    expect(codeOf(() => openDatabase(inFile))).toEqual({ code: 'FOLDER_READ_ONLY', data: { folder: inFile } })
  })

  test.skipIf(!canMount())('a read-only and a full disk say so', () => {
    const folder = tempFolder()
    mountDisk(folder, '1600k')
    try {
      openDatabase(join(folder, 'shop')).close()
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(join(folder, 'ballast'), Buffer.alloc(bavail * bsize - 100_000))
      expect(codeOf(() => openDatabase(join(folder, 'second')))).toMatchObject({ code: 'DISK_FULL' })
      execFileSync('mount', ['-o', 'remount,ro', folder])
      const shop = join(folder, 'shop')
      expect(codeOf(() => openDatabase(shop))).toEqual({ code: 'FOLDER_READ_ONLY', data: { folder: shop } })
    } finally {
      unmount(folder)
    }
  })

  test('a read-only connection reads and cannot write', async () => {
    const { folder } = await newShop()
    const db = openReadOnly(folder)
    expect(db.prepare('SELECT count(*) AS staff FROM staff').get()).toEqual({ staff: 2 })
    expect(() => db.prepare("UPDATE staff SET name = 'x'").run()).toThrow(/readonly/)
    db.close()
  })
})

describe('a bad day in the middle of work', () => {
  test('a full disk refuses the command, and nothing of it stays', async () => {
    const { shop, cashier } = await newShop()
    const pages = Number(shop.db.pragma('page_count', { simple: true }))
    shop.db.pragma(`max_page_count = ${pages}`)
    const details = { note: 'ن'.repeat(500), interests: ['چای', 'قهوه'] }
    const codes: string[] = []
    for (let number = 0; number < 60; number++) {
      const phone = `0912${String(3_000_000 + number * 7919)}`
      const outcome = await refusal(cashier.customers.register({ commandId: v7(), phone, details })).catch(() => null)
      if (outcome) codes.push(outcome.code)
    }
    expect(new Set(codes)).toEqual(new Set(['DISK_FULL']))
    shop.db.pragma('max_page_count = 1000000')
    const { total } = await cashier.customers.list({})
    expect(total).toBe(60 - codes.length)
    expect(shop.db.prepare("SELECT count(*) AS n FROM audit WHERE subject = 'customer'").get()).toEqual({ n: total })
    expect(shop.db.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  test.skipIf(!canFailDisk())('a disk that does not take what is written is no damaged database', async () => {
    const { shop, cashier } = await newShop()
    const register = () => cashier.customers.register({ commandId: v7(), phone: '09121234567' })
    expect(await onFailingDisk(() => refusal(register()))).toMatchObject({ code: 'DISK_FAILED' })
    expect((await cashier.customers.list({})).total).toBe(0)
    await register()
    expect(shop.db.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  test('a page that was overwritten is told as a damaged database, not as a mystery', async () => {
    const { folder, shop } = await newShop()
    shop.db.pragma('wal_checkpoint(TRUNCATE)')
    const copy = tempFolder()
    copyFileSync(databaseFile(folder), databaseFile(copy))
    const pages = new Database(databaseFile(copy), { readonly: true })
    const { rootpage } = pages.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'staff'").get() as {
      rootpage: number
    }
    pages.close()
    overwrite(databaseFile(copy), (rootpage - 1) * 4096)
    const damaged = bareShop(copy)
    expect(await refusal(callerOf(damaged.shop, null).staff.list())).toEqual({
      code: 'DATABASE_CORRUPT',
      data: { file: databaseFile(copy) },
    })
  })
})

function codeOf(open: () => Database.Database): { code: string; data: unknown } {
  try {
    open().close()
  } catch (error) {
    if (error instanceof ShopError) return { code: error.code, data: error.data }
    throw error
  }
  throw new Error('was opened')
}

function closedShop(): string {
  const folder = tempFolder()
  openDatabase(folder).close()
  return folder
}

function overwrite(file: string, offset: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, offset)
  closeSync(handle)
}
