import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { verify } from '../../electron/services/verify.ts'
import type { Limits } from '../../electron/shared/rules/model.ts'
import { earnRule, programme, reward } from '../rules/samples.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { onlyProgrammes } from './club.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000

async function limited(limits: Partial<Limits>): Promise<TestShop> {
  const house = await newShop()
  await onlyProgrammes(
    house,
    programme({
      id: 'yalda',
      limits: { total: null, perCustomer: null, ...limits },
      rewards: [reward({ id: 'yalda-off', value: 1000 })],
    }),
  )
  return house
}

const usageOf = async ({ cashier }: TestShop, customerId: number) =>
  (await cashier.customers.card({ customerId })).usage['yalda']

describe('a budget', () => {
  test('is given away to the last rial and no further, and comes back with the goods', async () => {
    const house = await limited({ budget: 250_000 })
    const { cashier, shop } = house
    const customerId = await newMember(cashier)
    const first = await ringUp(cashier, { customerId, amount: 2_000_000 })
    expect(first.total).toBe(1_800_000)
    expect((await ringUp(cashier, { amount: 2_000_000 })).total).toBe(1_950_000)
    expect((await ringUp(cashier, { amount: 2_000_000 })).total).toBe(2_000_000)
    expect(await usageOf(house, customerId)).toMatchObject({ total: 2, amount: 250_000 })
    await cashier.sales.return({ commandId: v7(), saleId: first.saleId, lines: 'all', refundKind: 'cash' })
    expect(await usageOf(house, customerId)).toMatchObject({ total: 1, amount: 50_000 })
    expect((await ringUp(cashier, { amount: 1_000_000 })).total).toBe(900_000)
    expect(verify(shop.db).problems).toEqual([])
  })
})

describe('a limit for each customer', () => {
  test('counts the last days only, where it says so', async () => {
    const house = await limited({ perCustomer: 1, perCustomerDays: 7 })
    const { cashier } = house
    const customerId = await newMember(cashier)
    const pay = async () => (await ringUp(cashier, { customerId, amount: 1_000_000 })).total
    expect(await pay()).toBe(900_000)
    house.now += 6 * DAY
    expect(await pay()).toBe(1_000_000)
    house.now += DAY
    expect(await pay()).toBe(900_000)
    expect(await usageOf(house, customerId)).toMatchObject({ total: 2, byCustomer: 1 })
  })
})

describe('a gift once for each customer', () => {
  test('is not had again by returning the purchase that gave it, once it has been used', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    await onlyProgrammes(
      house,
      programme({
        id: 'yalda',
        kind: 'next_sale_coupon',
        appliesOn: 'next_sale',
        eligibility: [{ type: 'spent', least: 1_000_000 }],
        limits: { total: null, perCustomer: 1, budget: 500_000 },
        rewards: [reward({ id: 'yalda-off', type: 'fixed', value: 200_000 })],
      }),
    )
    const customerId = await newMember(cashier)
    const giveBack = (saleId: number) =>
      cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    const first = await ringUp(cashier, { customerId, amount: 1_000_000 })
    const using = await ringUp(cashier, { customerId, amount: 300_000, codes: [first.coupons[0]?.code ?? ''] })
    expect(using.total).toBe(100_000)
    await giveBack(first.saleId)
    expect(await usageOf(house, customerId)).toEqual({ total: 1, byCustomer: 1, amount: 200_000 })
    const second = await ringUp(cashier, { customerId, amount: 1_000_000 })
    expect(second.coupons).toEqual([])
    await giveBack(using.saleId)
    expect(await usageOf(house, customerId)).toEqual({ total: 0, byCustomer: 0, amount: 0 })
    expect((await ringUp(cashier, { customerId, amount: 1000 })).coupons).toHaveLength(1)
    expect(verify(shop.db).problems).toEqual([])
  })
})

describe('a prize in every three purchases', () => {
  const prize = (every: number) =>
    programme({
      id: 'yalda',
      kind: 'next_sale_coupon',
      appliesOn: 'next_sale',
      eligibility: [{ type: 'every_purchase', every }],
      rewards: [reward({ id: 'yalda-off', type: 'fixed', value: 200_000 })],
    })

  test('is not had twice by returning an earlier purchase, and comes again in its turn', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    await onlyProgrammes(house, prize(3))
    const customerId = await newMember(cashier)
    const buy = () => ringUp(cashier, { customerId, amount: 1_000_000 })
    const first = await buy()
    await buy()
    const third = await buy()
    expect(third.coupons).toHaveLength(1)
    await cashier.sales.return({ commandId: v7(), saleId: first.saleId, lines: 'all', refundKind: 'cash' })
    expect(await usageOf(house, customerId)).toMatchObject({ purchasesSince: 0 })
    const asked = { customerId, lines: [{ kind: 'amount' as const, amount: 1_000_000 }], discount: 0, claims: [] }
    const foreseen = await cashier.sales.preview(asked)
    expect(foreseen.priced.coupons).toEqual([])
    expect(foreseen.explanation.notGiven).toMatchObject([
      { programmeId: 'yalda', why: { key: 'reason.refused.everyPurchase', params: { missing: { value: 3 } } } },
    ])
    const thirdAgain = await buy()
    expect(thirdAgain.coupons).toEqual([])
    expect(await cashier.sales.explain({ saleId: thirdAgain.saleId })).toMatchObject({
      notGiven: [{ programmeId: 'yalda', why: { key: 'reason.refused.everyPurchase' } }],
    })
    expect([(await buy()).coupons.length, (await buy()).coupons.length, (await buy()).coupons.length]).toEqual([
      0, 0, 1,
    ])
    expect(verify(shop.db).problems).toEqual([])
  })

  test('comes again at once when the purchase that gave it came back', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    await onlyProgrammes(house, prize(2))
    const customerId = await newMember(cashier)
    const buy = () => ringUp(cashier, { customerId, amount: 1_000_000 })
    await buy()
    const second = await buy()
    expect(second.coupons).toHaveLength(1)
    await cashier.sales.return({ commandId: v7(), saleId: second.saleId, lines: 'all', refundKind: 'cash' })
    expect((await buy()).coupons).toHaveLength(1)
    expect(verify(shop.db).problems).toEqual([])
  })
})

