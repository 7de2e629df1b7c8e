import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { findJob } from '../../electron/db/print-jobs.ts'
import { type Caller, newShop, PIN, refusal, type TestShop } from '../shop.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const DAY = 86_400_000

const takeBack = (caller: Caller, saleId: number, lines: 'all' | { position: number; quantity: number }[] = 'all') =>
  caller.sales.return({ commandId: v7(), saleId, lines, refundKind: 'cash' })

async function keepDebts({ manager }: TestShop, debt: 'negative' | 'stop_at_zero'): Promise<void> {
  const { rules } = await manager.settings.get()
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, debt } })
}

describe('a return', () => {
  test('of everything leaves the customer as before the sale', async () => {
    const { cashier } = await newShop()
    const customerId = await newMember(cashier)
    const before = await cashier.customers.card({ customerId })
    const sold = await ringUp(cashier, { customerId, amount: 200_000_000 })
    const back = await takeBack(cashier, sold.saleId)
    expect(back).toMatchObject({
      refund: sold.total,
      pointsTaken: sold.pointsEarned,
      pointsLost: 0,
      pointsBalance: 0,
      couponsReopened: [],
      couponsRevoked: sold.coupons.map(({ code }) => code),
      tierAfter: 'turquoise',
    })
    const after = await cashier.customers.card({ customerId })
    expect(after).toEqual({ ...before, lastSaleAt: after.lastSaleAt, stage: after.stage, stageWhy: after.stageWhy })
    expect(await cashier.sales.get({ saleId: sold.saleId })).toMatchObject({ returned: true, refunded: sold.total })
    expect(await refusal(takeBack(cashier, sold.saleId))).toEqual({
      code: 'RETURN_TOO_MUCH',
      data: { position: 0, left: 0 },
    })
  })

  test('in pieces comes to the same as in one', async () => {
    const { cashier } = await newShop()
    const customerId = await newMember(cashier)
    const cheese = await newProduct(cashier, { name: 'پنیر', price: 1_333_333, unit: 'kilogram' })
    const oil = await newProduct(cashier, { name: 'روغن', price: 7_777_777 })
    const sold = await ringUp(cashier, {
      customerId,
      lines: [
        { kind: 'product', productId: cheese, quantity: 3_750 },
        { kind: 'product', productId: oil, quantity: 3_000 },
      ],
    })
    const parts = [
      await takeBack(cashier, sold.saleId, [{ position: 1, quantity: 1_000 }]),
      await takeBack(cashier, sold.saleId, [{ position: 0, quantity: 1_250 }]),
      await takeBack(cashier, sold.saleId, [
        { position: 0, quantity: 1 },
        { position: 1, quantity: 1_000 },
      ]),
    ]
    expect(await refusal(takeBack(cashier, sold.saleId, [{ position: 1, quantity: 1_001 }]))).toEqual({
      code: 'RETURN_TOO_MUCH',
      data: { position: 1, left: 1_000 },
    })
    parts.push(await takeBack(cashier, sold.saleId))
    expect(parts.reduce((sum, { refund }) => sum + refund, 0)).toBe(sold.total)
    expect(parts.reduce((sum, { pointsTaken }) => sum + pointsTaken, 0)).toBe(sold.pointsEarned)
    expect(parts.map(({ couponsRevoked }) => couponsRevoked.length)).toEqual([0, 0, 0, 1])
    expect(await cashier.customers.card({ customerId })).toMatchObject({ points: 0, spend: 0, salesCount: 0 })
  })

  test('gives spent points back to their lots with the old last day, and the coupon opens again', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const first = await ringUp(cashier, { customerId, amount: 100_000_000 })
    shop.now += DAY
    const code = first.coupons[0]?.code ?? ''
    const before = await cashier.customers.card({ customerId })
    const second = await ringUp(cashier, { customerId, amount: 20_000_000, codes: [code], spend: 40 })
    const back = await takeBack(cashier, second.saleId)
    expect(back).toMatchObject({ pointsRestored: 40, pointsTaken: second.pointsEarned, couponsReopened: [code] })
    expect(await cashier.customers.card({ customerId })).toMatchObject({
      points: 98,
      pointsByProgramme: before.pointsByProgramme,
      coupons: before.coupons,
    })
    expect((await ringUp(cashier, { customerId, amount: 20_000_000, codes: [code] })).total).toBe(19_000_000)
  })

  test('of points past their day says that they are gone', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 100_000_000 })
    shop.now += 363 * DAY
    const spent = await ringUp(cashier, { customerId, amount: 20_000_000, spend: 50 })
    shop.now += 5 * DAY
    const back = await takeBack(cashier, spent.saleId)
    expect(back).toMatchObject({ pointsRestored: 50, pointsTaken: spent.pointsEarned, pointsBalance: 0 })
    const paper = findJob(shop.shop.db, back.jobId)?.content.blocks
    expect(paper).toContainEqual(expect.objectContaining({ label: { key: 'paper.points.expired', params: {} } }))
    const { entries } = await cashier.customers.ledger({ customerId })
    expect(entries.slice(0, 3).map(({ kind, points }) => ({ kind, points }))).toEqual([
      { kind: 'expire', points: -50 },
      { kind: 'take_back', points: -spent.pointsEarned },
      { kind: 'restore', points: 50 },
    ])
  })

  test('takes what is there when its points are spent, and the rest when these come back', async () => {
    const shop = await newShop()
    await keepDebts(shop, 'stop_at_zero')
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const first = await ringUp(cashier, { customerId, amount: 100_000_000 })
    const second = await ringUp(cashier, { customerId, amount: 20_000_000, spend: 90 })
    const balance = second.pointsBalance ?? 0
    expect(await takeBack(cashier, first.saleId)).toMatchObject({
      pointsTaken: balance,
      pointsLost: 98 - balance,
      pointsBalance: 0,
    })
    expect(await takeBack(cashier, second.saleId)).toMatchObject({ pointsRestored: 90, pointsBalance: 0 })
  })

  test('leaves a debt where the club keeps debts, which the next points pay', async () => {
    const shop = await newShop()
    await keepDebts(shop, 'negative')
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const first = await ringUp(cashier, { customerId, amount: 100_000_000 })
    const second = await ringUp(cashier, { customerId, amount: 20_000_000, spend: 90 })
    const back = await takeBack(cashier, first.saleId)
    expect(back).toMatchObject({ pointsTaken: 98, pointsLost: 0, pointsBalance: second.pointsEarned - 90 })
    expect((await ringUp(cashier, { customerId, amount: 50_000_000 })).pointsBalance).toBe(second.pointsEarned - 40)
    shop.now += 400 * DAY
    // What was earned since had its last day, and went to the debt.
    expect((await ringUp(cashier, { customerId, amount: 1_000_000 })).pointsBalance).toBe(second.pointsEarned - 39)
  })

  test('later than the rules allow needs a manager', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const sold = await ringUp(cashier, { amount: 5_000_000 })
    shop.now += 8 * DAY
    expect(await refusal(takeBack(cashier, sold.saleId))).toMatchObject({ code: 'NOT_ALLOWED' })
    const { approval } = await cashier.staff.approve({ pin: PIN, for: 'sales.return' })
    const back = await cashier.sales.return({
      commandId: v7(),
      saleId: sold.saleId,
      lines: 'all',
      refundKind: 'card',
      approval,
    })
    expect(back).toMatchObject({ refund: 5_000_000, pointsBalance: null })
  })

  test('does not open a coupon whose own sale came back', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const first = await ringUp(cashier, { customerId, amount: 100_000_000 })
    shop.now += DAY
    const code = first.coupons[0]?.code ?? ''
    const second = await ringUp(cashier, { customerId, amount: 1_000_000, codes: [code] })
    expect((await takeBack(cashier, first.saleId)).couponsRevoked).toEqual([])
    expect(await takeBack(cashier, second.saleId)).toMatchObject({ couponsReopened: [], couponsRevoked: [code] })
    expect(await refusal(ringUp(cashier, { customerId, amount: 1_000_000, codes: [code] }))).toMatchObject({
      data: { reason: 'revoked' },
    })
  })
})

