import type { Database } from 'better-sqlite3'
import type { TierLadder } from '../shared/rules/model.ts'
import type { DayValue } from '../shared/rules/tiers.ts'
import { changedOne, prepared } from './statement.ts'

/** What a customer's sales and points add up to: derived, kept in the transaction of the rows it comes from. */
export interface Standing {
  tierId: string
  /** What counted for the tier on `tierDay`, in the ladder's basis. */
  tierSpend: number
  tierDay: number
  points: number
  /** Sales of which something was kept. */
  salesCount: number
  /** Rial, refunds taken off. */
  spend: number
  /** Epoch ms, of all sales, returned ones too. */
  firstSaleAt: number | null
  lastSaleAt: number | null
}

export function standingOf(db: Database, customerId: number): Standing | undefined {
  return prepared<[number], Standing>(
    db,
    `SELECT tier AS tierId, tier_spend AS tierSpend, tier_day AS tierDay, points, sales_count AS salesCount, spend,
       first_sale_at AS firstSaleAt, last_sale_at AS lastSaleAt
     FROM customer WHERE id = ?`,
  ).get(customerId)
}

export function setTier(
  db: Database,
  tier: { customerId: number; tierId: string; tierSpend: number; tierDay: number },
): void {
  changedOne(
    prepared<[typeof tier]>(
      db,
      'UPDATE customer SET tier = @tierId, tier_spend = @tierSpend, tier_day = @tierDay WHERE id = @customerId',
    ).run(tier),
  )
}

/** One more sale of this customer, made at `at` (epoch ms). */
export function addSaleToStanding(db: Database, sale: { customerId: number; total: number; at: number }): void {
  changedOne(
    prepared<[typeof sale]>(
      db,
      `UPDATE customer SET sales_count = sales_count + 1, spend = spend + @total,
         first_sale_at = min(coalesce(first_sale_at, @at), @at), last_sale_at = max(coalesce(last_sale_at, @at), @at)
       WHERE id = @customerId`,
    ).run(sale),
  )
}

/** A refund; `returned`: nothing of its sale was kept. */
export function takeFromStanding(db: Database, refund: { customerId: number; amount: number; returned: 0 | 1 }): void {
  changedOne(
    prepared<[typeof refund]>(
      db,
      `UPDATE customer SET sales_count = sales_count - @returned, spend = spend - @amount WHERE id = @customerId`,
    ).run(refund),
  )
}

/** Brings the customer's points in step with the lots of the account; gives them. */
export function refreshPoints(db: Database, customerId: number, programmeId: string): number {
  const row = prepared<[{ customerId: number; programmeId: string }], { points: number }>(
    db,
    `UPDATE customer SET points = (
       SELECT coalesce(sum(remaining), 0) FROM points_lot INDEXED BY points_lot_open
       WHERE customer_id = @customerId AND programme_id = @programmeId AND remaining <> 0
     ) WHERE id = @customerId RETURNING points`,
  ).get({ customerId, programmeId })
  if (!row) throw new Error(`there is no customer ${customerId}`)
  return row.points
}

/** Works out anew from the customer's sales what they add up to, after sales have become another's. */
export function refreshSales(db: Database, customerId: number): void {
  changedOne(
    prepared<[{ customerId: number }]>(
      db,
      `UPDATE customer SET (sales_count, spend, first_sale_at, last_sale_at) = (
         SELECT coalesce(sum(returned = 0), 0), coalesce(sum(total - refunded), 0), min(at), max(at)
         FROM sale WHERE sale.customer_id = @customerId
       ) WHERE id = @customerId`,
    ).run({ customerId }),
  )
}

/** What counts for the tier: rial spent, smallest units of the club's points earned, or sales. */
export type TierBasis = 'spend' | NonNullable<TierLadder['basis']>

/** Business days `from` … `to` of one customer. */
export interface SalesWindow {
  customerId: number
  /** The club's points account. */
  club: string
  from: number
  to: number
  /** Epoch ms not after the first moment of `from`, so that the index is entered at the window's start. */
  since: number
  /** As it was when the sale `saleId` had just been made at `at` (epoch ms): later sales and returns do not count. */
  asOf?: { saleId: number; at: number }
}

/** What the customer's sales in the window count all together, less what came back. */
export function tierSum(db: Database, basis: TierBasis, window: SalesWindow): number {
  const sql = `SELECT coalesce(sum(${valueOf(basis, window)}), 0) AS value ${salesIn(window)}`
  return prepared<[Named], { value: number }>(db, sql).get(named(window))?.value ?? 0
}

/** What each of the customer's sales in the window counts, less what came back. */
export function tierRows(db: Database, basis: TierBasis, window: SalesWindow): DayValue[] {
  const sql = `SELECT day, ${valueOf(basis, window)} AS value ${salesIn(window)}`
  return prepared<[Named], DayValue>(db, sql).all(named(window))
}

