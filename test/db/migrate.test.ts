import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { databaseFile, openDatabase } from '../../electron/db/open.ts'
import { turnDay } from '../../electron/services/day-turn.ts'
import { verify } from '../../electron/services/verify.ts'
import { ringUp } from '../services/ring-up.ts'
import { bareShop, callerOf, PIN } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { columnsOf, makeVersion, newIn, tablesOf } from './old-versions.ts'

type Open = InstanceType<typeof Database>

/** Table → rows by the columns of version 1. */
type Kept = Map<string, { columns: string[]; rows: unknown[][] }>

/** What a migration says anew. */
const REWRITTEN = new Set([
  'stage_review.business',
  'coupon.balance',
  'held_sale.content',
  'printer.host',
  'printer.port',
  'printer.active',
])

describe.each([1, 2, 3, 4] as const)('a database of version %i', (version) => {
  let folder: string
  let before: Kept

  beforeAll(async () => {
    folder = await makeVersion(version)
    const db = new Database(databaseFile(folder), { readonly: true })
    before = new Map(
      tablesOf(db).map((table) => {
        const columns = columnsOf(db, 'main', table)
        return [table, { columns, rows: rowsOf(db, table, columns) }]
      }),
    )
    db.close()
    openDatabase(folder).close()
  })

  test('has rows in every table of the first', () => {
    const empty = [...before].filter(([, { rows }]) => rows.length === 0).map(([table]) => table)
    if (version === 1) expect(empty).toEqual([])
    expect(before.size).toBeGreaterThan(20)
  })

  test('is backed up as it was', () => {
    const [name = '', ...others] = readdirSync(join(folder, 'backups'))
    expect(others).toEqual([])
    const backup = new Database(join(folder, 'backups', name), { readonly: true })
    expect(backup.pragma('user_version', { simple: true })).toBe(version)
    expect(backup.pragma('integrity_check', { simple: true })).toBe('ok')
    for (const [table, { columns, rows }] of before) expect(rowsOf(backup, table, columns)).toEqual(rows)
    backup.close()
  })

  test('keeps every row and every value', () => {
    const db = new Database(databaseFile(folder), { readonly: true })
    expect(db.pragma('user_version', { simple: true })).toBe(5)
    for (const [table, { columns, rows }] of before) {
      // What stages were worked out for is worked out anew.
      if (table === 'stage_review') continue
      const kept = columns.filter((column) => !REWRITTEN.has(`${table}.${column}`))
      const was = rows.map((row) => kept.map((column) => row[columns.indexOf(column)]))
      const now = rowsOf(db, table, kept).filter(
        ([key]) => table !== 'setting' || !newIn(version).includes(String(key)),
      )
      expect({ table, rows: now }).toEqual({ table, rows: was })
    }
    db.close()
  })

  test('begins the history of stages with the day’s turn, from where everybody stands', async () => {
    const copy = tempFolder()
    cpSync(databaseFile(folder), databaseFile(copy))
    const { shop, clock, close } = bareShop(copy)
    const stages = () => shop.db.prepare('SELECT id, stage FROM customer ORDER BY id').raw().all()
    const was = stages()
    clock.now = Number(shop.db.prepare('SELECT max(at) FROM audit').pluck().get()) + 60_000
    turnDay(shop)
    if (version > 1) expect(stages()).toEqual(was)
    expect(
      shop.db.prepare("SELECT customer_id, to_stage FROM stage_change WHERE cause = 'begun' ORDER BY 1").raw().all(),
    ).toEqual(stages())
    expect(verify(shop.db).problems).toEqual([])
    await close()
  })

  test('has the tables, indexes and triggers of a new one', () => {
    const migrated = new Database(databaseFile(folder), { readonly: true })
    const fresh = openDatabase(tempFolder())
    expect(schemaOf(migrated)).toEqual(schemaOf(fresh))
    migrated.close()
    fresh.close()
  })

  test('knows what is derived from the rows it had', () => {
    const db = new Database(databaseFile(folder), { readonly: true })
    const all = (sql: string) => db.prepare(sql).raw().all()
    expect(all("SELECT count(*) FROM product WHERE name_key = ''")).toEqual([[0]])
    expect(all("SELECT DISTINCT customer_id FROM audit WHERE procedure = 'customers.register' ORDER BY 1")).toEqual([
      [1],
      [2],
    ])
    expect(
      all(`SELECT a.id FROM audit a JOIN sale s ON s.id = a.subject_id
           WHERE a.subject = 'sale' AND a.customer_id IS NOT s.customer_id`),
    ).toEqual([])
    expect(all('SELECT count(*) FROM customer WHERE merged_into IS NOT NULL OR erased_at IS NOT NULL')).toEqual([[0]])
    db.close()
  })

  test.runIf(version < 3)('knows what its sales used of coupons and programmes', () => {
    const db = new Database(databaseFile(folder), { readonly: true })
    const all = (sql: string) => db.prepare(sql).raw().all()
    const used = all('SELECT id, used_by, issued_balance FROM coupon WHERE used_by IS NOT NULL ORDER BY id')
    expect(all('SELECT coupon_id, sale_id, amount FROM coupon_use ORDER BY 1')).toEqual(used)
    expect(all('SELECT 1 FROM coupon WHERE balance <> iif(used_by IS NULL, issued_balance, 0)')).toEqual([])
    expect(all('SELECT 1 FROM programme_use u JOIN sale s ON s.id = u.sale_id WHERE u.day <> s.day')).toEqual([])
    expect(all('SELECT programme_id, uses, amount FROM programme_total ORDER BY 1')).toEqual(
      all('SELECT programme_id, count(*), 0 FROM programme_use GROUP BY 1 ORDER BY 1'),
    )
    expect(all('SELECT DISTINCT rule_version FROM programme_change')).toEqual([[1]])
    db.close()
  })

  test.runIf(version === 2)('keeps what was asked for in sales put aside', () => {
    const db = new Database(databaseFile(folder), { readonly: true })
    const contents = db.prepare<[], string>('SELECT content FROM held_sale ORDER BY id').pluck().all()
    const code = (text: string) => ({ type: 'code', code: text })
    const points = { type: 'redeem', programmeId: 'club' }
    expect(contents.map((content) => (JSON.parse(content) as { claims: unknown }).claims)).toEqual([
      [code('NOWRUZ'), code('YALDA'), points],
      [{ ...points, points: 25 }],
      [],
    ])
    for (const content of contents) expect(content).not.toMatch(/couponCodes|"redeem":/)
    db.close()
  })

  test('has whole books, and is a shop like any other', async () => {
    expect(verify(folder).problems).toEqual([])
    const { shop, clock } = bareShop(folder)
    clock.now = Number(shop.db.prepare('SELECT max(at) FROM audit').pluck().get()) + 60_000
    turnDay(shop)
    const manager = (await callerOf(shop, null).staff.list()).find(({ role }) => role === 'manager')
    const { token } = await callerOf(shop, null).staff.signIn({ staffId: manager?.id ?? 0, pin: PIN })
    const caller = callerOf(shop, token)
    expect((await caller.customers.interests()).map(({ name }) => name).toSorted()).toEqual(['قهوه', 'چای'])
    await ringUp(caller, { customerId: 1, amount: 20_000_000, spend: 5 })
    await caller.customers.merge({ commandId: v7(), keptId: 1, otherId: 2 })
    expect((await caller.customers.card({ customerId: 2 })).id).toBe(1)
    const [first] = (await caller.sales.list({ customerId: 1 })).rows.toReversed()
    const saleId = first?.id ?? 0
    await caller.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    expect(verify(shop.db).problems).toEqual([])
  })
})

function rowsOf(db: Open, table: string, columns: string[]): unknown[][] {
  const list = columns.map((column) => `"${column}"`).join(', ')
  return db
    .prepare(`SELECT ${list} FROM ${table} ORDER BY ${columns.map((_, index) => index + 1).join(', ')}`)
    .raw()
    .all() as unknown[][]
}

/** Every table, index and trigger with what it is made of. */
function schemaOf(db: Open): unknown[] {
  return db
    .prepare<[], [string, string, string, string | null]>(
      'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name',
    )
    .raw()
    .all()
}
