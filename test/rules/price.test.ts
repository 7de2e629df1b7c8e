import { describe, expect, test } from 'vitest'
import type { Claim, ClubRules, Programme, Refusal, SaleInput } from '../../electron/shared/rules/model.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { defaultRules } from '../../electron/shared/rules/templates.ts'
import { coupon, customer, earnRule, line, programme, reward, rulesWith, sale } from './samples.ts'

/** Sums in rial, as a shop owner would check them with a calculator. */
const general = defaultRules('general')
const NEXT = general.programmes.find(({ id }) => id === 'next-purchase')
const nextCoupon = coupon({ code: 'GIFT', programmeId: 'next-purchase', reward: NEXT?.rewards[0] ?? null })

/** A member of the general shop's club: 10 % welcome, at most 2,000,000; a point is worth 20,000. */
function clubSale(changes: Partial<SaleInput>): SaleInput {
  return sale({ rules: general, customer: customer({ tierId: 'turquoise' }), ...changes })
}

const redeem = (points: number): Claim => ({ type: 'redeem', programmeId: 'club', points })
const givenBy = (input: SaleInput) => priceSale(input).applied.map(({ programmeId, amount }) => [programmeId, amount])

describe('the club of a general shop', () => {
  test('a first purchase of 15,300,000: 10 % welcome, and a point for every whole million of what is left', () => {
    const first = customer({ tierId: 'turquoise', salesCount: 0 })
    const priced = priceSale(clubSale({ customer: first, lines: [line('a', 15_300_000)] }))
    expect(priced).toMatchObject({ gross: 15_300_000, programmeDiscount: 1_530_000, payable: 13_770_000 })
    expect(priced.applied[0]?.why.key).toBe('reason.applied.firstPurchase')
    expect(priced.points).toMatchObject([{ programmeId: 'club', earned: 13, spent: 0, expiresOn: 20_365 }])
    expect(priced.coupons).toMatchObject([{ programmeId: 'next-purchase', validFrom: 20_000, validTo: 20_030 }])
  })

  test('the welcome of a purchase of 30,000,000 stops at 2,000,000', () => {
    const first = customer({ tierId: 'turquoise', salesCount: 0 })
    const priced = priceSale(clubSale({ customer: first, lines: [line('a', 30_000_000)] }))
    expect(priced).toMatchObject({ programmeDiscount: 2_000_000, payable: 28_000_000 })
    expect(priced.applied[0]?.why.key).toBe('reason.applied.capped')
  })

  test('coupon first, then points: 5 % of 20,000,000 and 50 points of 20,000', () => {
    const holder = customer({ tierId: 'turquoise', points: { club: 80 } })
    const claims: Claim[] = [{ type: 'code', code: 'GIFT' }, redeem(50)]
    const input = clubSale({ customer: holder, lines: [line('a', 20_000_000)], claims, coupons: [nextCoupon] })
    expect(givenBy(input)).toEqual([
      ['next-purchase', 1_000_000],
      ['club', 1_000_000],
    ])
    expect(priceSale(input).payable).toBe(18_000_000)
    // 18 points: 20,000,000 − 1,000,000 of the coupon − 1,000,000 that points paid for.
    expect(priceSale(input).points).toMatchObject([{ earned: 18, spent: 50 }])
  })

  test('a percentage works on what discounts by hand and points have left', () => {
    const holder = customer({ tierId: 'turquoise', points: { club: 80 } })
    const lines = [line('a', 12_000_000, { manualDiscount: 1_000_000 }), line('b', 10_000_000)]
    const claims: Claim[] = [redeem(50), { type: 'code', code: 'GIFT' }]
    const priced = priceSale(
      clubSale({ customer: holder, lines, manualDiscount: 1_000_000, claims, coupons: [nextCoupon] }),
    )
    // 22,000,000 − 1,000,000 − 1,000,000 = 20,000,000; − 50 × 20,000 = 19,000,000; − 5 % = 18,050,000.
    expect(priced).toMatchObject({ gross: 22_000_000, manualDiscount: 2_000_000, payable: 18_050_000 })
    expect(priced.applied.map(({ amount }) => amount)).toEqual([1_000_000, 950_000])
  })

  test('points pay no more than the sale costs, a started point counts whole', () => {
    const holder = customer({ tierId: 'turquoise', points: { club: 80 } })
    const priced = priceSale(clubSale({ customer: holder, lines: [line('a', 110_000)], claims: [redeem(80)] }))
    expect(priced).toMatchObject({ payable: 0, points: [{ earned: 0, spent: 6 }] })
  })

  test('gold earns one and a half times: 21,000,000 bring 31 points', () => {
    const gold = customer({ tierId: 'gold' })
    expect(priceSale(clubSale({ customer: gold, lines: [line('a', 21_000_000)] })).points).toMatchObject([
      { earned: 31 },
    ])
  })

  test('without a customer there is nothing but the price', () => {
    expect(priceSale(clubSale({ customer: null, lines: [line('a', 15_300_000)] }))).toMatchObject({
      payable: 15_300_000,
      applied: [],
      points: [],
      coupons: [],
    })
  })
})

