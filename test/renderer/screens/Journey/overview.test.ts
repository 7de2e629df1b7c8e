import { expect, test } from 'vitest'
import { fromDate } from '../../../../electron/shared/calendar.ts'
import type { Voice } from '../../../../electron/shared/format.ts'
import { translator } from '../../../../renderer/app/voice.tsx'
import { changeOf } from '../../../../renderer/screens/Journey/Overview/change.ts'
import { cameBack, shareOf } from '../../../../renderer/screens/Journey/Overview/cohorts.ts'
import {
  daysText,
  pieceLabel,
  pieceTitle,
  wholeParts,
  wholeUnits,
} from '../../../../renderer/screens/Journey/Overview/labels.ts'
import { daysOf, type PERIODS, piecesOf, withEnd } from '../../../../renderer/screens/Journey/Overview/period.ts'
import { busiest, hoursOpen } from '../../../../renderer/screens/Journey/Overview/rhythm.ts'

const fa: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
const en: Voice = { language: 'en', display: 'rial', calendar: 'gregorian', zone: 'Asia/Tehran' }
const inPersian = { t: translator('fa'), voice: fa }

const jalali = (year: number, month: number, day: number): number => {
  const found = fromDate({ year, month, day }, 'jalali')
  if (found === null) throw new RangeError('no such day')
  return found
}
const today = jalali(1405, 9, 15)

test('periods are whole months of the calendar, the one under way among them', () => {
  const of = (kind: (typeof PERIODS)[number]) => daysOf({ kind, own: null }, today, 'jalali')
  expect(of('this_month')).toEqual({ from: jalali(1405, 9, 1), to: jalali(1405, 9, 30) })
  expect(of('last_month')).toEqual({ from: jalali(1405, 8, 1), to: jalali(1405, 8, 30) })
  expect(of('three_months')).toEqual({ from: jalali(1405, 7, 1), to: jalali(1405, 9, 30) })
  expect(of('twelve_months')).toEqual({ from: jalali(1404, 10, 1), to: jalali(1405, 9, 30) })
  expect(of('this_year')).toEqual({ from: jalali(1405, 1, 1), to: jalali(1405, 12, 29) })
  expect(of('own')).toEqual(of('this_month'))
})

test('an end that passes the other takes it along', () => {
  const days = { from: 100, to: 110 }
  expect(withEnd(days, 'from', 105)).toEqual({ from: 105, to: 110 })
  expect(withEnd(days, 'from', 120)).toEqual({ from: 120, to: 120 })
  expect(withEnd(days, 'to', 90)).toEqual({ from: 90, to: 90 })
})

test('a period is drawn in few enough pieces', () => {
  expect(piecesOf({ from: 0, to: 30 })).toBe('day')
  expect(piecesOf({ from: 0, to: 91 })).toBe('week')
  expect(piecesOf({ from: 0, to: 365 })).toBe('month')
})

test('days, weeks and months are told by the calendar and digits of the language', () => {
  const days = { from: jalali(1405, 7, 1), to: jalali(1405, 9, 30) }
  expect(daysText(days, inPersian)).toBe('۱ مهر تا ۳۰ آذر ۱۴۰۵')
  expect(daysText({ ...days, from: jalali(1404, 10, 1) }, inPersian)).toBe('۱ دی ۱۴۰۴ تا ۳۰ آذر ۱۴۰۵')
  expect(pieceLabel(days, 'day', fa)).toBe('۱')
  expect(pieceLabel(days, 'week', fa)).toBe('۱ مهر')
  expect(pieceLabel(days, 'month', en)).toBe('September')
  expect(pieceTitle(days, 'month', inPersian)).toBe('مهر ۱۴۰۵')
  expect(pieceTitle({ from: 0, to: 0 }, 'day', { t: translator('en'), voice: en })).toBe('Thursday 1 January 1970')
})

test('an average has no fraction of the unit that is shown', () => {
  expect(wholeUnits(22_727, fa)).toBe(22_730)
  expect(wholeUnits(22_727, en)).toBe(22_727)
})

test('a change is told by share where there is enough behind it, and never of nothing', () => {
  const change = (now: number | null, before: number | null, measure: 'money' | 'count' | 'rate', isThin = false) =>
    changeOf(now, before, measure, isThin, inPersian)
  expect(change(112, 100, 'count')).toEqual({ text: '۱۲٪ بیشتر', direction: 'up' })
  expect(change(3, 4, 'count')).toEqual({ text: '۱ کمتر', direction: 'down' })
  expect(change(7, 0, 'count')).toEqual({ text: 'پیش از آن هیچ', direction: 'up' })
  expect(change(0, 0, 'count')).toEqual({ text: 'بی‌تغییر', direction: null })
  expect(change(6210, 5990, 'rate')).toEqual({ text: '۲٫۲ واحد درصد بیشتر', direction: 'up' })
  expect(change(null, 5990, 'rate').direction).toBeNull()
  expect(change(900_000, null, 'money').direction).toBeNull()
  expect(change(900_000, 600_000, 'money', true)).toEqual({ text: '۳۰٬۰۰۰ تومان بیشتر', direction: 'up' })
  expect(change(900_000, -600_000, 'money')).toEqual({ text: '۱۵۰٬۰۰۰ تومان بیشتر', direction: 'up' })
  expect(change(100_001, 100_000, 'money').text).toBe('۰٫۱٪ بیشتر')
})

test('who came back is counted of those who have had a whole month for it', () => {
  const row = (size: number, ...bought: number[]) => ({ from: 0, to: 0, size, bought: [size, ...bought] })
  const rows = [row(40, 20, 12), row(30, 9), row(25)]
  expect(cameBack({ rows, isUnfinished: true })).toEqual({ cases: 40, bought: 20 })
  expect(cameBack({ rows, isUnfinished: false })).toEqual({ cases: 70, bought: 29 })
  expect(shareOf(20, 40)).toBe(5000)
  expect(shareOf(2, 4)).toBeNull()
})

test('hours reach from the first to the last with a sale, and the busiest counts by day', () => {
  const empty = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => ({ sales: 0, total: 0 })))
  const times = [4, 4, 4, 4, 4, 4, 1]
  expect(hoursOpen({ weekdays: empty })).toEqual([])
  expect(busiest({ weekdays: empty, times })).toBeUndefined()
  const sold = (weekday: number, hour: number) =>
    weekday === 0 && hour === 9 ? 8 : weekday === 6 && hour === 12 ? 5 : 0
  const weekdays = empty.map((hours, weekday) => hours.map((_, hour) => ({ sales: sold(weekday, hour), total: 0 })))
  expect(hoursOpen({ weekdays })).toEqual([9, 10, 11, 12])
  expect(busiest({ weekdays, times })).toEqual({ weekday: 6, hour: 12, average: 500 })
})

test('rounded parts of a sum still come to it', () => {
  expect(wholeParts([14, 14, 14], fa)).toEqual({ sum: 40, parts: [20, 10, 10] })
  expect(wholeParts([26, 26, 26], fa)).toEqual({ sum: 80, parts: [30, 30, 20] })
  expect(wholeParts([1_234, 5, 0], fa)).toEqual({ sum: 1_240, parts: [1_230, 10, 0] })
  // More came back than was sold.
  expect(wholeParts([-1_234, 512], fa)).toEqual({ sum: -720, parts: [-1_230, 510] })
  expect(wholeParts([14, 14, 14], en)).toEqual({ sum: 42, parts: [14, 14, 14] })
})
