import { expect, test } from 'vitest'
import { dueLots, pointsWorth, spendFrom, usableLots, usablePoints } from '../../electron/shared/rules/points.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
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
