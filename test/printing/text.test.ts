import { expect, test } from 'vitest'
import { wrap, wrapEvenly } from '../../electron/printing/text.ts'

/** Every letter a dot wide, as in a printer's own type. */
const widthOf = (text: string): number => [...text].length
const said = (text: string, width: number): string[] => wrap(text, widthOf, width, 9).map((line) => line.text)

test('a date that fits a line is not broken', () => {
  expect(said('مهلت استفاده: از ۲ آذر ۱۴۰۵ تا ۱ دی ۱۴۰۵', 24)).toEqual(['مهلت استفاده: از', '۲ آذر ۱۴۰۵ تا ۱ دی ۱۴۰۵'])
  expect(said('Valid from 23 November 2026 on', 18)).toEqual(['Valid from', '23 November 2026', 'on'])
})

test('a date that does not fit a line is broken between its words', () => {
  expect(said('23 November 2026', 12)).toEqual(['23 November', '2026'])
})

test('lines of like length leave no word alone', () => {
  const [first, last] = wrapEvenly('Show this code at the till on your visit.', widthOf, 38, 9)
  expect([first?.text, last?.text]).toEqual(['Show this code at the', 'till on your visit.'])
})
