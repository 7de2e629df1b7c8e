import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { openLots } from '../../electron/db/points.ts'
import { turnDay } from '../../electron/services/day-turn.ts'
import { CLUB } from '../../electron/services/ledger.ts'
import { receiptFacts } from '../../electron/services/sale-facts.ts'
import { verify } from '../../electron/services/verify.ts'
import { unitEnd } from '../../electron/shared/calendar.ts'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { receiptContent } from '../../electron/shared/rules/receipt.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000

async function newClub(changes: Partial<Programme>): Promise<TestShop> {
  const shop = await newShop()
  const { rules } = await shop.manager.settings.get()
  const programmes = rules.programmes.map((programme) =>
    programme.id === CLUB ? { ...programme, ...changes } : programme,
  )
  await shop.manager.settings.updateRules({ commandId: v7(), rules: { ...rules, programmes } })
  return shop
}

const dayOf = (shop: TestShop): number => Math.floor(shop.now / DAY)
const keysOf = (shop: TestShop, saleId: number): string[] =>
  receiptContent(receiptFacts(shop.shop.db, saleId)).blocks.flatMap((block) => {
    if (block.type === 'pair') return [block.label.key]
    return block.type === 'text' ? [block.text.key] : []
  })

describe('points that wait', () => {
  test('are the customer’s at once, and can be spent when the goods can no longer come back', async () => {
    const shop = await newClub({ pendingDays: 7 })
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const { saleId, pointsEarned } = await ringUp(cashier, { customerId, amount: 200_000_000 })
    const from = dayOf(shop) + 8
    expect(await cashier.customers.card({ customerId })).toMatchObject({
      points: pointsEarned,
      pointsByProgramme: { [CLUB]: 0 },
      pointsPending: { points: pointsEarned, from },
    })
    expect(receiptFacts(shop.shop.db, saleId).points).toMatchObject({ pending: { points: pointsEarned, from } })
    expect(keysOf(shop, saleId)).toContain('paper.points.pending')
    shop.now += 7 * DAY
    const early = ringUp(cashier, { customerId, amount: 10_000_000, spend: 10 })
    expect(await refusal(early)).toMatchObject({ code: 'POINTS_SHORT' })
    shop.now += DAY
    const late = await ringUp(cashier, { customerId, amount: 10_000_000, spend: 10 })
    expect(late.pointsSpent).toBe(10)
    // The first sale's paper still says what it said.
    expect(receiptFacts(shop.shop.db, saleId).points).toMatchObject({ pending: { points: pointsEarned, from } })
    expect(verify(shop.shop.db).problems).toEqual([])
  })

  test('go back with their goods without a debt, and can be taken away by hand', async () => {
    const shop = await newClub({ pendingDays: 7 })
    const { cashier, manager } = shop
    const customerId = await newMember(cashier)
    const { saleId, pointsEarned } = await ringUp(cashier, { customerId, amount: 200_000_000 })
    await manager.customers.correctPoints({ commandId: v7(), customerId, points: -5, reason: 'اشتباه' })
    const pending = { points: pointsEarned - 5 }
    expect((await cashier.customers.card({ customerId })).pointsPending).toMatchObject(pending)
    await manager.customers.correctPoints({ commandId: v7(), customerId, points: 5, reason: 'اشتباه' })
    await cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    expect(openLots(shop.shop.db, customerId)).toEqual([])
    expect(verify(shop.shop.db).problems).toEqual([])
  })

  test('do not end before they could have been spent', async () => {
    const shop = await newClub({ pendingDays: 30, pointsExpiry: { type: 'days', days: 3 } })
    const { cashier } = shop
    const customerId = await newMember(cashier)
    const { pointsEarned } = await ringUp(cashier, { customerId, amount: 50_000_000 })
    const pointsOn = async (later: number) => {
      shop.now += later * DAY
      turnDay(shop.shop)
      return (await cashier.customers.card({ customerId })).points
    }
    expect([await pointsOn(31), await pointsOn(1)]).toEqual([pointsEarned, 0])
    expect(verify(shop.shop.db).problems).toEqual([])
  })
})

test('points that end with the Jalali month are announced on paper until then', async () => {
  const shop = await newClub({ pointsExpiry: { type: 'end_of', unit: 'month', calendar: 'jalali', more: 1 } })
  const { cashier } = shop
  const customerId = await newMember(cashier)
  const first = await ringUp(cashier, { customerId, amount: 50_000_000 })
  const today = dayOf(shop)
  const on = unitEnd(today, 'month', 'jalali', 1)
  expect(on - today).toBeGreaterThan(30)
  expect(keysOf(shop, first.saleId)).not.toContain('paper.points.expiring')
  shop.now += (on - 30 - today) * DAY
  const second = await ringUp(cashier, { customerId, amount: 10_000_000 })
  const soon = {
    points: first.pointsEarned + (unitEnd(on - 30, 'month', 'jalali', 1) === on ? second.pointsEarned : 0),
    on,
  }
  expect(receiptFacts(shop.shop.db, second.saleId).points).toMatchObject({ expiring: soon })
  expect(keysOf(shop, second.saleId)).toContain('paper.points.expiring')
  expect((await cashier.customers.card({ customerId })).pointsExpiringSoon).toEqual(soon)
  expect(verify(shop.shop.db).problems).toEqual([])
})
