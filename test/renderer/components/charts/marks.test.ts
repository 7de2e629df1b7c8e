import { expect, test } from 'vitest'
import { nextMark } from '../../../../renderer/components/charts/marks.ts'

/** A triangle with a hole: rows 0 … 2, of which the second row has no middle. */
const marks = [
  { row: 0, column: 0 },
  { row: 0, column: 1 },
  { row: 0, column: 2 },
  { row: 1, column: 0 },
  { row: 1, column: 2 },
  { row: 2, column: 0 },
]

test('the arrow to the left leads on in Persian and back in English', () => {
  expect(nextMark(marks, { row: 0, column: 1 }, 'ArrowLeft', true)).toEqual({ row: 0, column: 2 })
  expect(nextMark(marks, { row: 0, column: 1 }, 'ArrowLeft', false)).toEqual({ row: 0, column: 0 })
  expect(nextMark(marks, { row: 0, column: 1 }, 'ArrowRight', true)).toEqual({ row: 0, column: 0 })
  expect(nextMark(marks, { row: 0, column: 1 }, 'ArrowRight', false)).toEqual({ row: 0, column: 2 })
})

test('what is not there is passed over', () => {
  expect(nextMark(marks, { row: 1, column: 0 }, 'ArrowLeft', true)).toEqual({ row: 1, column: 2 })
  expect(nextMark(marks, { row: 0, column: 1 }, 'ArrowDown', true)).toBeUndefined()
  expect(nextMark(marks, { row: 1, column: 2 }, 'ArrowUp', true)).toEqual({ row: 0, column: 2 })
})

test('Home and End are the ends of a row, in every direction of reading', () => {
  expect(nextMark(marks, { row: 0, column: 1 }, 'Home', true)).toEqual({ row: 0, column: 0 })
  expect(nextMark(marks, { row: 0, column: 1 }, 'End', false)).toEqual({ row: 0, column: 2 })
})

test('other keys lead nowhere', () => {
  expect(nextMark(marks, { row: 0, column: 1 }, 'Enter', true)).toBeUndefined()
})