/** SQL for what a row of `sale` counts now, `@club` being the club's account: never below 0. */
export const VALUE_OF_SALE: Record<TierBasis, string> = {
  spend: 'sale.total - sale.refunded',
  visits: '(sale.returned = 0)',
  points: `iif(sale.returned = 1, 0, ${pointsWhere('TRUE')})`,
}

/** Whether something of a sale was kept right after the sale `@saleId` at `@at`. */
const KEPT_THEN = `(sale.returned = 0 OR sale.id = @saleId
  OR EXISTS (SELECT 1 FROM sale_return WHERE sale_id = sale.id AND sale_return.at > @at))`

/** As `VALUE_OF_SALE`, right after that sale. */
const VALUE_THEN: Record<TierBasis, string> = {
  spend: `sale.total - iif(sale.refunded = 0 OR sale.id = @saleId, 0, (
    SELECT coalesce(sum(refund), 0) FROM sale_return WHERE sale_id = sale.id AND sale_return.at <= @at))`,
  visits: KEPT_THEN,
  points: `iif(${KEPT_THEN}, ${pointsWhere('iif(sale.id = @saleId, e.return_id IS NULL, e.at <= @at)')}, 0)`,
}

/** Points that a sale has earned its own customer in the club, by whatever programme, less what was taken back. */
function pointsWhere(condition: string): string {
  return `(SELECT max(0, coalesce(sum(e.points), 0)) FROM points_entry e JOIN points_lot lot ON lot.id = e.lot_id
    WHERE e.sale_id = sale.id AND e.kind IN ('earn', 'take_back') AND lot.programme_id = @club
      AND lot.customer_id = sale.customer_id AND ${condition})`
}

const valueOf = (basis: TierBasis, { asOf }: SalesWindow): string => (asOf ? VALUE_THEN : VALUE_OF_SALE)[basis]

const salesIn = ({ asOf }: SalesWindow): string =>
  `FROM sale WHERE customer_id = @customerId AND at >= @since AND day BETWEEN @from AND @to ${
    asOf ? 'AND id <= @saleId' : ''
  }`

type Named = Omit<SalesWindow, 'asOf'> & Partial<NonNullable<SalesWindow['asOf']>>

const named = ({ asOf, ...window }: SalesWindow): Named => ({ ...window, ...asOf })

export interface TierChange {
  customerId: number
  at: number
  fromTier: string
  toTier: string
  /** What counted, in the ladder's basis. */
  spend: number
  ruleVersion: number
  saleId: number | null
  returnId: number | null
}

export function insertTierChange(db: Database, change: TierChange): number {
  return changedOne(
    prepared<[TierChange]>(
      db,
      `INSERT INTO tier_change (customer_id, at, from_tier, to_tier, spend, rule_version, sale_id, return_id)
       VALUES (@customerId, @at, @fromTier, @toTier, @spend, @ruleVersion, @saleId, @returnId)`,
    ).run(change),
  )
}

/** The change of tier that came last to this customer. */
export function lastTierChange(db: Database, customerId: number): { id: number; toTier: string } | undefined {
  return prepared<[number], { id: number; toTier: string }>(
    db,
    'SELECT id, to_tier AS toTier FROM tier_change WHERE customer_id = ? ORDER BY id DESC LIMIT 1',
  ).get(customerId)
}

/** For a change that only a merge gave, which was taken back. */
export function deleteTierChange(db: Database, id: number): void {
  changedOne(prepared<[number]>(db, 'DELETE FROM tier_change WHERE id = ?').run(id))
}

/** Customers who bought something on business days `from` … `to` − 1, in the order of their ids. */
export function customersWhoBought(db: Database, from: number, to: number): number[] {
  return prepared<[number, number], { id: number }>(
    db,
    `SELECT DISTINCT customer_id AS id FROM sale
     WHERE day >= ? AND day < ? AND customer_id IS NOT NULL ORDER BY customer_id`,
  )
    .all(from, to)
    .map((row) => row.id)
}

/** The next customers in the order of their ids. */
export function customersAfter(db: Database, after: number, limit: number): number[] {
  return prepared<[number, number], { id: number }>(db, 'SELECT id FROM customer WHERE id > ? ORDER BY id LIMIT ?')
    .all(after, limit)
    .map((row) => row.id)
}

export interface TierReview {
  day: number
  ruleVersion: number
}

/** The day and the rules that every customer's tier has been reviewed for. */
export function lastReview(db: Database): TierReview | undefined {
  return prepared<[], TierReview>(db, 'SELECT day, rule_version AS ruleVersion FROM tier_review').get()
}

export function saveReview(db: Database, review: TierReview): void {
  changedOne(
    prepared<[TierReview]>(
      db,
      `INSERT INTO tier_review (id, day, rule_version) VALUES (1, @day, @ruleVersion)
       ON CONFLICT (id) DO UPDATE SET day = excluded.day, rule_version = excluded.rule_version`,
    ).run(review),
  )
}
