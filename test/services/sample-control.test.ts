import type Database from 'better-sqlite3'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { keepPast } from '../../electron/db/history.ts'
import { openDatabase } from '../../electron/db/open.ts'
import { insertRules } from '../../electron/db/rules.ts'
import { makeUpShop } from '../../electron/services/sample/made-up-shop.ts'
import type { ClubRules } from '../../electron/shared/rules/model.ts'
import { newShop, OPENING, type TestShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAYS = 730
const DAY = 86_400_000
const CUSTOMERS = 75
/** Days with fewer than two sales have no newcomers. */
const SALES = 750

interface PastSale {
  id: number
  at: number
  customerId: number | null
  gross: number
  /** The sale that gave the coupon which this one used, and its programme. */
  couponOf: number | null
  programmeId: string | null
}

test('who a made-up past held back and what they came to is what the counter writes for the same sales', async () => {
  const past = pastUntil(OPENING + DAYS * DAY)
  const house = await newShop('grocery')
  const saleIds = await liveAgain(past, house)
  const met = writtenIn(past)
  const asAgain = <Row extends { sale_id: number }>(rows: Row[]) =>
    rows.map((row) => ({ ...row, sale_id: saleIds.get(row.sale_id) }))
  expect(writtenIn(house.shop.db)).toEqual({ exposures: asAgain(met.exposures), heldBack: asAgain(met.heldBack) })
  expect(met.exposures.filter(({ held }) => held === 1).length).toBeGreaterThan(5)
  expect(met.exposures.filter(({ held }) => held === 0).length).toBeGreaterThan(20)
  expect(new Set(met.exposures.map(({ programme_id }) => programme_id)).size).toBe(3)
  expect(met.heldBack.length).toBeGreaterThan(5)
}, 300_000)

function pastUntil(now: number): Database.Database {
  const db = openDatabase(tempFolder())
  const about = { language: 'fa', customers: CUSTOMERS, sales: SALES, now, commandId: v7(), pinHash: '' } as const
  for (const _ of makeUpShop(db, about)) continue
  keepPast(db)
  return db
}

const writtenIn = (db: Database.Database) => ({
  exposures: db
    .prepare<[], { programme_id: string; sale_id: number; held: 0 | 1 }>(
      'SELECT * FROM exposure ORDER BY programme_id, customer_id',
    )
    .all(),
  heldBack: db
    .prepare<[], { sale_id: number; programme_id: string }>('SELECT * FROM held_back ORDER BY sale_id, programme_id')
    .all(),
})

/**
 * All the rules, customers, their sales and whole returns of a past once more, at the counter, in their order. Gives which
 * sale became which.
 */
async function liveAgain(past: Database.Database, house: TestShop): Promise<Map<number, number>> {
  const saleIds = new Map<number, number>()
  const events = [
    ...rulesOf(past, house),
    ...joinsOf(past, house),
    ...salesOf(past, house, saleIds),
    ...returnsOf(past, house, saleIds),
  ]
  for (const { at, happens } of events.toSorted((a, b) => a.at - b.at || a.rank - b.rank)) {
    house.now = at
    await happens()
  }
  return saleIds
}

interface Happening {
  at: number
  /** Of what has one moment. */
  rank: number
  happens: () => unknown
}

function rulesOf(past: Database.Database, { shop }: TestShop): Happening[] {
  return past
    .prepare<[], { rules: string; at: number }>(
      'SELECT rules, created_at AS at FROM rule_version WHERE id > 1 ORDER BY id',
    )
    .all()
    .map(({ rules, at }) => ({
      at,
      rank: 0,
      happens: () => insertRules(shop.db, JSON.parse(rules) as ClubRules, null, at),
    }))
}

function joinsOf(past: Database.Database, { cashier }: TestShop): Happening[] {
  return past
    .prepare<[], { id: number; at: number }>('SELECT id, created_at AS at FROM customer')
    .all()
    .map(({ id, at }) => ({ at, rank: 1, happens: async () => expect(await newMember(cashier)).toBe(id) }))
}

function salesOf(past: Database.Database, { shop, cashier }: TestShop, saleIds: Map<number, number>): Happening[] {
  const codeOf = shop.db
    .prepare<[number | null, string | null], string>('SELECT code FROM coupon WHERE issued_by = ? AND programme_id = ?')
    .pluck()
  return past
    .prepare<[], PastSale>(
      `SELECT sale.id, sale.at, sale.customer_id AS customerId, sale.gross, coupon.issued_by AS couponOf,
         coupon.programme_id AS programmeId
       FROM sale LEFT JOIN coupon_use ON coupon_use.sale_id = sale.id LEFT JOIN coupon ON coupon.id = coupon_use.coupon_id
       WHERE sale.customer_id IS NOT NULL`,
    )
    .all()
    .map(({ id, at, customerId, gross, couponOf, programmeId }) => ({
      at,
      rank: 2,
      happens: async () => {
        const codes = couponOf === null ? [] : codeOf.all(saleIds.get(couponOf) ?? null, programmeId)
        const { saleId } = await ringUp(cashier, { customerId, amount: gross, codes })
        saleIds.set(id, saleId)
      },
    }))
}

function returnsOf(past: Database.Database, { manager }: TestShop, saleIds: Map<number, number>): Happening[] {
  return past
    .prepare<[], { saleId: number; at: number }>(
      `SELECT sale_id AS saleId, back.at FROM sale_return back JOIN sale ON sale.id = sale_id WHERE sale.returned = 1 AND sale.customer_id IS NOT NULL`,
    )
    .all()
    .map(({ saleId, at }) => ({
      at,
      rank: 3,
      happens: () =>
        manager.sales.return({
          commandId: v7(),
          saleId: saleIds.get(saleId) ?? 0,
          lines: [{ position: 0, quantity: 1000 }],
          refundKind: 'cash',
        }),
    }))
}
