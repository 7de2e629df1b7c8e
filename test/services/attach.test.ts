import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { newShop, refusal } from '../shop.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const MINUTE = 60_000

describe('a customer attached to a sale', () => {
  test('gets the points and coupons of the sale, at the price that was paid', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const sold = await ringUp(cashier, { amount: 160_000_000 })
    shop.now += 15 * MINUTE
    expect((await cashier.sales.get({ saleId: sold.saleId })).attachUntil).toBe(shop.now)
    const attached = await cashier.sales.attach({ commandId: v7(), saleId: sold.saleId, customerId })
    expect(attached).toMatchObject({
      saleId: sold.saleId,
      number: sold.number,
      total: 160_000_000,
      pointsEarned: 160,
      pointsBalance: 160,
      tierBefore: 'turquoise',
      tierAfter: 'silver',
      coupons: [{ programmeId: 'next-purchase', customerId }],
    })
    expect(await cashier.customers.card({ customerId })).toMatchObject({
      salesCount: 1,
      spend: 160_000_000,
      points: 160,
    })
    expect(await cashier.sales.get({ saleId: sold.saleId })).toMatchObject({
      customer: { id: customerId },
      attachUntil: null,
      jobs: [{ copy: 1 }, { copy: 2, id: attached.jobId }],
    })
    expect(await refusal(cashier.sales.attach({ commandId: v7(), saleId: sold.saleId, customerId }))).toMatchObject({
      code: 'ALREADY_ATTACHED',
    })
  })

  test('keeps points of what has not been brought back, and loses those when the rest comes back', async () => {
    const { cashier } = await newShop()
    const customerId = await newMember(cashier)
    const productId = await newProduct(cashier, { name: 'کفش', price: 20_000_000 })
    const sold = await ringUp(cashier, { lines: [{ kind: 'product', productId, quantity: 3_000 }] })
    const saleId = sold.saleId
    const lines = [{ position: 0, quantity: 1_000 }]
    await cashier.sales.return({ commandId: v7(), saleId, lines, refundKind: 'cash' })
    const attached = await cashier.sales.attach({ commandId: v7(), saleId, customerId })
    expect(attached.pointsEarned).toBe(40)
    expect(await cashier.customers.card({ customerId })).toMatchObject({ spend: 40_000_000, tierSpend: 40_000_000 })
    await cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    expect(await cashier.customers.card({ customerId })).toMatchObject({ spend: 0, points: 0, salesCount: 0 })
  })

  test('comes too late after a quarter of an hour, or when everything came back', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const late = await ringUp(cashier, { amount: 1_000_000 })
    shop.now += 15 * MINUTE + 1
    const back = await ringUp(cashier, { amount: 1_000_000 })
    await cashier.sales.return({ commandId: v7(), saleId: back.saleId, lines: 'all', refundKind: 'cash' })
    for (const { saleId } of [late, back]) {
      expect(await refusal(cashier.sales.attach({ commandId: v7(), saleId, customerId }))).toEqual({
        code: 'ATTACH_TOO_LATE',
        data: { minutes: 15 },
      })
    }
    expect((await cashier.sales.get({ saleId: late.saleId })).attachUntil).toBeNull()
  })
})

test('a return after it counts only what the customer was given points for', async () => {
  const { cashier } = await newShop()
  const customerId = await newMember(cashier)
  const lines = [0, 1, 2].map(() => ({ kind: 'amount' as const, amount: 10_000_000 }))
  const { saleId } = await ringUp(cashier, { lines })
  const takeBack = (position: number) =>
    cashier.sales.return({ commandId: v7(), saleId, lines: [{ position, quantity: 1_000 }], refundKind: 'cash' })
  await takeBack(0)
  expect((await cashier.sales.attach({ commandId: v7(), saleId, customerId })).pointsEarned).toBe(20)
  expect((await takeBack(1)).pointsTaken).toBe(10)
  expect(await takeBack(2)).toMatchObject({ pointsTaken: 10, pointsBalance: 0 })
})
