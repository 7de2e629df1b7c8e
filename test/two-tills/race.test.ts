import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SaleInput } from '../../electron/services/basket.ts'
import { verify } from '../../electron/services/verify.ts'
import { type Command, type Report, Till, warmedUp } from '../crash/tills.ts'
import { giftCard, withProgrammes } from '../services/club.ts'
import { claimsOf, newMember, newProduct, ringUp } from '../services/ring-up.ts'
import { newShop, type TestShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'

const DAY = 86_400_000
const ROUNDS = 15
const AMOUNT = 20_000_000
const POINT = 20_000

let shop: TestShop
let tills: [Till, Till]

beforeAll(async () => {
  shop = await newShop()
  shop.now = Date.now()
  const cache = await warmedUp(tempFolder())
  tills = [new Till(cache), new Till(cache)]
  // Coupons of the morning can be used on the tills' tomorrow.
  for (const till of tills) {
    till.tell({ type: 'open', folder: shop.folder, staffId: shop.cashierId, ahead: DAY })
    expect(await till.hear()).toEqual({ type: 'ready' })
    expect(await till.hear()).toEqual({ type: 'opened' })
  }
})

afterAll(async () => {
  for (const till of tills) await till.leave()
})

/** The same wish at both tills in the same millisecond; gives the winner's answer in front. */
function race(wish: Omit<SaleInput, 'commandId' | 'tenders'>): Promise<Report[]> {
  const tenders = [{ kind: 'card' as const, amount: wish.shownPayable }]
  return bothAsk(() => ({ procedure: 'commit', input: { ...wish, commandId: v7(), tenders } }))
}

async function bothAsk(wish: () => Command): Promise<Report[]> {
  const startAt = Date.now() + 20
  for (const till of tills) till.tell({ type: 'command', command: wish(), startAt })
  const reports = await Promise.all(tills.map((till) => till.hear()))
  return reports.flatMap((report) => report ?? []).toSorted((a, b) => (a.type < b.type ? -1 : 1))
}

const anyWish = (customerId: number | null) => ({
  customerId,
  lines: [{ kind: 'amount' as const, amount: AMOUNT, name: '' }],
  discount: 0,
  claims: claimsOf([]),
  shownPayable: AMOUNT,
})

describe('two tills in the same second', () => {
  test('never both take one coupon', async () => {
    const { cashier } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: AMOUNT })
    for (let round = 0; round < ROUNDS; round += 1) {
      const { coupons } = await ringUp(cashier, { customerId, amount: AMOUNT })
      const code = coupons[0]?.code ?? ''
      const wish = { ...anyWish(customerId), claims: claimsOf([code]), shownPayable: AMOUNT * 0.95 }
      expect(await race(wish)).toMatchObject([
        { type: 'done', result: { total: AMOUNT * 0.95 } },
        { type: 'refused', code: 'COUPON_REFUSED', data: { code, reason: 'already_used' } },
      ])
    }
  })

  test('never both spend the same points', async () => {
    const { cashier } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 10 * AMOUNT })
    for (let round = 0; round < ROUNDS; round += 1) {
      const { points } = await cashier.customers.card({ customerId })
      const spend = Math.floor(points / 2) + 20
      const wish = { ...anyWish(customerId), claims: claimsOf([], spend), shownPayable: AMOUNT - spend * POINT }
      const reports = await race(wish)
      expect(reports).toMatchObject([
        { type: 'done', result: { pointsSpent: spend } },
        { type: 'refused', code: 'POINTS_SHORT', data: { wanted: spend } },
      ])
      // Both have points to spend again.
      await ringUp(cashier, { customerId, amount: 10 * AMOUNT })
    }
  })

  test('never both pay with the same rial of a card', async () => {
    const { cashier } = shop
    const productId = await newProduct(cashier, { name: 'کارت هدیه', price: AMOUNT * 0.75 })
    await withProgrammes(shop, giftCard(productId))
    for (let round = 0; round < ROUNDS; round += 1) {
      const { coupons } = await ringUp(cashier, { lines: [{ kind: 'product', productId, quantity: 1000 }] })
      const code = coupons[0]?.code ?? ''
      const wish = { ...anyWish(null), claims: claimsOf([code]), shownPayable: AMOUNT * 0.25 }
      expect(await race(wish)).toMatchObject([
        { type: 'done', result: { total: AMOUNT * 0.25 } },
        { type: 'refused', code: 'COUPON_REFUSED', data: { code, reason: 'already_used' } },
      ])
    }
    expect(verify(shop.folder).problems).toEqual([])
  })

  test('never both take up one sale that was put aside', async () => {
    const { cashier } = shop
    for (let round = 0; round < ROUNDS; round += 1) {
      const lines = [{ kind: 'amount' as const, amount: AMOUNT }]
      const held = { commandId: v7(), customerId: null, isAnonymous: true, lines, shownPayable: AMOUNT }
      const { heldId } = await cashier.sales.hold(held)
      expect(await bothAsk(() => ({ procedure: 'recall', input: { commandId: v7(), heldId } }))).toMatchObject([
        { type: 'done', result: { shownPayable: AMOUNT } },
        { type: 'refused', code: 'NOT_FOUND', data: { what: 'held' } },
      ])
    }
  })

  test('take what both sell out of the stock, each once', async () => {
    const { cashier, manager } = shop
    const productId = await newProduct(cashier, { name: 'نان', price: AMOUNT })
    await manager.products.moveStock({ commandId: v7(), productId, kind: 'count', quantity: 20_000 })
    const lines = [{ kind: 'product' as const, productId, quantity: 1000, discount: 0 }]
    for (let round = 0; round < ROUNDS; round += 1) {
      expect(await race({ ...anyWish(null), lines })).toMatchObject([{ type: 'done' }, { type: 'done' }])
    }
    expect(await cashier.products.get({ productId })).toMatchObject({ stock: 20_000 - 2 * ROUNDS * 1000 })
    expect(verify(shop.folder).problems).toEqual([])
  })

  test('give every sale its own number, and the books are whole', async () => {
    const numbers: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const report of await race(anyWish(null))) {
        if (report.type === 'done' && 'number' in report.result) numbers.push(Number(report.result.number))
      }
    }
    expect(numbers).toHaveLength(2 * ROUNDS)
    expect(new Set(numbers).size).toBe(2 * ROUNDS)
    expect(verify(shop.folder).problems).toEqual([])
  })
})
