import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import {
  couponCounts,
  newMembers,
  pointSums,
  productSums,
  returnSums,
  saleSums,
  saleTimes,
  staffSums,
  tenderSums,
} from '../db/reports.ts'
import { dayStart, timeOf } from '../shared/calendar.ts'
import type { dayReport as reportShape, reports as contract } from '../shared/contract/reports.ts'
import { dayReportContent } from '../shared/rules/day-report.ts'
import { type Call, command } from './context.ts'
import { drawerOfDay } from './drawer.ts'
import { ShopError } from './errors.ts'
import { CLUB } from './ledger.ts'
import type { InputOf } from './procedure.ts'
import { printerFor } from './printing/printers.ts'
import { queueJob } from './printing/queue.ts'
import { paperShop } from './sale-facts.ts'
import { dayOf, rulesNow, settingsOf } from './settings.ts'

export type DayReport = z.infer<typeof reportShape>

/** Products that a report names. */
const TOP = 10

/**
 * One business day in figures, from its rows. A sale and all it has moved belongs to the sale's day, a return and all it
 * has moved to the return's own day, points that neither moved to the day of their moment; so the figures of a past day
 * stay as they are, but for customers attached in the first minutes or made one. Reads a few thousand rows by index,
 * however old the shop is.
 *
 * @throws ShopError INPUT_INVALID for a day that is not there yet
 */
export function dayReport({ shop }: Call, input: InputOf<(typeof contract)['day']>): DayReport {
  const today = dayOf(shop.db, shop.clock())
  const day = input.day ?? today
  refuseNoDay(day, today)
  return shop.db.transaction(() => figuresOf(shop.db, day))()
}

/**
 * Queues the day's report on paper, with the figures of this moment. Each is a document of its own: a later one is no
 * copy of an earlier.
 *
 * @throws ShopError INPUT_INVALID for a day that is not there yet
 */
export function printDay(call: Call, input: InputOf<(typeof contract)['printDay']>): { jobId: number } {
  return command(call, 'reports.printDay', input, (write) => {
    const { db, at, commandId } = write
    refuseNoDay(input.day, dayOf(db, at))
    const content = dayReportContent({
      shop: paperShop(db),
      figures: figuresOf(db, input.day),
      precision: rulesNow(db).rules.programmes.find(({ id }) => id === CLUB)?.pointsPrecision ?? 0,
      at,
      staffName: call.actor.name,
    })
    const document = `day:${input.day}:${commandId}`
    const jobId = queueJob(write, printerFor(db, 'reports'), { document, copy: 1, kind: 'report', content })
    write.audit({ subject: 'print_job', subjectId: jobId, after: { day: input.day } })
    return { jobId }
  })
}

/** All figures are of one moment: belongs in a transaction. */
function figuresOf(db: Database, day: number): DayReport {
  const { zone, closingHour } = settingsOf(db)
  const reported = { day, from: dayStart(day, zone, closingHour), to: dayStart(day + 1, zone, closingHour) }
  const sales = saleSums(db, day)
  const tenders = tenderSums(db, day)
  const returns = returnSums(db, day)
  const coupons = couponCounts(db, day)
  return {
    day,
    sales,
    tenders,
    returns,
    net: sales.total - returns.refund,
    points: pointSums(db, CLUB, reported),
    couponsIssued: coupons.issued,
    couponsUsed: coupons.used,
    newMembers: newMembers(db, reported),
    byStaff: staffSums(db, day),
    topProducts: productSums(db, day, TOP),
    byHour: byHour(db, day, zone),
    drawer: drawerOfDay(db, day, { sales: tenders.cash, refunds: returns.byTender.cash }),
  }
}

/** By the hour of the shop's wall clock; an hour that comes twice, or both ends of a long day, count as one. */
function byHour(db: Database, day: number, zone: string): DayReport['byHour'] {
  const hours = Array.from({ length: 24 }, () => ({ sales: 0, total: 0 }))
  for (const { at, total } of saleTimes(db, day)) {
    const hour = hours[timeOf(at, zone).hour]
    if (!hour) throw new Error(`no hour of ${at}`)
    hour.sales += 1
    hour.total += total
  }
  return hours
}

/** Days of sales are after 1970 and not to come. */
function refuseNoDay(day: number, today: number): void {
  const rule = day < 0 ? 'too_small' : day > today ? 'too_big' : null
  if (rule !== null) throw new ShopError('INPUT_INVALID', { fields: [{ path: 'day', rule }] })
}
