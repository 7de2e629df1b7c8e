import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { keepPast } from '../../electron/db/history.ts'
import { openDatabase } from '../../electron/db/open.ts'
import { runReplay } from '../../electron/services/programmes/replay-run.ts'
import { makeUpShop } from '../../electron/services/sample/made-up-shop.ts'
import { dayOf, rulesNow } from '../../electron/services/settings.ts'
import type { ClubRules, Programme } from '../../electron/shared/rules/model.ts'
import { earnRule, reward } from '../rules/samples.ts'
import { newShop, OPENING, refusal, type TestShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { tenOff } from './club.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const DAY = 86_400_000

async function replayed(house: TestShop, rules: ClubRules, days: { from: number; to: number } | null = null) {
  const { manager } = house
  const { day } = await manager.reports.day({})
  const { replayId } = await manager.programmes.startReplay({ rules, ...(days ?? { from: day - 60, to: day }) })
  for (;;) {
    const { done, total, result } = await manager.programmes.replay({ replayId })
    expect(done).toBeLessThanOrEqual(total)
    if (result) return { ...result, total }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** In force beside the first ones: goods for points, a code, something limited. */
async function livelyRules({ manager }: TestShop, productId: number): Promise<ClubRules> {
  const { rules } = await manager.settings.get()
  const more = [
    tenOff({ id: 'code', trigger: { type: 'code', code: 'YALDA' }, limits: { total: 4, perCustomer: 1 } }),
    tenOff({
      id: 'sugar',
      name: { fa: 'قند', en: 'Sugar' },
      earn: [earnRule({ per: 'unit', products: [String(productId)] })],
      rewards: [reward({ id: 'fixed', type: 'fixed', value: 70_000, pointsCost: 2, repeat: 'multiple' })],
      limits: { total: null, perCustomer: null, budget: 500_000 },
    }),
  ]
  const lively = { ...rules, programmes: [...rules.programmes, ...more] }
  await manager.settings.updateRules({ commandId: v7(), rules: lively })
  return lively
}

describe('the rules that were in force', () => {
  test('give every sale what was stored, to the rial and to the point', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    const productId = await newProduct(cashier, { name: 'قند', price: 370_000 })
    const rules = await livelyRules(house, productId)
    const members = [await newMember(cashier), await newMember(cashier), null]
    const visit = fc.record({
      who: fc.integer({ min: 0, max: 2 }),
      amount: fc.integer({ min: 10_000, max: 90_000_000 }),
      quantity: fc.integer({ min: 0, max: 7 }),
      code: fc.boolean(),
      spends: fc.boolean(),
      back: fc.integer({ min: 0, max: 5 }),
      later: fc.boolean(),
      days: fc.integer({ min: 0, max: 2 }),
    })
    const [visits = []] = fc.sample(fc.array(visit, { minLength: 30, maxLength: 30 }), { numRuns: 1, seed: 1405 })
    for (const { who, amount, quantity, code, spends, back, later, days } of visits) {
      const customerId = members[who] ?? null
      const goods = quantity > 0 ? [{ kind: 'product' as const, productId, quantity: quantity * 1000 }] : []
      const lines = [{ kind: 'amount' as const, amount }, ...goods]
      const points = customerId === null ? 0 : (await cashier.customers.ledger({ customerId })).balance
      const wish = { customerId, lines, codes: code ? ['YALDA'] : [], spend: spends ? Math.min(points, 5) : 0 }
      const sale = await ringUp(cashier, wish).catch(() => ringUp(cashier, { customerId, lines }))
      if (customerId === null && later)
        await cashier.sales.attach({ commandId: v7(), saleId: sale.saleId, customerId: members[0] ?? 0 })
      if (back === 0)
        await cashier.sales.return({ commandId: v7(), saleId: sale.saleId, lines: 'all', refundKind: 'cash' })
      house.now += days * DAY + 60_000
    }
    const { real, replayed: again, programmes, examples, leftOut, total } = await replayed(house, rules)
    const stored = (sql: string) => Number(shop.db.prepare(sql).pluck().get())
    expect({ ...real, cost: 0 }).toEqual({
      sales: 30,
      total: stored('SELECT sum(total) FROM sale'),
      programmeDiscount: stored('SELECT sum(programme_discount) FROM sale'),
      pointsEarned: stored(`SELECT sum(points) FROM points_entry WHERE kind = 'earn'`),
      pointsSpent: stored(`SELECT -sum(points) FROM points_entry WHERE kind = 'spend'`),
      couponsIssued: stored('SELECT count(*) FROM coupon'),
      cost: 0,
    })
    expect(real.pointsSpent).toBeGreaterThan(0)
    expect(real.cost).toBeGreaterThan(real.programmeDiscount)
    for (const each of programmes) expect(each.replayed).toBe(each.real)
    expect({ again, examples, leftOut, total }).toEqual({
      again: real,
      examples: [],
      leftOut: 0,
      total: 30,
    })
  })
})

test('the last two months of a made-up past are replayed to the rial', () => {
  const folder = tempFolder()
  const db = openDatabase(folder)
  const about = { language: 'fa', customers: 150, sales: 1500, now: OPENING, commandId: v7(), pinHash: '' } as const
  for (const _ of makeUpShop(db, about)) continue
  keepPast(db)
  const { rules } = rulesNow(db)
  const to = dayOf(db, OPENING)
  const result = runReplay(db, { folder, rules, from: to - 60, to }, () => {})
  const stored = db.prepare('SELECT count(*), sum(total), sum(programme_discount) FROM sale WHERE day >= ?')
  const { sales, total, programmeDiscount } = result.real
  expect([sales, total, programmeDiscount]).toEqual(stored.raw().get(to - 60))
  expect(sales).toBeGreaterThan(50)
  expect(result).toMatchObject({ leftOut: 0, examples: [], replayed: result.real })
  expect(result.programmes.find(({ programmeId }) => programmeId === 'welcome')?.uses).toBeGreaterThan(0)
  for (const { real, replayed: again } of result.programmes) expect(again).toBe(real)
  const without = { ...rules, programmes: rules.programmes.filter(({ id }) => id !== 'win-back') }
  const { replayed: dearer } = runReplay(db, { folder, rules: without, from: to - 60, to }, () => {})
  expect(dearer.total).toBeGreaterThan(total)
  db.close()
})

describe('other rules', () => {
  test('are set beside what was: sums, programmes, the sales that differ most and why', async () => {
    const house = await newShop()
    const { manager, cashier } = house
    for (const amount of [1_000_000, 3_000_000, 2_000_000]) await ringUp(cashier, { amount })
    const { rules } = await manager.settings.get()
    const result = await replayed(house, { ...rules, programmes: [...rules.programmes, tenOff()] })
    expect(result.real).toMatchObject({ sales: 3, total: 6_000_000, programmeDiscount: 0, cost: 0 })
    expect(result.replayed).toMatchObject({ sales: 3, total: 5_400_000, programmeDiscount: 600_000, cost: 600_000 })
    expect(result.programmes).toEqual([
      { programmeId: 'ten', name: tenOff().name, real: 0, replayed: 600_000, uses: 3 },
    ])
    expect(result.examples.map(({ number, real, replayed: now }) => [number, real, now])).toEqual([
      [2, 3_000_000, 2_700_000],
      [3, 2_000_000, 1_800_000],
      [1, 1_000_000, 900_000],
    ])
    expect(result.examples[0]?.why?.key).toBe('reason.applied.automatic')
  })

  test('tell what goods given for nothing would have cost', async () => {
    const house = await newShop()
    const { manager, cashier } = house
    const id = await newProduct(cashier, { name: 'چای', price: 500_000 })
    for (let sale = 0; sale < 3; sale += 1) await ringUp(cashier, { amount: 1_000_000 })
    const { rules } = await manager.settings.get()
    const free = { type: 'free_product', value: 0, product: String(id), freeQuantity: 2000 } as const
    const gift = tenOff({ rewards: tenOff().rewards.map((reward) => Object.assign({}, reward, free)) })
    const result = await replayed(house, { ...rules, programmes: [...rules.programmes, gift] })
    expect(result.replayed).toMatchObject({ total: 3_000_000, cost: 3_000_000 })
    expect(result.programmes).toMatchObject([{ programmeId: 'ten', real: 0, replayed: 3_000_000, uses: 3 }])
  })

  test('count their limits from the first sale of the days that are replayed', async () => {
    const house = await newShop()
    const { manager, cashier } = house
    const customerId = await newMember(cashier)
    for (let sale = 0; sale < 4; sale += 1) await ringUp(cashier, { amount: 1_000_000 })
    for (let sale = 0; sale < 2; sale += 1) await ringUp(cashier, { amount: 1_000_000, customerId })
    const { rules } = await manager.settings.get()
    const only = { ...rules, programmes: [] }
    const usesOf = async (limits: Programme['limits']) =>
      (await replayed(house, { ...only, programmes: [tenOff({ limits })] })).programmes.find(
        ({ programmeId }) => programmeId === 'ten',
      )
    expect(await usesOf({ total: 3, perCustomer: null })).toMatchObject({ uses: 3, replayed: 300_000 })
    expect(await usesOf({ total: null, perCustomer: 1 })).toMatchObject({ uses: 1, replayed: 100_000 })
    expect(await usesOf({ total: null, perCustomer: null, budget: 250_000 })).toMatchObject({ replayed: 250_000 })
  })

  test('that end a programme say so; days outside are not looked at', async () => {
    const house = await newShop()
    const { manager, cashier } = house
    const { day } = await manager.reports.day({})
    const { rules } = await manager.settings.get()
    const withTen = { ...rules, programmes: [...rules.programmes, tenOff()] }
    await manager.settings.updateRules({ commandId: v7(), rules: withTen })
    await ringUp(cashier, { amount: 1_000_000 })
    house.now += DAY
    await ringUp(cashier, { amount: 2_000_000 })
    const result = await replayed(house, rules, { from: day + 1, to: day + 1 })
    expect(result).toMatchObject({
      real: { sales: 1, total: 1_800_000, cost: 200_000 },
      replayed: { sales: 1, total: 2_000_000, cost: 0 },
      examples: [{ why: { key: 'reason.refused.stopped' } }],
    })
  })

  test('ask what a customer had bought before each sale', async () => {
    const house = await newShop()
    const { manager, cashier } = house
    const productId = await newProduct(cashier, { name: 'چای', price: 1_000_000 })
    const customerId = await newMember(cashier)
    const lines = [{ kind: 'product' as const, productId, quantity: 1000 }]
    for (let sale = 0; sale < 3; sale += 1) {
      await ringUp(cashier, { customerId, lines })
      house.now += 10 * DAY
    }
    const { rules } = await manager.settings.get()
    const again = (days: number) =>
      tenOff({ eligibility: [{ type: 'bought', has: true, products: [String(productId)], categories: null, days }] })
    const usesOf = async (days: number) =>
      (await replayed(house, { ...rules, programmes: [again(days)] })).programmes.find(
        ({ programmeId }) => programmeId === 'ten',
      )?.uses
    expect(await usesOf(30)).toBe(2)
    expect(await usesOf(5)).toBeUndefined()
  })

  test('leave out sales of which it is not known what the rules were told', async () => {
    const house = await newShop()
    const { manager, cashier, shop } = house
    const { saleId } = await ringUp(cashier, { amount: 1_000_000 })
    await ringUp(cashier, { amount: 2_000_000 })
    shop.db.prepare('DELETE FROM sale_facts WHERE sale_id = ?').run(saleId)
    const { rules } = await manager.settings.get()
    expect(await replayed(house, rules)).toMatchObject({ leftOut: 1, total: 2, real: { sales: 1, total: 2_000_000 } })
  })
})

describe('a replay', () => {
  test('is one at a time, can be stopped, and read more than once', async () => {
    const house = await newShop()
    const { manager } = house
    const { rules } = await manager.settings.get()
    const { day } = await manager.reports.day({})
    const asked = { rules, from: day, to: day }
    const first = await manager.programmes.startReplay(asked)
    const second = await manager.programmes.startReplay(asked)
    const gone = { code: 'NOT_FOUND', data: { what: 'replay' } }
    expect(await refusal(manager.programmes.replay(first))).toEqual(gone)
    await manager.programmes.stopReplay(second)
    expect(await refusal(manager.programmes.replay(second))).toEqual(gone)
    expect(await refusal(manager.programmes.stopReplay(second))).toEqual(gone)
    const third = await manager.programmes.startReplay(asked)
    const read = async () => (await manager.programmes.replay(third)).result
    await expect.poll(read, { timeout: 30_000 }).not.toBeNull()
    expect(await read()).toMatchObject({ leftOut: 0, examples: [] })
    expect(await refusal(manager.programmes.startReplay({ ...asked, to: day - 1 }))).toMatchObject({
      code: 'INPUT_INVALID',
    })
  })

  test('ends with the shop', async () => {
    const { manager, close } = await newShop()
    const { rules } = await manager.settings.get()
    await manager.programmes.startReplay({ rules, from: 0, to: 30_000 })
    await close()
  })
})
