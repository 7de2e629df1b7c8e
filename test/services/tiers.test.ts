import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { currentRules } from '../../electron/db/rules.ts'
import { lastReview } from '../../electron/db/tiers.ts'
import { turnDay } from '../../electron/services/day-turn.ts'
import { receiptFacts } from '../../electron/services/sale-facts.ts'
import { tierOutlook } from '../../electron/services/tier-review.ts'
import { verify } from '../../electron/services/verify.ts'
import { toDate, unitEnd } from '../../electron/shared/calendar.ts'
import type { TierLadder } from '../../electron/shared/rules/model.ts'
import { receiptContent } from '../../electron/shared/rules/receipt.ts'
import { newShop, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000

/** Silver and gold from these on, all else as it is set up. */
async function setLadder(
  { manager }: TestShop,
  { silver, gold, ...changes }: Partial<TierLadder> & { silver: number; gold: number },
): Promise<void> {
  const { rules } = await manager.settings.get()
  const tiers = rules.tiers.tiers.map((tier) => ({
    ...tier,
    threshold: tier.id === 'gold' ? gold : tier.id === 'silver' ? silver : 0,
    ...(tier.id === 'silver' && { benefits: { fa: 'ارسال رایگان', en: 'Free delivery' } }),
  }))
  await manager.settings.updateRules({
    commandId: v7(),
    rules: { ...rules, tiers: { ...rules.tiers, ...changes, tiers } },
  })
}

const dayOf = (shop: TestShop): number => Math.floor(shop.now / DAY)
const keysOf = (shop: TestShop, saleId: number): string[] =>
  receiptContent(receiptFacts(shop.shop.db, saleId)).blocks.flatMap((block) =>
    block.type === 'text' ? block.text.key : [],
  )

describe('a ladder by visits', () => {
  test('counts sales that were not wholly returned, and the paper tells how many are missing', async () => {
    const shop = await newShop()
    const { cashier } = shop
    await setLadder(shop, { basis: 'visits', silver: 2, gold: 5 })
    const customerId = await newMember(cashier)
    const first = await ringUp(cashier, { customerId, amount: 10_000 })
    expect(first.tierAfter).toBe('turquoise')
    expect(keysOf(shop, first.saleId)).toContain('paper.tier.next.visits')
    const second = await ringUp(cashier, { customerId, amount: 10_000 })
    expect(second.tierAfter).toBe('silver')
    expect(keysOf(shop, second.saleId)).toEqual(expect.arrayContaining(['paper.tier.reached', 'paper.tier.benefits']))
    expect(receiptFacts(shop.shop.db, second.saleId).tier).toMatchObject({ missing: 3, basis: 'visits' })
    expect(await cashier.customers.card({ customerId })).toMatchObject({ tierSpend: 2, nextTier: { missing: 3 } })
    shop.now += 1000
    const back = { commandId: v7(), saleId: first.saleId, lines: 'all' as const, refundKind: 'cash' as const }
    expect((await cashier.sales.return(back)).tierAfter).toBe('turquoise')
    // The paper of the second sale says what it said.
    expect(receiptFacts(shop.shop.db, second.saleId).tier).toMatchObject({ missing: 3 })
    expect(verify(shop.shop.db).problems).toEqual([])
  })
})

describe('a ladder by points', () => {
  test('counts what sales have earned, not what was spent or corrected, less what returns take back', async () => {
    const shop = await newShop()
    const { cashier, manager } = shop
    await setLadder(shop, { basis: 'points', silver: 50, gold: 500 })
    const customerId = await newMember(cashier)
    const first = await ringUp(cashier, { customerId, amount: 60_000_000 })
    const count = first.pointsEarned
    expect(first.tierAfter).toBe('silver')
    await manager.customers.correctPoints({ commandId: v7(), customerId, points: 400, reason: 'هدیه' })
    const second = await ringUp(cashier, { customerId, amount: 1_000_000, spend: 40 })
    const card = await cashier.customers.card({ customerId })
    expect(card).toMatchObject({ tierId: 'silver', tierSpend: count + second.pointsEarned })
    const back = { commandId: v7(), saleId: first.saleId, lines: 'all' as const, refundKind: 'cash' as const }
    expect((await cashier.sales.return(back)).tierAfter).toBe('turquoise')
    expect((await cashier.customers.card({ customerId })).tierSpend).toBe(second.pointsEarned)
    expect(verify(shop.shop.db).problems).toEqual([])
  })
})

describe('a ladder over calendar months with grace', () => {
  test('keeps the tier so many days into the next month, then takes it by itself', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const window = { type: 'calendar' as const, unit: 'month' as const, calendar: 'jalali' as const }
    await setLadder(shop, { window, graceDays: 5, silver: 10_000_000, gold: 100_000_000 })
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 20_000_000 })
    const end = unitEnd(dayOf(shop), 'month', 'jalali')
    const standingOn = async (day: number) => {
      shop.now += (day - dayOf(shop)) * DAY
      // The card does not wait for the day to turn.
      const { tierId: shown } = await cashier.customers.card({ customerId })
      turnDay(shop.shop)
      expect(verify(shop.shop.db).problems).toEqual([])
      const { rules } = await shop.manager.settings.get()
      const { keptUntil, next } = tierOutlook(shop.shop.db, rules, customerId, day)
      const row = (await cashier.customers.list({})).rows.find(({ id }) => id === customerId)
      expect(row?.tierId).toBe(shown)
      return { tier: shown, keptUntil, missing: next?.missing }
    }
    expect(await standingOn(end)).toMatchObject({ tier: 'silver', keptUntil: null, missing: 82_000_000 })
    expect(toDate(end + 1, 'jalali').day).toBe(1)
    // In the new month everything counts from nothing.
    expect(await standingOn(end + 1)).toEqual({ tier: 'silver', keptUntil: end + 5, missing: 100_000_000 })
    expect(await standingOn(end + 5)).toMatchObject({ tier: 'silver', keptUntil: end + 5 })
    expect(await standingOn(end + 6)).toEqual({ tier: 'turquoise', keptUntil: null, missing: 10_000_000 })
  })
})

test('rules that leave the ladder alone make nobody’s tier be looked at again', async () => {
  const shop = await newShop()
  const { cashier, manager, shop: opened } = shop
  const customerId = await newMember(cashier)
  await ringUp(cashier, { customerId, amount: 200_000_000 })
  turnDay(opened)
  const spoil = () => opened.db.exec(`UPDATE customer SET tier = 'gold' WHERE id = ${customerId}`)
  const tier = async () => (await cashier.customers.list({})).rows.find(({ id }) => id === customerId)?.tierId
  const { rules } = await manager.settings.get()
  spoil()
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, returnDays: 3 } })
  turnDay(opened)
  expect(await tier()).toBe('gold')
  expect(lastReview(opened.db)?.ruleVersion).toBe(currentRules(opened.db)?.id)
  // There and back again: whoever came in between may have a tier of the other ladder.
  await setLadder(shop, { silver: 1, gold: 2 })
  await manager.settings.updateRules({ commandId: v7(), rules })
  turnDay(opened)
  expect(await tier()).toBe('silver')
  expect(verify(opened.db).problems).toEqual([])
})
