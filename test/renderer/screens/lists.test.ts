import { expect, test } from 'vitest'
import { fileProblem } from '../../../renderer/screens/Customers/importFile.ts'
import { pagesInSight } from '../../../renderer/screens/Customers/pages.ts'

test('only the pages in sight are read', () => {
  expect(pagesInSight(0, 20, 0)).toEqual([])
  expect(pagesInSight(0, 20, 5_000)).toEqual([0])
  expect(pagesInSight(95, 115, 5_000)).toEqual([0, 1])
  expect(pagesInSight(4_990, 5_010, 5_000)).toEqual([49])
})

test('a list that became shorter is read at its end', () => {
  expect(pagesInSight(900, 920, 40)).toEqual([0])
})

test('a file that cannot be a list is not sent', () => {
  expect(fileProblem({ name: 'مشتریان.XLSX', size: 1 })).toBeNull()
  expect(fileProblem({ name: 'list.csv', size: 21 * 1024 * 1024 })).toBe('too_large')
  expect(fileProblem({ name: 'list.pdf', size: 1 })).toBe('wrong_kind')
})
