import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { priceStaying, type SoldSale } from '../../electron/shared/rules/broken.ts'
import type { Programme, SaleInput } from '../../electron/shared/rules/model.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { computeReturn, type ReturnInput, type ReturnOutcome } from '../../electron/shared/rules/returns.ts'
import { anySale, RUNS } from './arbitraries.ts'
import { customer, earnRule, line, programme, reward, rulesWith, sale } from './samples.ts'

/** A sale of these goods by one programme, as it stands in the shop's books. */
class Books {
  readonly sold: SoldSale
  state: ReturnInput
  readonly outcomes: ReturnOutcome[] = []

  constructor(input: SaleInput) {
    const lines = input.lines.map((sold, position) => ({ ...sold, key: String(position) }))
    const facts = { ...input, lines }
    const priced = priceSale(facts)
    const free = priced.freeItems.map(({ programmeId, productId }, index) => ({
      position: lines.length + index,
      programmeId,
      productId,
      unitPrice: lines.find((sold) => sold.productId === productId)?.unitPrice ?? 0,
    }))
    this.sold = { input: facts, priced, free }
    const paid = priced.lines.map(({ gross, net }, position) => {
      return { ...nothingBack(position, lines[position]?.quantity ?? 0), gross, net }
    })
    const given = priced.freeItems.map(({ quantity }, index) => nothingBack(lines.length + index, quantity))
    this.state = {
      lines: [...paid, ...given],
      request: 'all',
      points: [],
      debt: 'negative',
      sold: this.sold,
      money: {
        tendered: priced.payable,
        refunded: 0,
        credited: 0,
        keptForGood: 0,
        payments: priced.payments.map(({ programmeId, amount }, couponId) => ({ couponId, programmeId, amount })),
      },
    }
  }

  /** Rial handed over. */
  back(request: ReturnInput['request']): number {
    const outcome = computeReturn({ ...this.state, request })
    if (outcome.refusals.length > 0) throw new Error('refused')
    this.outcomes.push(outcome)
    this.state = booked(this.state, outcome)
    return outcome.refund
  }

  /** Position → thousandths still with the customer. */
  get staying(): Map<number, number> {
    return new Map(this.state.lines.map((kept) => [kept.position, kept.quantity - kept.returnedQuantity]))
  }

  get keys(): string[] {
    return (this.outcomes.at(-1)?.why ?? []).map(({ key }) => key)
  }
}

const nothingBack = (position: number, quantity: number) => ({
  position,
  quantity,
  gross: 0,
  net: 0,
  returnedQuantity: 0,
  returnedRefund: 0,
})

function booked(state: ReturnInput, { lines, refund, credit, credits, keptForGood }: ReturnOutcome): ReturnInput {
  const { money } = state
  if (!money) throw new Error('a sale without money')
  return {
    ...state,
    lines: state.lines.map((known) => {
      const back = lines.find(({ position }) => position === known.position)
      if (!back) return known
      const returnedQuantity = known.returnedQuantity + back.quantity
      return { ...known, returnedQuantity, returnedRefund: known.returnedRefund + back.refund }
    }),
    money: {
      ...money,
      refunded: money.refunded + refund,
      credited: money.credited + credit,
      keptForGood: money.keptForGood + keptForGood,
      payments: money.payments.map(({ couponId, programmeId, amount }) => {
        const back = credits.find((given) => given.couponId === couponId)
        return { couponId, programmeId, amount: amount - (back?.amount ?? 0) }
      }),
    },
  }
}

const piece = (position: number, pieces = 1) => [{ position, quantity: pieces * 1000 }]
const given = (changes: Partial<Programme>) => rulesWith([programme({ earn: [], ...changes })])
const percent = (value: number) => reward({ value, pointsCost: 0 })
/** One point for a unit; two points buy a free one. */
const twoAndOne = programme({
  earn: [earnRule({ per: 'unit', products: ['a'] })],
  rewards: [
    reward({ type: 'free_product', value: 0, product: 'a', freeQuantity: 1000, pointsCost: 2, repeat: 'multiple' }),
  ],
})

