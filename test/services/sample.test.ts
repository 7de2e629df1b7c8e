import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { keepPast } from '../../electron/db/history.ts'
import { type EffectRow, effectRows } from '../../electron/db/insight/effects.ts'
import { openInsight } from '../../electron/db/insight/open.ts'
import { openDatabase } from '../../electron/db/open.ts'
import type { Shop } from '../../electron/services/context.ts'
import { prepareEffects } from '../../electron/services/insight/effects.ts'
import { COMES } from '../../electron/services/sample/answers.ts'
import { makeUpShop } from '../../electron/services/sample/made-up-shop.ts'
import { sampleGoods, samplePeople } from '../../electron/services/sample/catalogue.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { isSetUp } from '../../electron/services/setup.ts'
import { verify } from '../../electron/services/verify.ts'
import { bareShop, callerOf, OPENING, refusal } from '../shop.ts'
import { tempFolder } from '../tmp.ts'

const DAY = 86_400_000

describe('the data', () => {
  test('has three hundred products, each with a barcode of its own whose check digit is right', () => {
    const { products, together, nowruz, yalda } = sampleGoods()
    expect(products.length).toBeGreaterThanOrEqual(300)
    for (const { barcode } of products) {
      expect(barcode).toMatch(/^626\d{10}$/)
      const sum = [...barcode].reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
      expect(sum % 10).toBe(0)
    }
    expect(new Set(products.map(({ barcode }) => barcode)).size).toBe(products.length)
    const names = new Set(products.map(({ name }) => name))
    expect(names.size).toBe(products.length)
    for (const name of [...together.flat(), ...nowruz, ...yalda]) expect(names).toContain(name)
  })

  test('writes Persian with its own letters', () => {
    expect(JSON.stringify([sampleGoods(), samplePeople()])).not.toMatch(/[يك]/)
  })
})

describe('a made-up past', () => {
  test('stands up to verification, and the same day gives the same rows', () => {
    const [first, second] = [madeUp(OPENING), madeUp(OPENING + 3_600_000)]
    expect(verify(first).problems).toEqual([])
    expect(first.pragma('foreign_key_check')).toEqual([])
    expect(countsOf(first)).toMatchObject({ customers: 150, sales: 1500 })
    expect(digestOf(first)).toBe(digestOf(second))
    expect(digestOf(madeUp(OPENING + DAY))).not.toBe(digestOf(first))
  })

  test('leaves every table and index as it found them', () => {
    const schema = (db: Database.Database) =>
      db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all()
    expect(schema(madeUp(OPENING))).toEqual(schema(openDatabase(tempFolder())))
  })

  test('has some of everything that can happen', () => {
    const { customers: _, sales: __, ...others } = countsOf(madeUp(OPENING))
    for (const [what, count] of Object.entries(others)) expect(count, what).toBeGreaterThan(0)
  })
})

