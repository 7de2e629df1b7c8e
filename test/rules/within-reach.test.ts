import { describe, expect, it } from 'vitest'
import type { Programme, SaleInput } from '../../electron/shared/rules/model.ts'
import { ANY_SALE, EVERYDAY, OFF_THE_SALE } from '../../electron/shared/rules/plain.ts'
import { defaultRules } from '../../electron/shared/rules/templates.ts'
import { nearlyReached, withinReach } from '../../electron/shared/rules/within-reach.ts'

const rules = defaultRules('general')
const offer = (id: string, more: Partial<Programme>): Programme => ({
  ...EVERYDAY,
  id,
  kind: 'promotion',
  name: { fa: id, en: id },
  earn: [ANY_SALE],
  rewards: [{ ...OFF_THE_SALE, id: `${id}-off`, value: 1000 }],
  ...more,
})

function saleOf(programmes: Programme[], more: Partial<SaleInput> = {}): SaleInput {
  const line = {
    key: '0',
    productId: '7',
    category: null,
    unitPrice: 100,
    quantity: 1000,
    manualDiscount: 0,
    tax: null,
  }
  return {
    rules: { ...rules, programmes },
    day: 20_700,
    customer: { id: 1, tierId: 'turquoise', salesCount: 3, tierSpend: 0, points: {} },
    lines: [line],
    manualDiscount: 0,
    claims: [],
    coupons: [],
    usage: {},
    ...more,
  }
}

function pieces(quantity: number): SaleInput['lines'] {
  const [line] = saleOf([]).lines
  return line === undefined ? [] : [{ ...line, quantity: quantity * 1000 }]
}

describe('what the customer may ask for', () => {
  const account = offer('stamps', {
    kind: 'points',
    claim: 'manual',
    rewards: [{ ...OFF_THE_SALE, id: 'x', pointsCost: 10 }],
  })
  const customer = (points: Record<string, number>) => ({ ...saleOf([]).customer!, points })
  const idsOf = (input: SaleInput) => withinReach(input).map(({ programme, reward }) => [programme.id, reward?.id])

  it('is the reward of an account that holds enough, and credit that is not used up', () => {
    const credit = offer('credit', { kind: 'store_credit', claim: 'manual' })
    expect(idsOf(saleOf([account, credit], { customer: customer({ stamps: 9, credit: 0 }) }))).toEqual([])
    expect(idsOf(saleOf([account, credit], { customer: customer({ stamps: 10, credit: 1 }), lines: [] }))).toEqual([
      ['stamps', 'x'],
      ['credit', undefined],
    ])
    expect(idsOf(saleOf([account, credit], { customer: null }))).toEqual([])
  })

  it('is a programme given on request, once the goods are there and nothing stands in its way', () => {
    const asked = offer('asked', { claim: 'manual', earn: [{ ...ANY_SALE, minAmount: 100 }] })
    expect(idsOf(saleOf([asked]))).toEqual([['asked', 'asked-off']])
    expect(idsOf(saleOf([asked], { lines: [] }))).toEqual([])
    expect(idsOf(saleOf([{ ...asked, validity: { from: 20_701, to: null } }]))).toEqual([])
    expect(idsOf(saleOf([{ ...asked, control: 10_000 }]))).toEqual([])
    expect(idsOf(saleOf([{ ...asked, trigger: { type: 'code', code: 'NOROOZ' } }]))).toEqual([])
  })
})

describe('what is nearly reached', () => {
  const keys = (input: SaleInput) => nearlyReached(input).map(({ why }) => why.key)

  it('is a sum of which seven tenths are there, and a coupon for the next purchase as well', () => {
    const from = (minAmount: number) => offer('sum', { earn: [{ ...ANY_SALE, minAmount }] })
    const coupon: Programme = { ...from(110), kind: 'next_sale_coupon', appliesOn: 'next_sale' }
    expect(keys(saleOf([from(142), coupon]))).toEqual(['reason.refused.amount', 'reason.refused.amount'])
    expect(keys(saleOf([from(143), from(100), { ...coupon, issue: 'chosen' }]))).toEqual([])
  })

  it('is one more piece of the goods that are bought', () => {
    const three = offer('three', { earn: [{ ...ANY_SALE, minQuantity: 3000 }] })
    expect(keys(saleOf([three], { lines: pieces(1) }))).toEqual([])
    expect(keys(saleOf([three], { lines: pieces(2) }))).toEqual(['reason.near.more'])
    expect(keys(saleOf([three], { lines: pieces(3) }))).toEqual([])
  })

  it('is the last piece before the next free one', () => {
    const free = { ...OFF_THE_SALE, id: 'free', pointsCost: 2, repeat: 'multiple' as const }
    const two = offer('two', { earn: [{ ...ANY_SALE, per: 'unit' }], rewards: [free] })
    const after = (count: number) => keys(saleOf([two], { lines: pieces(count) })).length
    expect([after(1), after(2), after(3)]).toEqual([1, 0, 1])
    const once = { ...two, rewards: [{ ...free, repeat: 'once' as const }] }
    expect(keys(saleOf([once], { lines: pieces(3) }))).toEqual([])
  })

  it('is nothing for whom the offer is not meant, or who is held back', () => {
    const sum = offer('sum', { earn: [{ ...ANY_SALE, minAmount: 110 }] })
    expect(
      keys(
        saleOf([
          { ...sum, eligibility: [{ type: 'first_purchase' }] },
          { ...sum, control: 10_000 },
        ]),
      ),
    ).toEqual([])
  })
})
