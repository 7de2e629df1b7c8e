import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { verify } from '../../electron/services/verify.ts'
import { earnRule, programme, reward } from '../rules/samples.ts'
import { newShop, type TestShop } from '../shop.ts'
import { withProgrammes } from './club.ts'
import { newMember, ringUp } from './ring-up.ts'

async function friends(): Promise<TestShop & { referrer: number; friend: number }> {
  const house = await newShop()
  const first = { type: 'first_purchase' as const }
  await withProgrammes(
    house,
    programme({
      id: 'thanks',
      kind: 'points',
      account: 'club',
      appliesOn: 'next_sale',
      beneficiary: 'referrer',
      eligibility: [first, { type: 'was_referred' }],
      earn: [earnRule({ points: 30 })],
      rewards: [],
    }),
    programme({
      id: 'thanks-coupon',
      kind: 'next_sale_coupon',
      appliesOn: 'next_sale',
      beneficiary: 'referrer',
      eligibility: [first, { type: 'was_referred' }],
      rewards: [reward({ id: 'thanks-off', type: 'fixed', value: 500_000 })],
      couponDays: 30,
    }),
  )
  const referrer = await newMember(house.cashier, 'سارا')
  const { id: friend } = await house.cashier.customers.register({
    commandId: v7(),
    phone: '09361112233',
    details: { referrerId: referrer },
  })
  return Object.assign(house, { referrer, friend })
}

describe('whoever referred a customer', () => {
  test('gets points and a coupon when the friend first buys, once', async () => {
    const { cashier, shop, referrer, friend } = await friends()
    const sold = await ringUp(cashier, { customerId: friend, amount: 10_000_000 })
    const card = await cashier.customers.card({ customerId: referrer })
    expect(card.points).toBe(30)
    expect(card.coupons.map(({ programmeId }) => programmeId)).toEqual(['thanks-coupon'])
    expect(card.facts.referredBuyers).toBe(1)
    const { items } = await cashier.customers.timeline({ customerId: referrer })
    expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['referral_reward', 'coupon_given']))
    // The friend has none of it.
    expect(sold.coupons.map(({ programmeId }) => programmeId)).not.toContain('thanks-coupon')
    expect((await cashier.customers.card({ customerId: friend })).points).toBe(sold.pointsEarned)
    const paper = String(shop.db.prepare('SELECT content FROM print_job WHERE id = ?').pluck().get(sold.jobId))
    expect(paper).not.toContain(card.coupons[0]?.code)
    await ringUp(cashier, { customerId: friend, amount: 10_000_000 })
    expect((await cashier.customers.card({ customerId: referrer })).points).toBe(30)
    expect(verify(shop.db).problems).toEqual([])
  })

  test('is the customer they were merged into since, and nobody once they were erased', async () => {
    const { cashier, manager, shop, referrer, friend } = await friends()
    const keptId = await newMember(cashier)
    await manager.customers.merge({ commandId: v7(), keptId, otherId: referrer })
    expect((await cashier.customers.card({ customerId: friend })).facts.referrerId).toBe(keptId)
    await ringUp(cashier, { customerId: friend, amount: 10_000_000 })
    expect((await cashier.customers.card({ customerId: keptId })).points).toBe(30)
    const { id: other } = await cashier.customers.register({
      commandId: v7(),
      phone: '09361112244',
      details: { referrerId: keptId },
    })
    await manager.customers.erase({ commandId: v7(), customerId: keptId })
    expect((await cashier.customers.card({ customerId: other })).facts.referrerId).toBeNull()
    await ringUp(cashier, { customerId: other, amount: 10_000_000 })
    expect(verify(shop.db).problems).toEqual([])
  })
})
