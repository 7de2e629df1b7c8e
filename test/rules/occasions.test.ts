import { describe, expect, test } from 'vitest'
import { fromDate, toDate } from '../../electron/shared/calendar.ts'
import { isItsDay, nextDay, occasionDays, weekdayOf } from '../../electron/shared/rules/occasions.ts'
import type { Occasion } from '../../electron/shared/rules/model.ts'

const jalali = (year: number, month: number, day: number): number => {
  const found = fromDate({ year, month, day }, 'jalali')
  if (found === null) throw new Error(`no ${year}/${month}/${day}`)
  return found
}
const gregorian = (iso: string): number => Date.parse(iso) / 86_400_000
const said = (occasion: Occasion, year: number): string[] =>
  occasionDays(occasion, year).map(({ first, last }) => {
    return [first, last].map((day) => Object.values(toDate(day, 'jalali')).join('/')).join(' … ')
  })

describe('the days of an occasion', () => {
  test.each<[Occasion, string]>([
    ['nowruz', '1405/1/1 … 1405/1/13'],
    ['sizdah', '1405/1/13 … 1405/1/13'],
    ['school', '1405/7/1 … 1405/7/1'],
    ['mehregan', '1405/7/16 … 1405/7/16'],
    ['yalda', '1405/9/30 … 1405/9/30'],
  ])('%s of 1405', (occasion, days) => {
    expect(said(occasion, 1405)).toEqual([days])
  })

  test('چهارشنبه‌سوری is the last Tuesday evening before Nowruz, and its Wednesday', () => {
    // 18 March 2025 and 17 March 2026 were the Tuesdays on which fires were lit.
    expect(occasionDays('fire_wednesday', 1403)).toEqual([
      { first: gregorian('2025-03-18'), last: gregorian('2025-03-19') },
    ])
    expect(occasionDays('fire_wednesday', 1404)).toEqual([
      { first: gregorian('2026-03-17'), last: gregorian('2026-03-18') },
    ])
  })

  test("Mothers' Day is a lunar day: within one of the day that was announced, also twice in a Jalali year", () => {
    const announced: [number, string[]][] = [
      [1401, ['2023-01-13']],
      [1402, ['2024-01-03']],
      [1403, ['2024-12-22']],
      [1404, ['2025-12-11']],
    ]
    for (const [year, days] of announced) {
      const reckoned = occasionDays('mothers_day', year).map(({ first }) => first)
      expect(reckoned).toHaveLength(days.length)
      for (const [at, day] of days.entries()) {
        expect(Math.abs((reckoned[at] ?? 0) - gregorian(day))).toBeLessThanOrEqual(1)
      }
    }
    const counts = Array.from({ length: 40 }, (_, at) => occasionDays('mothers_day', 1400 + at).length)
    expect(Math.max(...counts)).toBe(2)
    expect(Math.min(...counts)).toBe(1)
  })
})

describe('the days of a programme', () => {
  test('count their weekdays from Saturday', () => {
    expect(weekdayOf(gregorian('2026-11-21'))).toBe(0)
    expect(weekdayOf(gregorian('2026-11-27'))).toBe(6)
    expect(weekdayOf(gregorian('1969-12-31'))).toBe(4)
  })

  test('open around an occasion, also over the turn of the year', () => {
    const validity = { from: null, to: null, occasions: [{ occasion: 'nowruz' as const, daysBefore: 5, daysAfter: 2 }] }
    expect(isItsDay(validity, jalali(1405, 1, 1) - 6)).toBe(false)
    expect(isItsDay(validity, jalali(1405, 1, 1) - 5)).toBe(true)
    expect(isItsDay(validity, jalali(1405, 1, 15))).toBe(true)
    expect(isItsDay(validity, jalali(1405, 1, 16))).toBe(false)
    expect(nextDay(validity, jalali(1405, 1, 16))).toBe(jalali(1406, 1, 1) - 5)
  })

  test('the next one is on a weekday of theirs and before their end', () => {
    const friday = gregorian('2026-11-27')
    expect(nextDay({ from: null, to: null, weekdays: [6] }, friday - 2)).toBe(friday)
    expect(nextDay({ from: null, to: null, weekdays: [6] }, friday)).toBe(friday + 7)
    expect(nextDay({ from: null, to: friday + 3, weekdays: [6] }, friday)).toBeNull()
    const both = { from: null, to: null, weekdays: [6], occasions: [window('yalda', 7, 0)] }
    const next = nextDay(both, friday) ?? 0
    expect(weekdayOf(next)).toBe(6)
    expect(jalali(1405, 9, 30) - next).toBeLessThanOrEqual(7)
  })
})

function window(occasion: Occasion, daysBefore: number, daysAfter: number) {
  return { occasion, daysBefore, daysAfter }
}
