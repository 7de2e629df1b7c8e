import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { givenBy, isHeldBack, placeOf } from '../../electron/shared/rules/control.ts'
import { comparisonOf } from '../../electron/shared/rules/effects.ts'
import type { Programme, SaleInput } from '../../electron/shared/rules/model.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { nearlyReached } from '../../electron/shared/rules/within-reach.ts'
import { anySale, RUNS } from './arbitraries.ts'
import { customer, programme } from './samples.ts'

const IDS = 100_000
const BINS = 100
/** Of chi-square with 99 degrees of freedom: a fair lot is above it once in ten thousand times. */
const MOST = 161.3

/** How far from even the places of these customers are. */
function chiSquare(programmeId: string, ids: Iterable<number>): number {
  const counts = new Float64Array(BINS)
  let all = 0
  for (const id of ids) {
    const bin = Math.floor((placeOf(programmeId, id) * BINS) / 10_000)
    counts[bin] = (counts[bin] ?? 0) + 1
    all += 1
  }
  const fair = all / BINS
  return counts.reduce((sum, count) => sum + (count - fair) ** 2 / fair, 0)
}

const sequence = (from: number, step: number): number[] => Array.from({ length: IDS }, (_, at) => from + at * step)
/** Ids as far apart as a UUID's leading bits. */
const scattered = Array.from({ length: IDS }, (_, at) =>
  Number.parseInt(createHash('md5').update(String(at)).digest('hex').slice(0, 13), 16),
)
const PROGRAMMES = ['a', 'b', 'club', 'birthday', 'birthday-2', ...Array.from({ length: 20 }, () => v7())]

describe('the lot', () => {
  test('is even over a hundred thousand customers, whatever their ids look like', () => {
    for (const programmeId of PROGRAMMES.slice(0, 8)) {
      for (const ids of [sequence(1, 1), sequence(1_000_000, 2), sequence(7, 1024), scattered]) {
        expect(chiSquare(programmeId, ids)).toBeLessThan(MOST)
      }
    }
  })

  test('of one programme tells nothing of another', () => {
    const held = PROGRAMMES.map((id) => sequence(1, 1).map((each) => placeOf(id, each) < 1_000))
    for (const [at, one] of held.entries()) {
      for (const other of held.slice(at + 1)) {
        const both = one.filter((isHeld, place) => isHeld && other[place]).length
        // Binomial of 100,000 customers and one in a hundred, five standard deviations of 31.5 either way.
        expect(Math.abs(both - IDS / 100)).toBeLessThan(158)
      }
    }
  })

  test('tells nothing of the next customer', () => {
    for (const programmeId of PROGRAMMES.slice(0, 8)) {
      const held = sequence(1, 1).map((id) => placeOf(programmeId, id) < 1_000)
      const pairs = held.filter((isHeld, at) => isHeld && held[at + 1]).length
      expect(Math.abs(pairs - IDS / 100)).toBeLessThan(158)
    }
  })

  test('is never drawn again: a larger share holds the same customers back, and some more', () => {
    const held = (control: number) => {
      const tried = programme({ id: 'try', control })
      return sequence(1, 1).filter((id) => isHeldBack(tried, customer({ id })))
    }
    const [tenth, fifth] = [held(1_000), new Set(held(2_000))]
    expect(tenth.every((id) => fifth.has(id))).toBe(true)
    expect(Math.abs(tenth.length - IDS / 10)).toBeLessThan(475)
    expect(Math.abs(fifth.size - IDS / 5)).toBeLessThan(632)
    expect(held(1_000)).toEqual(tenth)
    // Drawn for customers of shops that run: it must not change with a version.
    expect([1, 2, 3, 1_000_000].map((id) => placeOf('try', id))).toEqual([7465, 821, 1443, 1507])
  })
})

/** The sale with this programme changed. */
const withThe = (input: SaleInput, programme: Programme, changes: Partial<Programme>): SaleInput => ({
  ...input,
  rules: {
    ...input.rules,
    programmes: input.rules.programmes.map((each) => (each.id === programme.id ? { ...each, ...changes } : each)),
  },
})
const ALL = 10_000

describe('who is compared', () => {
  test('is whoever comes to it: held back or not, a sale meets a programme alike, whatever goes with it', () => {
    let met = 0
    fc.assert(
      fc.property(anySale, (input) => {
        if (input.customer === null) return
        for (const programme of input.rules.programmes) {
          if (comparisonOf({ ...programme, control: 1 }) !== 'compared') continue
          const given = givenBy(programme, priceSale(withThe(input, programme, { control: 0 })))
          const { heldBack } = priceSale(withThe(input, programme, { control: ALL }))
          expect(heldBack.includes(programme.id)).toBe(given)
          if (given) met += 1
        }
      }),
      { numRuns: 1_000 },
    )
    expect(met).toBeGreaterThan(50)
  })

  test('is told nothing before: no programme with a control group is announced at the counter', () => {
    fc.assert(
      fc.property(anySale, (input) => {
        const announced = new Set(nearlyReached(input).map(({ programmeId }) => programmeId))
        for (const { id, control } of input.rules.programmes)
          if (control !== undefined) expect(announced).not.toContain(id)
      }),
      RUNS,
    )
  })

  test('is nobody where whoever is held back would not be known', () => {
    const reasons = (changes: Partial<Programme>) => comparisonOf(programme({ control: 1000, ...changes }))
    expect(reasons({})).toBe('compared')
    expect(reasons({ kind: 'next_sale_coupon', appliesOn: 'next_sale' })).toBe('compared')
    expect(reasons({ kind: 'points', claim: 'manual' })).toBe('compared')
    expect(reasons({ claim: 'manual' })).toBe('asked_for')
    expect(reasons({ trigger: { type: 'code', code: 'X' } })).toBe('asked_for')
    expect(reasons({ kind: 'next_sale_coupon', beneficiary: 'referrer' })).toBe('referrer')
    expect(reasons({ kind: 'coupon' })).toBe('handed_out')
    expect(reasons({ kind: 'gift_card' })).toBe('payment')
    const { control: _, ...free } = programme()
    expect(comparisonOf(free)).toBe('no_control')
  })
})
