/** Times in which a product's stock was kept, by the sales (or returns) after which it began and up to which it lasted. */
const kept = (last: 'last_sale' | 'last_return'): string => `
  SELECT product_id, since, until FROM (
    SELECT product_id, is_kept, ${last} AS since,
      coalesce(lead(${last}) OVER (PARTITION BY product_id ORDER BY id), 9e18) AS until
    FROM (
      SELECT id, product_id, ${last}, stock IS NOT NULL AS is_kept,
        lag(stock IS NOT NULL, 1, 0) OVER (PARTITION BY product_id ORDER BY id) AS was_kept
      FROM stock_move
    ) WHERE is_kept <> was_kept
  ) WHERE is_kept`

/** As in `db/verify`: what of the stock is not as the moves, sales and returns say. */
export const stockDifferences = {
  'product.stock': `
    SELECT p.id, m.stock AS expected, p.stock AS found
    FROM product p LEFT JOIN stock_move m ON m.id = (SELECT max(id) FROM stock_move WHERE product_id = p.id)
    WHERE p.stock IS NOT m.stock`,
  'stock.chain': `
    SELECT id, coalesce(before, 0) + quantity AS expected, stock AS found
    FROM (SELECT id, kind, quantity, stock, lag(stock) OVER (PARTITION BY product_id ORDER BY id) AS before FROM stock_move)
    WHERE CASE WHEN kind = 'stop' THEN stock IS NOT NULL OR quantity <> 0 OR before IS NULL
      ELSE stock IS NOT coalesce(before, 0) + quantity OR (kind IN ('sale', 'return') AND before IS NULL) END`,
  'sale.stock': `
    WITH kept AS MATERIALIZED (${kept('last_sale')}),
    sold AS (
      SELECT l.sale_id, l.product_id, -sum(l.quantity) AS quantity
      FROM sale_line l CROSS JOIN kept ON kept.product_id = l.product_id
      WHERE l.sale_id > kept.since AND l.sale_id <= kept.until
      GROUP BY l.sale_id, l.product_id
    ),
    moved AS (
      SELECT sale_id, product_id, sum(quantity) AS quantity FROM stock_move WHERE kind = 'sale' GROUP BY 1, 2
    )
    SELECT coalesce(sold.sale_id, moved.sale_id) AS id, sold.quantity AS expected, moved.quantity AS found
    FROM sold FULL JOIN moved ON moved.sale_id = sold.sale_id AND moved.product_id = sold.product_id
    WHERE sold.quantity IS NOT moved.quantity`,
  'return.stock': `
    WITH kept AS MATERIALIZED (${kept('last_return')}),
    back AS (
      SELECT r.return_id, l.product_id, sum(r.quantity) AS quantity
      FROM sale_return_line r CROSS JOIN sale_line l ON l.sale_id = r.sale_id AND l.position = r.position
        CROSS JOIN kept ON kept.product_id = l.product_id
      WHERE r.return_id > kept.since AND r.return_id <= kept.until
      GROUP BY r.return_id, l.product_id
    ),
    moved AS (
      SELECT return_id, product_id, sum(quantity) AS quantity FROM stock_move WHERE kind = 'return' GROUP BY 1, 2
    )
    SELECT coalesce(back.return_id, moved.return_id) AS id, back.quantity AS expected, moved.quantity AS found
    FROM back FULL JOIN moved ON moved.return_id = back.return_id AND moved.product_id = back.product_id
    WHERE back.quantity IS NOT moved.quantity`,
} as const
