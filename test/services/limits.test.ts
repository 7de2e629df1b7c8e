import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { verify } from '../../electron/services/verify.ts'
import type { Limits } from '../../electron/shared/rules/model.ts'
import { programme, reward } from '../rules/samples.ts'
import { newShop, type TestShop } from '../shop.ts'
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