test('a piece is sold and comes back whole', async () => {
  const { cashier } = await newShop()
  const productId = await newProduct(cashier, { name: 'روغن', price: 1_000_000 })
  const broken = { kind: 'product' as const, productId, quantity: 1 }
  expect(await refusal(ringUp(cashier, { lines: [{ ...broken, quantity: 1_000 }, broken] }))).toEqual({
    code: 'INPUT_INVALID',
    data: { fields: [{ path: 'lines.1.quantity', rule: 'whole' }] },
  })
  const { saleId } = await ringUp(cashier, { lines: [{ ...broken, quantity: 2_000 }] })
  expect(await refusal(takeBack(cashier, saleId, [{ position: 0, quantity: 500 }]))).toEqual({
    code: 'INPUT_INVALID',
    data: { fields: [{ path: 'lines.0.quantity', rule: 'whole' }] },
  })
  expect((await takeBack(cashier, saleId, [{ position: 0, quantity: 1_000 }])).refund).toBe(1_000_000)
})

test('what is kept must still be worth the coupon for the next purchase', async () => {
  const { cashier } = await newShop()
  const productId = await newProduct(cashier, { name: 'کفش', price: 5_000_000 })
  const customerId = await newMember(cashier)
  const lines = [{ kind: 'product' as const, productId, quantity: 3_000 }]
  const { saleId, coupons } = await ringUp(cashier, { customerId, lines })
  expect(coupons).toHaveLength(1)
  const piece = [{ position: 0, quantity: 1_000 }]
  expect((await takeBack(cashier, saleId, piece)).couponsRevoked).toEqual([])
  // Two were 10,000,000 and the welcome discount does not count against them; one is too little.
  expect((await takeBack(cashier, saleId, piece)).couponsRevoked).toEqual(coupons.map(({ code }) => code))
})
