import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { affinityState } from '../../electron/db/affinity.ts'
import { findCoupon } from '../../electron/db/coupons.ts'
import { offerResults } from '../../electron/db/offers.ts'
import { countTogether } from '../../electron/services/affinity.ts'
import { turnDay } from '../../electron/services/day-turn.ts'
import { suggestionsFor } from '../../electron/services/suggestions.ts'
import { dayOf, rulesNow } from '../../electron/services/settings.ts'
import type { ClubRules, Programme } from '../../electron/shared/rules/model.ts'
import { earnRule, programme, reward } from '../rules/samples.ts'
import { newShop, type TestShop } from '../shop.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const DAY = 86_400_000

const chosen = (id: string, changes: Partial<Programme> = {}): Programme =>
  programme({
    id,
    kind: 'next_sale_coupon',
    appliesOn: 'next_sale',
    eligibility: [{ type: 'is_member' }],
    earn: [earnRule()],
    rewards: [reward({ id: `${id}-r`, value: 500 })],
    couponDays: 10,
    issue: 'chosen',
    ...changes,
  })

async function setProgrammes(
  { manager }: TestShop,
  programmes: Programme[],
  changes: Partial<ClubRules> = {},
): Promise<void> {
  const { rules } = await manager.settings.get()
  const others = rules.programmes.filter(({ kind }) => kind !== 'next_sale_coupon')
  const next = { ...rules, ...changes, programmes: [...others, ...programmes] }
  await manager.settings.updateRules({ commandId: v7(), rules: next })
}

const piece = (productId: number) => ({ kind: 'product' as const, productId, quantity: 1000 })

describe('the offers of a receipt', () => {
  test('are those with the highest expected profit, as many as there are places', async () => {
    const shop = await newShop()
    await setProgrammes(
      shop,
      [
        chosen('dear', { rewards: [reward({ value: 1500 })] }),
        chosen('cheap'),
        chosen('none', { rewards: [reward({ value: 9000 })] }),
      ],
      {
        receiptOffers: { most: 1, quietDays: 14 },
      },
    )
    const customerId = await newMember(shop.cashier)
    const { coupons } = await ringUp(shop.cashier, { customerId, amount: 1_000_000 })
    expect(coupons.map(({ programmeId }) => programmeId)).toEqual(['cheap'])
    expect(offerResults(shop.shop.db)).toMatchObject([{ programmeId: 'cheap', given: 1, used: 0 }])
  })

  test('leave the places to coupons that a sale promises', async () => {
    const shop = await newShop()
    const promise = chosen('promise')
    delete promise.issue
    await setProgrammes(shop, [chosen('a'), chosen('b'), promise], { receiptOffers: { most: 2, quietDays: 14 } })
    const customerId = await newMember(shop.cashier)
    const { coupons } = await ringUp(shop.cashier, { customerId, amount: 1_000_000 })
    expect(coupons.map(({ programmeId }) => programmeId).toSorted()).toEqual(['a', 'promise'])
  })

  test('are none to somebody unknown', async () => {
    const shop = await newShop()
    await setProgrammes(shop, [chosen('a', { eligibility: [] })])
    expect((await ringUp(shop.cashier, { amount: 1_000_000 })).coupons).toEqual([])
  })

  test('are not repeated while one is open, nor within the quiet days after it was used or let pass', async () => {
    const shop = await newShop()
    await setProgrammes(shop, [chosen('a')], { receiptOffers: { most: 1, quietDays: 5 } })
    const customerId = await newMember(shop.cashier)
    const ring = async (wish: { codes?: string[] } = {}) =>
      (await ringUp(shop.cashier, { customerId, amount: 1_000_000, ...wish })).coupons
    const start = shop.now
    const on = (days: number): void => {
      shop.now = start + days * DAY
    }
    const [first] = await ring()
    on(8)
    expect(await ring()).toEqual([])
    on(15)
    expect(await ring()).toEqual([])
    on(16)
    const [second] = await ring()
    expect(second?.programmeId).toBe('a')
    on(17)
    expect(await ring({ codes: [second?.code ?? ''] })).toEqual([])
    on(22)
    expect(await ring()).toEqual([])
    on(23)
    expect(await ring()).toHaveLength(1)
    const results = offerResults(shop.shop.db)
    expect(results.reduce((sum, { given }) => sum + given, 0)).toBe(3)
    expect(results.reduce((sum, { used }) => sum + used, 0)).toBe(1)
    expect(first?.code).not.toBe(second?.code)
  })

  test('are chosen for somebody held back too, whose place stays empty', async () => {
    const shop = await newShop()
    await setProgrammes(shop, [chosen('a', { control: 5000 })], { receiptOffers: { most: 1, quietDays: 14 } })
    const heldIn = shop.shop.db
      .prepare<[number], string>('SELECT programme_id FROM held_back WHERE sale_id = ?')
      .pluck()
    let given = 0
    for (let n = 0; n < 12; n += 1) {
      const customerId = await newMember(shop.cashier)
      const { saleId, coupons } = await ringUp(shop.cashier, { customerId, amount: 1_000_000 })
      expect(heldIn.all(saleId)).toEqual(coupons.length === 0 ? ['a'] : [])
      given += coupons.length
    }
    expect(given).toBeGreaterThan(0)
    expect(given).toBeLessThan(12)
    expect(offerResults(shop.shop.db).reduce((sum, result) => sum + result.given, 0)).toBe(given)
  })

  test('learn again when the sale that used one comes back', async () => {
    const shop = await newShop()
    await setProgrammes(shop, [chosen('a')])
    const customerId = await newMember(shop.cashier)
    const { coupons } = await ringUp(shop.cashier, { customerId, amount: 1_000_000 })
    const { saleId } = await ringUp(shop.cashier, { customerId, amount: 1_000_000, codes: [coupons[0]?.code ?? ''] })
    expect(offerResults(shop.shop.db)).toMatchObject([{ used: 1 }])
    await shop.manager.sales.return({
      commandId: v7(),
      saleId,
      lines: [{ position: 0, quantity: 1000 }],
      refundKind: 'cash',
    })
    expect(offerResults(shop.shop.db)).toMatchObject([{ used: 0 }])
  })
})

