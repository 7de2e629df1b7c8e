import type { TestShop } from '../shop.ts'

/** What a sale that came back whole must have left as it was. */
export function stateOf({ shop }: TestShop) {
  const all = (sql: string) => shop.db.prepare(sql).all()
  return {
    customers: all('SELECT id, points, spend, sales_count, tier, tier_spend FROM customer ORDER BY id'),
    lots: all('SELECT customer_id, programme_id, id, remaining FROM points_lot WHERE remaining <> 0 ORDER BY id'),
    coupons: all('SELECT id, balance, used_by, used_at FROM coupon WHERE revoked_at IS NULL ORDER BY id'),
    totals: all('SELECT programme_id, uses, amount FROM programme_total WHERE uses > 0 OR amount > 0 ORDER BY 1'),
    uses: all('SELECT programme_id, customer_id, sale_id FROM programme_use ORDER BY sale_id, programme_id'),
  }
}
