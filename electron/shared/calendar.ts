import { CalendarDate, GregorianCalendar, IslamicCivilCalendar, PersianCalendar } from '@internationalized/date'
import type { Calendar } from '@internationalized/date'
import en from './words/en/values.ts'
import fa from './words/fa/values.ts'

export type CalendarName = 'jalali' | 'gregorian'

export interface PlainDate {
  year: number
  /** 1 … 12 */
  month: number
  day: number
}

/** A Jalali year with 30 Esfand, so that whoever does not tell the year may be born on it. */
export const LEAP_YEAR = 1403

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * The business day of a moment (epoch ms): whole days since 1970-01-01, by the wall clock of the zone (IANA name),
 * each ending at `closingHour` (0 … 12) of the next morning. RangeError for an unknown zone.
 */
export function businessDay(at: number, zone: string, closingHour: number): number {
  return Math.floor((at + offsetAt(at, zone) - closingHour * HOUR) / DAY)
}

/**
 * The first moment (epoch ms) of a business day; of the day that follows where a zone skipped this one. Found by
 * halving, since a clock may be put forward over the closing hour.
 */
export function dayStart(day: number, zone: string, closingHour: number): number {
  const wall = day * DAY + closingHour * HOUR
  // Zones reach from 14 hours before to 12 hours behind UTC; one that changes sides skips a day.
  let before = wall - DAY
  let after = wall + 2 * DAY
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (businessDay(middle, zone, closingHour) >= day) after = middle
    else before = middle
  }
  return after
}

/** Hour 0 … 23 and minute of a moment (epoch ms) on the wall clock of the zone. */
export function timeOf(at: number, zone: string): { hour: number; minute: number } {
  const wall = at + offsetAt(at, zone)
  const inDay = wall - Math.floor(wall / DAY) * DAY
  return { hour: Math.floor(inDay / HOUR), minute: Math.floor((inDay % HOUR) / MINUTE) }
}

interface ZoneClock {
  formatter: Intl.DateTimeFormat
  /** UTC day → offset in ms where it is the same all day; null where the clocks change. */
  offsets: Map<number, number | null>
}

const clocks = new Map<string, ZoneClock>()

/**
 * Milliseconds the wall clock is ahead of UTC. Asking Intl takes microseconds, so the answer is kept per UTC day,
 * except for the few days on which the clocks change.
 */
function offsetAt(at: number, zone: string): number {
  const clock = clocks.get(zone) ?? newClock(zone)
  const utcDay = Math.floor(at / DAY)
  let offset = clock.offsets.get(utcDay)
  if (offset === undefined) {
    const first = askOffset(utcDay * DAY, clock.formatter)
    offset = first === askOffset((utcDay + 1) * DAY, clock.formatter) ? first : null
    clock.offsets.set(utcDay, offset)
  }
  return offset ?? askOffset(at, clock.formatter)
}

function newClock(zone: string): ZoneClock {
  const formatter = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const clock = { formatter, offsets: new Map<number, number | null>() }
  clocks.set(zone, clock)
  return clock
}

function askOffset(at: number, formatter: Intl.DateTimeFormat): number {
  const parts = new Map(formatter.formatToParts(at).map((part) => [part.type, Number(part.value)]))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return wall - Math.floor(at / 1000) * 1000
}

const calendars: Record<CalendarName, Calendar> = { jalali: new PersianCalendar(), gregorian: new GregorianCalendar() }
/** The Julian day, as the calendars count it, of 1970-01-01. */
const EPOCH = 2_440_588

/** The date of a day number. */
export function toDate(day: number, calendar: CalendarName): PlainDate {
  const date = calendars[calendar].fromJulianDay(day + EPOCH)
  return { year: date.year, month: date.month, day: date.day }
}

/** The day number of a date; null when there is no such date (31 Mehr, 30 Esfand of a common year, month 13). */
export function fromDate(date: PlainDate, calendar: CalendarName): number | null {
  const { year, month, day } = date
  if (![year, month, day].every(Number.isInteger)) return null
  if (year < 1 || year > 9377 || month < 1 || month > 12) return null
  if (day < 1 || day > daysInMonth(year, month, calendar)) return null
  return calendars[calendar].toJulianDay(new CalendarDate(calendars[calendar], year, month, day)) - EPOCH
}

