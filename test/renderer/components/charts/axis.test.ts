import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Voice } from '../../../../electron/shared/format.ts'
import { axisOf } from '../../../../renderer/components/charts/axis.ts'

const fa: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
const rial: Voice = { language: 'en', display: 'rial', calendar: 'gregorian', zone: 'Asia/Tehran' }

test('money is counted in millions of the shop’s own unit, from zero', () => {
  const { ticks, text, unit } = axisOf([83_000_000, 12_000_000], 'money', fa)
  expect(ticks).toEqual([0, 25_000_000, 50_000_000, 75_000_000, 100_000_000])
  expect(unit).toBe('million')
  expect(ticks.map(text)).toEqual(['۰', '۲٫۵', '۵', '۷٫۵', '۱۰'])
})

test('the same sums in rial have ten times the numbers', () => {
  expect(axisOf([83_000_000], 'money', rial)).toMatchObject({ unit: 'million' })
  expect(axisOf([83_000_000], 'money', rial).text(50_000_000)).toBe('50')
})

test('a loss stands below zero, which stays among the ticks', () => {
  expect(axisOf([-300, 900], 'count', rial).ticks).toEqual([-500, 0, 500, 1000])
})

test('counts are whole, and a chart of nothing still has a scale', () => {
  expect(axisOf([1, 2], 'count', fa).ticks).toEqual([0, 1, 2])
  expect(axisOf([], 'count', fa).ticks).toEqual([0, 1])
})

test('a rate is told in percent', () => {
  const { ticks, text } = axisOf([4180], 'rate', fa)
  expect(ticks.map(text)).toEqual(['۰٪', '۲۰٪', '۴۰٪', '۶۰٪'])
})

test('whatever the values, few ticks at even whole steps hold all of them', () => {
  const measure = fc.constantFrom('money', 'count', 'rate', 'hundredths')
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e12, max: 1e13 }), { maxLength: 40 }), measure, (values, kind) => {
      const { ticks } = axisOf(values, kind, fa)
      expect(ticks.every(Number.isInteger)).toBe(true)
      expect(ticks.length).toBeGreaterThan(1)
      expect(ticks.length).toBeLessThan(8)
      expect(ticks).toContain(0)
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(ticks[0] ?? NaN)
        expect(value).toBeLessThanOrEqual(ticks.at(-1) ?? NaN)
      }
      const steps = new Set(ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? NaN)))
      expect(steps.size).toBe(1)
    }),
  )
})
