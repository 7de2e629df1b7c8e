import { fromDate, LEAP_YEAR, monthName, type PlainDate, toDate } from '../../shared/calendar.ts'
import { fold } from '../../shared/persian.ts'

/** A Jalali date; the year may be unknown. */
export interface JalaliDate {
  year: number | null
  month: number
  day: number
}

/**
 * A date as lists have it, in Jalali: 1365/4/12, 65/04/12, 13650412, «۱۲ تیر ۱۳۶۵», 12/4/1365 where it can be nothing
 * else, the same in Gregorian, and month/day alone. Null: none, or one that could be two days.
 */
export function readDate(cell: string): JalaliDate | null {
  const text = fold(cell)
    .replace(/[t\s]\d{1,2}:\d{2}.*$/, '')
    .trim()
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (packed) return dated(Number(packed[1]), Number(packed[2]), Number(packed[3]))
  const named = withMonthName(text)
  if (named) return named
  const parts = text.replace(/^-+/, '').split(/[/\-.\s٫,،]+/)
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return null
  const [a = 0, b = 0, c] = parts.map(Number)
  if (parts.length === 2) return monthAndDay(a, b)
  return parts.length === 3 && c !== undefined ? threeParts(a, b, c) : null
}

function threeParts(a: number, b: number, c: number): JalaliDate | null {
  if (a > 999) return dated(a, b, c)
  if (c > 999) return dayAndMonth(a, b, (day, month) => dated(c, month, day))
  if (a > 31 && a < 100) return dated(1300 + a, b, c)
  return c > 31 && c < 100 ? dayAndMonth(a, b, (day, month) => dated(1300 + c, month, day)) : null
}

/** With the year behind, day and month are told only by which of them can be no month. */
function dayAndMonth(a: number, b: number, date: (day: number, month: number) => JalaliDate | null): JalaliDate | null {
  if (a > 12 || a === b) return date(a, b)
  return b > 12 ? date(b, a) : null
}

function monthAndDay(a: number, b: number): JalaliDate | null {
  const [month, day] = a > 12 ? [b, a] : [a, b]
  return fromDate({ year: LEAP_YEAR, month, day }, 'jalali') === null ? null : { year: null, month, day }
}

/** The first Jalali year in which a customer can have been born: earlier dates stand for none. */
const FIRST_YEAR = 1280

/** Jalali or Gregorian by its year. */
function dated(year: number, month: number, day: number): JalaliDate | null {
  if (year >= FIRST_YEAR && year <= 1500) {
    return fromDate({ year, month, day }, 'jalali') === null ? null : { year, month, day }
  }
  const found = year >= 1900 && year <= 2100 ? fromDate({ year, month, day }, 'gregorian') : null
  const date = found === null ? null : toDate(found, 'jalali')
  return date && date.year >= FIRST_YEAR ? date : null
}

const MONTHS = new Map<string, { month: number; isJalali: boolean }>(
  (['jalali', 'gregorian'] as const).flatMap((calendar) =>
    Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) =>
      (['fa', 'en'] as const).flatMap((language) => {
        const name = fold(monthName(month, calendar, language))
        const found = { month, isJalali: calendar === 'jalali' }
        return calendar === 'gregorian' && language === 'en'
          ? spellings(name).map((each) => [each, found] as const)
          : [[name, found] as const]
      }),
    ),
  ),
)

function spellings(name: string): string[] {
  return [name, name.slice(0, 3), name.slice(0, 4)]
}

/** «12 تیر 1365», «تیر 12», «3 Jul 1986», «Jul 3, 1986». */
function withMonthName(text: string): JalaliDate | null {
  const words = text.split(/[\s,،./-]+/).filter(Boolean)
  const found = words.flatMap((word) => MONTHS.get(word) ?? [])[0]
  if (!found) return null
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word)).map(Number)
  const year = numbers.find((number) => number > 31)
  const day = numbers.find((number) => number <= 31)
  if (day === undefined) return null
  if (year === undefined) return found.isJalali ? monthAndDay(found.month, day) : null
  return dated(year < 100 && found.isJalali ? 1300 + year : year, found.month, day)
}

/** The day number of a date with its year. */
export function dayOfDate({ year, month, day }: JalaliDate): number | null {
  return year === null ? null : fromDate({ year, month, day } satisfies PlainDate, 'jalali')
}

const two = (number: number): string => String(number).padStart(2, '0')

export function dateText({ year, month, day }: JalaliDate): string {
  const monthDay = `${two(month)}/${two(day)}`
  return year === null ? monthDay : `${year}/${monthDay}`
}
