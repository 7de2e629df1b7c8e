import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  businessDay,
  dayStart,
  fromDate,
  monthName,
  nextBirthdayIn,
  timeOf,
  toDate,
} from '../../electron/shared/calendar.ts'

const DAY = 86_400_000
const day = fc.integer({ min: -20_000, max: 60_000 })
const calendarName = fc.constantFrom('jalali' as const, 'gregorian' as const)
/** One without summer time since 1401, with half and quarter hours, with both hemispheres' summer time, and one that skipped a day. */
const zone = fc.constantFrom(
  'Asia/Tehran',
  'UTC',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Beirut',
)
const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) })
const closingHour = fc.integer({ min: 0, max: 12 })

const numbers = (format: Intl.DateTimeFormat, at: number) =>
  Object.fromEntries(format.formatToParts(at).map((part) => [part.type, Number(part.value)]))

describe('dates', () => {
  test('every day of 1300 to 1500 is what Intl says', () => {
    const intl = new Intl.DateTimeFormat('en-US-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    })
    const first = fromDate({ year: 1300, month: 1, day: 1 }, 'jalali') ?? 0
    const last = fromDate({ year: 1500, month: 12, day: 29 }, 'jalali') ?? 0
    expect(last - first).toBe(73_413)
    for (let at = first; at <= last; at += 1) {
      const { year, month, day: ofMonth } = numbers(intl, at * DAY)
      const date = toDate(at, 'jalali')
      if (date.year !== year || date.month !== month || date.day !== ofMonth)
        expect.fail(`${at}: ${JSON.stringify(date)}`)
    }
  })

  test('known days', () => {
    expect(toDate(0, 'jalali')).toEqual({ year: 1348, month: 10, day: 11 })
    expect(toDate(0, 'gregorian')).toEqual({ year: 1970, month: 1, day: 1 })
    expect(fromDate({ year: 1405, month: 1, day: 1 }, 'jalali')).toBe(Date.UTC(2026, 2, 21) / DAY)
  })

  test('round trip', () => {
    fc.assert(fc.property(day, calendarName, (at, calendar) => fromDate(toDate(at, calendar), calendar) === at))
  })

  test('there is no such day', () => {
    const jalali = (year: number, month: number, ofMonth: number) => fromDate({ year, month, day: ofMonth }, 'jalali')
    expect(jalali(1404, 7, 31)).toBe(null)
    expect(jalali(1404, 12, 30)).toBe(null)
    expect(jalali(1403, 12, 30)).not.toBe(null)
    expect(jalali(1404, 13, 1)).toBe(null)
    expect(jalali(1404, 0, 1)).toBe(null)
    expect(jalali(1404, 1, 0)).toBe(null)
    expect(jalali(1404, 1.5, 1)).toBe(null)
    expect(jalali(Number.NaN, 1, 1)).toBe(null)
    expect(fromDate({ year: 2025, month: 2, day: 29 }, 'gregorian')).toBe(null)
  })

  test('months are the calendar’s own, and keep to a shorter month’s end', () => {
    const after = (year: number, month: number, ofMonth: number, n: number) =>
      toDate(addMonths(fromDate({ year, month, day: ofMonth }, 'jalali') ?? 0, n, 'jalali'), 'jalali')
    expect(after(1404, 6, 31, 1)).toEqual({ year: 1404, month: 7, day: 30 })
    expect(after(1404, 1, 31, 11)).toEqual({ year: 1404, month: 12, day: 29 })
    expect(after(1404, 1, 15, -1)).toEqual({ year: 1403, month: 12, day: 15 })
    fc.assert(
      fc.property(day, fc.integer({ min: -240, max: 240 }), calendarName, (at, n, calendar) => {
        const from = toDate(at, calendar)
        const to = toDate(addMonths(at, n, calendar), calendar)
        expect(to.year * 12 + to.month - (from.year * 12 + from.month)).toBe(n)
        expect(to.day === from.day || (to.day < from.day && to.day >= 28)).toBe(true)
      }),
    )
  })

  test('months have names, as Intl spells them', () => {
    for (let month = 1; month <= 12; month += 1) {
      const spelled = (language: string, calendar: string, at: number) =>
        new Intl.DateTimeFormat(`${language}-u-ca-${calendar}`, { month: 'long', timeZone: 'UTC' }).format(at)
      const jalali = (fromDate({ year: 1404, month, day: 1 }, 'jalali') ?? 0) * DAY
      expect(monthName(month, 'jalali', 'fa')).toBe(spelled('fa', 'persian', jalali))
      expect(monthName(month, 'jalali', 'en')).toBe(spelled('en', 'persian', jalali))
      expect(monthName(month, 'gregorian', 'en')).toBe(spelled('en', 'gregory', Date.UTC(2026, month - 1)))
    }
    expect(() => monthName(13, 'jalali', 'fa')).toThrow(RangeError)
  })
})

describe('birthdays', () => {
  test('30 Esfand is kept on the 29th of a common year', () => {
    const common = fromDate({ year: 1404, month: 12, day: 28 }, 'jalali') ?? 0
    const leap = fromDate({ year: 1403, month: 12, day: 28 }, 'jalali') ?? 0
    expect(nextBirthdayIn({ month: 12, day: 30 }, common)).toBe(1)
    expect(nextBirthdayIn({ month: 12, day: 30 }, leap)).toBe(2)
    expect(nextBirthdayIn({ month: 1, day: 1 }, common)).toBe(2)
  })

  test('within a year, and on the day', () => {
    const birthday = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 29 }) })
    fc.assert(
      fc.property(day, birthday, (at, born) => {
        const left = nextBirthdayIn(born, at)
        expect(left >= 0 && left <= 365).toBe(true)
        expect(toDate(at + left, 'jalali')).toMatchObject(born)
      }),
    )
  })
})

