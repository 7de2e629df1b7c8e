import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goalOutlook, type GoalFacts } from '../../electron/shared/rules/goals.ts'

/** Thirty days, of which ten are over. */
const facts = (changes: Partial<GoalFacts>): GoalFacts => {
  const value = changes.value ?? 0
  return { kind: 'new_members', target: 60, fromDay: 100, toDay: 129, today: 109, value, cases: value, ...changes }
}

describe('where the pace of a goal leads', () => {
  test('is said only when enough has happened, and with its doubts', () => {
    expect(goalOutlook(facts({ today: 99 }))).toMatchObject({ state: 'waiting', expected: null })
    expect(goalOutlook(facts({ value: 4 }))).toMatchObject({ state: 'early', expected: null })
    expect(goalOutlook(facts({ value: 40, today: 101 }))).toMatchObject({ state: 'early', expected: null })
    expect(goalOutlook(facts({ value: 30 }))).toMatchObject({ state: 'on_way', expected: 90, reachedOn: 119 })
    expect(goalOutlook(facts({ value: 21 }))).toMatchObject({ state: 'close', expected: 63, reachedOn: 128 })
    expect(goalOutlook(facts({ value: 10 }))).toMatchObject({ state: 'behind', expected: 30, reachedOn: null })
    expect(goalOutlook(facts({ value: 60 }))).toMatchObject({ state: 'reached', expected: null })
    expect(goalOutlook(facts({ value: 59, today: 130 }))).toMatchObject({ state: 'missed', value: 59 })
  })

  test('of a rate is as sure as its buyers are many, and settled on its last day', () => {
    const rate = (value: number, cases: number, today = 109) =>
      goalOutlook(facts({ kind: 'repeat_rate', target: 5_000, value, cases, today }))
    expect(rate(0, 0)).toMatchObject({ state: 'early', value: null })
    expect(rate(4, 4)).toMatchObject({ state: 'early', value: 10_000 })
    expect(rate(6, 10)).toMatchObject({ state: 'close', value: 6_000, expected: 6_000 })
    expect(rate(600, 1000)).toMatchObject({ state: 'on_way' })
    expect(rate(400, 1000)).toMatchObject({ state: 'behind' })
    expect(rate(600, 1000, 130)).toMatchObject({ state: 'reached' })
    expect(rate(499, 1000, 130)).toMatchObject({ state: 'missed' })
  })

  test('never is better for less, nor divides by nothing', () => {
    const order = ['missed', 'behind', 'early', 'close', 'on_way', 'reached']
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 103, max: 129 }), (value, more, today) => {
        const less = goalOutlook(facts({ value, today }))
        const better = goalOutlook(facts({ value: value + more, today }))
        expect(less.expected === null || Number.isSafeInteger(less.expected)).toBe(true)
        if (less.state !== 'early') {
          expect(order.indexOf(better.state)).toBeGreaterThanOrEqual(order.indexOf(less.state))
        }
      }),
    )
  })
})
