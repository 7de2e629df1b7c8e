import { describe, expect, it } from 'vitest'
import type { Programme } from '../../../../electron/shared/rules/model.ts'
import {
  commitInput,
  EMPTY_SALE,
  needsManager,
  previewSale,
  settle,
  type Club,
  type Sale,
} from '../../../../renderer/screens/Counter/sale.ts'
import { CLUB, COUPON, DAY, NOW, rules, SARA, TEA } from './facts.ts'

const tea = { kind: 'product', key: '1', product: TEA, quantity: 2000, unitPrice: TEA.price, discount: 0 } as const

describe('the preview', () => {
  it('prices the amount that still stands in the field', () => {
    expect(previewSale({ ...EMPTY_SALE, isAnonymous: true }, CLUB, NOW, 500_000)?.priced.payable).toBe(500_000)
    expect(previewSale(EMPTY_SALE, CLUB, NOW, null)).toBeNull()
  })

  it('spends no more points than are useful', () => {
    const sale: Sale = { ...EMPTY_SALE, customer: SARA, lines: [tea], redeem: 'all' }
    const preview = previewSale(sale, CLUB, NOW, null)
    expect(preview?.redeemed).toBe(23)
    expect(preview?.priced.payable).toBe(5_700_000 - 23 * 20_000)
    expect(previewSale({ ...sale, redeem: 1_000 }, CLUB, NOW, null)?.redeemed).toBe(23)
    expect(previewSale({ ...sale, redeem: 5 }, CLUB, NOW, null)?.redeemed).toBe(5)
  })

  it('redeems a coupon, and says why it cannot', () => {
    const sale: Sale = { ...EMPTY_SALE, customer: SARA, lines: [tea], asked: [{ type: 'coupon', coupon: COUPON }] }
    expect(previewSale(sale, CLUB, NOW, null)?.priced.applied).toMatchObject([
      { couponCode: COUPON.code, amount: 285_000 },
    ])
    const late = previewSale(
      { ...sale, asked: [{ type: 'coupon', coupon: { ...COUPON, validTo: DAY - 1 } }] },
      CLUB,
      NOW,
      null,
    )
    expect(late?.priced.refusals).toMatchObject([{ claim: 0, code: 'expired' }])
  })
})

it('pays with what the coupon holds', () => {
  const sale: Sale = {
    ...EMPTY_SALE,
    customer: SARA,
    lines: [tea],
    asked: [{ type: 'coupon', coupon: { ...COUPON, balance: 0 } }],
  }
  expect(previewSale(sale, CLUB, NOW, null)?.priced).toMatchObject({ applied: [], refusals: [{ claim: 0 }] })
})

describe('the preview without a customer', () => {
  const welcome = rules.programmes.find(({ id }) => id === 'welcome')!
  const once: Programme = {
    ...welcome,
    id: 'nowruz',
    trigger: { type: 'automatic' },
    eligibility: [],
    limits: { total: 1, perCustomer: null },
    rewards: [{ ...welcome.rewards[0]!, value: 5000, maxDiscount: null }],
  }
  const sale: Sale = { ...EMPTY_SALE, isAnonymous: true, lines: [tea] }
  const payable = (usage: Club['usage']) =>
    previewSale(sale, { rules: { ...rules, programmes: [once] }, usage }, NOW, null)?.priced.payable

  it('counts what all sales have used of a limit', () => {
    expect(payable({ nowruz: { total: 0, byCustomer: 0 } })).toBe(2_850_000)
    expect(payable({ nowruz: { total: 1, byCustomer: 0 } })).toBe(5_700_000)
  })

  it('gives no more than what is left of a budget', () => {
    const programme = { ...once, limits: { total: null, perCustomer: null, budget: 3_000_000 } }
    const usage = { nowruz: { total: 1, byCustomer: 0, amount: 2_900_000 } }
    const club = { rules: { ...rules, programmes: [programme] }, usage }
    expect(previewSale(sale, club, NOW, null)?.priced.payable).toBe(5_600_000)
  })

  it('knows the hour', () => {
    const golden = {
      ...once,
      limits: { total: null, perCustomer: null },
      validity: { ...once.validity, hours: { from: 840, to: 1020 } },
    }
    const at = (minute: number) =>
      previewSale(sale, { rules: { ...rules, programmes: [golden] }, usage: {} }, { day: DAY, minute }, null)?.priced
        .payable
    expect([at(839), at(840), at(1020)]).toEqual([5_700_000, 2_850_000, 5_700_000])
  })

  it('adds the tax of a product that is not in its price', () => {
    const taxed = { ...tea, product: { ...TEA, tax: { rate: 1000, included: false } } }
    expect(previewSale({ ...sale, lines: [taxed] }, CLUB, NOW, null)?.priced.payable).toBe(6_270_000)
  })
})

describe('the tenders', () => {
  it('are exact cash unless something else is said', () => {
    expect(settle({ card: 0, transfer: 0, received: null }, 900)).toEqual({
      tenders: [{ kind: 'cash', amount: 900, received: 900 }],
      change: 0,
    })
    expect(settle({ card: 0, transfer: 0, received: null }, 0)).toEqual({ tenders: [], change: 0 })
  })

  it('give change on cash, and on cash only', () => {
    expect(settle({ card: 500, transfer: 0, received: 1000 }, 900)).toMatchObject({ change: 600 })
    expect(settle({ card: 0, transfer: 0, received: 800 }, 900)).toEqual({ problem: 'short', by: 100 })
    expect(settle({ card: 800, transfer: 200, received: null }, 900)).toEqual({ problem: 'over', by: 100 })
    expect(settle({ card: 900, transfer: 0, received: 50 }, 900)).toEqual({ problem: 'over', by: 50 })
  })
})

it('asks the manager for prices and discounts by hand only', () => {
  const sale: Sale = { ...EMPTY_SALE, lines: [tea] }
  expect(needsManager(sale)).toBe(false)
  expect(needsManager({ ...sale, discount: 1 })).toBe(true)
  expect(needsManager({ ...sale, lines: [{ ...tea, unitPrice: 1 }] })).toBe(true)
  expect(needsManager({ ...sale, lines: [{ ...tea, discount: 1 }] })).toBe(true)
})

it('sends what was shown', () => {
  const sale: Sale = { ...EMPTY_SALE, customer: SARA, lines: [{ ...tea, unitPrice: 100 }], redeem: 0 }
  const preview = previewSale(sale, CLUB, NOW, null)!
  expect(commitInput(sale, preview, [])).toEqual({
    customerId: SARA.id,
    lines: [{ kind: 'product', productId: TEA.id, quantity: 2000, discount: 0, unitPrice: 100 }],
    discount: 0,
    claims: [],
    tenders: [],
    shownPayable: 200,
  })
})
