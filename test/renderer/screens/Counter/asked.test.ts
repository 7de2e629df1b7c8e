import { describe, expect, it } from 'vitest'
import type { ClubRules, Programme } from '../../../../electron/shared/rules/model.ts'
import { atHandIn, isIn, ticketsOf, toggled, type Asked } from '../../../../renderer/screens/Counter/asked.ts'
import { leftAfter } from '../../../../renderer/screens/Counter/left.ts'
import {
  claimsOf,
  clubOf,
  EMPTY_SALE,
  factsOf,
  previewSale,
  type Sale,
} from '../../../../renderer/screens/Counter/sale.ts'
import { COUPON, NOW, rules, SARA, TEA } from './facts.ts'

const [welcome, club] = rules.programmes as [Programme, Programme]
const off = welcome.rewards[0]!
const tea = { kind: 'product', key: '1', product: TEA, quantity: 1000, unitPrice: TEA.price, discount: 0 } as const

const stamps: Programme = {
  ...club,
  id: 'stamps',
  rewards: [
    { ...off, id: 'tea', type: 'fixed', value: 500_000, maxDiscount: null, pointsCost: 10 },
    { ...off, id: 'more', type: 'fixed', value: 900_000, maxDiscount: null, pointsCost: 15 },
  ],
}
const credit: Programme = { ...club, id: 'credit', kind: 'store_credit', earn: [] }
const card: Programme = { ...club, id: 'card', kind: 'gift_card', earn: [] }
const RULES: ClubRules = { ...rules, programmes: [club, stamps, credit, card] }
const holder = {
  ...SARA,
  coupons: [COUPON, { ...COUPON, id: 3, code: 'OLD', state: 'used' as const }],
  facts: { ...SARA.facts, points: { club: 23, stamps: 12, credit: 300_000 } },
}
const sale: Sale = { ...EMPTY_SALE, customer: holder, lines: [tea] }
const TEA_FOR_STAMPS: Asked = { type: 'redeem', programmeId: 'stamps', rewardId: 'tea' }
const CREDIT: Asked = { type: 'redeem', programmeId: 'credit', rewardId: null }
const GIFT = { ...COUPON, id: 9, code: 'GIFT', programmeId: 'card', customerId: null, balance: 5_000_000 }
const priced = (asked: Asked[], more: Partial<Sale> = {}) =>
  previewSale({ ...sale, ...more, asked }, { rules: RULES, usage: {} }, NOW, null)!

describe('the tickets', () => {
  const atHand = atHandIn(factsOf(sale, { rules: RULES, usage: {} }, NOW, null))

  it('are the coupons that may be used, accounts that are full, credit, and what was brought along', () => {
    const asked: Asked[] = [{ type: 'code', code: 'NOROOZ' }, CREDIT, { type: 'coupon', coupon: GIFT }]
    expect(ticketsOf(holder, atHand, asked)).toEqual([
      { type: 'coupon', coupon: COUPON },
      TEA_FOR_STAMPS,
      CREDIT,
      { type: 'code', code: 'NOROOZ' },
      { type: 'coupon', coupon: GIFT },
    ])
    expect(ticketsOf(null, [], [{ type: 'coupon', coupon: GIFT }])).toHaveLength(1)
  })

  it('are taken and laid back', () => {
    const taken = toggled([], TEA_FOR_STAMPS)
    expect(isIn(taken, TEA_FOR_STAMPS)).toBe(true)
    expect(toggled(taken, { ...TEA_FOR_STAMPS })).toEqual([])
  })
})

describe('what is asked for', () => {
  it('is given: a full account its reward, credit and cards before the tenders', () => {
    const { priced: given, facts } = priced([TEA_FOR_STAMPS, CREDIT])
    expect(given).toMatchObject({ payable: TEA.price - 500_000 - 300_000, refusals: [] })
    expect(leftAfter({ facts, priced: given } as ReturnType<typeof priced>)).toEqual([
      { programmeId: 'credit', code: null, rial: 0 },
    ])
    const paid = priced([{ type: 'coupon', coupon: GIFT }])
    expect(paid.priced.payable).toBe(0)
    expect(leftAfter(paid)).toEqual([{ programmeId: 'card', code: 'GIFT', rial: 5_000_000 - TEA.price }])
  })

  it('leaves the points their place before the cards that pay', () => {
    const both = priced([{ type: 'coupon', coupon: GIFT }], { redeem: 'all' })
    expect(both.redeemed).toBe(23)
    expect(both.priced.payments).toEqual([
      { programmeId: 'card', couponCode: 'GIFT', amount: TEA.price - 23 * club.rewards[0]!.value },
    ])
  })

  it('names the points’ reward where another is the first', () => {
    const account = { ...club, rewards: [off, ...club.rewards] }
    expect(claimsOf(sale, 5, account)).toEqual([
      { type: 'redeem', programmeId: 'club', rewardId: club.rewards[0]!.id, points: 5 },
    ])
    expect(claimsOf(sale, 'all', clubOf(RULES))).toEqual([{ type: 'redeem', programmeId: 'club' }])
  })
})
