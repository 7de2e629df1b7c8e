import { cohortRows } from '../../db/insight/figures.ts'
import { addMonths, unitEnd, unitStart } from '../../shared/calendar.ts'
import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import type { Call } from '../context.ts'
import { monthOf } from '../insight/figures-visits.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { answered, type Asked } from './asked.ts'

type Answer = OutputOf<(typeof contract)['cohorts']>
export type Cohorts = NonNullable<Answer['figures']>

/** Months that first purchases are shown of, and months that each is followed. */
const COHORTS = 24
const MONTHS = 24

/** Who of those that bought first in a month came again in each later one. @throws ShopError INPUT_INVALID */
export const cohorts = (call: Call, wanted: InputOf<(typeof contract)['cohorts']>): Answer =>
  answered(call, wanted, cohortsOf)

export function cohortsOf({ db, period, state }: Asked): Cohorts {
  const { calendar } = state
  const asOf = state.day - 1
  const last = Math.min(period.to, asOf)
  const [latest, newest] = [monthOf(asOf, calendar), monthOf(last, calendar)]
  const found = cohortRows(db, { from: newest - COHORTS + 1, to: newest })
  const [oldest] = found
  const isUnfinished = unitEnd(asOf, 'month', calendar) > asOf
  if (!oldest) return { rows: [], isUnfinished }
  const months = Array.from({ length: newest - oldest.first + 1 }, (_, index) => oldest.first + index)
  const bought = new Map(found.map(({ first, month, customers }) => [`${first} ${month}`, customers]))
  const thisMonth = unitStart(last, 'month', calendar)
  const rows = months.map((first) => ({
    from: addMonths(thisMonth, first - newest, calendar),
    to: unitEnd(thisMonth, 'month', calendar, first - newest),
    size: bought.get(`${first} ${first}`) ?? 0,
    bought: Array.from(
      { length: Math.min(MONTHS, latest - first + 1) },
      (_, k) => bought.get(`${first} ${first + k}`) ?? 0,
    ),
  }))
  return { rows, isUnfinished }
}
