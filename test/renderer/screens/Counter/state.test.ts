import { describe, expect, it } from 'vitest'
import type { SaleResult } from '../../../../renderer/screens/Counter/sale.ts'
import { reduce } from '../../../../renderer/screens/Counter/state.ts'
import { EMPTY_TILL, type Action, type Till } from '../../../../renderer/screens/Counter/till.ts'
import { APPLES, COUPON, found, SARA, TEA } from './facts.ts'

const after = (actions: Action[], till: Till = EMPTY_TILL) => actions.reduce(reduce, till)
const tea: Action = { type: 'productAdded', product: TEA, quantity: 1000 }
const input = { commandId: 'a', customerId: 1, lines: [], tenders: [], shownPayable: 0 }
const LEFT = [{ programmeId: 'gift-card', code: 'CARD', rial: 70 }]
const RESULT: SaleResult = {
  saleId: 1,
  number: 1,
  total: 0,
  change: 0,
  pointsEarned: 0,
  pointsSpent: 0,
  pointsBalance: null,
  tierBefore: null,
  tierAfter: null,
  coupons: [],
  jobId: 1,
}

describe('the basket', () => {
  it('counts a product that comes again in its own row, and weighs each lot by itself', () => {
    expect(after([tea, tea]).sale.lines).toMatchObject([{ quantity: 2000 }])
    const apples: Action = { type: 'productAdded', product: APPLES, quantity: 1250 }
    expect(after([apples, apples]).sale.lines).toHaveLength(2)
  })

  it('chooses the neighbour of a removed line', () => {
    const till = after([tea, { type: 'amountAdded', rial: 500 }, { type: 'lineRemoved', key: '2' }])
    expect(till.selected).toBe('1')
    expect(after([{ type: 'lineRemoved', key: '1' }], till).selected).toBeNull()
  })
})

it('follows the shop’s price, and keeps one agreed with the customer', () => {
  const till = after([tea, { type: 'productAdded', product: APPLES, quantity: 1000 }])
  const agreed = after([{ type: 'lineChanged', key: '2', quantity: 1000, unitPrice: 900_000, discount: 0 }], till)
  const now = after(
    [
      { type: 'productArrived', product: { ...TEA, price: 3_000_000 } },
      { type: 'productArrived', product: { ...APPLES, price: 1_000_000 } },
    ],
    agreed,
  )
  expect(now.sale.lines).toMatchObject([
    { unitPrice: 3_000_000 },
    { unitPrice: 900_000, product: { price: 1_000_000 } },
  ])
})

it('lets coupons and accounts of somebody else go with them, and keeps those of anybody', () => {
  const bearer = { ...COUPON, code: 'BEARER', customerId: null }
  const till = after([
    { type: 'customerPicked', card: SARA },
    { type: 'askedToggled', asked: { type: 'coupon', coupon: COUPON } },
    { type: 'askedToggled', asked: { type: 'coupon', coupon: bearer } },
    { type: 'askedToggled', asked: { type: 'redeem', programmeId: 'stamps', rewardId: 'coffee' } },
    { type: 'askedToggled', asked: { type: 'code', code: 'NOROOZ' } },
    { type: 'anonymous' },
  ])
  expect(till.sale.asked).toEqual([
    { type: 'coupon', coupon: bearer },
    { type: 'code', code: 'NOROOZ' },
  ])
})

it('keeps what the shop says of a coupon of the sale now, and of no other', () => {
  const till = after([
    { type: 'customerPicked', card: SARA },
    { type: 'askedToggled', asked: { type: 'coupon', coupon: COUPON } },
    { type: 'couponArrived', coupon: { ...COUPON, state: 'used' } },
    { type: 'couponArrived', coupon: { ...COUPON, code: 'ANOTHER' } },
  ])
  expect(till.sale.asked).toEqual([{ type: 'coupon', coupon: { ...COUPON, state: 'used' } }])
})

it('takes no answer for what is not typed any more', () => {
  const till = after([
    { type: 'typed', text: '09' },
    { type: 'typed', text: '091' },
    { type: 'found', text: '09', found: found({ kind: 'customer', customerId: 1 }) },
  ])
  expect(till.found).toBeNull()
})

describe('a sale being rung up', () => {
  const sent = after([{ type: 'customerPicked', card: SARA }, tea, { type: 'sent', input, left: LEFT }])

  it('is changed by nothing, while the next customer is typed already', () => {
    expect(after([tea, { type: 'anonymous' }, { type: 'cleared' }], sent)).toEqual(sent)
    const done = after(
      [
        { type: 'typed', text: '0912' },
        { type: 'committed', result: RESULT },
      ],
      sent,
    )
    expect(done).toMatchObject({ text: '0912', sending: null, sale: { customer: null, lines: [] } })
    expect(done.done).toMatchObject({ customerName: SARA.name, isOpen: false, left: LEFT })
  })

  it('keeps its command while nobody knows whether it counts', () => {
    expect(after([{ type: 'unsure' }], sent).sending).toEqual({ input, left: LEFT, isUnsure: true })
  })

  it('is all there after a refusal', () => {
    const refused = after([{ type: 'refused' }], sent)
    expect(refused.sale).toEqual(sent.sale)
    expect(refused.sending).toBeNull()
  })
})

it('brings a cleared sale back', () => {
  const till = after([{ type: 'customerPicked', card: SARA }, tea])
  const cleared = after([{ type: 'cleared' }, { type: 'cleared' }], till)
  expect(cleared.sale.lines).toEqual([])
  expect(after([{ type: 'restored' }], cleared).sale).toEqual(till.sale)
})

describe('somebody who was forgotten', () => {
  const gone = { type: 'customerGone' as const, customerId: SARA.id }

  it('is named nowhere on the counter, and the sale goes on without a customer', () => {
    const till = after([{ type: 'customerPicked', card: SARA }, tea, gone])
    expect(till.sale).toMatchObject({ customer: null, isAnonymous: true, lines: [{ kind: 'product' }] })
    const done = after(
      [{ type: 'committed', result: RESULT }, gone],
      after([{ type: 'customerPicked', card: SARA }, tea]),
    )
    expect(done.done).toMatchObject({ result: RESULT, customerName: null })
    const cleared = after([{ type: 'cleared' }, gone], after([{ type: 'customerPicked', card: SARA }, tea]))
    expect(JSON.stringify(cleared)).not.toContain(SARA.name)
  })

  it('is not mistaken for another', () => {
    const till = after([{ type: 'customerPicked', card: SARA }, tea])
    expect(after([{ ...gone, customerId: SARA.id + 1 }], till)).toEqual(till)
  })
})