describe('whole rial', () => {
  test('weighed goods are rounded half up, each line for itself', () => {
    const lines = [line('a', 333_333, { quantity: 1500 }), line('b', 1_001, { quantity: 250 })]
    expect(priceSale(sale({ lines })).lines.map(({ gross }) => gross)).toEqual([500_000, 250])
  })

  test('a discount on the whole sale is shared by price, what is left over by the largest rest', () => {
    const lines = [line('a', 100), line('b', 100), line('c', 100)]
    const priced = priceSale(sale({ lines, manualDiscount: 100 }))
    expect(priced.lines.map(({ net }) => net)).toEqual([66, 67, 67])
    expect(priced.payable).toBe(200)
  })

  test('10 % of 105 is 11, half a rial upwards', () => {
    expect(priceSale(sale({ rules: rulesWith([programme()]), lines: [line('a', 105)] })).payable).toBe(94)
  })

  test('tax on top is added, tax within only told', () => {
    const lines = [
      line('a', 1_000_000, { tax: { rate: 1000, included: false } }),
      line('b', 1_100_000, { tax: { rate: 1000, included: true } }),
    ]
    expect(priceSale(sale({ lines }))).toMatchObject({ payable: 2_200_000, tax: 200_000 })
  })
})

describe('several programmes', () => {
  const ten = programme({ id: 'ten' })
  const twenty = programme({ id: 'twenty', rewards: [reward({ value: 2000 })] })
  const fixed = programme({ id: 'fixed', rewards: [reward({ type: 'fixed', value: 30_000 })] })

  test('of two percentages on the sale the better one is given, sums come on top', () => {
    expect(givenBy(sale({ rules: rulesWith([ten, fixed, twenty]) }))).toEqual([
      ['fixed', 30_000],
      ['twenty', 14_000],
    ])
  })

  test('a sum is never larger than the sale', () => {
    const priced = priceSale(sale({ rules: rulesWith([fixed]), lines: [line('a', 20_000)] }))
    expect(priced).toMatchObject({ programmeDiscount: 20_000, payable: 0 })
  })

  test('the cheapest goods for half the price: one unit of them', () => {
    const half = programme({ rewards: [reward({ value: 5000, on: 'cheapest' })] })
    const lines = [line('a', 90_000), line('b', 40_000, { quantity: 3000 })]
    expect(priceSale(sale({ rules: rulesWith([half]), lines })).payable).toBe(190_000)
  })

  test('gift cards pay last, and what they pay still earns points', () => {
    const card = programme({ id: 'card', kind: 'gift_card', trigger: { type: 'code' }, earn: [] })
    const club = programme({
      id: 'club',
      kind: 'points',
      claim: 'manual',
      earn: [earnRule({ per: 'amount', perAmount: 10_000 })],
    })
    const cards = [coupon({ code: 'CARD', programmeId: 'card', balance: 60_000, reward: null })]
    const claims: Claim[] = [{ type: 'code', code: 'CARD' }]
    const priced = priceSale(sale({ rules: rulesWith([card, ten, club]), claims, coupons: cards }))
    expect(priced).toMatchObject({
      programmeDiscount: 10_000,
      payments: [{ couponCode: 'CARD', amount: 60_000 }],
      payable: 30_000,
      points: [{ programmeId: 'club', earned: 9 }],
    })
  })
})

