import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { verify } from '../../electron/services/verify.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000
const MINUTE = 60_000

/** Twice the points, no return without the manager, no debts: nothing of it may reach a sale made before. */
async function otherRules({ manager }: TestShop): Promise<number> {
  const { rules } = await manager.settings.get()
  const programmes = rules.programmes.map((programme) =>
    programme.kind === 'points'
      ? { ...programme, earn: programme.earn.map((rule) => ({ ...rule, points: rule.points * 2 })) }
      : programme,
  )
  const changed = { ...rules, programmes, returnDays: 0, debt: 'stop_at_zero' as const }
  return (await manager.settings.updateRules({ commandId: v7(), rules: changed })).ruleVersion
}

describe('after the rules have changed', () => {
  test('a sale is taken back at the rules it was made with', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 1_000_000 })
    const sold = await ringUp(cashier, { customerId, amount: 100_000_000 })
    await ringUp(cashier, { customerId, amount: 20_000_000, spend: 90 })
    const { ruleVersion: before, returnDays, debt } = await cashier.sales.get({ saleId: sold.saleId })
    const now = await otherRules(shop)
    shop.now += 3 * DAY
    const { points } = await cashier.customers.card({ customerId })
    const back = { commandId: v7(), saleId: sold.saleId, lines: 'all' as const, refundKind: 'cash' as const }
    expect(await cashier.sales.return(back)).toMatchObject({
      refund: sold.total,
      pointsTaken: sold.pointsEarned,
      pointsLost: 0,
      pointsBalance: points - sold.pointsEarned,
    })
    expect(points).toBeLessThan(sold.pointsEarned)
    expect(await cashier.sales.get({ saleId: sold.saleId })).toMatchObject({
      ruleVersion: before,
      returnDays,
      debt,
      returned: true,
    })
    expect(before).toBeLessThan(now)
    expect(verify(shop.shop.db).problems).toEqual([])
  })

  test('a new sale is made, earns and comes back by the new ones', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const old = await ringUp(cashier, { customerId, amount: 10_000_000 })
    const now = await otherRules(shop)
    const sold = await ringUp(cashier, { customerId, amount: 9_000_000 })
    expect([old.pointsEarned, sold.pointsEarned]).toEqual([9, 18])
    expect(await cashier.sales.get({ saleId: sold.saleId })).toMatchObject({
      ruleVersion: now,
      returnDays: 0,
      debt: 'stop_at_zero',
    })
    shop.now += DAY
    const late = cashier.sales.return({ commandId: v7(), saleId: sold.saleId, lines: 'all', refundKind: 'cash' })
    expect(await refusal(late)).toMatchObject({ code: 'NOT_ALLOWED' })
  })

  test('a customer attached to a sale of before gets what it would have earned then', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const sold = await ringUp(cashier, { amount: 30_000_000 })
    await otherRules(shop)
    shop.now += MINUTE
    const attached = await cashier.sales.attach({ commandId: v7(), saleId: sold.saleId, customerId })
    expect(attached.pointsEarned).toBe(30)
  })
})
