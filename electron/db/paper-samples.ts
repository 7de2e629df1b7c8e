import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/** How far back a sample is looked for, so that a shop without customers is not read through. */
const LOOKED_AT = 500

/** The latest sale of a customer who is there; null: none of the last ones. */
export function latestSaleWithCustomer(db: Database): number | null {
  const row = prepared<[number], { id: number }>(
    db,
    `SELECT sale.id FROM (SELECT id, customer_id FROM sale ORDER BY id DESC LIMIT ?) sale
       JOIN customer ON customer.id = sale.customer_id AND customer.erased_at IS NULL
     ORDER BY sale.id DESC LIMIT 1`,
  ).get(LOOKED_AT)
  return row?.id ?? null
}

/** The latest return of a sale to a customer who is there; null: none of the last ones. */
export function latestReturnOfCustomer(db: Database): number | null {
  const row = prepared<[number], { id: number }>(
    db,
    `SELECT back.id FROM (SELECT id, sale_id FROM sale_return ORDER BY id DESC LIMIT ?) back
       JOIN sale ON sale.id = back.sale_id
       JOIN customer ON customer.id = sale.customer_id AND customer.erased_at IS NULL
     ORDER BY back.id DESC LIMIT 1`,
  ).get(LOOKED_AT)
  return row?.id ?? null
}
