import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDate } from '../../electron/shared/calendar.ts'
import {
  dueLots,
  endingSoon,
  firstDayOf,
  lastDayOf,
  ownedLots,
  pendingPoints,
  pointsWorth,
  spendFrom,
  usableLots,
  usablePoints,
} from '../../electron/shared/rules/points.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { RUNS } from './arbitraries.ts'
import { programme, reward, sale } from './samples.ts'

const lots = [
  { id: 1, remaining: 5, expiresOn: null },
  { id: 2, remaining: 10, expiresOn: 30 },
  { id: 3, remaining: 10, expiresOn: 20 },
  { id: 4, remaining: 10, expiresOn: 20 },
]
const club = programme({
  id: 'club',
  kind: 'points',
  rewards: [reward({ type: 'per_point', value: 30_000, pointsCost: 10, repeat: 'multiple' })],
})

test('the lot that expires first is spent first, then the oldest; one without an end last', () => {
  expect(spendFrom(lots, 32)).toEqual([
    { id: 3, points: 10 },
    { id: 4, points: 10 },
    { id: 2, points: 10 },
    { id: 1, points: 2 },
  ])
})

test('too few points are no points, and a debt counts', () => {
  expect(spendFrom(lots, 36)).toBeNull()
  expect(spendFrom([...lots, { id: 9, remaining: -30, expiresOn: null }], 6)).toBeNull()
  expect(spendFrom([{ id: 9, remaining: -30, expiresOn: null }], 0)).toEqual([])
})

test('the last day is still a day to spend', () => {
  expect(dueLots(lots, 20)).toEqual([])
  expect(dueLots(lots, 21).map(({ id }) => id)).toEqual([3, 4])
  expect(usableLots(lots, 20)).toEqual(lots)
  expect(usableLots(lots, 21).map(({ id }) => id)).toEqual([1, 2])
})

test('points are worth whole steps, and no more can be used than is payable', () => {
  expect(pointsWorth(club, 29)).toBe(60_000)
  const priced = priceSale(sale())
  expect(usablePoints(club, priced, 29)).toBe(20)
  expect(usablePoints(club, priced, 1000)).toBe(30)
  expect(usablePoints(club, priced, -5)).toBe(0)
})

test('points that wait are owned but not spent, up to their first day; a debt always counts', () => {
  const waiting = [
    { id: 1, remaining: 5, usableFrom: 40, expiresOn: 90 },
    { id: 2, remaining: 7, usableFrom: 50, expiresOn: null },
    { id: 3, remaining: -2, usableFrom: 50, expiresOn: null },
    { id: 4, remaining: 1, usableFrom: null, expiresOn: 20 },
  ]
  const ids = (of: { id: number }[]) => of.map(({ id }) => id)
  expect(ids(usableLots(waiting, 39))).toEqual([3])
  expect(ids(usableLots(waiting, 40))).toEqual([1, 3])
  expect(ids(ownedLots(waiting, 39))).toEqual([1, 2, 3])
  expect(pendingPoints(waiting, 39)).toEqual({ points: 12, from: 40 })
  expect(pendingPoints(waiting, 40)).toEqual({ points: 7, from: 50 })
  expect(pendingPoints(waiting, 50)).toBeNull()
})

test('of what ends soon only the soonest is told', () => {
  expect(endingSoon(lots, 1, 18)).toBeNull()
  expect(endingSoon(lots, 1, 19)).toEqual({ points: 20, on: 20 })
  expect(endingSoon(lots, 21, 30)).toEqual({ points: 10, on: 30 })
  expect(endingSoon(lots, 31, 30)).toBeNull()
})

test('points end with a month or year of either calendar, the one it is in or a later one', () => {
  const unit = fc.constantFrom('month' as const, 'year' as const)
  const calendar = fc.constantFrom('jalali' as const, 'gregorian' as const)
  fc.assert(
    fc.property(unit, calendar, fc.nat(3), fc.integer({ min: 15_000, max: 25_000 }), (unit, calendar, more, day) => {
      const last = lastDayOf({ pointsExpiry: { type: 'end_of', unit, calendar, more } }, day)
      expect(last).toBe(naiveEnd(day, more, (on) => toDate(on, calendar)[unit]))
    }),
    RUNS,
  )
})

test('points that wait live through the first day on which they can be spent', () => {
  const short = { pointsExpiry: { type: 'days' as const, days: 5 }, pendingDays: 7 }
  expect(firstDayOf(short, 100)).toBe(108)
  expect(lastDayOf(short, 100)).toBe(108)
  expect(lastDayOf({ ...short, pendingDays: 2 }, 100)).toBe(105)
  expect(lastDayOf({ ...short, pointsExpiry: { type: 'never' } }, 100)).toBeNull()
  expect(firstDayOf({}, 100)).toBeNull()
})

/** Walks day by day until the month or year has changed once more than is wanted. */
function naiveEnd(day: number, more: number, unitOf: (day: number) => number): number {
  let last = day
  for (let left = more; ; last += 1) {
    if (unitOf(last) === unitOf(last + 1)) continue
    if (left === 0) return last
    left -= 1
  }
}
