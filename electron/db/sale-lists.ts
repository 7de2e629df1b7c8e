import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/** A row of a list of sales. Rial; moments in epoch ms. */
export interface ListedSale {
  id: number
  day: number
  number: number
  at: number
  customerId: number | null
  customerName: string | null
  customerPhone: string | null
  customerErased: 0 | 1
  staffName: string
  total: number
  refunded: number
  returned: 0 | 1
  /** Lines on the receipt. */
  lines: number
}

const SALES = `
  SELECT sale.id, sale.day, sale.number, sale.at, sale.customer_id AS customerId, customer.name AS customerName,
    customer.phone AS customerPhone, customer.erased_at IS NOT NULL AS customerErased, staff.name AS staffName, sale.total, sale.refunded, sale.returned,
    (SELECT count(*) FROM sale_line WHERE sale_id = sale.id) AS lines
  FROM sale JOIN staff ON staff.id = sale.staff_id LEFT JOIN customer ON customer.id = sale.customer_id`

/** Newest first. */
export function salesOfDay(db: Database, day: number): ListedSale[] {
  return prepared<[number], ListedSale>(db, `${SALES} WHERE sale.day = ? ORDER BY sale.number DESC`).all(day)
}

/** Newest first; of one business day, or of all (null). */
export function salesOfCustomer(db: Database, customerId: number, day: number | null): ListedSale[] {
  return prepared<[{ customerId: number; day: number | null }], ListedSale>(
    db,
    `${SALES} WHERE sale.customer_id = @customerId AND (@day IS NULL OR sale.day = @day)
     ORDER BY sale.at DESC, sale.id DESC`,
  ).all({ customerId, day })
}

/** Of all days, newest first. */
export function latestSales(db: Database, limit: number): ListedSale[] {
  return prepared<[number], ListedSale>(db, `${SALES} ORDER BY sale.id DESC LIMIT ?`).all(limit)
}

export function listedSale(db: Database, id: number): ListedSale | undefined {
  return prepared<[number], ListedSale>(db, `${SALES} WHERE sale.id = ?`).get(id)
}