describe('goods that stay and have lost their discount', () => {
  test('a least amount that is not reached any more: the whole discount is kept until all is back', () => {
    const rules = given({ earn: [earnRule({ points: 0, minAmount: 1_000 })], rewards: [percent(2000)] })
    const books = new Books(sale({ rules, lines: [line('a', 600), line('b', 400)] }))
    // 800 paid; 600 alone would cost 600, so 200 come back and 120 of the 320 are kept.
    expect(books.back(piece(1))).toBe(200)
    expect(books.outcomes[0]).toMatchObject({ kept: 120, keptForGood: 0, released: 0 })
    expect(books.keys).toEqual(['reason.kept.amount'])
    expect(books.back('all')).toBe(600)
    expect(books.outcomes[1]).toMatchObject({ kept: 0, released: 120 })
    expect(books.keys).toEqual(['reason.kept.released'])
  })

  test('a least quantity', () => {
    const rules = given({ earn: [earnRule({ points: 0, minQuantity: 3000 })], rewards: [percent(1000)] })
    const books = new Books(sale({ rules, lines: [line('a', 1_000, { quantity: 4000 })] }))
    expect(books.back(piece(0))).toBe(900)
    // Two alone cost 2,000; 2,700 are still there.
    expect(books.back(piece(0))).toBe(700)
    expect(books.keys).toEqual(['reason.kept.quantity'])
    expect(books.back(piece(0)) + books.back(piece(0))).toBe(2_000)
  })

  test('two paid and one free: the free one comes back for nothing', () => {
    const books = new Books(sale({ rules: rulesWith([twoAndOne]), lines: [line('a', 100, { quantity: 2000 })] }))
    expect(books.back(piece(1))).toBe(0)
    expect(books.outcomes[0]).toMatchObject({ kept: 0, why: [] })
    expect(books.back(piece(0))).toBe(100)
  })

  test('two paid and one free: a paid one alone leaves the free one to be paid', () => {
    const books = new Books(sale({ rules: rulesWith([twoAndOne]), lines: [line('a', 100, { quantity: 2000 })] }))
    expect(books.back(piece(0))).toBe(0)
    expect(books.outcomes[0]).toMatchObject({ kept: 100 })
    expect(books.back(piece(1))).toBe(100)
    expect(books.back('all')).toBe(100)
  })

  test('two paid and one free: a paid one together with the free one is paid back', () => {
    const books = new Books(sale({ rules: rulesWith([twoAndOne]), lines: [line('a', 100, { quantity: 2000 })] }))
    expect(books.back([...piece(0), ...piece(1)])).toBe(100)
    expect(books.outcomes[0]?.why).toEqual([])
  })

  test('of two times two and one free, one free one is still earned', () => {
    const books = new Books(sale({ rules: rulesWith([twoAndOne]), lines: [line('a', 100, { quantity: 4000 })] }))
    expect(books.back(piece(0))).toBe(0)
    expect(books.back(piece(0))).toBe(100)
  })

  test('three rung up and the cheapest for nothing', () => {
    const rules = given({
      earn: [earnRule({ points: 0, minQuantity: 3000 })],
      rewards: [reward({ on: 'cheapest', value: 10_000, pointsCost: 0 })],
    })
    const lines = [line('a', 100, { quantity: 2000 }), line('b', 10)]
    expect(new Books(sale({ rules, lines })).back(piece(1))).toBe(0)
    expect(new Books(sale({ rules, lines })).back(piece(0))).toBe(90)
  })

  test('a percentage on everything, a capped one and a fixed sum ask nothing of the goods: all in proportion', () => {
    const lines = [line('a', 333, { quantity: 3000 }), line('b', 1_001)]
    for (const rewards of [[percent(1000)], [reward({ maxDiscount: 50, pointsCost: 0 })]]) {
      const books = new Books(sale({ rules: given({ rewards }), lines }))
      const net = books.sold.priced.lines[1]?.net
      expect(books.back(piece(1))).toBe(net)
      books.back(piece(0))
      books.back('all')
      expect(books.outcomes.map(({ kept }) => kept)).toEqual([0, 0, 0])
    }
  })

  test('a better percentage that was for more leaves the one that is for all', () => {
    const all = programme({ id: 'all', earn: [], rewards: [percent(1000)] })
    const more = programme({
      id: 'more',
      earn: [earnRule({ points: 0, minAmount: 1_000 })],
      rewards: [percent(2000)],
    })
    const books = new Books(sale({ rules: rulesWith([all, more]), lines: [line('a', 500), line('b', 500)] }))
    // 500 alone cost 450.
    expect(books.back(piece(0))).toBe(350)
  })
})

