import {
  countBuyers,
  countOnce,
  type DayRow,
  dayRows,
  type HourRow,
  hourRows,
  type StaffRow,
  staffRows,
} from '../../db/insight/figures.ts'
import { knownSince, walkAnswers, walkReturns, walkSales } from '../../db/insight/figures-past.ts'
import { firstPurchases, isFirstPurchase, visitsSince } from '../../db/insight/figures-today.ts'
import { businessDay, dayStart } from '../../shared/calendar.ts'
import type { Days } from '../../shared/rules/periods.ts'
import { addComer, type Comers } from '../insight/figures-customers.ts'
import { type DaySums, sumsByDay } from '../insight/figures-sales.ts'
import type { Asked } from './asked.ts'
import { type Turned, turnedCustomers } from './turned.ts'

/** Figures of days with what came since they were prepared: today, mostly. */
export interface Live {
  days(period: Days): DayRow[]
  hours(period: Days): HourRow[]
  staff(period: Days): StaffRow[]
  /** Customers who bought in a period, each once, and of them those who bought for the first time and only once. */
  buyers(period: Days): { all: number; once: number }
}

export function liveFigures(asked: Asked): Live {
  const { db } = asked
  const since = sumsSince(asked)
  const turned = turnedCustomers(asked)
  const within = ({ from, to }: Days) => [...since].filter(([day]) => day >= from && day <= to)
  return {
    days: (period) => [
      ...dayRows(db, period).map((row) => withFirsts(row, turned)),
      ...within(period).map(([day, { sales, total, refund, fresh, returning, members }]) => {
        return { day, sales, total, refund, fresh, returning, members }
      }),
    ],
    hours: (period) => [
      ...hourRows(db, period),
      ...within(period).flatMap(([day, { hours }]) =>
        [...hours].map(([hour, { sales, total }]) => ({ day, hour, sales, total })),
      ),
    ],
    staff: (period) => [
      ...staffRows(db, period),
      ...within(period).flatMap(([, { staff }]) =>
        [...staff].map(([staffId, sums]) => Object.assign({ staffId }, sums)),
      ),
    ],
    buyers: (period) => buyersOf(asked, turned, period),
  }
}

/** A prepared day, with the purchases that have become first ones since. */
function withFirsts(row: DayRow, turned: Turned[]): DayRow {
  const moved = turned.reduce((sum, { fresh }) => sum + (fresh.get(row.day) ?? 0), 0)
  return { ...row, fresh: row.fresh + moved, returning: row.returning - moved }
}

function buyersOf({ db, state }: Asked, turned: Turned[], period: Days): { all: number; once: number } {
  const { from, to } = period
  const apart = new Set(turned.map(({ customerId }) => customerId))
  const visits = visitsSince(db, state.day).filter(({ customerId }) => !apart.has(customerId))
  const recent = [...new Set(visits.map(({ customerId }) => customerId))].map((id) => firstPurchases(db, id))
  const comers = visits.filter(
    ({ day, previous }) => day >= from && day <= to && (previous === null || previous < from),
  )
  const first = recent.filter(([day = 0]) => day >= from && day <= to)
  // Whose first purchase was prepared as an only one, and who has come again.
  const again = first.filter(([day = 0, next = Infinity]) => day < state.day && next >= state.day && next <= to)
  const only = first.filter(([day = 0, next = Infinity]) => day >= state.day && next > to)
  const isBuyer = (days: number[]) => days.some((day) => day >= from && day <= to)
  const isOnce = ([day = -1, next = Infinity]: number[]) => day >= from && day <= to && next > to
  const changed = (holds: (days: number[]) => boolean) =>
    turned.reduce((sum, { told, now }) => sum + Number(holds(now)) - Number(holds(told)), 0)
  return {
    all: countBuyers(db, period) + comers.length + changed(isBuyer),
    once: countOnce(db, period) - again.length + only.length + changed(isOnce),
  }
}

/** Of the business days from the one under way when figures were prepared. */
function sumsSince({ db, settings, today, state }: Asked): Map<number, DaySums> {
  const { zone, closingHour } = settings
  const comers: Comers = new Map()
  for (const customer of knownSince(db, dayStart(state.day, zone, closingHour))) {
    addComer(comers, businessDay(customer.createdAt, zone, closingHour), customer)
  }
  return sumsByDay({
    sales: walkSales(db, state.day, today + 1),
    returns: walkReturns(db, state.day, today + 1),
    answers: walkAnswers(db, state.day, today + 1),
    comers,
    zone,
    isFresh: (saleId) => isFirstPurchase(db, saleId),
  })
}
