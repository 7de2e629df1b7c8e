import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Sentence } from '../../electron/shared/rules/model.ts'
import type { PaperBlock, PaperShop, ReceiptFacts } from '../../electron/shared/rules/paper.ts'
import { returnContent } from '../../electron/shared/rules/receipt-return.ts'
import { receiptContent } from '../../electron/shared/rules/receipt.ts'

const bare: PaperShop = {
  name: 'x',
  phone: '',
  address: '',
  hasLogo: false,
  returnPolicy: '',
  feedbackQuestion: '',
  feedbackLink: '',
  footer: '',
}

const amount = fc.integer({ min: 0, max: 10_000_000_000_000 })
const why: Sentence = { key: 'paper.text', params: { text: { type: 'text', value: 'why' } } }

const facts: fc.Arbitrary<ReceiptFacts> = fc.record({
  shop: fc.constant(bare),
  saleNumber: fc.integer({ min: 1, max: 99_999 }),
  saleId: fc.integer({ min: 1, max: 1_000_000 }),
  at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  staffName: fc.string(),
  customer: fc.option(fc.record({ name: fc.string(), phone: fc.option(fc.string()) })),
  items: fc.array(
    fc.record({
      name: fc.string({ unit: 'binary' }),
      unit: fc.constantFrom('piece' as const, 'kilogram' as const),
      quantity: fc.integer({ min: 1, max: 10_000_000 }),
      unitPrice: amount,
      gross: amount,
      discount: amount,
      net: amount,
    }),
    { maxLength: 20 },
  ),
  gross: amount,
  manualDiscount: amount,
  rewards: fc.array(fc.record({ why: fc.constant(why), amount, pointsSpent: fc.nat() }), { maxLength: 5 }),
  tax: amount,
  taxAdded: amount,
  credit: amount,
  usedCards: fc.array(fc.record({ code: fc.string(), left: amount }), { maxLength: 2 }),
  newCards: fc.array(
    fc.record({ name: fc.constant(why), code: fc.string(), amount, validTo: fc.option(fc.nat(40_000)) }),
    { maxLength: 3 },
  ),
  total: amount,
  tenders: fc.array(
    fc
      .tuple(fc.constantFrom('cash' as const, 'card' as const, 'transfer' as const), amount, amount)
      .map(([kind, paid, more]) => ({ kind, amount: paid, received: paid + more })),
    { maxLength: 4 },
  ),
  points: fc.constant(null),
  tier: fc.constant(null),
  offers: fc.array(
    fc.record({
      title: fc.constant(why),
      why: fc.constant(why),
      code: fc.option(fc.string()),
      validFrom: fc.option(fc.nat(40_000)),
      validTo: fc.option(fc.nat(40_000)),
    }),
    { maxLength: 6 },
  ),
  returnDays: fc.nat(3650),
})

test('every amount of a sale stands on its receipt, whatever else is on it', () => {
  fc.assert(
    fc.property(facts, (sale) => {
      const paper = amounts(receiptContent(sale).blocks)
      const wanted = [
        ...sale.items.map((item) => item.gross),
        ...(sale.manualDiscount > 0 ? [-sale.manualDiscount] : []),
        ...sale.rewards.map((reward) => -reward.amount),
        sale.total,
        ...sale.tenders.flatMap(({ amount: paid, received }) =>
          received > paid ? [paid, received, received - paid] : [paid],
        ),
      ]
      for (const value of wanted) {
        const index = paper.indexOf(value === 0 ? 0 : value)
        expect(index, `${value} is missing`).toBeGreaterThanOrEqual(0)
        paper.splice(index, 1)
      }
    }),
  )
})

test('every card sold, and at most three offers, each with its reason', () => {
  fc.assert(
    fc.property(facts, (sale) => {
      const blocks = receiptContent(sale).blocks.filter((block) => block.type === 'offer')
      const cards = blocks.filter(({ title }) => title.key === 'paper.card')
      expect(cards.map(({ code }) => code)).toEqual(sale.newCards.map(({ code }) => code))
      expect(blocks.slice(cards.length)).toEqual(
        sale.offers.slice(0, 3).map((offer) => expect.objectContaining({ title: offer.title, why: offer.why })),
      )
    }),
  )
})

