import type { Database } from 'better-sqlite3'
import type { MovesBehind, SalesBehind } from '../../shared/rules/behind.ts'
import { isByItself } from '../../shared/rules/ladder.ts'
import { type ListedSale, listedSale } from '../sale-lists.ts'
import { knowHours } from '../segment-sql.ts'
import { prepared } from '../statement.ts'

interface Page {
  offset: number
  limit: number
}

type Params = Record<string, string | number | null>

/** A sale with what came back of it in the days that are looked at, and what was taken off by hand. Rial. */
export interface SaleBehind extends ListedSale {
  refundedThen: number
  manualDiscount: number
}

/** Sums of the sales made in the days, and what came back in them, of such sales of any day. Rial. */
export interface SalesSums {
  sales: number
  total: number
  manualDiscount: number
  refunded: number
}

/** Newest first. @param zone IANA name: hours are those of its clock */
export function salesBehind(db: Database, wish: SalesBehind & Page, zone: string): SaleBehind[] {
  const { rows, params } = asked(db, wish, zone)
  const page = { ...params, limit: wish.limit, offset: wish.offset }
  const found = prepared<[Params], Omit<SaleBehind, keyof ListedSale> & { id: number }>(
    db,
    `SELECT sale.id, sale.manual_discount AS manualDiscount,
       (SELECT coalesce(sum(refund), 0) FROM sale_return WHERE sale_id = sale.id AND day BETWEEN @from AND @to)
         AS refundedThen
     FROM (${rows} ORDER BY day DESC, number DESC LIMIT @limit OFFSET @offset) place
     CROSS JOIN sale ON sale.id = place.id ORDER BY sale.day DESC, sale.number DESC`,
  ).all(page)
  return found.flatMap(({ id, ...more }) => {
    const sale = listedSale(db, id)
    return sale ? [{ ...sale, ...more }] : []
  })
}

/** How many rows `salesBehind` has in all. */
export function countSalesBehind(db: Database, wish: SalesBehind, zone: string): number {
  const { rows, params } = asked(db, wish, zone)
  return countOf(db, rows, params)
}

export function sumSalesBehind(db: Database, wish: SalesBehind, zone: string): SalesSums {
  const { filter, params } = asked(db, wish, zone)
  const found = prepared<[Params], SalesSums>(
    db,
    `SELECT count(*) AS sales, coalesce(sum(total), 0) AS total, coalesce(sum(manual_discount), 0) AS manualDiscount,
       (SELECT coalesce(sum(back.refund), 0) FROM sale_return back CROSS JOIN sale ON sale.id = back.sale_id
        WHERE back.day BETWEEN @from AND @to${filter}) AS refunded
     FROM sale WHERE sale.day BETWEEN @from AND @to${filter}`,
  ).get(params)
  if (!found) throw new Error('an aggregate without a row')
  return found
}

/** Which sales; `filter`: what narrows them, whatever their day. */
function asked(db: Database, wish: SalesBehind, zone: string) {
  knowHours(db)
  const { from, to, staffId, whose, weekday, hour, discounted, products } = wish
  const params: Params = { from, to }
  const sql: string[] = []
  const narrow = (condition: string, values: Params = {}): void => {
    sql.push(` AND ${condition}`)
    Object.assign(params, values)
  }
  if (staffId !== undefined) narrow('sale.staff_id = @staffId', { staffId })
  if (whose !== undefined) narrow(WHOSE[whose])
  // Day 0 was a Thursday.
  if (weekday !== undefined) narrow('((sale.day + 5) % 7 + 7) % 7 = @weekday', { weekday })
  if (hour !== undefined) narrow('clock_hour(sale.at, @zone) = @hour', { hour, zone })
  if (discounted === true) narrow('sale.manual_discount > 0')
  for (const [place, product] of (products ?? []).entries()) {
    narrow(
      `sale.returned = 0 AND EXISTS (SELECT 1 FROM sale_line line
         WHERE line.sale_id = sale.id AND line.product_id = @product${place} AND line.free = 0)`,
      { [`product${place}`]: product },
    )
  }
  const filter = sql.join('')
  const row = 'SELECT sale.id, sale.day, sale.number FROM'
  const made = `${row} sale WHERE sale.day BETWEEN @from AND @to${filter}`
  const older = `${row} (SELECT DISTINCT sale_id FROM sale_return WHERE day BETWEEN @from AND @to) back
    CROSS JOIN sale ON sale.id = back.sale_id WHERE sale.day < @from${filter}`
  return { filter, params, rows: wish.withReturns === true ? `${made} UNION ALL ${older}` : made }
}

