import { expect, test } from 'vitest'
import { segmentOfList } from '../../electron/shared/rules/loyal-lists.ts'
import { rfmScore } from '../../electron/shared/rules/rfm.ts'

const bounds = { recency: [5, 10, 20, 60], frequency: [1, 1, 2, 6], monetary: [100, 200, 300, 400] }

test('a figure on a bound counts as below it, and recency is best when it is shortest', () => {
  const score = (daysSinceLastSale: number, salesCount: number, spend: number) =>
    Object.values(rfmScore(bounds, { daysSinceLastSale, salesCount, spend }))
  expect(score(0, 1, 100)).toEqual([5, 1, 1])
  expect(score(5, 2, 101)).toEqual([5, 3, 2])
  expect(score(6, 3, 300)).toEqual([4, 4, 3])
  expect(score(60, 6, 400)).toEqual([2, 4, 4])
  expect(score(61, 7, 401)).toEqual([1, 5, 5])
})

test('a list is told by conditions; birthdays by their month', () => {
  const condition = (list: Parameters<typeof segmentOfList>[0]) => segmentOfList(list, 8).groups[0]?.conditions
  expect(condition('slipping')).toEqual([{ type: 'list', list: 'slipping' }])
  expect(condition('birthdays_this_month')).toEqual([{ type: 'birth_month', months: [8] }])
})