describe('a prize for having spent so much, once', () => {
  test('is taken back, unused, when a part comes back, and can be earned again', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    await onlyProgrammes(
      house,
      programme({
        id: 'yalda',
        kind: 'next_sale_coupon',
        appliesOn: 'next_sale',
        eligibility: [{ type: 'spent', least: 150_000_000 }],
        limits: { total: null, perCustomer: 1 },
        rewards: [reward({ id: 'yalda-off', type: 'fixed', value: 200_000 })],
      }),
    )
    const customerId = await newMember(cashier)
    const buy = (...amounts: number[]) =>
      ringUp(cashier, { customerId, lines: amounts.map((amount) => ({ kind: 'amount', amount })) })
    const giveBack = (saleId: number, position: number) =>
      cashier.sales.return({ commandId: v7(), saleId, lines: [{ position, quantity: 1000 }], refundKind: 'cash' })
    const first = await buy(150_000_000, 10_000, 10_000)
    // What is left is still enough.
    expect(await giveBack(first.saleId, 1)).toMatchObject({ couponsRevoked: [] })
    expect((await buy(1000)).coupons).toEqual([])
    expect(await giveBack(first.saleId, 0)).toMatchObject({ couponsRevoked: [first.coupons[0]?.code] })
    expect(await usageOf(house, customerId)).toEqual({ total: 0, byCustomer: 0, amount: 0 })
    expect(verify(shop.db).problems).toEqual([])
    const almost = await buy(100_000_000, 40_000_000)
    const enough = await buy(10_000_000)
    expect([almost.coupons.length, enough.coupons.length]).toEqual([0, 1])
    // Another sale than the one that gave it.
    expect(await giveBack(almost.saleId, 1)).toMatchObject({ couponsRevoked: [enough.coupons[0]?.code] })
    expect((await buy(40_000_000)).coupons).toHaveLength(1)
    expect(verify(shop.db).problems).toEqual([])
  })
})

describe('a coupon that the goods still kept would not have given', () => {
  test('counts for no limit once it is taken back unused', async () => {
    const house = await newShop()
    const { cashier, shop } = house
    await onlyProgrammes(
      house,
      programme({
        id: 'yalda',
        kind: 'next_sale_coupon',
        appliesOn: 'next_sale',
        earn: [earnRule({ minAmount: 1_000_000 })],
        limits: { total: null, perCustomer: 1 },
        rewards: [reward({ id: 'yalda-off', type: 'fixed', value: 200_000 })],
      }),
    )
    const customerId = await newMember(cashier)
    const lines = [900_000, 200_000].map((amount) => ({ kind: 'amount' as const, amount }))
    const { saleId, coupons } = await ringUp(cashier, { customerId, lines })
    expect(coupons).toHaveLength(1)
    const part = { commandId: v7(), saleId, lines: [{ position: 1, quantity: 1000 }], refundKind: 'cash' as const }
    expect(await cashier.sales.return(part)).toMatchObject({ couponsRevoked: [coupons[0]?.code] })
    expect(await usageOf(house, customerId)).toEqual({ total: 0, byCustomer: 0, amount: 0 })
    expect((await ringUp(cashier, { customerId, lines })).coupons).toHaveLength(1)
    expect(verify(shop.db).problems).toEqual([])
  })
})

describe('rules that give more than anybody can count', () => {
  test('are refused in words, at the counter and before it', async () => {
    const house = await newShop()
    const { cashier } = house
    await onlyProgrammes(
      house,
      programme({
        id: 'club',
        kind: 'points',
        earn: [earnRule({ per: 'amount', points: 1_000_000_000, perAmount: 1 })],
        rewards: [],
      }),
    )
    const customerId = await newMember(cashier)
    const basket = { customerId, lines: [{ kind: 'amount' as const, amount: 1_000_000_000 }], discount: 0, claims: [] }
    const tooLarge = { code: 'AMOUNT_TOO_LARGE' }
    expect(await refusal(cashier.sales.preview(basket))).toMatchObject(tooLarge)
    expect(await refusal(ringUp(cashier, { ...basket, shownPayable: 1_000_000_000 }))).toMatchObject(tooLarge)
  })
})

describe('somebody held back to compare with', () => {
  test('is put down with the sale that would have been given something', async () => {
    const house = await newShop()
    await onlyProgrammes(house, programme({ id: 'half', control: 5000 }))
    const totals = new Map<number, number>()
    for (let index = 0; index < 12; index += 1) {
      const customerId = await newMember(house.cashier)
      const { saleId, total } = await ringUp(house.cashier, { customerId, amount: 1_000_000 })
      totals.set(saleId, total)
    }
    const heldBack = house.shop.db.prepare<[], number>('SELECT sale_id FROM held_back ORDER BY 1').pluck().all()
    expect(heldBack.length).toBeGreaterThan(0)
    expect(heldBack.length).toBeLessThan(totals.size)
    for (const [saleId, total] of totals) expect(total).toBe(heldBack.includes(saleId) ? 1_000_000 : 900_000)
  })
})
