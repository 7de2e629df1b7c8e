import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

/** What a customer's sales add up to: derived, kept in the transaction of the rows it comes from. */
export interface Standing {
  tierId: string
  /** Rial that counted for the tier on `tierDay`. */
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

export function saveStanding(db: Database, customerId: number, standing: Standing): void {
  changedOne(
    prepared<[Standing & { customerId: number }]>(
      db,
      `UPDATE customer SET tier = @tierId, tier_spend = @tierSpend, tier_day = @tierDay, points = @points,
         sales_count = @salesCount, spend = @spend, first_sale_at = @firstSaleAt, last_sale_at = @lastSaleAt
       WHERE id = @customerId`,
    ).run({ ...standing, customerId }),
  )
}

/**
 * Rial a customer has spent on business days `from` … `to`, refunds taken off.
 *
 * @param since epoch ms not after the first moment of `from`, so that the index is entered at the window's start
 */
export function spendBetween(
  db: Database,
  window: { customerId: number; from: number; to: number; since: number },
): number {
  const row = prepared<[typeof window], { spend: number }>(
    db,
    `SELECT coalesce(sum(total - refunded), 0) AS spend FROM sale
     WHERE customer_id = @customerId AND at >= @since AND day BETWEEN @from AND @to`,
  ).get(window)
  return row?.spend ?? 0
}

export interface TierChange {
  customerId: number
  at: number
  fromTier: string
  toTier: string
  /** Rial inside the window. */
  spend: number
  ruleVersion: number
  saleId: number | null
  returnId: number | null
}

export function insertTierChange(db: Database, change: TierChange): void {
  changedOne(
    prepared<[TierChange]>(
      db,
      `INSERT INTO tier_change (customer_id, at, from_tier, to_tier, spend, rule_version, sale_id, return_id)
       VALUES (@customerId, @at, @fromTier, @toTier, @spend, @ruleVersion, @saleId, @returnId)`,
    ).run(change),
  )
}

/** Customers, after `after`, who bought something on business days `from` … `to` − 1. */
export function customersWhoBought(
  db: Database,
  range: { from: number; to: number; after: number; limit: number },
): number[] {
  return prepared<[typeof range], { id: number }>(
    db,
    `SELECT DISTINCT customer_id AS id FROM sale
     WHERE day >= @from AND day < @to AND customer_id > @after ORDER BY customer_id LIMIT @limit`,
  )
    .all(range)
    .map((row) => row.id)
}

/** The next customers in the order of their ids. */
export function customersAfter(db: Database, after: number, limit: number): number[] {
  return prepared<[number, number], { id: number }>(db, 'SELECT id FROM customer WHERE id > ? ORDER BY id LIMIT ?')
    .all(after, limit)
    .map((row) => row.id)
}
