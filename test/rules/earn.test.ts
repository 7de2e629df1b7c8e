import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CustomerFacts, EarnRule, Programme, SaleInput } from '../../electron/shared/rules/model.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { RUNS } from './arbitraries.ts'
import { coupon, customer, earnRule, line, programme, reward, rulesWith, sale } from './samples.ts'

/** One point for every 1,000 rial. */
const perAmount = (changes: Partial<EarnRule> = {}): EarnRule =>
  earnRule({ per: 'amount', perAmount: 1000, step: 'proportional', ...changes })
const points = (changes: Partial<Programme> = {}): Programme =>
  programme({ id: 'club', kind: 'points', appliesOn: 'next_sale', claim: 'manual', rewards: [], ...changes })
const off = (changes: Partial<Programme> = {}): Programme => programme({ id: 'off', ...changes })

const outcomes = (programmes: Programme[], changes: Partial<SaleInput> = {}) =>
  priceSale(sale({ rules: rulesWith(programmes), ...changes })).points
const earned = (rule: EarnRule, changes: Partial<SaleInput> = {}, others: Programme[] = []) =>
  outcomes([...others, points({ earn: [rule] })], changes).find(({ programmeId }) => programmeId === 'club')?.earned

describe('what counts', () => {
  const lines = [line('a', 100_000, { category: 'x' }), line('b', 50_000, { category: 'y' })]

  test('a gift card that is sold earns nothing: its money does when it is spent', () => {
    const card = (changes: Partial<Programme> = {}) =>
      programme({
        id: 'card',
        kind: 'gift_card',
        appliesOn: 'next_sale',
        earn: [earnRule({ per: 'amount', perAmount: 1, products: ['b'], oneCardPerUnit: true })],
        rewards: [reward({ type: 'per_point', value: 1, repeat: 'multiple' })],
        ...changes,
      })
    const two = [line('a', 100_000), line('b', 50_000, { quantity: 2000 })]
    expect(earned(perAmount(), { lines: two }, [card()])).toBe(100)
    expect(earned(perAmount(), { lines: two }, [card({ active: false })])).toBe(200)
    expect(earned(perAmount(), { lines: two, manualDiscount: 40_000 }, [card()])).toBe(60)
    expect(earned(earnRule({ per: 'unit' }), { lines: two }, [card()])).toBe(1)
    expect(earned(perAmount({ minAmount: 100_001 }), { lines: two }, [card()])).toBe(0)
    const onlyCards = { lines: [line('b', 50_000)], manualDiscount: 10_000 }
    expect(earned(earnRule(), onlyCards, [card()])).toBe(0)
    expect(priceSale(sale({ rules: rulesWith([card()]), ...onlyCards })).coupons).toMatchObject([{ balance: 50_000 }])
    const paid = priceSale(
      sale({
        rules: rulesWith([card(), points({ earn: [perAmount()] })]),
        claims: [{ type: 'code', code: 'CARD' }],
        coupons: [
          coupon({ code: 'CARD', programmeId: 'card', balance: 50_000, reward: card().rewards[0] ?? reward() }),
        ],
      }),
    )
    expect(paid).toMatchObject({ payable: 50_000, points: [{ earned: 100 }] })
  })

  test('goods can be left out, and bring nothing of what they lost either', () => {
    expect(earned(perAmount(), { lines })).toBe(150)
    expect(earned(perAmount({ notProducts: ['b'] }), { lines })).toBe(100)
    expect(earned(perAmount({ notCategories: ['x'] }), { lines })).toBe(50)
    expect(earned(perAmount({ products: ['a', 'b'], notCategories: ['y'] }), { lines })).toBe(100)
    expect(earned(perAmount({ notProducts: ['b'] }), { lines }, [off()])).toBe(90)
  })

  test('with or without tax', () => {
    const taxed = [line('a', 110_000, { tax: { rate: 1000, included: true } })]
    expect(earned(perAmount(), { lines: taxed })).toBe(110)
    expect(earned(perAmount({ amountBasis: 'excl_tax' }), { lines: taxed })).toBe(100)
    expect(earned(perAmount({ amountBasis: 'excl_tax' }), { lines: taxed }, [off()])).toBe(90)
    const onTop = [line('a', 100_000, { tax: { rate: 1000, included: false } })]
    expect(earned(perAmount(), { lines: onTop })).toBe(110)
  })

  test('after discounts, or before those of programmes', () => {
    expect(earned(perAmount(), {}, [off()])).toBe(90)
    expect(earned(perAmount({ beforeDiscounts: true }), {}, [off()])).toBe(100)
    expect(earned(perAmount({ beforeDiscounts: true }), { manualDiscount: 20_000 }, [off()])).toBe(80)
  })

  test('never what points paid for, unless the rule says so', () => {
    const spending = (rule: EarnRule) =>
      outcomes([points({ earn: [rule], rewards: [reward({ type: 'per_point', value: 1000, repeat: 'multiple' })] })], {
        customer: customer({ points: { club: 30 } }),
        claims: [{ type: 'redeem', programmeId: 'club' }],
      })
    expect(spending(perAmount())).toMatchObject([{ earned: 70, spent: 30 }])
    expect(spending(perAmount({ beforeDiscounts: true }))).toMatchObject([{ earned: 70, spent: 30 }])
    expect(spending(perAmount({ paidByPointsCounts: true }))).toMatchObject([{ earned: 100, spent: 30 }])
    const punch = off({ earn: [earnRule({ points: 20 })], rewards: [reward({ type: 'per_point', value: 1000 })] })
    expect(earned(perAmount(), {}, [punch])).toBe(80)
  })
})

