import type { Database } from 'better-sqlite3'
import { inParcels } from '../statement.ts'

/** Business days on which something was sold before `before`, in their order. */
export function daysOfSales(read: Database, before: number): number[] {
  return read
    .prepare<[{ before: number }], number>(
      `WITH RECURSIVE sold(day) AS (
         SELECT min(day) FROM sale
         UNION ALL
         SELECT (SELECT min(day) FROM sale WHERE sale.day > sold.day) FROM sold WHERE sold.day IS NOT NULL
       )
       SELECT day FROM sold WHERE day < @before ORDER BY day`,
    )
    .pluck()
    .all({ before })
}

/** The highest id that a row has. */
export function highestId(read: Database, table: 'sale' | 'customer' | 'tier_change' | 'sale_return'): number {
  return read.prepare<[], number | null>(`SELECT max(id) FROM ${table}`).pluck().get() ?? 0
}

/** Sales of which nothing was kept. */
export function walkTakenBack(read: Database): IterableIterator<number> {
  return read
    .prepare<[], number>(
      'SELECT DISTINCT back.sale_id FROM sale_return back JOIN sale ON sale.id = back.sale_id WHERE returned = 1',
    )
    .pluck()
    .iterate()
}

export type CustomerSale = [customerId: number, id: number, day: number, total: number]

/** Every sale with a customer before `before`, customer by customer, each in the order made. */
export function walkCustomerSales(read: Database, before: number): IterableIterator<CustomerSale> {
  const some = read
    .prepare<[number, number, number], CustomerSale>(
      `SELECT customer_id, id, day, total FROM sale INDEXED BY sale_by_customer
       WHERE customer_id >= ? AND customer_id < ? AND day < ? ORDER BY customer_id, at`,
    )
    .raw()
  const whole = { until: highestId(read, 'customer') + 1, width: CUSTOMERS }
  return inParcels(whole, (from, until) => some.all(from, until, before))
}

/** Customers, or rows, that are read at once. */
const CUSTOMERS = 500
const ROWS = 5000

export type SaleFigures = [
  id: number,
  day: number,
  at: number,
  staffId: number,
  customerId: number | null,
  total: number,
  manualDiscount: number,
]

/** Sales of the business days from `from` on and before `before`. */
export function walkSales(read: Database, from: number, before: number): IterableIterator<SaleFigures> {
  return read.prepare<[number, number], SaleFigures>(`${SALE} WHERE day >= ? AND day < ?`).raw().iterate(from, before)
}

const SALE = 'SELECT id, day, at, staff_id, customer_id, total, manual_discount FROM sale'

/** Every sale before `before`, in the order they are kept. */
export function walkAllSales(read: Database, before: number): IterableIterator<SaleFigures> {
  const some = read
    .prepare<[number, number, number], SaleFigures>(`${SALE} WHERE id >= ? AND id < ? AND +day < ?`)
    .raw()
  const whole = { until: highestId(read, 'sale') + 1, width: ROWS }
  return inParcels(whole, (from, until) => some.all(from, until, before))
}

export type ReturnFigures = [saleId: number, day: number, refund: number, customerId: number | null, staffId: number]

/** Returns made on business days from `from` on and before `before`, with the customer and the staff of their sales. */
export function walkReturns(read: Database, from: number, before: number): IterableIterator<ReturnFigures> {
  return read
    .prepare<[number, number], ReturnFigures>(
      `SELECT back.sale_id, back.day, back.refund, sale.customer_id, sale.staff_id
       FROM sale_return back CROSS JOIN sale ON sale.id = back.sale_id
       WHERE back.day >= ? AND back.day < ?`,
    )
    .raw()
    .iterate(from, before)
}

export interface Known {
  id: number
  createdAt: number
  /** Null: did not say. */
  heardFrom: string | null
  referrerId: number | null
  /** The staff who registered them; null: somebody's list. */
  registeredBy: number | null
}

/** Everybody but those made one with another, in the order of their ids. */
export function walkCustomers(read: Database): IterableIterator<Known> {
  return read.prepare<[], Known>(`${KNOWN} WHERE merged_into IS NULL ORDER BY id`).iterate()
}

const KNOWN = `SELECT id, created_at AS createdAt, heard_from AS heardFrom, referrer_id AS referrerId,
    (SELECT staff_id FROM touchpoint
     WHERE touchpoint.customer_id = customer.id AND at = customer.created_at AND kind = 'registered') AS registeredBy
  FROM customer`

/** Those of them who came from `from` on (epoch ms). */
export function knownSince(read: Database, from: number): Known[] {
  return read
    .prepare<[{ from: number }], Known>(
      `${KNOWN} WHERE merged_into IS NULL AND erased_at IS NULL AND created_at >= @from
       UNION ALL
       ${KNOWN} WHERE id IN (SELECT customer_id FROM erasure) AND merged_into IS NULL AND created_at >= @from`,
    )
    .all({ from })
}

/** How many each customer has referred of those who came before `until` (epoch ms). */
export function referredBy(read: Database, until: number): Map<number, number> {
  const rows = read
    .prepare<[number], [number, number]>(
      `SELECT referrer_id, count(*) FROM customer
       WHERE referrer_id IS NOT NULL AND merged_into IS NULL AND created_at < ? GROUP BY referrer_id`,
    )
    .raw()
    .all(until)
  return new Map(rows)
}

/** Answers about a sale, with whoever rang it up. */
export function walkAnswers(
  read: Database,
  from: number,
  before: number,
): IterableIterator<[day: number, staffId: number, score: number]> {
  return read
    .prepare<[number, number], [number, number, number]>(
      `SELECT feedback.day, sale.staff_id, feedback.score FROM feedback CROSS JOIN sale ON sale.id = feedback.sale_id
       WHERE feedback.day >= ? AND feedback.day < ?`,
    )
    .raw()
    .iterate(from, before)
}

/** Changes of tier after the `after`-th, in the order made. */
export function walkTierChanges(
  read: Database,
  after: number,
): IterableIterator<[at: number, fromTier: string, toTier: string, id: number]> {
  return read
    .prepare<[number], [number, string, string, number]>(
      'SELECT at, from_tier, to_tier, id FROM tier_change WHERE id > ? ORDER BY id',
    )
    .raw()
    .iterate(after)
}

export type StageMove = [customerId: number, day: number, from: string | null, to: string, cause: string]

/** Every change of stage before `before`, customer by customer in the order it happened. */
export function walkStageChanges(read: Database, before: number): IterableIterator<StageMove> {
  const some = read
    .prepare<[number, number, number], StageMove>(
      `SELECT customer_id, day, from_stage, to_stage, cause FROM stage_change INDEXED BY stage_change_by_customer
       WHERE customer_id >= ? AND customer_id < ? AND day < ? ORDER BY customer_id, id`,
    )
    .raw()
  const whole = { until: highestId(read, 'customer') + 1, width: CUSTOMERS }
  return inParcels(whole, (from, until) => some.all(from, until, before))
}
