import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/** A sale of the past, as far as it is needed to price it again. */
export interface PastSaleRow {
  id: number
  day: number
  number: number
  ruleVersion: number
  /** Rial that the tenders paid. */
  total: number
  /** JSON: what the rules were told; null: made before the shop kept it. */
  facts: string | null
}

/** Business days, both included. */
export interface Days {
  from: number
  to: number
}

export function countSales(db: Database, { from, to }: Days): number {
  const row = prepared<[number, number], { count: number }>(
    db,
    'SELECT count(*) AS count FROM sale WHERE day BETWEEN ? AND ?',
  ).get(from, to)
  return row?.count ?? 0
}

/** Sales of these days as they were made, from the one after `last` on. */
export function salesAfter(
  db: Database,
  { to }: Days,
  last: { day: number; number: number },
  limit: number,
): PastSaleRow[] {
  return prepared<[{ to: number; day: number; number: number; limit: number }], PastSaleRow>(
    db,
    `SELECT sale.id, sale.day, sale.number, sale.rule_version AS ruleVersion, sale.total, sale_facts.facts
     FROM sale LEFT JOIN sale_facts ON sale_facts.sale_id = sale.id
     WHERE (sale.day, sale.number) > (@day, @number) AND sale.day <= @to
     ORDER BY sale.day, sale.number LIMIT @limit`,
  ).all({ to, ...last, limit })
}

/** A paid line of a sale. */
export interface PaidLineRow {
  saleId: number
  position: number
  productId: string | null
  category: string | null
  unitPrice: number
  quantity: number
}

export function paidLines(db: Database, saleIds: readonly number[]): PaidLineRow[] {
  return prepared<[string], PaidLineRow>(
    db,
    `SELECT sale_id AS saleId, position, CAST(product_id AS TEXT) AS productId, category, unit_price AS unitPrice,
       quantity
     FROM json_each(?) id JOIN sale_line ON sale_id = id.value WHERE free = 0 ORDER BY sale_id, position`,
  ).all(JSON.stringify(saleIds))
}

/** Business days on which a customer had last bought these before a sale, by sales that stand. */
export function boughtBefore(
  db: Database,
  asked: { customerId: number; saleId: number; products: readonly string[]; categories: readonly string[] },
): { products: Record<string, number>; categories: Record<string, number> } {
  const { customerId, saleId } = asked
  const days = (column: 'product_id' | 'category', items: readonly string[]): Record<string, number> => {
    if (items.length === 0) return {}
    const rows = prepared<[number, number, string], { name: string; day: number }>(
      db,
      `SELECT CAST(line.${column} AS TEXT) AS name, max(sale.day) AS day
       FROM sale CROSS JOIN sale_line line ON line.sale_id = sale.id
       WHERE sale.customer_id = ? AND sale.id < ? AND sale.returned = 0
         AND CAST(line.${column} AS TEXT) IN (SELECT value FROM json_each(?))
       GROUP BY 1`,
    ).all(customerId, saleId, JSON.stringify(items))
    return Object.fromEntries(rows.map(({ name, day }) => [name, day]))
  }
  return { products: days('product_id', asked.products), categories: days('category', asked.categories) }
}

/** Programme → coupons that its sales have issued so far, and those used. Reads all coupons: beside the counter only. */
export function couponsByProgramme(db: Database): Map<string, { issued: number; used: number }> {
  const rows = db
    .prepare<[], { programmeId: string; issued: number; used: number }>(
      `SELECT programme_id AS programmeId, count(*) AS issued, count(used_by) AS used FROM coupon
       WHERE issued_by IS NOT NULL AND revoked_at IS NULL GROUP BY programme_id`,
    )
    .all()
  return new Map(rows.map(({ programmeId, issued, used }) => [programmeId, { issued, used }]))
}
