import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromDate, toDate } from '../../electron/shared/calendar.ts'
import type { TierLadder, TierWindow } from '../../electron/shared/rules/model.ts'
import {
  type DayValue,
  firstDayFor,
  isSameLadder,
  nextTier,
  tierFor,
  tierKeptUntil,
  tierValue,
  windowStart,
  windowValue,
} from '../../electron/shared/rules/tiers.ts'
import { RUNS } from './arbitraries.ts'
import { rulesWith } from './samples.ts'

const ladder = rulesWith([]).tiers

test('a threshold that is just reached counts', () => {
  expect(tierFor(ladder, 999_999).id).toBe('low')
  expect(tierFor(ladder, 1_000_000).id).toBe('high')
})

test('the way to the next tier; none from the top', () => {
  expect(nextTier(ladder, 999_999)).toMatchObject({ tier: { id: 'high' }, missing: 1 })
  expect(nextTier(ladder, 1_000_000)).toBeNull()
})

test('what only grace still counts brings nobody nearer to the next tier', () => {
  expect(nextTier(ladder, 999_999, 1)).toMatchObject({ missing: 999_999 })
  expect(nextTier(ladder, 1_000_000, 1)).toBeNull()
})

describe('windows', () => {
  test('a rolling one holds as many days as it says, today included', () => {
    expect(windowStart(ladder, 1000)).toBe(636)
  })

  test('a calendar one starts with its month, quarter or year', () => {
    const start = (unit: 'month' | 'quarter' | 'year', calendar: 'jalali' | 'gregorian', day: number) =>
      toDate(windowStart({ window: { type: 'calendar', unit, calendar } }, day), calendar)
    const on = jalali(1404, 12, 29)
    expect(start('month', 'jalali', on)).toEqual({ year: 1404, month: 12, day: 1 })
    expect(start('quarter', 'jalali', on)).toEqual({ year: 1404, month: 10, day: 1 })
    expect(start('year', 'jalali', on)).toEqual({ year: 1404, month: 1, day: 1 })
    expect(start('year', 'jalali', on + 1)).toEqual({ year: 1405, month: 1, day: 1 })
    expect(start('quarter', 'gregorian', on)).toEqual({ year: 2026, month: 1, day: 1 })
  })

  test('a tier earned in a year is kept into the next as long as grace lasts', () => {
    const yearly: TierLadder = {
      ...ladder,
      window: { type: 'calendar', unit: 'year', calendar: 'jalali' },
      graceDays: 60,
    }
    const rows = [{ day: jalali(1404, 7, 1), value: 1_000_000 }]
    const end = jalali(1404, 12, 29)
    const tierOn = (day: number) => tierFor(yearly, tierValue(yearly, rows, day)).id
    expect([tierOn(jalali(1404, 6, 31)), tierOn(jalali(1404, 7, 1)), tierOn(end)]).toEqual(['low', 'high', 'high'])
    expect([tierOn(end + 60), tierOn(end + 61)]).toEqual(['high', 'low'])
    expect([tierKeptUntil(yearly, rows, end), tierKeptUntil(yearly, rows, end + 1)]).toEqual([null, end + 60])
  })
})

test('two ladders are the same when they give the same tiers, whatever these are called', () => {
  const [first, ...others] = ladder.tiers
  if (!first) throw new Error('the sample has tiers')
  const renamed = { ...ladder, tiers: [{ ...first, name: { fa: 'نو', en: 'New' }, multiplier: 1 }, ...others] }
  expect(isSameLadder(ladder, renamed)).toBe(true)
  expect(isSameLadder(ladder, { ...ladder, basis: 'visits' })).toBe(false)
  expect(isSameLadder(ladder, { ...ladder, graceDays: 1 })).toBe(false)
  expect(isSameLadder(ladder, { ...ladder, tiers: [{ ...first, threshold: 1 }, ...others] })).toBe(false)
})

