import { describe, expect, test } from 'vitest'
import {
  type Judged,
  type Reading,
  suggestionOf,
  tell,
  USUAL_SHARE,
  verdictOf,
} from '../../electron/shared/rules/effects.ts'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { programme } from './samples.ts'

const interval = { low: 1_000, middle: 2_000, high: 3_000 }

/** By chance alone the profit would differ so much once in so many lots. */
const reading = (better: number): Reading => ({
  number: 2,
  of: 6,
  to: 20_000,
  given: 900,
  held: 100,
  revenue: interval,
  profit: interval,
  purchases: { low: 20, middle: 70, high: 120 },
  better,
  worse: 1_000_000,
  without: 5_000,
})

const judged = (found: Reading, changes: Partial<Programme> = {}): Judged => ({
  programme: programme({ control: USUAL_SHARE, ...changes }),
  comparison: 'compared',
  reading: found,
  verdict: verdictOf(found),
  nextAt: 200,
  over: { given: 950, held: 105 },
  isCoupon: true,
})

const keys = (of: Judged): string[] => tell(of).map(({ key }) => key.replace('effect.', ''))

describe('what is said of an offer', () => {
  test('is a sum that was gained only when looking at every reading could hardly have shown it by chance', () => {
    expect(keys(judged(reading(4_000)))).toEqual(['verdict.worked', 'more.coupons', 'profit', 'reading', 'next'])
    // Both ends are above nothing, as they are by chance once in forty times at each of six readings.
    expect(keys(judged(reading(20_000)))).toEqual([
      'verdict.too_early',
      'more.coupons',
      'profit.unsure',
      'reading',
      'next',
    ])
  })

  test('is that there is no difference only where none lies between the two ends, and they are near', () => {
    const about = (profit: Reading['profit']) => verdictOf({ ...reading(500_000), profit })
    expect(about({ low: -1_000, middle: 100, high: 1_200 })).toBe('no_difference_seen')
    expect(about({ low: -3_000, middle: 100, high: 3_200 })).toBe('too_early')
    expect(about(interval)).toBe('too_early')
  })
})

describe('what is suggested of an offer that has worked', () => {
  const suggested = (changes: Partial<Programme>) => {
    const found = suggestionOf(judged(reading(4_000), changes))
    return [found?.suggestion, found?.why.key]
  }

  test('is to keep it where every member gets it', () => {
    expect(suggested({ eligibility: [] })).toEqual(['keep', 'effect.why.keep'])
    expect(suggested({ eligibility: [{ type: 'is_member' }] })).toEqual(['keep', 'effect.why.keep'])
  })

  test('is to give it to more where only some may have it, or many are held back', () => {
    expect(suggested({ eligibility: [{ type: 'first_purchase' }] })).toEqual(['widen', 'effect.why.widen'])
    expect(suggested({ limits: { total: 100, perCustomer: null } })).toEqual(['widen', 'effect.why.widen'])
    expect(suggested({ control: 2 * USUAL_SHARE })).toEqual(['widen', 'effect.why.share'])
  })
})
