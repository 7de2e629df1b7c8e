import type { Database } from 'better-sqlite3'
import type { TenderKind, Unit } from './sales.ts'
import { prepared } from './statement.ts'

/** A business day and the moments (epoch ms) it reaches from, and up to which: `to` belongs to the next one. */
export interface ReportedDay {
  day: number
  from: number
  to: number
}

export interface SaleSums {
  count: number
  /** Rial. */
  gross: number
  manualDiscount: number
  programmeDiscount: number
  /** Tax inside total and credit. */
  tax: number
  /** Paid by gift cards and store credit; not in `total`. */
  credit: number
  total: number
  withCustomer: number
  largest: number
}

export function saleSums(db: Database, day: number): SaleSums {
  return one(
    prepared<[{ day: number }], SaleSums>(
      db,
      `SELECT count(*) AS count, coalesce(sum(gross), 0) AS gross, coalesce(sum(manual_discount), 0) AS manualDiscount,
         coalesce(sum(programme_discount), 0) AS programmeDiscount,
         (SELECT coalesce(sum(line.tax), 0) FROM sale sold JOIN sale_line line ON line.sale_id = sold.id
          WHERE sold.day = @day) AS tax,
         coalesce(sum(credit), 0) AS credit, coalesce(sum(total), 0) AS total,
         count(customer_id) AS withCustomer, coalesce(max(total), 0) AS largest
       FROM sale WHERE day = @day`,
    ).get({ day }),
  )
}

export type TenderSums = Record<TenderKind, number>

/** Rial taken for the day's sales, the change already given. */
export function tenderSums(db: Database, day: number): TenderSums {
  const rows = prepared<[number], { kind: TenderKind; amount: number }>(
    db,
    `SELECT t.kind, sum(t.amount) AS amount FROM sale s JOIN tender t ON t.sale_id = s.id WHERE s.day = ? GROUP BY t.kind`,
  ).all(day)
  return byTender(rows)
}

/** Returns made on the day, of whatever day their sales were; rial. */
export function returnSums(db: Database, day: number): { count: number; refund: number; byTender: TenderSums } {
  const rows = prepared<[number], { kind: TenderKind; count: number; amount: number }>(
    db,
    `SELECT refund_kind AS kind, count(*) AS count, sum(refund) AS amount FROM sale_return WHERE day = ?
     GROUP BY refund_kind`,
  ).all(day)
  const sum = (of: 'count' | 'amount') => rows.reduce((all, row) => all + row[of], 0)
  return { count: sum('count'), refund: sum('amount'), byTender: byTender(rows) }
}

export interface PointSums {
  earned: number
  spent: number
  restored: number
  takenBack: number
  expired: number
  corrected: number
}

/**
 * How the points of one account moved, in its smallest units. An entry belongs to the day of its return, else of its
 * sale, else of its own moment, so each belongs to one day; `corrected` is signed and takes in points that were given
 * without a sale. earned − spent + restored − takenBack − expired + corrected is the sum of the day's entries.
 */
export function pointSums(db: Database, programmeId: string, day: ReportedDay): PointSums {
  return one(
    prepared<[ReportedDay & { programmeId: string }], PointSums>(
      db,
      `WITH moved AS (
         SELECT e.lot_id, e.kind, e.points, e.sale_id FROM sale s JOIN points_entry e ON e.sale_id = s.id
         WHERE s.day = @day AND e.return_id IS NULL
         UNION ALL
         SELECT e.lot_id, e.kind, e.points, e.sale_id FROM sale_return r JOIN points_entry e ON e.return_id = r.id
         WHERE r.day = @day
         UNION ALL
         SELECT lot_id, kind, points, sale_id FROM points_entry
         WHERE sale_id IS NULL AND return_id IS NULL AND at >= @from AND at < @to
       )
       SELECT coalesce(sum(points) FILTER (WHERE kind = 'earn' AND moved.sale_id IS NOT NULL), 0) AS earned,
         coalesce(sum(-points) FILTER (WHERE kind = 'spend'), 0) AS spent,
         coalesce(sum(points) FILTER (WHERE kind = 'restore'), 0) AS restored,
         coalesce(sum(-points) FILTER (WHERE kind = 'take_back'), 0) AS takenBack,
         coalesce(sum(-points) FILTER (WHERE kind = 'expire'), 0) AS expired,
         coalesce(sum(points) FILTER (WHERE kind = 'correct' OR kind = 'earn' AND moved.sale_id IS NULL), 0) AS corrected
       FROM moved CROSS JOIN points_lot l ON l.id = moved.lot_id WHERE l.programme_id = @programmeId`,
    ).get({ ...day, programmeId }),
  )
}

