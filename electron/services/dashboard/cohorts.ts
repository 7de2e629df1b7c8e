import { cohortRows } from '../../db/insight/figures.ts'
import { addMonths, unitEnd, unitStart } from '../../shared/calendar.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import type { Call } from '../context.ts'
import { monthOf } from '../insight/figures-visits.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { answered, type Asked } from './asked.ts'
import { turnedCustomers } from './turned.ts'

type Answer = OutputOf<(typeof contract)['cohorts']>
export type Cohorts = NonNullable<Answer['figures']>

/** Months that first purchases are shown of, and months that each is followed. */
const COHORTS = 24
const MONTHS = 24

/** Who of those that bought first in a month came again in each later one. @throws ShopError INPUT_INVALID */
export const cohorts = (call: Call, wanted: InputOf<(typeof contract)['cohorts']>): Answer =>
  answered(call, wanted, cohortsOf)

export function cohortsOf(asked: Asked): Cohorts {
  const { period, state } = asked
  const { calendar } = state
  const asOf = state.day - 1
  const last = Math.min(period.to, asOf)
  const [latest, newest] = [monthOf(asOf, calendar), monthOf(last, calendar)]
  const cohorts = cohortsUpTo(asked, newest)
  const isUnfinished = unitEnd(asOf, 'month', calendar) > asOf
  if (cohorts.size === 0) return { rows: [], isUnfinished }
  const oldest = Math.min(...cohorts.keys())
  const months = Array.from({ length: newest - oldest + 1 }, (_, index) => oldest + index)
  const thisMonth = unitStart(last, 'month', calendar)
  const rows = months.map((first) => {
    const bought = cohorts.get(first)
    return {
      from: addMonths(thisMonth, first - newest, calendar),
      to: unitEnd(thisMonth, 'month', calendar, first - newest),
      size: bought?.get(first) ?? 0,
      bought: Array.from({ length: Math.min(MONTHS, latest - first + 1) }, (_, k) => bought?.get(first + k) ?? 0),
    }
  })
  return { rows, isUnfinished }
}

/** First month → month → customers, of months that somebody has bought first in. */
function cohortsUpTo(asked: Asked, newest: number): Map<number, Map<number, number>> {
  const { db, state } = asked
  const from = newest - COHORTS + 1
  const cohorts = new Map<number, Map<number, number>>()
  const raise = (first: number, month: number, by: number): void => {
    const months = cohorts.get(first) ?? new Map<number, number>()
    cohorts.set(first, months.set(month, (months.get(month) ?? 0) + by))
  }
  for (const { first, month, customers } of cohortRows(db, { from, to: newest })) raise(first, month, customers)
  for (const { told, now } of turnedCustomers(asked)) {
    for (const [days, by] of [
      [told, -1],
      [now.filter((day) => day < state.day), 1],
    ] as const) {
      const [first, ...more] = new Set(days.map((day) => monthOf(day, state.calendar)))
      if (first === undefined || first < from || first > newest) continue
      for (const month of [first, ...more]) raise(first, month, by)
    }
  }
  for (const [first, months] of cohorts) if ((months.get(first) ?? 0) === 0) cohorts.delete(first)
  return cohorts
}
