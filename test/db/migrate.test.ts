import { readdirSync } from 'node:fs'
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
import { columnsOf, makeVersionOne, tablesOf } from './version-one.ts'

type Open = InstanceType<typeof Database>

/** Table → rows by the columns of version 1. */
type Kept = Map<string, { columns: string[]; rows: unknown[] }>

let folder: string
let before: Kept

beforeAll(async () => {
  folder = await makeVersionOne()
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

describe('a database of the first version', () => {
  test('has rows in every table', () => {
    expect([...before].filter(([, { rows }]) => rows.length === 0).map(([table]) => table)).toEqual([])
    expect(before.size).toBeGreaterThan(20)
  })

  test('is backed up as it was', () => {
    const [name = '', ...others] = readdirSync(join(folder, 'backups'))
    expect(others).toEqual([])
    const backup = new Database(join(folder, 'backups', name), { readonly: true })
    expect(backup.pragma('user_version', { simple: true })).toBe(1)
    expect(backup.pragma('integrity_check', { simple: true })).toBe('ok')
    for (const [table, { columns, rows }] of before) expect(rowsOf(backup, table, columns)).toEqual(rows)
    backup.close()
  })

  test('keeps every row and every value', () => {
    const db = new Database(databaseFile(folder), { readonly: true })
    expect(db.pragma('user_version', { simple: true })).toBe(2)
    for (const [table, { columns, rows }] of before) {
      expect({ table, rows: rowsOf(db, table, columns) }).toEqual({ table, rows })
    }
    db.close()
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

function rowsOf(db: Open, table: string, columns: string[]): unknown[] {
  const list = columns.join(', ')
  return db
    .prepare(`SELECT ${list} FROM ${table} ORDER BY ${columns.map((_, index) => index + 1).join(', ')}`)
    .raw()
    .all()
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
