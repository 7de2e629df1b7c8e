import { fromDate, lunarDays, toDate } from '../calendar.ts'
import type { Occasion, OccasionWindow, Validity } from './model.ts'

/** Day numbers, both included. */
export interface Span {
  first: number
  last: number
}

/** Whether a day's weekday and occasions are among those of the validity; its first and last day are not looked at. */
export function isItsDay({ weekdays, occasions }: Validity, day: number): boolean {
  if (weekdays !== undefined && !weekdays.includes(weekdayOf(day))) return false
  return occasions === undefined || occasions.some((window) => isWithin(window, day))
}

/** The next day after `day` that the validity allows; null: none within a year. */
export function nextDay(validity: Validity, day: number): number | null {
  const { to, occasions } = validity
  const from = Math.max(day + 1, validity.from ?? day + 1)
  const end = Math.min(from + 366, to ?? Number.MAX_SAFE_INTEGER)
  const spans = occasions === undefined ? [{ first: from, last: end }] : spansOf(occasions, day)
  for (const { first, last } of spans) {
    for (let at = Math.max(first, from); at <= Math.min(last, end); at += 1) {
      if (validity.weekdays === undefined || validity.weekdays.includes(weekdayOf(at))) return at
    }
  }
  return null
}

/** 0 is Saturday, 6 is Friday. */
export function weekdayOf(day: number): number {
  return (((day + 5) % 7) + 7) % 7
}

/**
 * Days of an occasion in a Jalali year. Nowruz is 1–13 Farvardin; چهارشنبه‌سوری the evening before the year's last
 * Wednesday, and that Wednesday; the others are one day. Mothers' Day is 20 Jumada al-thani of the lunar calendar,
 * reckoned, so that it may be a day off the one announced.
 */
export function occasionDays(occasion: Occasion, year: number): readonly Span[] {
  switch (occasion) {
    case 'nowruz':
      return [{ first: dayIn(year, 1, 1), last: dayIn(year, 1, 13) }]
    case 'sizdah':
      return [oneDay(dayIn(year, 1, 13))]
    case 'school':
      return [oneDay(dayIn(year, 7, 1))]
    case 'mehregan':
      return [oneDay(dayIn(year, 7, 16))]
    case 'yalda':
      return [oneDay(dayIn(year, 9, 30))]
    case 'fire_wednesday': {
      const wednesday = lastOf(WEDNESDAY, dayIn(year + 1, 1, 1) - 1)
      return [{ first: wednesday - 1, last: wednesday }]
    }
    case 'mothers_day':
      return lunarDays({ month: 6, day: 20 }, dayIn(year, 1, 1), dayIn(year + 1, 1, 1) - 1).map(oneDay)
  }
}

const WEDNESDAY = 4

function isWithin(window: OccasionWindow, day: number): boolean {
  const year = yearOf(day)
  for (let near = year - 1; near <= year + 1; near += 1) {
    for (const { first, last } of knownDays(window.occasion, near)) {
      if (day >= first - window.daysBefore && day <= last + window.daysAfter) return true
    }
  }
  return false
}

/** Of this Jalali year and its neighbours, ascending. */
function spansOf(windows: OccasionWindow[], day: number): Span[] {
  const year = yearOf(day)
  const spans = windows.flatMap(({ occasion, daysBefore, daysAfter }) =>
    [year - 1, year, year + 1]
      .flatMap((near) => knownDays(occasion, near))
      .map(({ first, last }) => ({ first: first - daysBefore, last: last + daysAfter })),
  )
  return spans.toSorted((a, b) => a.first - b.first)
}

const known = new Map<string, readonly Span[]>()

/** Every sale asks for the same few years; a calendar takes microseconds to answer. */
function knownDays(occasion: Occasion, year: number): readonly Span[] {
  const key = `${occasion}${year}`
  let spans = known.get(key)
  if (spans === undefined) {
    spans = occasionDays(occasion, year)
    known.set(key, spans)
  }
  return spans
}

let lastYear = { year: 0, first: 0, last: -1 }

function yearOf(day: number): number {
  if (day < lastYear.first || day > lastYear.last) {
    const { year } = toDate(day, 'jalali')
    lastYear = { year, first: dayIn(year, 1, 1), last: dayIn(year + 1, 1, 1) - 1 }
  }
  return lastYear.year
}

function dayIn(year: number, month: number, day: number): number {
  const found = fromDate({ year, month, day }, 'jalali')
  if (found === null) throw new RangeError(`no day ${year}/${month}/${day}`)
  return found
}

function oneDay(day: number): Span {
  return { first: day, last: day }
}

/** The last such weekday up to a day. */
function lastOf(weekday: number, day: number): number {
  return day - ((weekdayOf(day) - weekday + 7) % 7)
}