const anyWindow: fc.Arbitrary<TierWindow> = fc.oneof(
  fc.record({ type: fc.constant('rolling' as const), days: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    type: fc.constant('calendar' as const),
    unit: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
    calendar: fc.constantFrom('jalali' as const, 'gregorian' as const),
  }),
)
const anyLadder: fc.Arbitrary<TierLadder> = fc
  .record({ window: anyWindow, grace: fc.option(fc.integer({ min: 1, max: 90 })) })
  .map(({ window, grace }) => Object.assign({ ...TENS, window }, grace !== null && { graceDays: grace }))
const FIRST = 20_000
const anySales = fc.array(fc.record({ day: fc.integer({ min: FIRST, max: FIRST + 500 }), value: fc.nat(15) }), {
  maxLength: 30,
})

describe('for any sales, window and grace', () => {
  test('what counts is the best window of a naive count day by day, and rows before the first day change nothing', () => {
    fc.assert(
      fc.property(anyLadder, anySales, fc.integer({ min: FIRST, max: FIRST + 600 }), (any, sales, day) => {
        const expected = naiveValue(any, sales, day)
        expect(tierValue(any, sales, day)).toBe(expected)
        const from = firstDayFor(any, day)
        const known = sales.filter((sale) => sale.day >= from)
        expect(tierValue(any, known, day)).toBe(expected)
        expect(windowValue(any, known, day)).toBe(naiveSum(any, sales, day))
      }),
      RUNS,
    )
  })

  test('a tier is kept by grace until exactly the day that is told', () => {
    fc.assert(
      fc.property(anyLadder, anySales, fc.integer({ min: FIRST, max: FIRST + 600 }), (any, sales, day) => {
        const past = sales.filter((sale) => sale.day <= day)
        const tierOn = (on: number) => tierFor(any, naiveValue(any, past, on)).threshold
        const until = tierKeptUntil(any, past, day)
        if (until === null) expect(tierFor(any, naiveSum(any, past, day)).threshold).toBe(tierOn(day))
        else {
          expect(tierFor(any, naiveSum(any, past, day)).threshold).toBeLessThan(tierOn(day))
          expect(tierOn(until)).toBeGreaterThanOrEqual(tierOn(day))
          expect(tierOn(until + 1)).toBeLessThan(tierOn(day))
        }
      }),
      RUNS,
    )
  })

  test('only sales of the days that stop counting can lower what counts from one day to a later one', () => {
    fc.assert(
      fc.property(anyLadder, anySales, fc.nat(500), fc.nat(100), (any, sales, first, more) => {
        const [from, to] = [FIRST + first, FIRST + first + more]
        const past = sales.filter(({ day }) => day <= from)
        const [left, stays] = [firstDayFor(any, from), firstDayFor(any, to)]
        if (past.some(({ day, value }) => value > 0 && day >= left && day < stays)) return
        expect(tierValue(any, past, to)).toBe(tierValue(any, past, from))
      }),
      RUNS,
    )
  })
})

const TENS: TierLadder = {
  tiers: [0, 10, 20, 40].map((threshold) => ({
    id: `from ${threshold}`,
    name: { fa: '', en: '' },
    threshold,
    multiplier: 10_000,
  })),
  window: { type: 'rolling', days: 1 },
}

function naiveValue(any: TierLadder, sales: DayValue[], day: number): number {
  let best = 0
  for (let end = day - (any.graceDays ?? 0); end <= day; end += 1) best = Math.max(best, naiveSum(any, sales, end))
  return best
}

/** Walks back day by day for as long as it is the same window. */
function naiveSum({ window }: TierLadder, sales: DayValue[], end: number): number {
  let sum = 0
  for (let day = end; isSameWindow(window, day, end); day -= 1) {
    for (const sale of sales) if (sale.day === day) sum += sale.value
  }
  return sum
}

function isSameWindow(window: TierWindow, day: number, end: number): boolean {
  if (window.type === 'rolling') return end - day < window.days
  const [a, b] = [toDate(day, window.calendar), toDate(end, window.calendar)]
  const unitOf = ({ month }: { month: number }) =>
    window.unit === 'year' ? 0 : window.unit === 'month' ? month : Math.ceil(month / 3)
  return a.year === b.year && unitOf(a) === unitOf(b)
}

function jalali(year: number, month: number, day: number): number {
  const found = fromDate({ year, month, day }, 'jalali')
  if (found === null) throw new Error('no such date')
  return found
}
