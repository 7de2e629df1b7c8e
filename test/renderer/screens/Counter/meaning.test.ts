import { describe, expect, it } from 'vitest'
import { matchesOf, meaningOf } from '../../../../renderer/screens/Counter/meaning.ts'
import { EMPTY_SALE, type Sale } from '../../../../renderer/screens/Counter/sale.ts'
import { APPLES, COUPON, found, SARA, TEA } from './facts.ts'

const FOR_SARA: Sale = { ...EMPTY_SALE, customer: SARA }
const NOBODY: Sale = { ...EMPTY_SALE, isAnonymous: true }
const means = (text: string, answer = found(), sale: Sale = FOR_SARA) => meaningOf(text, answer, null, sale, 'toman')

describe('a number', () => {
  it('is an amount once it is known for whom, or that for nobody', () => {
    expect(means('250000')).toEqual({ kind: 'amount', rial: 2_500_000 })
    expect(means('۲۵۰٬۰۰۰', found(), NOBODY)).toEqual({ kind: 'amount', rial: 2_500_000 })
    expect(means('250000', found(), EMPTY_SALE)).toEqual({ kind: 'unknown' })
  })

  it('is not an amount when it is written as a phone is', () => {
    const phone = found({ kind: 'customer', customerId: 5 })
    expect(means('09121112233', phone)).toEqual({ kind: 'customer', customerId: 5 })
    expect(means('09121112233', found({ kind: 'newPhone', phone: '+989121112233' }), EMPTY_SALE)).toEqual({
      kind: 'register',
      phone: '+989121112233',
    })
  })

  it('is a product when it is a long barcode, an amount when it is short', () => {
    const known = found({ kind: 'product', product: TEA, quantity: 1000 })
    expect(means('6260000000011', known)).toMatchObject({ kind: 'product', quantity: 1000 })
    expect(means('12345', known)).toEqual({ kind: 'amount', rial: 123_450 })
    expect(means('62600000', found({ kind: 'newBarcode', barcode: '62600000' }))).toMatchObject({ kind: 'amount' })
    expect(means('6260000000028', found({ kind: 'newBarcode', barcode: '6260000000028' }))).toMatchObject({
      kind: 'newProduct',
    })
  })

  it('is a customer when it is the number of a card', () => {
    const member = found({ kind: 'customer', customerId: 7 })
    expect(means('7012345678901233', member)).toEqual({ kind: 'customer', customerId: 7 })
    expect(means('9123456789', member)).toMatchObject({ kind: 'amount' })
  })
})

it('sets the quantity of the chosen line with a star and nothing after it', () => {
  expect(means('3*')).toEqual({ kind: 'quantity', quantity: 3000 })
})

it('sells pieces whole and weights in parts, however the sign is written', () => {
  const tea = found({ kind: 'none' }, { products: [TEA] })
  const apples = found({ kind: 'none' }, { products: [APPLES] })
  for (const text of ['3*چای', '۳×چای', '3x چای', '3X چای']) {
    expect(means(text, tea)).toEqual({ kind: 'product', product: TEA, quantity: 3000 })
  }
  expect(means('1.5*چای', tea)).toEqual({ kind: 'notSellable', product: TEA })
  expect(means('0*چای', tea)).toEqual({ kind: 'notSellable', product: TEA })
  expect(means('۱٫۵*سیب', apples)).toEqual({ kind: 'product', product: APPLES, quantity: 1500 })
  expect(meaningOf('1.5*چ', tea, { kind: 'product', product: TEA }, FOR_SARA, 'toman').kind).toBe('notSellable')
})

it('finishes a sale with goods on an empty Enter, and does nothing without', () => {
  const withTea: Sale = { ...FOR_SARA, lines: [{ kind: 'amount', key: '1', amount: 10 }] }
  expect(means(' ', found(), withTea)).toEqual({ kind: 'commit' })
  expect(means('')).toEqual({ kind: 'nothing' })
})

it('lists customers first for the first question and goods first after it', () => {
  const both = found({ kind: 'none' }, { customers: [SARA], products: [TEA] })
  expect(matchesOf(both, EMPTY_SALE).map(({ kind }) => kind)).toEqual(['customer', 'product'])
  expect(matchesOf(both, FOR_SARA).map(({ kind }) => kind)).toEqual(['product', 'customer'])
  expect(means('سا', both, EMPTY_SALE)).toEqual({ kind: 'customer', customerId: SARA.id })
  expect(means('3*چ', found({ kind: 'none' }, { products: [TEA] }))).toMatchObject({ kind: 'product', quantity: 3000 })
})

it('takes a coupon and prefers the row the arrows are on', () => {
  expect(means('933E3R3N79HT', found({ kind: 'coupon', coupon: COUPON }))).toEqual({ kind: 'coupon', coupon: COUPON })
  const chosen = meaningOf('250000', found(), { kind: 'product', product: TEA }, FOR_SARA, 'toman')
  expect(chosen).toMatchObject({ kind: 'product', quantity: 1000 })
})
