import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { newShop, PIN, refusal, type TestShop } from '../shop.ts'
import { ringUp } from './ring-up.ts'

const DAY = 24 * 3_600_000

const say = (caller: TestShop['manager'], kind: 'opening' | 'in' | 'out', amount: number, approval?: string) =>
  caller.reports.moveCash({ commandId: v7(), kind, amount, ...(approval === undefined ? {} : { approval }) })

describe('the drawer', () => {
  test('holds its start, the cash of sales and refunds, and what was put in or taken out', async () => {
    const { manager, cashier } = await newShop()
    await say(cashier, 'opening', 5_000_000)
    const amount = 3_000_000
    const inCash = [{ kind: 'cash' as const, amount, received: 5_000_000 }]
    const { saleId } = await ringUp(cashier, { amount, shownPayable: amount, tenders: inCash })
    await ringUp(cashier, { amount, shownPayable: amount, tenders: [{ kind: 'card', amount }] })
    await cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    await ringUp(cashier, { amount: 1_000_000 })
    await say(cashier, 'in', 700_000)
    await say(manager, 'out', 2_000_000)
    expect((await manager.reports.day({})).drawer).toMatchObject({
      opening: 5_000_000,
      cashSales: 4_000_000,
      cashRefunds: 3_000_000,
      putIn: 700_000,
      takenOut: 2_000_000,
      expected: 4_700_000,
      count: null,
    })
  })

  test('is counted blind, and the count keeps what was expected then', async () => {
    const shop = await newShop()
    const { manager, cashier } = shop
    await say(cashier, 'opening', 5_000_000)
    await ringUp(cashier, { amount: 1_000_000 })
    const before = await cashier.reports.drawer()
    expect(before).toMatchObject({ opening: 5_000_000, moves: [{ kind: 'opening', difference: null }] })
    expect(JSON.stringify(before)).not.toContain('6000000')

    const counted = await cashier.reports.countDrawer({ commandId: v7(), counted: 5_900_000, note: ' یک سکه\u200f ' })
    expect(counted).toEqual({ expected: 6_000_000, difference: -100_000 })
    await ringUp(cashier, { amount: 2_000_000 })
    const { drawer } = await manager.reports.day({})
    expect(drawer.expected).toBe(8_000_000)
    expect(drawer.count).toMatchObject({ counted: 5_900_000, expected: 6_000_000, difference: -100_000, at: shop.now })
    expect(drawer.moves.at(-1)).toMatchObject({ kind: 'count', amount: 5_900_000, difference: -100_000 })

    await manager.reports.countDrawer({ commandId: v7(), counted: 8_000_000 })
    expect((await manager.reports.day({})).drawer.count).toMatchObject({ counted: 8_000_000, difference: 0 })
  })

  test('begins each business day anew, and yesterday’s stays as it was', async () => {
    const shop = await newShop()
    const { manager } = shop
    await say(manager, 'opening', 4_000_000)
    const { day, drawer } = await manager.reports.day({})
    shop.now += DAY
    expect(await manager.reports.drawer()).toEqual({ day: day + 1, opening: null, moves: [] })
    expect((await manager.reports.day({})).drawer).toMatchObject({ opening: null, expected: 0 })
    expect((await manager.reports.day({ day })).drawer).toEqual(drawer)
  })

  test('gives cash to a cashier only when a manager allows it, and takes it from anybody', async () => {
    const { manager, cashier, shop, managerId } = await newShop()
    expect(await refusal(say(cashier, 'out', 1_000_000))).toEqual({ code: 'NOT_ALLOWED', data: { needs: 'manager' } })
    expect((await cashier.reports.drawer()).moves).toEqual([])
    const { approval } = await cashier.staff.approve({ pin: PIN, for: 'reports.moveCash' })
    const { id } = await say(cashier, 'out', 1_000_000, approval)
    await say(cashier, 'in', 500_000)
    expect((await manager.reports.day({})).drawer).toMatchObject({ takenOut: 1_000_000, putIn: 500_000 })
    const kept = shop.db.prepare('SELECT approved_by FROM cash_move WHERE id = ?').pluck().get(id)
    expect(kept).toBe(managerId)
    // It was for one command.
    expect(await refusal(say(cashier, 'out', 1_000_000, approval))).toMatchObject({ code: 'NOT_ALLOWED' })
  })

  test('starts as a cashier says, once; another start needs a manager and counts instead', async () => {
    const { manager, cashier, shop } = await newShop()
    await say(cashier, 'opening', 0)
    expect(await refusal(say(cashier, 'opening', 900_000))).toMatchObject({ code: 'NOT_ALLOWED' })
    await say(manager, 'opening', 900_000)
    expect((await cashier.reports.drawer()).opening).toBe(900_000)
    expect((await manager.reports.day({})).drawer).toMatchObject({ opening: 900_000, expected: 900_000 })
    const audited = shop.db.prepare(`SELECT before, after FROM audit WHERE subject = 'drawer' ORDER BY id DESC`).get()
    expect(audited).toMatchObject({
      before: JSON.stringify({ kind: 'opening', amount: 0 }),
      after: expect.stringContaining('900000'),
    })
  })

  test('takes no move of nothing', async () => {
    const { manager } = await newShop()
    for (const kind of ['in', 'out'] as const) {
      expect(await refusal(say(manager, kind, 0))).toMatchObject({
        code: 'INPUT_INVALID',
        data: { fields: [{ path: 'amount' }] },
      })
    }
  })

  test('keeps every move: none is changed or deleted, also from outside', async () => {
    const { manager, shop } = await newShop()
    await say(manager, 'in', 1_000)
    expect(() => shop.db.exec('UPDATE cash_move SET amount = 2000')).toThrow(/append-only/)
    expect(() => shop.db.exec('DELETE FROM cash_move')).toThrow(/append-only/)
  })

  test('tells every window', async () => {
    const { manager } = await newShop()
    const leaving = new AbortController()
    const events = await manager.events.watch(undefined, { signal: leaving.signal })
    await say(manager, 'in', 1_000)
    expect(await events.next()).toMatchObject({ value: { subject: 'drawer' } })
    await manager.reports.countDrawer({ commandId: v7(), counted: 0 })
    expect(await events.next()).toMatchObject({ value: { subject: 'drawer' } })
    leaving.abort()
  })
})