describe('what is not given says why', () => {
  const codes: Claim[] = [{ type: 'code', code: 'GIFT' }]
  const byCoupon = (changes: Partial<typeof nextCoupon>) =>
    clubSale({ claims: codes, coupons: [{ ...nextCoupon, ...changes }], lines: [line('a', 1_000_000)] })
  const limited = (changes: Partial<Programme>, rules: Partial<ClubRules> = {}) =>
    rulesWith([programme({ id: 'code', trigger: { type: 'code', code: 'GIFT' }, ...changes })], rules)

  test.each<[string, SaleInput, Refusal['code'], string]>([
    ['a code nobody knows', clubSale({ claims: codes }), 'unknown_code', 'reason.refused.unknownCode'],
    ['a used coupon', byCoupon({ state: 'used' }), 'already_used', 'reason.refused.used'],
    ['a revoked coupon', byCoupon({ state: 'revoked' }), 'revoked', 'reason.refused.revoked'],
    ['a coupon of somebody else', byCoupon({ customerId: 2 }), 'other_customer', 'reason.refused.otherCustomer'],
    ['a coupon of tomorrow', byCoupon({ validFrom: 20_001 }), 'not_usable_yet', 'reason.refused.couponStarts'],
    ['a coupon of yesterday', byCoupon({ validTo: 19_999 }), 'expired', 'reason.refused.couponEnded'],
    ['more points than there are', clubSale({ claims: [redeem(1)] }), 'insufficient_points', 'reason.refused.points'],
    [
      'a programme at its limit',
      sale({
        rules: limited({ limits: { total: 5, perCustomer: null } }),
        claims: codes,
        usage: { code: { total: 5, byCustomer: 0 } },
      }),
      'limit_reached',
      'reason.refused.limit',
    ],
    [
      'a basket below the least amount',
      sale({ rules: limited({ earn: [earnRule({ minAmount: 250_000 })] }), claims: codes }),
      'not_eligible',
      'reason.refused.amount',
    ],
    [
      'a tier too low',
      sale({ rules: limited({ eligibility: [{ type: 'tier', tiers: ['high'] }] }), claims: codes }),
      'not_eligible',
      'reason.refused.tier',
    ],
    [
      'a percentage when a better one is given',
      sale({
        rules: {
          ...limited({}),
          programmes: [programme({ rewards: [reward({ value: 2000 })] }), ...limited({}).programmes],
        },
        claims: codes,
      }),
      'not_better',
      'reason.refused.notBetter',
    ],
  ])('%s', (_what, input, code, key) => {
    const priced = priceSale(input)
    expect(priced.refusals.map(({ claim, why, ...refusal }) => [claim, refusal.code, why.key])).toEqual([
      [0, code, key],
    ])
    expect(priced.applied.filter(({ couponCode }) => couponCode !== null)).toEqual([])
  })

  test('the missing amount is told to the rial', () => {
    const input = sale({ rules: limited({ earn: [earnRule({ minAmount: 250_000 })] }), claims: codes })
    expect(priceSale(input).refusals[0]?.why.params).toMatchObject({
      minimum: { type: 'rial', value: 250_000 },
      missing: { type: 'rial', value: 150_000 },
    })
  })
})