test('what is left over is dropped or rounded half up, exactly', () => {
  const any = fc.record({
    amount: fc.integer({ min: 1, max: 50_000_000 }),
    per: fc.integer({ min: 1, max: 100_000 }),
    points: fc.integer({ min: 1, max: 50 }),
    multiplier: fc.integer({ min: 0, max: 30_000 }),
  })
  fc.assert(
    fc.property(any, fc.boolean(), ({ amount, per, points: each, multiplier }, isHalfUp) => {
      const rules = rulesWith([
        points({
          earn: [perAmount({ points: each, perAmount: per, tierMultiplies: true })],
          ...(isHalfUp && { rounding: 'half_up' }),
        }),
      ])
      for (const tier of rules.tiers.tiers) tier.multiplier = multiplier
      const top = BigInt(amount) * BigInt(each) * BigInt(multiplier)
      const bottom = 10_000n * BigInt(per)
      const expected = isHalfUp ? (2n * top + bottom) / (2n * bottom) : top / bottom
      expect(priceSale(sale({ rules, lines: [line('a', amount)] })).points[0]?.earned).toBe(Number(expected))
    }),
    RUNS,
  )
})

describe('whose account, and when', () => {
  const known: Partial<CustomerFacts> = { referrerId: 7 }

  test('a bonus programme fills another’s account', () => {
    const bonus = points({ id: 'bonus', account: 'club', earn: [earnRule({ points: 5 })] })
    expect(outcomes([bonus])).toMatchObject([{ programmeId: 'bonus', account: 'club', earned: 5 }])
  })

  test('a bonus without rewards is given no oftener than its limit', () => {
    const bonus = points({ earn: [earnRule({ points: 5 })], limits: { total: null, perCustomer: 1 } })
    expect(outcomes([bonus], { usage: { club: { total: 0, byCustomer: 0 } } })).toMatchObject([{ earned: 5 }])
    expect(outcomes([bonus], { usage: { club: { total: 1, byCustomer: 1 } } })).toEqual([])
  })

  test('whoever referred the customer gets theirs, and nobody when nobody did', () => {
    const thanks = points({ beneficiary: 'referrer' })
    expect(outcomes([thanks], { customer: customer(known) })).toMatchObject([{ beneficiary: 'referrer', earned: 1 }])
    expect(outcomes([thanks], { customer: customer({ referrerId: null }) })).toEqual([])
    expect(outcomes([thanks])).toEqual([])
    const coupon = programme({ id: 'gift', kind: 'next_sale_coupon', beneficiary: 'referrer' })
    const issued = (facts: Partial<CustomerFacts>) =>
      priceSale(sale({ rules: rulesWith([coupon]), customer: customer(facts) })).coupons
    expect(issued(known)).toMatchObject([{ programmeId: 'gift', beneficiary: 'referrer' }])
    expect(issued({})).toEqual([])
  })

  test('points wait, and do not pay for the sale that brings them', () => {
    const waiting = points({
      appliesOn: 'both',
      pendingDays: 7,
      pointsExpiry: { type: 'days', days: 30 },
      rewards: [reward({ type: 'per_point', value: 1000, repeat: 'multiple' })],
      earn: [earnRule({ points: 10 })],
    })
    const claims = [{ type: 'redeem' as const, programmeId: 'club' }]
    const priced = priceSale(sale({ rules: rulesWith([waiting]), claims }))
    expect(priced.refusals).toMatchObject([{ code: 'insufficient_points' }])
    expect(priced.points).toMatchObject([{ earned: 10, spent: 0, usableFrom: 20_008, expiresOn: 20_030 }])
  })
})

describe('coupons', () => {
  const coupon = (changes: Partial<Programme>) => programme({ id: 'next', kind: 'next_sale_coupon', ...changes })
  const issued = (of: Programme, changes: Partial<SaleInput> = {}) =>
    priceSale(sale({ rules: rulesWith([of]), ...changes })).coupons

  test('that compete for the receipt are issued only when they are chosen', () => {
    const competing = coupon({ issue: 'chosen' })
    expect(issued(competing)).toEqual([])
    expect(issued(competing, { chosen: ['other'] })).toEqual([])
    expect(issued(competing, { chosen: ['next'] })).toHaveLength(1)
  })

  test('name the customer’s favourites or what goes with the basket, three at most, and are none without', () => {
    const favourite = coupon({ rewards: [reward({ on: 'favourites', notProducts: ['b'] })] })
    const favourites = ['a', 'b', 'c', 'd', 'e']
    expect(issued(favourite, { customer: customer({ favourites }) })).toMatchObject([
      { reward: { on: 'products', products: ['a', 'c', 'd'] } },
    ])
    expect(issued(favourite, { customer: customer({ favourites: ['b'] }) })).toEqual([])
    const complement = coupon({ rewards: [reward({ on: 'complements' })] })
    expect(issued(complement, { complements: ['x'] })).toMatchObject([{ reward: { on: 'products', products: ['x'] } }])
    expect(issued(complement)).toEqual([])
  })

  test('keep what a growing reward is worth today', () => {
    const growing = coupon({
      rewards: [
        reward({
          growth: [
            { days: 60, value: 2000 },
            { days: 90, value: 3000 },
          ],
        }),
      ],
    })
    const after = (daysSinceLastSale: number | null) =>
      issued(growing, { customer: customer({ daysSinceLastSale }) })[0]?.reward
    expect([null, 59, 60, 89, 90, 500].map((days) => after(days)?.value)).toEqual([1000, 1000, 2000, 2000, 3000, 3000])
    expect(after(90)?.growth).toBeUndefined()
  })
})
