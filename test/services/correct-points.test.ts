import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { verify } from '../../electron/services/verify.ts'
import { newShop, PIN, refusal, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000
const reason = 'شکایت از کالای خراب'

const correct = ({ manager }: TestShop, customerId: number, points: number) =>
  manager.customers.correctPoints({ commandId: v7(), customerId, points, reason })

describe('points corrected by hand', () => {
  test('live as long as those of a sale of today, and say why', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 20_000_000 })
    shop.now += 5 * DAY
    const { saleId } = await ringUp(cashier, { customerId, amount: 20_000_000 })
    const before = await cashier.customers.card({ customerId })
    expect(await correct(shop, customerId, 40)).toEqual({ balance: before.points + 40 })
    expect((await cashier.customers.card({ customerId })).points).toBe(before.points + 40)
    const { lots, next } = await cashier.customers.lots({ customerId })
    expect(next).toBeNull()
    expect(lots).toMatchObject([
      { saleId: null, remaining: 40, entries: [{ kind: 'correct', points: 40, staffName: 'سارا مرادی', reason }] },
      { saleId, entries: [{ kind: 'earn', reason: null }] },
      { entries: [{ kind: 'earn' }] },
    ])
    expect(lots[0]).toMatchObject({ earnedOn: lots[1]?.earnedOn, expiresOn: lots[1]?.expiresOn })
    const { entries } = await cashier.customers.ledger({ customerId })
    expect(entries[0]).toMatchObject({ kind: 'correct', points: 40, balance: before.points + 40, reason })
    expect(verify(shop.shop.db).problems).toEqual([])
  })

  test('are taken from the lots that expire first, and never below zero', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 20_000_000 })
    shop.now += 5 * DAY
    await ringUp(cashier, { customerId, amount: 20_000_000 })
    const { points } = await cashier.customers.card({ customerId })
    const first = (await cashier.customers.lots({ customerId })).lots[1]?.remaining ?? 0
    expect(await correct(shop, customerId, -(first + 1))).toEqual({ balance: points - first - 1 })
    const { lots } = await cashier.customers.lots({ customerId })
    expect(lots.map(({ remaining }) => remaining)).toEqual([points - first - 1, 0])
    expect(lots.map(({ entries }) => entries.map((entry) => entry.reason))).toEqual([
      [null, reason],
      [null, reason],
    ])
    expect(await refusal(correct(shop, customerId, -points))).toEqual({
      code: 'CORRECTION_TOO_MUCH',
      data: { balance: points - first - 1 },
    })
    expect(await refusal(correct(shop, customerId, 0))).toMatchObject({ code: 'POINTS_ZERO' })
    expect(await refusal(correct(shop, 999, 5))).toMatchObject({ code: 'NOT_FOUND' })
    expect(verify(shop.shop.db).problems).toEqual([])
  })

  test('do not bring back what has expired', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 20_000_000 })
    shop.now += 400 * DAY
    expect(await refusal(correct(shop, customerId, -1))).toEqual({ code: 'CORRECTION_TOO_MUCH', data: { balance: 0 } })
    expect(await correct(shop, customerId, 7)).toEqual({ balance: 7 })
    expect(verify(shop.shop.db).problems).toEqual([])
  })

  test('can take all that the card counts, also when points have ended and the day has not turned yet', async () => {
    const shop = await newShop()
    const { cashier } = shop
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 20_000_000 })
    shop.now += 30 * DAY
    const { pointsEarned } = await ringUp(cashier, { customerId, amount: 30_000_000 })
    const { lots } = await cashier.customers.lots({ customerId })
    const [lasting, ending] = lots.map(({ expiresOn }) => expiresOn ?? 0)
    const { day } = await shop.manager.reports.day({})
    shop.now += ((ending ?? 0) + 1 - day) * DAY
    expect(lasting).toBeGreaterThan(ending ?? Infinity)
    expect((await cashier.customers.card({ customerId })).points).toBe(pointsEarned)
    expect(await correct(shop, customerId, -pointsEarned)).toEqual({ balance: 0 })
  })

  test('need a manager behind a cashier, and stand in the audit with both balances', async () => {
    const shop = await newShop()
    const { cashier, manager } = shop
    const customerId = await newMember(cashier)
    const input = { commandId: v7(), customerId, points: 10, reason }
    expect(await refusal(cashier.customers.correctPoints(input))).toMatchObject({ code: 'NOT_ALLOWED' })
    const { approval } = await cashier.staff.approve({ pin: PIN, for: 'customers.correctPoints' })
    expect(await cashier.customers.correctPoints({ ...input, approval })).toEqual({ balance: 10 })
    const [entry] = shop.shop.db
      .prepare(
        "SELECT staff_id, approved_by, customer_id, before, after FROM audit WHERE procedure = 'customers.correctPoints'",
      )
      .raw()
      .all()
    const after = JSON.stringify({ points: 10, reason })
    expect(entry).toEqual([shop.cashierId, shop.managerId, customerId, '{"points":0}', after])
    expect((await manager.customers.history({ customerId })).edits).toHaveLength(1)
  })
})
