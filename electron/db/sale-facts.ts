import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

/** @param facts JSON */
export function insertSaleFacts(db: Database, saleId: number, facts: string): void {
  changedOne(prepared<[number, string]>(db, 'INSERT INTO sale_facts (sale_id, facts) VALUES (?, ?)').run(saleId, facts))
}

/** What is known of a sale since it was made, as JSON: nothing for a sale of an older version. */
export function updateSaleFacts(db: Database, saleId: number, facts: string): void {
  prepared<[string, number]>(db, 'UPDATE sale_facts SET facts = ? WHERE sale_id = ?').run(facts, saleId)
}

/** JSON; undefined: the sale was made before the shop kept them. */
export function findSaleFacts(db: Database, saleId: number): string | undefined {
  return prepared<[number], { facts: string }>(db, 'SELECT facts FROM sale_facts WHERE sale_id = ?').get(saleId)?.facts
}

/**
 * Business days on which a customer last bought these products and categories, by sales that stand; only those that
 * were bought.
 */
export function lastBought(
  db: Database,
  asked: { customerId: number; products: string[]; categories: string[] },
): { products: Record<string, number>; categories: Record<string, number> } {
  const params = {
    customerId: asked.customerId,
    products: JSON.stringify(asked.products),
    categories: JSON.stringify(asked.categories),
  }
  const days = (column: 'product_id' | 'category', list: string): Record<string, number> => {
    const rows = prepared<[typeof params], { name: string | number; day: number }>(
      db,
      `SELECT line.${column} AS name, max(sale.day) AS day
       FROM sale CROSS JOIN sale_line line ON line.sale_id = sale.id
       WHERE sale.customer_id = @customerId AND sale.returned = 0 AND line.${column} IN (
         SELECT ${column === 'product_id' ? 'CAST(value AS INTEGER)' : 'value'} FROM json_each(${list}))
       GROUP BY 1`,
    ).all(params)
    return Object.fromEntries(rows.map(({ name, day }) => [String(name), day]))
  }
  return {
    products: asked.products.length > 0 ? days('product_id', '@products') : {},
    categories: asked.categories.length > 0 ? days('category', '@categories') : {},
  }
}