describe('moments', () => {
  test('wall clock and day are what Intl says', () => {
    fc.assert(
      fc.property(moment, zone, (at, where) => {
        const wall = numbers(
          new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
            timeZone: where,
            hourCycle: 'h23',
            year: 'numeric',
            month: 'numeric',
            day: 'numeric',
            hour: 'numeric',
            minute: 'numeric',
          }),
          at,
        )
        expect(timeOf(at, where)).toEqual({ hour: wall['hour'], minute: wall['minute'] })
        const { year, month, day: ofMonth } = toDate(businessDay(at, where, 0), 'gregorian')
        expect([year, month, ofMonth]).toEqual([wall['year'], wall['month'], wall['day']])
      }),
    )
  })

  test('hours up to closing belong to the evening before', () => {
    const at = (hour: number) => Date.UTC(2026, 10, 22, hour) - 3.5 * 3_600_000
    const today = Date.UTC(2026, 10, 22) / DAY
    expect(businessDay(at(1), 'Asia/Tehran', 2)).toBe(today - 1)
    expect(businessDay(at(2), 'Asia/Tehran', 2)).toBe(today)
    expect(businessDay(at(25), 'Asia/Tehran', 2)).toBe(today)
    expect(businessDay(at(0), 'Asia/Tehran', 0)).toBe(today)
  })

  test('a day starts at its first moment, also where clocks change', () => {
    fc.assert(
      fc.property(moment, zone, closingHour, (at, where, closing) => {
        const own = businessDay(at, where, closing)
        const start = dayStart(own, where, closing)
        expect(start <= at && at < dayStart(own + 1, where, closing)).toBe(true)
        expect(businessDay(start, where, closing)).toBe(own)
        expect(businessDay(start - 1, where, closing)).toBeLessThan(own)
      }),
    )
  })

  test('the day Samoa skipped starts with the next one', () => {
    const skipped = Date.UTC(2011, 11, 30) / DAY
    expect(dayStart(skipped, 'Pacific/Apia', 0)).toBe(dayStart(skipped + 1, 'Pacific/Apia', 0))
  })

  test('an unknown zone is refused', () => {
    expect(() => businessDay(0, 'Mars/Olympus', 0)).toThrow(RangeError)
  })
})
