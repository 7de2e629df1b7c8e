import { expect, test } from 'vitest'
import type { Voice } from '../../../../electron/shared/format.ts'
import { type ChartPoint, extents, labelled, type Series, told } from '../../../../renderer/components/charts/series.ts'

const fa: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }

const series: Series[] = [
  { key: 'new', name: 'تازه', tone: 'gain', as: 'column' },
  { key: 'old', name: 'بازگشته', tone: 'action', as: 'column' },
  { key: 'goal', name: 'هدف', tone: 'rest', as: 'line' },
]
const point = (key: string, values: ChartPoint['values']): ChartPoint => ({ key, label: key, title: key, values })
const points = [point('a', { new: 30, old: 50, goal: 40 }), point('b', { new: -5, old: 10, goal: null })]

test('stacked columns need room for their sum, above and below zero apart', () => {
  expect(extents(series, points, true)).toEqual([80, 0, 40, 10, -5])
})

test('columns beside each other need room for the largest, and what is not known needs none', () => {
  expect(extents(series, points, false)).toEqual([30, 50, 40, -5, 10])
})

test('labels are left out before they touch, and the last always stands', () => {
  const months = ['مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند', 'فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور']
  expect(months.filter((_, index) => labelled(months)(index))).toEqual(months)
  const days = Array.from({ length: 31 }, (_, index) => `${index + 1} Ordibehesht`)
  const shown = days.filter((_, index) => labelled(days)(index))
  expect(shown.at(-1)).toBe('31 Ordibehesht')
  expect(shown.length).toBeGreaterThan(4)
  expect(shown.length).toBeLessThan(9)
})

test('a value is told with what it is counted in', () => {
  expect(told(1_234_560, 'money', fa)).toBe('۱۲۳٬۴۵۶ تومان')
  expect(told(1234, 'count', fa)).toBe('۱٬۲۳۴')
  expect(told(1250, 'rate', fa)).toBe('۱۲٫۵٪')
  expect(told(430, 'hundredths', fa)).toBe('۴٫۳')
})
