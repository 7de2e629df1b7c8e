import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  complementsAmong,
  complementsOf,
  countAffinity,
  learnAffinity,
  ruleFigures,
} from '../../electron/analytics/affinity.ts'
import { solve } from '../../electron/analytics/ridge.ts'
import { GROCERIES, hiddenItems, readGroceries } from '../bench/affinity.ts'

const groceries = readGroceries()

if (groceries) {
  const { names, baskets } = groceries
  const counts = countAffinity(baskets, names.length)
  const item = (name: string): number => names.indexOf(name)

  describe('the groceries set', () => {
    test('has the figures that are published for it, to four digits', () => {
      const bought = baskets.reduce((sum, basket) => sum + basket.length, 0)
      expect([baskets.length, names.length]).toEqual([9835, 169])
      expect((bought / baskets.length).toFixed(3)).toBe('4.409')
      expect(((counts.items[item('whole milk')] ?? 0) / baskets.length).toFixed(4)).toBe('0.2555')
      const rule = ruleFigures(counts, item('root vegetables'), item('other vegetables'))
      expect(rule.support.toFixed(5)).toBe('0.04738')
      expect(rule.confidence.toFixed(4)).toBe('0.4347')
      expect(rule.lift.toFixed(4)).toBe('2.2466')
    })

    test('has 426 ordered pairs in at least 1 % of the baskets, beef and root vegetables closest', () => {
      const pairs = names
        .flatMap((_, a) => names.map((__, b) => ({ a, b, ...ruleFigures(counts, a, b) })))
        .filter(({ support }) => support >= 0.01)
        .toSorted((one, other) => other.lift - one.lift)
      expect(pairs).toHaveLength(426)
      const closest = pairs.slice(0, 2).map(({ a, b, lift }) => `${names[a]}, ${names[b]}: ${lift.toFixed(4)}`)
      expect(closest.toSorted()).toEqual(['beef, root vegetables: 3.0404', 'root vegetables, beef: 3.0404'])
    })

    test('hidden items are found more often than by plain confidence, and by it more often than by best sellers', () => {
      const hits = hiddenItems(groceries)
      const ours = hits.ours / hits.bestSellers
      const confidence = hits.confidence / hits.bestSellers
      console.log(`Against best sellers: complements ${ours.toFixed(4)}, plain confidence ${confidence.toFixed(4)}`)
      expect(hits.asked).toBe(8756)
      expect(confidence).toBeGreaterThan(1)
      expect(ours).toBeGreaterThanOrEqual(1.18)
    })
  })
} else {
  console.warn(
    `\n*** The figures of the groceries set are SKIPPED: ${GROCERIES} does not exist (set MOSHTARI_DATA) ***\n`,
  )
  test.skip(`figures of ${GROCERIES}`, () => {})
}

/** Of ten goods 0 and 1 are bought together, and 2 nearly always. */
const past = Array.from({ length: 400 }, (_, n) => {
  const rest = [2, 3 + (n % 7)]
  return n % 4 === 0 ? [0, 1, ...rest] : rest
})

test('what goes with a basket is what is bought with it, and nothing that is in it', () => {
  const affinity = learnAffinity(past, 10)
  expect(complementsOf(affinity, [0, 2], 1)).toEqual([1])
  expect(complementsOf(affinity, [1, 2], 1)).toEqual([0])
  expect(complementsOf(affinity, [0, 1, 2], 10).toSorted((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8, 9])
})

test('the order of baskets and of what is in them does not matter', () => {
  const straight = learnAffinity(past, 10)
  const turned = learnAffinity(
    past.toReversed().map((basket) => basket.toReversed()),
    10,
  )
  for (const basket of [[], [0], [2, 5], [3, 2, 1]]) {
    expect(complementsOf(turned, basket, 3)).toEqual(complementsOf(straight, basket, 3))
  }
})

test('only what the basket makes likelier is offered', () => {
  const evidence = [
    { otherId: 7, weight: 100, base: 50 },
    { otherId: 8, weight: -100, base: 900 },
    { otherId: 9, weight: 200, base: 10 },
    { otherId: 9, weight: -100, base: 10 },
  ]
  expect(complementsAmong(evidence, 4, 3)).toEqual([7, 9])
  expect(complementsAmong([], 1, 3)).toEqual([])
})

test('a system of equations is solved', () => {
  const entry = fc.integer({ min: -5, max: 5 })
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 9, maxLength: 9 }),
      fc.array(entry, { minLength: 6, maxLength: 6 }),
      (m, x) => {
        const at = (row: number, column: number) => m[row * 3 + column] ?? 0
        // MᵀM + 1 is positive definite.
        const a = Float64Array.from({ length: 9 }, (_, place) => {
          const [row, column] = [Math.floor(place / 3), place % 3]
          return [0, 1, 2].reduce((sum, k) => sum + at(k, row) * at(k, column), row === column ? 1 : 0)
        })
        const b = Float64Array.from({ length: 6 }, (_, place) => {
          const [row, column] = [Math.floor(place / 2), place % 2]
          return [0, 1, 2].reduce((sum, k) => sum + (a[row * 3 + k] ?? 0) * (x[k * 2 + column] ?? 0), 0)
        })
        solve(a, b, 3, 2)
        b.forEach((value, place) => expect(value).toBeCloseTo(x[place] ?? 0, 6))
      },
    ),
  )
})
