import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/** What moved a customer through their past: sales, those that came back whole, changes of tier, first purchases of friends. */
export interface PastStep {
  kind: 'sale' | 'return' | 'tier' | 'referral'
  /** Epoch ms. */
  at: number
  /** Null: to be told from the moment. */
  day: number | null
  /** Of a sale and of a return of it. */
  saleId: number | null
  returnId: number | null
  /** After a change of it. */
  tierId: string | null
}

/** In the order in which they happened; of one moment the tier follows the sale. */
export function pastSteps(db: Database, customerId: number): PastStep[] {
  return prepared<[{ customerId: number }], PastStep>(
    db,
    `SELECT kind, at, day, saleId, returnId, tierId FROM (
       SELECT 'sale' AS kind, 0 AS rank, at, day, id AS saleId, NULL AS returnId, NULL AS tierId
       FROM sale WHERE customer_id = @customerId
       UNION ALL
       SELECT 'return', 1, max(back.at), back.day, sale.id, back.id, NULL
       FROM sale JOIN sale_return back ON back.sale_id = sale.id
       WHERE sale.customer_id = @customerId AND sale.returned = 1 GROUP BY sale.id
       UNION ALL
       SELECT 'tier', 2, at, NULL, NULL, NULL, to_tier FROM tier_change WHERE customer_id = @customerId
       UNION ALL
       SELECT 'referral', 3, min(sale.at), sale.day, NULL, NULL, NULL
       FROM customer friend JOIN sale ON sale.customer_id = friend.id AND sale.returned = 0
       WHERE friend.referrer_id = @customerId GROUP BY friend.id
     ) ORDER BY at, rank`,
  ).all({ customerId })
}
