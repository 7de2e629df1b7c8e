import { expect, test } from 'vitest'
import { fit } from '../../../renderer/components/logo.ts'
import { plain, readScaled, showScaled } from '../../../renderer/components/scaled.ts'

test('a number is read in any script, with either decimal sign', () => {
  expect(readScaled('۱٫۲۵', 3)).toBe(1250)
  expect(readScaled('1.25', 3)).toBe(1250)
  expect(readScaled(' ٠٫٥ ', 3)).toBe(500)
  expect(readScaled('۱٬۰۰۰', 0)).toBe(1000)
})

test.each(['', '-1', '1.2345', '1,2.3.4', 'abc', '1e3', '.5', '99999999999999999'])('%j is no quantity', (text) => {
  expect(readScaled(text, 3)).toBeNull()
})

test('what is shown is read back as the same number', () => {
  for (const value of [0, 1, 10, 999, 1000, 1250, 15_000, 1_234_567])
    for (const language of ['fa', 'en'] as const) expect(readScaled(showScaled(value, 3, language), 3)).toBe(value)
})

test('needless zeros are left out', () => {
  expect(showScaled(15_000, 4, 'fa')).toBe('۱٫۵')
  expect(showScaled(10_000, 4, 'en')).toBe('1')
  expect(showScaled(-50, 2, 'en')).toBe('-0.5')
})

test('digits become plain, letters stay', () => {
  expect(plain(' ۱۹۲.۱۶۸.۱.۵۰ ')).toBe('192.168.1.50')
  expect(plain('till-printer')).toBe('till-printer')
})

test('a logo keeps its proportions and is never enlarged', () => {
  expect(fit(2000, 1000, 576, 320)).toEqual({ width: 576, height: 288 })
  expect(fit(1000, 3000, 576, 320)).toEqual({ width: 107, height: 320 })
  expect(fit(100, 50, 576, 320)).toEqual({ width: 100, height: 50 })
  expect(fit(9000, 1, 576, 320)).toEqual({ width: 576, height: 1 })
})
