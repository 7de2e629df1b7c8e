import {
  type ReturnFigures,
  type SaleFigures,
  walkAllSales,
  walkAnswers,
  walkReturns,
} from '../../db/insight/figures-past.ts'
import { putRows } from '../../db/insight/figures-rows.ts'
import { timeOf } from '../../shared/calendar.ts'
import type { Comers } from './figures-customers.ts'
import type { Marks } from './marks.ts'
import type { Premises } from './premises.ts'

/** What a business day's rows add up to, and the same of each hour and each member of the staff. */
export interface DaySums {
  sales: number
  total: number
  refund: number
  fresh: number
  returning: number
  members: number
  hours: Map<number, HourSums>
  staff: Map<number, StaffSums>
}

export interface HourSums {
  sales: number
  total: number
}

export interface StaffSums extends HourSums {
  withCustomer: number
  manualDiscount: number
  refund: number
  registered: number
  answers: number
  score: number
}

/** Writes days, hours and staff. @param fresh sales that were a customer's first purchase */
export function saleFigures({ read, write, day }: Premises, zone: string, fresh: Marks, comers: Comers): void {
  const days = sumsByDay({
    sales: walkAllSales(read, day),
    returns: walkReturns(read, 0, day),
    answers: walkAnswers(read, 0, day),
    comers,
    zone,
    isFresh: (saleId) => fresh.has(saleId),
  })
  putRows(write, 'figures_day', dayRows(days))
  putRows(write, 'figures_hour', hourRows(days))
  putRows(write, 'figures_staff', staffRows(days))
}

interface Rows {
  sales: Iterable<SaleFigures>
  returns: Iterable<ReturnFigures>
  /** Answers about a sale, with whoever rang it up. */
  answers: Iterable<[day: number, staffId: number, score: number]>
  comers: Comers
  zone: string
  /** Whether a sale was its customer's first purchase. */
  isFresh(saleId: number): boolean
}

/** Rows added up by the day they belong to. */
export function sumsByDay({ sales, returns, answers, comers, zone, isFresh }: Rows): Map<number, DaySums> {
  const days = new Map<number, DaySums>()
  for (const sale of sales) addSale(days, sale, zone, isFresh)
  for (const [saleId, day, refund, customerId, staffId] of returns) {
    const sums = dayOf(days, day)
    sums.refund += refund
    if (customerId !== null) sums[isFresh(saleId) ? 'fresh' : 'returning'] -= refund
    staffOf(sums, staffId).refund += refund
  }
  for (const [day, staffId, score] of answers) {
    const staff = staffOf(dayOf(days, day), staffId)
    staff.answers += 1
    staff.score += score
  }
  for (const [day, { members, byStaff }] of comers) {
    const sums = dayOf(days, day)
    sums.members += members
    for (const [staffId, registered] of byStaff) staffOf(sums, staffId).registered += registered
  }
  return days
}

function addSale(days: Map<number, DaySums>, sale: SaleFigures, zone: string, isFresh: Rows['isFresh']): void {
  const [id, day, at, staffId, customerId, total, manualDiscount] = sale
  const sums = dayOf(days, day)
  sums.sales += 1
  sums.total += total
  if (customerId !== null) sums[isFresh(id) ? 'fresh' : 'returning'] += total
  const hour = hourOf(sums, timeOf(at, zone).hour)
  hour.sales += 1
  hour.total += total
  const staff = staffOf(sums, staffId)
  staff.sales += 1
  staff.total += total
  staff.manualDiscount += manualDiscount
  if (customerId !== null) staff.withCustomer += 1
}

function* dayRows(days: Map<number, DaySums>): Generator<number[]> {
  for (const [day, { sales, total, refund, fresh, returning, members }] of days) {
    yield [day, sales, total, refund, fresh, returning, members]
  }
}

function* hourRows(days: Map<number, DaySums>): Generator<number[]> {
  for (const [day, { hours }] of days) for (const [hour, { sales, total }] of hours) yield [day, hour, sales, total]
}

function* staffRows(days: Map<number, DaySums>): Generator<number[]> {
  for (const [day, { staff }] of days) {
    for (const [id, { sales, total, withCustomer, manualDiscount, refund, registered, answers, score }] of staff) {
      yield [day, id, sales, total, withCustomer, manualDiscount, refund, registered, answers, score]
    }
  }
}

function dayOf(days: Map<number, DaySums>, day: number): DaySums {
  let sums = days.get(day)
  if (!sums) {
    sums = { sales: 0, total: 0, refund: 0, fresh: 0, returning: 0, members: 0, hours: new Map(), staff: new Map() }
    days.set(day, sums)
  }
  return sums
}

function hourOf({ hours }: DaySums, hour: number): HourSums {
  let sums = hours.get(hour)
  if (!sums) hours.set(hour, (sums = { sales: 0, total: 0 }))
  return sums
}

function staffOf({ staff }: DaySums, staffId: number): StaffSums {
  let sums = staff.get(staffId)
  if (!sums) staff.set(staffId, (sums = { ...NOTHING }))
  return sums
}

const NOTHING: StaffSums = {
  sales: 0,
  total: 0,
  withCustomer: 0,
  manualDiscount: 0,
  refund: 0,
  registered: 0,
  answers: 0,
  score: 0,
}
