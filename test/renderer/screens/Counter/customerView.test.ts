import { describe, expect, it } from 'vitest'
import { customerViewOf, firstNameOf } from '../../../../renderer/screens/Counter/customerView.ts'
import { factsOf, previewSale, type Sale, type SaleResult } from '../../../../renderer/screens/Counter/sale.ts'
import { EMPTY_TILL, type Till } from '../../../../renderer/screens/Counter/till.ts'
import { APPLES, CLUB, COUPON, NOW, rules, SARA, TEA } from './facts.ts'

const tea = { kind: 'product', key: '1', product: TEA, quantity: 2000, unitPrice: TEA.price, discount: 0 } as const
const apples = { ...tea, key: '2', product: APPLES, quantity: 1500, unitPrice: APPLES.price }
const sara = { ...SARA, name: 'سارا احمدی', note: 'بدحساب' }

describe('what the customer sees', () => {
  it('is a welcome while nothing lies on the counter', () => {
    expect(viewOf({})).toEqual({ kind: 'welcome' })
  })

  it('greets by the first name, with points, before there are any goods', () => {
    expect(viewOf({ customer: sara })).toMatchObject({
      kind: 'basket',
      lines: [],
      payable: 0,
      customer: { name: 'سارا', points: 23, earning: 0 },
    })
  })

  it('has goods, discounts, tax and cards that come to just what is payable', () => {
    const taxed = { ...apples, product: { ...APPLES, tax: { rate: 1000, included: false } } }
    const view = viewOf({ customer: sara, lines: [tea, taxed], discount: 100_000, redeem: 5 })
    if (view.kind !== 'basket') throw new Error(view.kind)
    expect(view.lines).toEqual([
      { name: 'چای', quantity: 2000, unit: 'piece', amount: 5_700_000 },
      { name: 'سیب', quantity: 1500, unit: 'kilogram', amount: 1_425_000 },
    ])
    const gross = view.lines.reduce((sum, { amount }) => sum + amount, 0)
    expect(gross - view.saved + view.tax - view.credit).toBe(view.payable)
    expect(view.saved).toBe(200_000)
    expect(view.customer?.earning).toBeGreaterThan(0)
  })

  it('marks the line that was touched last, and the amount that is being typed', () => {
    expect(viewOf({ lines: [tea, apples] }, { selected: '1' })).toMatchObject({ current: 0 })
    expect(viewOf({ lines: [tea, apples] }, {}, 500_000)).toMatchObject({
      current: 2,
      lines: [{}, {}, { name: '', amount: 500_000 }],
    })
  })

  it('names what waits for the customer, unless it is in the sale or is a card’s money', () => {
    const card = { ...sara, coupons: [COUPON] }
    const offer = { kind: 'waiting', what: { key: 'reason.offer.percentCapped' } }
    expect(viewOf({ customer: card })).toMatchObject({ offer })
    expect(viewOf({ customer: card, asked: [{ type: 'coupon', coupon: COUPON }] })).toMatchObject({ offer: null })
  })

  it('says nothing of phone, whole name, notes, codes or debts', () => {
    const card = { ...sara, points: -40, coupons: [COUPON] }
    const shown = JSON.stringify(viewOf({ customer: card, lines: [tea], asked: [{ type: 'coupon', coupon: COUPON }] }))
    for (const secret of [card.phone, 'احمدی', card.note, COUPON.code, '-40']) expect(shown).not.toContain(secret)
    expect(shown).toContain('"points":null')
  })

  it('says after the sale what was paid, given back and earned, and the coupons without their codes', () => {
    const result: SaleResult = {
      saleId: 1,
      number: 1,
      total: 5_700_000,
      change: 300_000,
      pointsEarned: 57,
      pointsSpent: 0,
      pointsBalance: 80,
      tierBefore: null,
      tierAfter: null,
      coupons: [COUPON],
      jobId: 1,
    }
    const done = { result, customerId: 1, customerName: 'سارا احمدی', isOpen: false, left: [] }
    const view = viewOf({}, { done })
    expect(view).toMatchObject({ kind: 'done', total: 5_700_000, change: 300_000, earned: 57, points: 80 })
    expect(view).toMatchObject({ offers: [{ title: { key: 'reason.offer.percentCapped' } }] })
    expect(JSON.stringify(view)).not.toContain(COUPON.code)
    // The next customer has come.
    expect(viewOf({ lines: [tea] }, { done }).kind).toBe('basket')
  })
})

it.each([
  ['سارا احمدی', 'سارا'],
  ['  علی‌رضا  کاشانی ', 'علی‌رضا'],
  ['آقای کریمی', ''],
  ['Dr. Smith', ''],
  ['Mary Ann Evans', 'Mary'],
  ['', ''],
])('the first name of «%s» is «%s»', (name, first) => {
  expect(firstNameOf(name)).toBe(first)
})

function viewOf(sale: Partial<Sale>, till: Partial<Till> = {}, typed: number | null = null) {
  const whole = { ...EMPTY_TILL.sale, ...sale }
  const preview = previewSale(whole, CLUB, NOW, typed)
  const facts = preview?.facts ?? factsOf(whole, CLUB, NOW, typed)
  return customerViewOf({ ...EMPTY_TILL, ...till, sale: whole }, { preview, facts }, rules, 'هدیه')
}