function daysInMonth(year: number, month: number, calendar: CalendarName): number {
  return calendars[calendar].getDaysInMonth(new CalendarDate(calendars[calendar], year, month, 1))
}

/** The same day `n` months later (earlier when negative), in the calendar's months; its last day where shorter. */
export function addMonths(day: number, n: number, calendar: CalendarName): number {
  const date = toDate(day, calendar)
  const months = date.year * 12 + date.month - 1 + n
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  const last = daysInMonth(year, month, calendar)
  const found = fromDate({ year, month, day: Math.min(date.day, last) }, calendar)
  if (found === null) throw new RangeError(`no date ${n} months from day ${day}`)
  return found
}

export type CalendarUnit = 'month' | 'quarter' | 'year'

const MONTHS: Record<CalendarUnit, number> = { month: 1, quarter: 3, year: 12 }

/** The first day of the month, quarter or year of the calendar that a day is in. */
export function unitStart(day: number, unit: CalendarUnit, calendar: CalendarName): number {
  const { year, month } = toDate(day, calendar)
  const found = fromDate({ year, month: month - ((month - 1) % MONTHS[unit]), day: 1 }, calendar)
  if (found === null) throw new RangeError(`no ${unit} of day ${day}`)
  return found
}

/** The last day of the month, quarter or year that a day is in, or of the `more`-th after it. */
export function unitEnd(day: number, unit: CalendarUnit, calendar: CalendarName, more = 0): number {
  return addMonths(unitStart(day, unit, calendar), MONTHS[unit] * (more + 1), calendar) - 1
}

const lunar = new IslamicCivilCalendar()

/**
 * The day numbers from `from` to `to` on which a date of the lunar Hijri year falls. Reckoned by the civil (tabular)
 * calendar; a month in Iran begins when its moon is seen, which may be a day before or after.
 */
export function lunarDays({ month, day }: { month: number; day: number }, from: number, to: number): number[] {
  const found: number[] = []
  const first = lunar.fromJulianDay(from + EPOCH).year
  const last = lunar.fromJulianDay(to + EPOCH).year
  for (let year = first; year <= last; year += 1) {
    const at = lunar.toJulianDay(new CalendarDate(lunar, year, month, day)) - EPOCH
    if (at >= from && at <= to) found.push(at)
  }
  return found
}

/** A month's name, 1 … 12: «مهر», «October». */
export function monthName(month: number, calendar: CalendarName, language: 'fa' | 'en'): string {
  const words: Record<string, string> = language === 'fa' ? fa : en
  const name = words[`month.${calendar}.${month}`]
  if (name === undefined) throw new RangeError(`no month ${month}`)
  return name
}

/**
 * Days from `day` to the next Jalali birthday; 0 is today. Who was born on 30 Esfand has it on 29 Esfand of a
 * common year.
 */
export function nextBirthdayIn(birthday: { month: number; day: number }, day: number): number {
  const { year } = toDate(day, 'jalali')
  const thisYear = birthdayIn(year, birthday)
  return (thisYear >= day ? thisYear : birthdayIn(year + 1, birthday)) - day
}

/** Days from the last Jalali birthday to `day`; 0 is today. */
export function birthdaySince(birthday: { month: number; day: number }, day: number): number {
  const { year } = toDate(day, 'jalali')
  const thisYear = birthdayIn(year, birthday)
  return day - (thisYear <= day ? thisYear : birthdayIn(year - 1, birthday))
}

function birthdayIn(year: number, birthday: { month: number; day: number }): number {
  const last = daysInMonth(year, birthday.month, 'jalali')
  const found = fromDate({ year, month: birthday.month, day: Math.min(birthday.day, last) }, 'jalali')
  if (found === null) throw new RangeError(`no birthday ${birthday.month}/${birthday.day}`)
  return found
}
