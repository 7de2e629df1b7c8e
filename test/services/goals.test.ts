import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { turnDay } from '../../electron/services/day-turn.ts'
import { dayOf } from '../../electron/services/settings.ts'
import type { GoalKind } from '../../electron/shared/rules/goals.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const KINDS: GoalKind[] = ['new_members', 'second_purchases', 'win_backs', 'referrals', 'repeat_rate']

const today = ({ shop, now }: TestShop): number => dayOf(shop.db, now)
const pass = (house: TestShop, days: number): void => {
  house.now += days * DAY
  turnDay(house.shop)
}

/** A year and a half in the small, by the same dice each time. */
async function lively(house: TestShop): Promise<void> {
  let seed = 7
  const dice = (sides: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % sides
  }
  const members: number[] = []
  const sales: number[] = []
  for (let day = 0; day < 60; day += 1) {
    pass(house, 1 + dice(4))
    if (dice(2) === 0 || members.length < 3) {
      const id = await newMember(house.cashier)
      const referrerId = members[dice(members.length + 1)]
      if (referrerId !== undefined) {
        await house.cashier.customers.update({ commandId: v7(), customerId: id, details: { referrerId } })
      }
      members.push(id)
    }
    for (let visit = dice(3); visit >= 0; visit -= 1) {
      house.now += HOUR
      const customerId = members[dice(members.length)] ?? null
      const { saleId } = await ringUp(house.cashier, { customerId: dice(6) === 0 ? null : customerId, amount: 500_000 })
      sales.push(saleId)
    }
    if (dice(6) === 0) {
      const [saleId] = sales.splice(dice(sales.length), 1)
      if (saleId !== undefined) {
        await house.manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
      }
    }
  }
  const [keptId, otherId] = members
  if (keptId !== undefined && otherId !== undefined) {
    await house.manager.customers.merge({ commandId: v7(), keptId, otherId })
  }
}

/** Every goal counted once more, from rows alone and in another way. */
function recounted({ shop: { db } }: TestShop, kind: GoalKind, from: number, to: number): [number, number] {
  const sales = db
    .prepare<[], { customer: number; day: number; at: number; id: number }>(
      `SELECT customer_id AS customer, day, at, id FROM sale WHERE returned = 0 AND customer_id IS NOT NULL
       ORDER BY at, id`,
    )
    .all()
  const byCustomer = Map.groupBy(sales, ({ customer }) => customer)
  const within = (day: number | undefined): boolean => day !== undefined && day >= from && day <= to
  const both = (count: number): [number, number] => [count, count]
  const people = db
    .prepare<[], { id: number; created: number; referrer: number | null }>(
      'SELECT id, created_at AS created, referrer_id AS referrer FROM customer WHERE merged_into IS NULL AND erased_at IS NULL',
    )
    .all()
  switch (kind) {
    case 'new_members':
      return both(people.filter(({ created }) => within(dayOf(db, created))).length)
    case 'second_purchases':
      return both([...byCustomer.values()].filter((own) => within(own[1]?.day)).length)
    case 'referrals':
      return both(people.filter(({ id, referrer }) => referrer !== null && within(byCustomer.get(id)?.[0]?.day)).length)
    case 'win_backs': {
      const back = db
        .prepare<[], { customer: number; day: number }>(
          `SELECT change.customer_id AS customer, sale.day FROM sale, stage_change change
           WHERE change.sale_id = sale.id AND change.return_id IS NULL AND sale.returned = 0
             AND instr('at_risk lost', from_stage) AND NOT instr('at_risk lost', to_stage)`,
        )
        .all()
      return both(new Set(back.filter(({ day }) => within(day)).map(({ customer }) => customer)).size)
    }
    case 'repeat_rate': {
      const buyers = [...byCustomer.values()].filter((own) => own.some(({ day }) => within(day)))
      const again = buyers.filter((own) => own.filter(({ day }) => day <= to).length > 1)
      return [again.length, buyers.length]
    }
  }
}

describe('goals', () => {
  test('are counted as the rows say, in any days', async () => {
    const house = await newShop()
    const first = today(house)
    await lively(house)
    const last = today(house)
    const periods = [
      [first, last],
      [first + 30, first + 75],
      [last - 40, last],
    ]
    for (const [fromDay = 0, toDay = 0] of periods) {
      for (const kind of KINDS) {
        await house.manager.tasks.saveGoal({ commandId: v7(), goalId: null, kind, target: 50, fromDay, toDay })
      }
    }
    const { goals } = await house.manager.tasks.goals({ past: true })
    expect(goals).toHaveLength(KINDS.length * periods.length)
    for (const { kind, fromDay, toDay, value, cases } of goals) {
      const [count, of] = recounted(house, kind, fromDay, toDay)
      const expected = kind === 'repeat_rate' ? Math.round((count * 10_000) / of) : count
      expect({ kind, fromDay, value }).toEqual({ kind, fromDay, value: expected })
      expect(cases).toBe(kind === 'repeat_rate' ? of : null)
    }
    expect(goals.filter(({ value }) => value === 0 || value === null).length).toBeLessThan(4)
  }, 60_000)

  test('can be changed and taken away, and refuse what cannot be', async () => {
    const house = await newShop()
    const fromDay = today(house)
    const goal = { goalId: null, kind: 'new_members' as const, target: 10, fromDay, toDay: fromDay + 29 }
    const { goalId } = await house.manager.tasks.saveGoal({ commandId: v7(), ...goal })
    await house.manager.tasks.saveGoal({ commandId: v7(), ...goal, goalId, target: 2 })
    await newMember(house.cashier)
    const shown = async () => (await house.manager.tasks.goals({})).goals
    expect(await shown()).toMatchObject([{ goalId, target: 2, value: 1, state: 'early' }])
    await newMember(house.cashier)
    expect(await shown()).toMatchObject([{ value: 2, state: 'reached' }])
    const save = (changes: object) => house.manager.tasks.saveGoal({ commandId: v7(), ...goal, ...changes })
    expect(await refusal(save({ toDay: fromDay - 1 }))).toMatchObject({ code: 'INPUT_INVALID' })
    expect(await refusal(save({ toDay: fromDay + 400 }))).toMatchObject({ code: 'INPUT_INVALID' })
    expect(await refusal(save({ kind: 'repeat_rate', target: 10_001 }))).toMatchObject({ code: 'INPUT_INVALID' })
    expect(await refusal(save({ goalId: 99 }))).toMatchObject({ code: 'NOT_FOUND' })
    await house.manager.tasks.retireGoal({ commandId: v7(), goalId })
    expect(await shown()).toEqual([])
    expect(await refusal(house.manager.tasks.retireGoal({ commandId: v7(), goalId }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
