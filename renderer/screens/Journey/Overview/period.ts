import { addMonths, type CalendarName, unitEnd, unitStart } from '../../../../electron/shared/calendar.ts'

/** Business days, both included. */
export interface Days {
  from: number
  to: number
}

export const PERIODS = ['this_month', 'last_month', 'three_months', 'twelve_months', 'this_year', 'own'] as const
type PeriodKind = (typeof PERIODS)[number]

/** Which period is looked at; `own` is remembered while another is. */
export interface Chosen {
  kind: PeriodKind
  own: Days | null
}

/** Whole months of the calendar, so that a period compares with months before it; the one under way counts as the last. */
export function daysOf({ kind, own }: Chosen, today: number, calendar: CalendarName): Days {
  const months = (back: number): Days => ({
    from: addMonths(unitStart(today, 'month', calendar), -back, calendar),
    to: unitEnd(today, 'month', calendar),
  })
  switch (kind) {
    case 'this_month':
      return months(0)
    case 'last_month': {
      const { from } = months(1)
      return { from, to: unitEnd(from, 'month', calendar) }
    }
    case 'three_months':
      return months(2)
    case 'twelve_months':
      return months(11)
    case 'this_year':
      return { from: unitStart(today, 'year', calendar), to: unitEnd(today, 'year', calendar) }
    case 'own':
      return own ?? months(0)
  }
}

/** As much of a period as there has been: days to come hold nothing. */
export const untilToday = ({ from, to }: Days, today: number): Days => ({
  from,
  to: Math.max(from, Math.min(to, today)),
})

/** A range whose ends were typed one by one: the other end gives way. */
export function withEnd(days: Days, end: 'from' | 'to', day: number): Days {
  return end === 'from' ? { from: day, to: Math.max(day, days.to) } : { from: Math.min(day, days.from), to: day }
}

const DAYS_DRAWN = 45
const WEEKS_DRAWN = 27

/** The pieces in which a period is drawn, so that there are neither three columns nor three hundred. */
export function piecesOf({ from, to }: Days): 'day' | 'week' | 'month' {
  const days = to - from + 1
  if (days <= DAYS_DRAWN) return 'day'
  return days <= WEEKS_DRAWN * 7 ? 'week' : 'month'
}
