import { addMonths, type CalendarName, unitEnd, unitStart } from '../calendar.ts'

/** Business days, both included. */
export interface Days {
  from: number
  to: number
}

export type Bucket = 'day' | 'week' | 'month'

/**
 * What a period is compared with: the same number of days right before it, or of months where it is whole months; of a
 * period that is not over, as much as has passed of it.
 */
export function periodBefore({ from, to }: Days, today: number, calendar: CalendarName): Days {
  const before = monthsBefore({ from, to }, calendar) ?? { from: from - (to - from + 1), to: from - 1 }
  const isUnderWay = from <= today && today < to
  return isUnderWay ? { from: before.from, to: Math.min(before.to, before.from + today - from) } : before
}

function monthsBefore({ from, to }: Days, calendar: CalendarName): Days | null {
  if (unitStart(from, 'month', calendar) !== from || unitEnd(to, 'month', calendar) !== to) return null
  let months = 0
  for (let day = from; day <= to; day = addMonths(day, 1, calendar)) months += 1
  return { from: addMonths(from, -months, calendar), to: from - 1 }
}

/** The period's days, or its weeks or months as far as they are in it, in their order; at most `most` of them: else null. */
export function bucketsOf({ from, to }: Days, by: Bucket, calendar: CalendarName, most: number): Days[] | null {
  const buckets: Days[] = []
  for (let start = from; start <= to;) {
    const end = Math.min(to, endOf(start, by, calendar))
    if (buckets.push({ from: start, to: end }) > most) return null
    start = end + 1
  }
  return buckets
}

function endOf(day: number, by: Bucket, calendar: CalendarName): number {
  switch (by) {
    case 'day':
      return day
    case 'week':
      return day + 6 - (calendar === 'jalali' ? weekdayOf(day) : (weekdayOf(day) + 5) % 7)
    case 'month':
      return unitEnd(day, 'month', calendar)
  }
}

/** 0 is Saturday, 6 Friday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 5) % 7) + 7) % 7