describe('money', () => {
  const card = programme({ id: 'card', kind: 'gift_card', earn: [], rewards: [] })
  const credit = programme({ id: 'credit', kind: 'store_credit', earn: [], rewards: [] })

  test('goes back to the tenders first, then to what had paid before them', () => {
    const books = new Books(
      sale({
        rules: rulesWith([card, credit]),
        customer: customer({ points: { credit: 300 } }),
        lines: [line('a', 1_000, { quantity: 4000 })],
        claims: [{ type: 'redeem', programmeId: 'credit' }],
      }),
    )
    expect(books.state.money?.tendered).toBe(3_700)
    expect([books.back(piece(0, 3)), books.back(piece(0))]).toEqual([3_000, 700])
    expect(books.outcomes.map((outcome) => outcome.credit)).toEqual([0, 300])
  })

  test('pays for points that are spent, by the policy that takes them from the refund', () => {
    const club = programme({
      id: 'club',
      kind: 'points',
      rewards: [reward({ type: 'per_point', value: 20, pointsCost: 1 })],
    })
    const account = { programmeId: 'club', earned: 10, spent: 0, taken: 0, lost: 0, restored: 0, balance: 4 }
    const bought = { ...nothingBack(0, 2000), gross: 200, net: 200 }
    const input: ReturnInput = {
      lines: [bought],
      request: 'all',
      points: [{ ...account, programme: club }],
      debt: 'from_refund',
    }
    expect(computeReturn(input)).toMatchObject({
      refund: 80,
      kept: 120,
      keptForGood: 120,
      points: [{ taken: 4, lost: 0, paid: 6 }],
    })
    // No more than there is: 100 rial pay for five points, the sixth is lost.
    const poor = { ...input, lines: [{ ...bought, gross: 100, net: 100 }] }
    expect(computeReturn(poor)).toMatchObject({ refund: 0, kept: 100, points: [{ taken: 4, lost: 1, paid: 5 }] })
    const credit = programme({ id: 'credit', kind: 'store_credit', rewards: [] })
    const filled = { ...account, programmeId: 'credit', balance: 0 }
    const owing = computeReturn({ ...input, points: [{ ...filled, programme: credit }] })
    expect(owing).toMatchObject({ refund: 190, kept: 10, points: [{ taken: 0, lost: 0, paid: 10 }] })
    expect([computeReturn(input), owing].map(({ why }) => why.map(({ key }) => key))).toEqual([
      ['reason.kept.points'],
      ['reason.kept.credit'],
    ])
    const another = { ...input, points: [account] }
    expect(computeReturn(another)).toMatchObject({ refund: 200, points: [{ taken: 4, lost: 6, paid: 0 }] })
  })

  test('of a sold gift card comes back less what was spent of it, the least spent card first', () => {
    const rules = rulesWith([
      programme({
        id: 'card',
        kind: 'gift_card',
        earn: [earnRule({ per: 'amount', perAmount: 1, oneCardPerUnit: true, products: ['a'] })],
        rewards: [reward({ type: 'per_point', value: 1 })],
      }),
    ])
    const books = new Books(sale({ rules, lines: [line('a', 1_000, { quantity: 2000 })] }))
    const one = { couponId: 1, programmeId: 'card', code: 'ONE', issued: 1_000, spent: 400 }
    const other = { couponId: 2, programmeId: 'card', code: 'TWO', issued: 1_000, spent: 100 }
    books.state = { ...books.state, cards: [one, other] }
    expect(books.back(piece(0))).toBe(900)
    expect(books.outcomes[0]?.cards).toEqual([other])
    books.state = { ...books.state, cards: [one] }
    expect(books.back(piece(0))).toBe(600)
    expect(books.keys).toEqual(['reason.kept.card'])
  })
})