describe('the sample shop', () => {
  test('tells its progress, answers others meanwhile and is whole at once', async () => {
    const { shop } = bareShop()
    const nobody = callerOf(shop, null)
    const commandId = v7()
    const seen: { done: number; total: number; finished: boolean }[] = []
    for await (const progress of await nobody.setup.createSample({ commandId, language: 'fa' })) {
      seen.push(progress)
      if (!progress.finished && seen.length % 50 === 0) {
        expect((await nobody.setup.status()).isSetUp).toBe(false)
      }
    }
    expect(seen.length).toBeGreaterThan(20)
    expect(seen.at(-1)).toEqual({ done: 50_000, total: 50_000, finished: true })
    expect(seen.filter(({ finished }) => finished)).toHaveLength(1)
    expect((await nobody.setup.status()).isSetUp).toBe(true)
    const manager = (await nobody.staff.list()).find(({ role }) => role === 'manager')!
    const { token } = await nobody.staff.signIn({ staffId: manager.id, pin: '1234' })
    expect(await callerOf(shop, token).customers.list({ limit: 1 })).toMatchObject({ total: 5000 })
    const effects = effectsIn(shop)
    expect(effects.get('come-again')).toMatchObject({ comparison: 'compared', verdict: 'worked' })
    expect(effects.get('thursdays')).toMatchObject({ comparison: 'compared', verdict: 'harmed' })
    expect(effects.get('second-purchase')).toMatchObject({ verdict: 'too_early', reading: null })
    // Of a hundred who get the coupon so many come once more: this is known, since they are made up.
    const { low, high } = effects.get('come-again')?.reading?.purchases ?? { low: 0, high: 0 }
    expect(low).toBeLessThan(10 * (COMES['come-again'] ?? 0))
    expect(high).toBeGreaterThan(10 * (COMES['come-again'] ?? 0))
    expect(verify(shop.db).problems).toEqual([])

    const again = []
    for await (const progress of await nobody.setup.createSample({ commandId, language: 'fa' })) again.push(progress)
    expect(again).toEqual([seen.at(-1)])
    expect(await refusal(drain(nobody.setup.createSample({ commandId: v7(), language: 'fa' })))).toMatchObject({
      code: 'ALREADY_SET_UP',
    })
  })

  test('leaves nothing behind when the window closes midway', async () => {
    const { shop, folder } = bareShop()
    const nobody = callerOf(shop, null)
    for await (const { done } of await nobody.setup.createSample({ commandId: v7(), language: 'en' })) {
      if (done > 1000) break
    }
    expect(isSetUp(shop)).toBe(false)
    const db = new Database(`${folder}/moshtari.db`)
    expect(db.prepare('SELECT count(*) AS count FROM customer').get()).toEqual({ count: 0 })
    db.close()
    expect((await nobody.setup.status()).isSetUp).toBe(false)
  })
})

/** What each programme has brought, by its id. */
function effectsIn({ db, reading, folder, clock }: Shop): Map<string, EffectRow> {
  const write = openInsight(folder)
  prepareEffects({ read: db, write, day: dayOf(db, clock()), at: clock() })
  write.close()
  return new Map(effectRows(reading, null).map((row) => [row.programmeId, row]))
}

async function drain(stream: Promise<AsyncIterable<unknown>>): Promise<void> {
  for await (const _ of await stream) continue
}

function madeUp(now: number): Database.Database {
  const db = openDatabase(tempFolder())
  const about = { language: 'fa', customers: 150, sales: 1500, now, commandId: v7(), pinHash: '' } as const
  for (const _ of makeUpShop(db, about)) continue
  keepPast(db)
  return db
}

function countsOf(db: Database.Database) {
  const count = (sql: string) => (db.prepare(`SELECT count(*) AS count FROM ${sql}`).get() as { count: number }).count
  return {
    customers: count('customer'),
    sales: count('sale'),
    strangers: count('sale WHERE customer_id IS NULL'),
    lostCustomers: count('customer WHERE last_sale_at < (SELECT max(at) FROM sale) - 180 * 86400000'),
    neverBought: count('customer WHERE last_sale_at IS NULL'),
    referred: count('customer WHERE referrer_id IS NOT NULL'),
    withBirthday: count('customer WHERE birth_month IS NOT NULL'),
    expired: count(`points_entry WHERE kind = 'expire'`),
    spent: count(`points_entry WHERE kind = 'spend'`),
    heldBack: count('held_back'),
    exposed: count('exposure WHERE held = 0'),
    takenBack: count(`points_entry WHERE kind = 'take_back'`),
    usedCoupons: count('coupon WHERE used_by IS NOT NULL'),
    returns: count('sale_return'),
    tierChanges: count('tier_change'),
    byWeight: count(`sale_line WHERE unit = 'kilogram'`),
    drawerCounts: count(`cash_move WHERE kind = 'count'`),
    unevenCounts: count(`cash_move WHERE kind = 'count' AND amount <> expected`),
  }
}

/** Of every row that is not about the moment of making it. */
function digestOf(db: Database.Database): string {
  const hash = createHash('sha256')
  for (const table of [
    'customer',
    'customer_key',
    'product',
    'sale',
    'sale_line',
    'tender',
    'points_entry',
    'coupon',
    'cash_move',
  ]) {
    for (const row of db.prepare(`SELECT * FROM ${table}`).raw().iterate()) hash.update(JSON.stringify(row))
  }
  return hash.digest('hex')
}
