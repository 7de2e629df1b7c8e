import { v7 } from 'uuid'
import { describe, expect, test, vi } from 'vitest'
import { lastReview } from '../../electron/db/tiers.ts'
import { openDayTurn, turnDay } from '../../electron/services/day-turn.ts'
import { verify } from '../../electron/services/verify.ts'
import { newShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000

describe('the turn of the day', () => {
  test('ends points and lowers tiers of customers who have not come', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const { pointsEarned } = await ringUp(cashier, { customerId, amount: 200_000_000 })
    turnDay(shop.shop)
    const standing = async () => {
      const { points, tierId, tierSpend } = await cashier.customers.card({ customerId })
      return { points, tierId, tierSpend }
    }
    expect(await standing()).toMatchObject({ points: pointsEarned, tierId: 'silver' })
    shop.now += 364 * DAY
    turnDay(shop.shop)
    expect(await standing()).toMatchObject({ points: pointsEarned, tierId: 'silver' })
    for (const days of [1, 1]) {
      shop.now += days * DAY
      turnDay(shop.shop)
    }
    expect(await standing()).toEqual({ points: 0, tierId: 'turquoise', tierSpend: 0 })
    expect(verify(shop.shop.db).problems).toEqual([])
  })

  test('reviews everybody after the rules have changed', async () => {
    const shop = await newShop()
    const { cashier, manager } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 50_000_000 })
    const { rules } = await manager.settings.get()
    const tiers = rules.tiers.tiers.map((tier) => ({ ...tier, threshold: Math.floor(tier.threshold / 10) }))
    const { ruleVersion } = await manager.settings.updateRules({
      commandId: v7(),
      rules: { ...rules, tiers: { ...rules.tiers, tiers } },
    })
    turnDay(shop.shop)
    expect((await cashier.customers.card({ customerId })).tierId).toBe('gold')
    expect(lastReview(shop.shop.db)).toMatchObject({ ruleVersion })
    expect(verify(shop.shop.db).problems).toEqual([])
  })

  test('comes by itself, and stops when the shop closes', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 50_000_000 })
    const turn = openDayTurn(shop.shop, { look: 10 })
    shop.now += 400 * DAY
    const points = async () => (await cashier.customers.card({ customerId })).points
    await vi.waitFor(async () => expect(await points()).toBe(0), { timeout: 30_000 })
    turn.close()
    expect(verify(shop.shop.db).problems).toEqual([])
  })
})