describe('goods to offer', () => {
  let shop: TestShop
  let bread: number
  let cheese: number
  let tea: number

  beforeAll(async () => {
    shop = await newShop()
    bread = await newProduct(shop.cashier, { name: 'نان', price: 200_000 })
    cheese = await newProduct(shop.cashier, { name: 'پنیر', price: 900_000 })
    tea = await newProduct(shop.cashier, { name: 'چای', price: 1_500_000 })
    for (let n = 0; n < 8; n += 1) await ringUp(shop.cashier, { lines: [piece(bread), piece(cheese)] })
    for (let n = 0; n < 8; n += 1) await ringUp(shop.cashier, { lines: [piece(tea)] })
    for (let n = 0; n < 2; n += 1) await ringUp(shop.cashier, { lines: [piece(bread)] })
    const complements = chosen('goes', { rewards: [reward({ on: 'complements', value: 1000 })] })
    const favourites = chosen('loved', { rewards: [reward({ on: 'favourites', value: 1000 })] })
    await setProgrammes(shop, [complements, favourites])
    await countTogether(shop.shop)
  })

  test('are counted in a thread and kept as whole numbers', () => {
    const { db } = shop.shop
    const day = dayOf(db, shop.now)
    expect(affinityState(db)).toEqual({ day, baskets: 18 })
    const { rules } = rulesNow(db)
    const found = suggestionsFor(db, { customerId: null, productIds: [String(bread)], rules, day })
    expect(found).toEqual({ complements: [String(cheese)], favourites: [] })
  })

  test('go with the basket, and the coupon says how often', async () => {
    const customerId = await newMember(shop.cashier)
    const { coupons } = await ringUp(shop.cashier, { customerId, lines: [piece(bread)] })
    expect(coupons).toHaveLength(1)
    const kept = findCoupon(shop.shop.db, coupons[0]?.code ?? '')
    expect(kept?.reward).toMatchObject({ on: 'products', products: [String(cheese)] })
    expect(kept?.why).toEqual({
      key: 'reason.coupon.complements1',
      params: {
        first: { type: 'text', value: 'پنیر' },
        other: { type: 'text', value: 'نان' },
        buyers: { type: 'count', value: 80 },
      },
    })
  })

  test('are not what somebody buys anyway, until the stage calls for it', async () => {
    const customerId = await newMember(shop.cashier)
    const buyTea = () => ringUp(shop.cashier, { customerId, lines: [piece(tea)] })
    const start = shop.now
    const seen: string[][] = []
    for (const days of [1, 11, 21, 31]) {
      shop.now = start + days * DAY
      seen.push((await buyTea()).coupons.map(({ programmeId }) => programmeId))
    }
    expect(seen.flat()).not.toContain('loved')
    shop.now = start + 131 * DAY
    turnDay(shop.shop)
    const { coupons } = await buyTea()
    expect(coupons.map(({ programmeId }) => programmeId)).toContain('loved')
    const kept = findCoupon(shop.shop.db, coupons[0]?.code ?? '')
    expect(kept?.why).toEqual({ key: 'reason.coupon.favourites1', params: { first: { type: 'text', value: 'چای' } } })
  })
})