describe('any programmes, any basket, returned in any pieces', () => {
  const pieces = fc.array(fc.record({ line: fc.nat(), part: fc.integer({ min: 1, max: 1000 }) }), { maxLength: 8 })
  /** Without lines below zero, which no shop sells. */
  const anyShopSale = anySale.filter(({ lines }) => lines.length > 0 && lines.every(({ unitPrice }) => unitPrice >= 0))

  test('refunds are never below zero, never above what was paid, and all of it in the end', () => {
    fc.assert(
      fc.property(anyShopSale, pieces, (input, wanted) => {
        const books = new Books(input)
        const { priced } = books.sold
        const credit = priced.payments.reduce((sum, { amount }) => sum + amount, 0)
        returnInPieces(books, wanted)
        for (const outcome of books.outcomes) {
          const value = outcome.lines.reduce((sum, { refund }) => sum + refund, 0)
          expect(value + outcome.released).toBe(outcome.refund + outcome.credit + outcome.kept)
          for (const amount of [outcome.refund, outcome.credit, outcome.kept, outcome.released]) {
            expect(amount).toBeGreaterThanOrEqual(0)
          }
          const isTold = outcome.kept + outcome.released > 0
          expect(outcome.why.length > 0).toBe(isTold)
        }
        if ([...books.staying.values()].some((quantity) => quantity > 0)) books.back('all')
        expect(books.state.money).toMatchObject({ refunded: priced.payable, credited: credit })
      }),
      RUNS,
    )
  })

  test('whoever got money back is not better off than with only what stayed', () => {
    fc.assert(
      fc.property(anyShopSale, pieces, (input, wanted) => {
        const books = new Books(input)
        const paid = books.state.lines.reduce((sum, { net }) => sum + net, 0)
        returnInPieces(books, wanted, (outcome) => {
          if (outcome.refund + outcome.credit === 0) return
          const { refunded, credited } = books.state.money ?? { refunded: 0, credited: 0 }
          const alone = priceStaying(books.sold, books.staying)
          const price = alone.priced.lines.reduce((sum, { net }) => sum + net, 0)
          const rounding = input.lines.length * (2 + books.sold.priced.applied.length)
          expect(paid - refunded - credited).toBeGreaterThanOrEqual(price - rounding)
        })
      }),
      RUNS,
    )
  })

  test('the order in which the goods were rung up does not matter', () => {
    fc.assert(
      // Of two lines that are alike one may have got what the other did not.
      fc.property(anyShopSale.filter(hasNoTwins), pieces, (input, wanted) => {
        const books = new Books(input)
        const turned = new Books({ ...input, lines: input.lines.toReversed() })
        const last = input.lines.length - 1
        const refunds = returnInPieces(books, wanted)
        const others = returnInPieces(
          turned,
          wanted,
          () => undefined,
          (position) => (position > last ? position : last - position),
        )
        expect(others).toEqual(refunds)
      }),
      RUNS,
    )
  })
})

function hasNoTwins({ lines }: SaleInput): boolean {
  const contents = lines.map(({ key: _, tax: __, ...content }) => JSON.stringify(content))
  return new Set(contents).size === lines.length
}

/** Rial of each piece. */
function returnInPieces(
  books: Books,
  wanted: { line: number; part: number }[],
  after: (outcome: ReturnOutcome) => void = () => undefined,
  placeOf = (position: number) => position,
): number[] {
  const refunds: number[] = []
  for (const { line: at, part } of wanted) {
    const position = placeOf(at % books.state.lines.length)
    const left = books.staying.get(position) ?? 0
    if (left === 0) continue
    refunds.push(books.back([{ position, quantity: Math.max(1, Math.floor((left * part) / 1000)) }]))
    const outcome = books.outcomes.at(-1)
    if (outcome) after(outcome)
  }
  return refunds
}
