import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { stagesWorkedOutFor } from '../../electron/db/stages.ts'
import { turnDay } from '../../electron/services/day-turn.ts'
import { verify } from '../../electron/services/verify.ts'
import { newShop, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000

describe('the stage kept with a customer', () => {
  test('follows purchases, silence and the day’s turn; list and card say the same', async () => {
    const house = await newShop('cafe')
    const customerId = await newMember(house.cashier)
    expect(await stageIn(house, customerId)).toBe('awareness')
    await ringUp(house.cashier, { customerId, amount: 1_000_000 })
    expect(await stageIn(house, customerId)).toBe('purchase')
    const { saleId } = await ringUp(house.cashier, { customerId, amount: 1_000_000 })
    expect(await stageIn(house, customerId)).toBe('retention')
    await house.manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    expect(await stageIn(house, customerId)).toBe('purchase')
    // A café expects the next visit within ten days.
    for (const [days, stage] of [
      [20, 'purchase'],
      [1, 'at_risk'],
      [19, 'at_risk'],
      [1, 'lost'],
      [500, 'lost'],
    ] as const) {
      house.now += days * DAY
      turnDay(house.shop)
      expect(await stageIn(house, customerId)).toBe(stage)
      expect(verify(house.shop.db).problems).toEqual([])
    }
  })

  test('of who has referred somebody is advocacy from the first purchase on, until that comes back', async () => {
    const house = await newShop()
    const referrerId = await newMember(house.cashier)
    await ringUp(house.cashier, { customerId: referrerId, amount: 1_000_000 })
    const other = { commandId: v7(), phone: '09351112233', details: { referrerId } }
    const { id } = await house.cashier.customers.register(other)
    expect(await stageIn(house, referrerId)).toBe('purchase')
    const { saleId } = await ringUp(house.cashier, { customerId: id, amount: 1_000_000 })
    expect(await stageIn(house, referrerId)).toBe('advocacy')
    await house.cashier.customers.update({ commandId: v7(), customerId: id, details: { referrerId: null } })
    expect(await stageIn(house, referrerId)).toBe('purchase')
    await house.cashier.customers.update({ commandId: v7(), customerId: id, details: { referrerId } })
    expect(await stageIn(house, referrerId)).toBe('advocacy')
    await house.manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    expect(await stageIn(house, referrerId)).toBe('purchase')
    expect(verify(house.shop.db).problems).toEqual([])
  })

  test('is worked out anew for another kind of business', async () => {
    const house = await newShop('cafe')
    const customerId = await newMember(house.cashier)
    await ringUp(house.cashier, { customerId, amount: 1_000_000 })
    house.now += 25 * DAY
    turnDay(house.shop)
    expect(await stageIn(house, customerId)).toBe('at_risk')
    const { settings } = await house.manager.settings.get()
    const shop = { ...settings.shop, business: 'general' } as const
    await house.manager.settings.update({ commandId: v7(), changes: { shop } })
    turnDay(house.shop)
    expect(stagesWorkedOutFor(house.shop.db)).toBe('general/0')
    expect(await stageIn(house, customerId)).toBe('purchase')
    expect(verify(house.shop.db).problems).toEqual([])
  })

  test('that is not what the rows say is found, and so are interests', async () => {
    const house = await newShop()
    const customerId = await newMember(house.cashier)
    await ringUp(house.cashier, { customerId, amount: 1_000_000 })
    await house.cashier.customers.update({ commandId: v7(), customerId, details: { interests: ['چای', 'كيك'] } })
    turnDay(house.shop)
    const kinds = () => verify(house.shop.db).problems.map(({ kind, id }) => [kind, id])
    expect(kinds()).toEqual([])
    const { db } = house.shop
    db.exec("UPDATE customer SET stage = 'lost'")
    expect(kinds()).toEqual([
      ['customer.stage', customerId],
      ['customer.stage_history', customerId],
    ])
    db.exec("UPDATE customer SET stage = 'purchase', stage_until = stage_until + 1")
    expect(kinds()).toEqual([['customer.stage', customerId]])
    db.exec('UPDATE customer SET stage_until = stage_until - 1, interest_bits = 1')
    expect(kinds()).toEqual([['customer.interests', customerId]])
    db.exec('UPDATE customer SET interest_bits = 3; DELETE FROM customer_interest WHERE interest_id = 2')
    expect(kinds()).toEqual([['customer.interests', customerId]])
  })
})

/** As the card says it, and the list, filtered by it. */
async function stageIn({ cashier }: TestShop, customerId: number): Promise<string> {
  const { stage } = await cashier.customers.card({ customerId })
  const { rows } = await cashier.customers.list({ filter: { stages: [stage] } })
  expect(rows.find(({ id }) => id === customerId)).toMatchObject({ stage })
  return stage
}
