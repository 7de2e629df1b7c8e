import fc from 'fast-check'
import { ACCOUNTS, WORDS } from './any-club.ts'
import type { Pieces } from './pieces.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What the shop of the visits sells, in the order of the programmes' goods. */
export const GOODS = [
  { name: 'صابون', price: 137_000, category: 'x' },
  { name: 'پنیر', price: 1_234_567, unit: 'kilogram' as const, category: 'x', tax: { rate: 900, included: true } },
  { name: 'کیف', price: 7_777_777, category: 'y', tax: { rate: 1000, included: false } },
  { name: 'کارت هدیه', price: 500_000 },
]

const pieces = fc.array(fc.record({ line: fc.nat(), part: fc.integer({ min: 1, max: 4 }) }), { maxLength: 4 })
const seldom = <T>(value: fc.Arbitrary<T>, otherwise: T) =>
  fc.oneof({ arbitrary: fc.constant(otherwise), weight: 4 }, { arbitrary: value, weight: 1 })

const basket = fc.record({
  lines: fc.array(
    fc.record({
      good: fc.nat(3),
      count: fc.integer({ min: 1, max: 4 }),
      grams: fc.nat(999),
      price: seldom(fc.option(fc.integer({ min: 0, max: 3_000_000 })), null),
      off: seldom(fc.integer({ min: 0, max: 100_000 }), 0),
    }),
    { maxLength: 4 },
  ),
  amount: fc.integer({ min: 1, max: 40_000_000 }),
  /** Per cent of what the goods cost, by hand. */
  off: seldom(fc.integer({ min: 0, max: 100 }), 0),
  coupons: fc.nat(3),
  words: fc.subarray(WORDS, { maxLength: 2 }),
  redeem: fc.array(
    fc.record({ account: fc.constantFrom(...ACCOUNTS), points: fc.option(fc.integer({ min: 1, max: 3000 })) }),
    { maxLength: 2 },
  ),
  turn: fc.nat(10),
})

export type Basket = typeof basket extends fc.Arbitrary<infer Value> ? Value : never

export type Step =
  | { type: 'sale'; basket: Basket }
  | { type: 'there and back'; basket: Basket; pieces: Pieces }
  | { type: 'back'; sale: number; pieces: Pieces; whole: boolean }
  | { type: 'attach'; basket: Basket; back: Pieces; minutes: number }
  | { type: 'time'; milliseconds: number; turn: boolean }

const time = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((hours) => hours * HOUR),
  fc.integer({ min: 1, max: 12 }).map((days) => days * DAY),
  fc.integer({ min: 30, max: 150 }).map((days) => days * DAY),
)

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('sale' as const), basket }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('there and back' as const), basket, pieces }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('back' as const), sale: fc.nat(), pieces, whole: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('attach' as const),
      basket,
      back: pieces,
      minutes: fc.integer({ min: 0, max: 15 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('time' as const), milliseconds: time, turn: fc.boolean() }) },
)