/** Coupons the day's sales gave, and those they took: also when a return has undone it since. */
export function couponCounts(db: Database, day: number): { issued: number; used: number } {
  return one(
    prepared<[{ day: number }], { issued: number; used: number }>(
      db,
      `SELECT
         (SELECT count(*) FROM sale s JOIN coupon c ON c.issued_by = s.id WHERE s.day = @day) AS issued,
         (SELECT count(DISTINCT w.coupon_id) FROM sale s JOIN sale_reward w ON w.sale_id = s.id WHERE s.day = @day)
           AS used`,
    ).get({ day }),
  )
}

/** Customers who came into the club between two moments. Of two that were made one, the one that was kept counts. */
export function newMembers(db: Database, { from, to }: ReportedDay): number {
  const row = prepared<[number, number], { count: number }>(
    db,
    'SELECT count(*) AS count FROM customer WHERE created_at >= ? AND created_at < ? AND merged_into IS NULL',
  ).get(from, to)
  return one(row).count
}

/** By whoever rang the sales up, by their names now; who took most in front. */
export function staffSums(db: Database, day: number): { name: string; sales: number; total: number }[] {
  return prepared<[number], { name: string; sales: number; total: number }>(
    db,
    `SELECT staff.name, count(*) AS sales, sum(s.total) AS total
     FROM sale s JOIN staff ON staff.id = s.staff_id
     WHERE s.day = ? GROUP BY s.staff_id ORDER BY sum(s.total) DESC, s.staff_id`,
  ).all(day)
}

export interface ProductSum {
  name: string
  unit: Unit
  /** Thousandths. */
  quantity: number
  /** Rial, discounts taken off. */
  net: number
}

/** What was sold of the catalogue, by its names now: the largest net in front. */
export function productSums(db: Database, day: number, limit: number): ProductSum[] {
  return prepared<[number, number], ProductSum>(
    db,
    `SELECT product.name, top.unit, top.quantity, top.net
     FROM (
       SELECT l.product_id, l.unit, sum(l.quantity) AS quantity, sum(l.net) AS net
       FROM sale s JOIN sale_line l ON l.sale_id = s.id
       WHERE s.day = ? AND l.product_id IS NOT NULL GROUP BY l.product_id, l.unit
       ORDER BY net DESC, quantity DESC, l.product_id, l.unit LIMIT ?
     ) top JOIN product ON product.id = top.product_id
     ORDER BY top.net DESC, top.quantity DESC, top.product_id, top.unit`,
  ).all(day, limit)
}

/** When (epoch ms) each sale of the day was made, and its rial. */
export function saleTimes(db: Database, day: number): { at: number; total: number }[] {
  return prepared<[number], { at: number; total: number }>(db, 'SELECT at, total FROM sale WHERE day = ?').all(day)
}

function byTender(rows: { kind: TenderKind; amount: number }[]): TenderSums {
  const of = (kind: TenderKind) => rows.find((row) => row.kind === kind)?.amount ?? 0
  return { cash: of('cash'), card: of('card'), transfer: of('transfer') }
}

/** A query of sums always has its one row. */
function one<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('a sum gave no row')
  return row
}