const countOf = (db: Database, rows: string, params: Params): number =>
  prepared<[Params], { count: number }>(db, `SELECT count(*) AS count FROM (${rows})`).get(params)?.count ?? 0

const EARLIER = `EXISTS (SELECT 1 FROM sale earlier WHERE earlier.customer_id = sale.customer_id
  AND earlier.returned = 0 AND (earlier.at, earlier.id) < (sale.at, sale.id))`

const WHOSE: Record<NonNullable<SalesBehind['whose']>, string> = {
  nobody: 'sale.customer_id IS NULL',
  known: 'sale.customer_id IS NOT NULL',
  first: `sale.customer_id IS NOT NULL AND NOT ${EARLIER}`,
  later: `sale.customer_id IS NOT NULL AND ${EARLIER}`,
}

/** A change of stage or tier. `why`: JSON, a sentence; null: nothing but the purchases of the time. */
export interface MoveRow {
  id: number
  at: number
  from: string | null
  to: string
  why: string | null
  customerId: number
  customerName: string
  customerPhone: string | null
  customerErased: 0 | 1
}

/** From which and before which the days are, epoch ms. */
interface Moments {
  start: number
  end: number
}

/** Newest first. */
export function movesBehind(db: Database, wish: MovesBehind & Page, moments: Moments): MoveRow[] {
  const { rows, params } = askedMoves(db, wish, moments)
  return prepared<[Params], MoveRow>(
    db,
    `SELECT change.id, change.at, change.from_step AS "from", change.to_step AS "to", change.why,
       customer.id AS customerId, customer.name AS customerName, customer.phone AS customerPhone,
       customer.erased_at IS NOT NULL AS customerErased
     FROM (${rows} ORDER BY at DESC, id DESC LIMIT @limit OFFSET @offset) change
     CROSS JOIN customer ON customer.id = change.customer_id ORDER BY change.at DESC, change.id DESC`,
  ).all({ ...params, limit: wish.limit, offset: wish.offset })
}

export function countMovesBehind(db: Database, wish: MovesBehind, moments: Moments): number {
  const { rows, params } = askedMoves(db, wish, moments)
  return countOf(db, rows, params)
}

function askedMoves(db: Database, { of, from, to, out, into }: MovesBehind, { start, end }: Moments) {
  knowCauses(db)
  const isStage = of === 'stage'
  const [left, come] = isStage ? ['from_stage', 'to_stage'] : ['from_tier', 'to_tier']
  const sql = [
    `SELECT id, at, customer_id, ${left} AS from_step, ${come} AS to_step, ${isStage ? 'why' : 'NULL AS why'}`,
    isStage
      ? 'FROM stage_change WHERE day BETWEEN @from AND @to AND moved_by_itself(cause)'
      : 'FROM tier_change WHERE at >= @start AND at < @end',
    ...(out === undefined ? [] : [`AND ${left} IS @out`]),
    ...(into === undefined ? [] : [`AND ${come} = @into`]),
  ]
  const days: Params = isStage ? { from, to } : { start, end }
  const steps: Params = { ...(out === undefined ? {} : { out }), ...(into === undefined ? {} : { into }) }
  return { rows: sql.join(' '), params: { ...days, ...steps } }
}

const knowing = new WeakSet<Database>()

/** Lets a connection tell what the shop itself has moved. */
function knowCauses(db: Database): void {
  if (knowing.has(db)) return
  db.function('moved_by_itself', { deterministic: true }, (cause) => Number(isByItself(String(cause))))
  knowing.add(db)
}