test.each([
  ['https://a.example/f', '', 'https://a.example/f?r=7'],
  ['https://a.example/f?shop=1', '', 'https://a.example/f?shop=1&r=7'],
  ['https://a.example/f#form', '', 'https://a.example/f?r=7#form'],
  ['https://a.example/نظر', '', 'https://a.example/%D9%86%D8%B8%D8%B1?r=7'],
  ['', '۰۲۱-۸۸۷۷ ۶۶۵۵', 'smsto:02188776655:#7 '],
  ['', '+98 21 8877', 'smsto:+98218877:#7 '],
])('the feedback code of link «%s» and phone «%s»', (feedbackLink, phone, data) => {
  const shop = { ...bare, phone, feedbackLink, feedbackQuestion: 'چطور بود؟' }
  const [sample] = fc.sample(facts, { numRuns: 1, seed: 1 })
  if (!sample) throw new Error('no sample')
  const codes = receiptContent({ ...sample, shop, saleId: 7 }).blocks.filter((block) => block.type === 'qr')
  expect(codes.map((block) => block.data)).toEqual([data])
})

test('a customer without a name is known by a phone that others cannot read off the paper', () => {
  const [sample] = fc.sample(facts, { numRuns: 1, seed: 1 })
  if (!sample) throw new Error('no sample')
  const paper = JSON.stringify(receiptContent({ ...sample, customer: { name: '', phone: '+989123456789' } }))
  expect(paper).toContain('0912***6789')
  expect(paper).not.toContain('9123456789')
})

test('a return shows what was given back and which points moved', () => {
  const { blocks } = returnContent({
    shop: bare,
    returnId: 1,
    number: 1,
    saleNumber: 9,
    saleAt: 0,
    at: 0,
    staffName: 'm',
    customer: null,
    items: [{ name: 'a', unit: 'piece', quantity: 1000, refund: 500 }],
    refund: 500,
    refundKind: 'card',
    credit: 0,
    kept: 0,
    released: 0,
    why: [],
    points: { taken: 5, restored: 3, lost: 1, expired: 4, balance: -2, precision: 0 },
  })
  expect(amounts(blocks)).toEqual([500, 500, 500])
  const points = blocks.flatMap((block) => (block.type === 'pair' ? Object.values(block.value.params) : []))
  expect(points.filter((param) => param.type === 'points').map((param) => param.value)).toEqual([5, 3, 4, -2])
})

/** Every amount of rial on a paper, in order. */
function amounts(blocks: PaperBlock[]): number[] {
  return blocks
    .flatMap((block) => (block.type === 'pair' ? [block.value] : block.type === 'item' ? [block.amount] : []))
    .flatMap((sentence) => Object.values(sentence.params))
    .flatMap((param) => (param.type === 'rial' ? [param.value] : []))
}

test('a return says what is not given back, why, and what goes back on cards', () => {
  const why = { key: 'reason.kept.goods', params: {} }
  const { blocks } = returnContent({
    shop: bare,
    returnId: 1,
    number: 1,
    saleNumber: 9,
    saleAt: 0,
    at: 0,
    staffName: 'm',
    customer: null,
    items: [{ name: 'a', unit: 'piece', quantity: 1000, refund: 500 }],
    refund: 100,
    refundKind: 'cash',
    credit: 300,
    kept: 120,
    released: 20,
    why: [why],
    points: null,
  })
  const pairs = blocks.flatMap((block) =>
    block.type === 'pair' ? [[block.label.key, block.value.params['value']]] : [],
  )
  const rial = (value: number) => ({ type: 'rial', value })
  expect(pairs.slice(1)).toEqual([
    ['paper.return.worth', rial(500)],
    ['paper.return.kept', rial(-120)],
    ['paper.return.released', rial(20)],
    ['paper.return.refund', rial(400)],
    ['paper.refund.cash', rial(100)],
    ['paper.refund.credit', rial(300)],
  ])
  expect(blocks).toContainEqual({ type: 'text', text: why, align: 'start', size: 'small', bold: false })
})
