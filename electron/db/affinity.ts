import type { Database } from 'better-sqlite3'
import { changedOne, prepared } from './statement.ts'

/** What was last counted: on which business day, and how many baskets. */
export interface AffinityState {
  day: number
  baskets: number
}

/** Undefined: never counted. */
export function affinityState(db: Database): AffinityState | undefined {
  return prepared<[], AffinityState>(db, 'SELECT day, baskets FROM affinity_state').get()
}

export function saveAffinityState(db: Database, state: AffinityState): void {
  changedOne(
    prepared<[AffinityState]>(
      db,
      `INSERT INTO affinity_state (id, day, baskets) VALUES (1, @day, @baskets)
       ON CONFLICT (id) DO UPDATE SET day = excluded.day, baskets = excluded.baskets`,
    ).run(state),
  )
}

/**
 * Sale and product of every line sold on business days from `since` on that stands, in the order of the sales; products
 * that the catalogue does not know and what was free are left out.
 */
export function soldLines(db: Database, since: number): IterableIterator<[saleId: number, productId: number]> {
  return db
    .prepare<[number], [number, number]>(
      `SELECT line.sale_id, line.product_id FROM sale CROSS JOIN sale_line line ON line.sale_id = sale.id
       WHERE sale.day >= ? AND sale.returned = 0 AND line.product_id IS NOT NULL AND line.free = 0
       ORDER BY sale.id`,
    )
    .raw()
    .iterate(since)
}

/** A product with those that go with it. */
export interface ProductAffinity {
  productId: number
  /** Baskets it was in. */
  baskets: number
  /** How likely it is in a basket of which nothing speaks for or against it, in millionths. */
  base: number
  others: { productId: number; baskets: number; weight: number }[]
}

/** Puts what was counted for one product in the place of what was there. */
export function saveProductAffinity(db: Database, { productId, baskets, base, others }: ProductAffinity): void {
  // Taken out of the catalogue since it was counted.
  if (prepared<[number], unknown>(db, 'SELECT 1 FROM product WHERE id = ?').get(productId) === undefined) return
  prepared<[number]>(db, 'DELETE FROM affinity_pair WHERE product_id = ?').run(productId)
  prepared<[number, number, number]>(
    db,
    `INSERT INTO affinity_item (product_id, baskets, base) VALUES (?, ?, ?)
     ON CONFLICT (product_id) DO UPDATE SET baskets = excluded.baskets, base = excluded.base`,
  ).run(productId, baskets, base)
  const insert = prepared<[number, number, number, number]>(
    db,
    `INSERT INTO affinity_pair (product_id, other_id, baskets, weight)
     SELECT ?, id, ?, ? FROM product WHERE id = ?`,
  )
  for (const other of others) insert.run(productId, other.baskets, other.weight, other.productId)
}

/** Of the products that were counted once, some that are not among those counted now. */
export function countedProducts(db: Database): number[] {
  return prepared<[], number>(db, 'SELECT product_id FROM affinity_item ORDER BY product_id').pluck().all()
}

export function dropProductAffinity(db: Database, productId: number): void {
  prepared<[number, number]>(db, 'DELETE FROM affinity_pair WHERE product_id = ? OR other_id = ?').run(
    productId,
    productId,
  )
  prepared<[number]>(db, 'DELETE FROM affinity_item WHERE product_id = ?').run(productId)
}

/** A product of the basket's, and one that goes with it. Weights and bases in millionths. */
export interface PairRow {
  productId: number
  otherId: number
  weight: number
  base: number
}

/** What goes with the products of a basket and is not in it; goods that are not sold any more are left out. */
export function pairsOf(db: Database, productIds: readonly string[]): PairRow[] {
  return prepared<[{ basket: string }], PairRow>(
    db,
    `WITH basket(id) AS (SELECT CAST(value AS INTEGER) FROM json_each(@basket))
     SELECT pair.product_id AS productId, pair.other_id AS otherId, pair.weight, item.base
     FROM basket JOIN affinity_pair pair ON pair.product_id = basket.id
     JOIN affinity_item item ON item.product_id = pair.other_id
     JOIN product ON product.id = pair.other_id
     WHERE product.active = 1 AND pair.other_id NOT IN (SELECT id FROM basket)`,
  ).all({ basket: JSON.stringify(productIds) })
}

/** The product of a basket whose buyers buy another most often, with how many of how many baskets had both. */
export interface Company {
  productId: number
  name: string
  baskets: number
  both: number
}

export function companyOf(db: Database, productIds: readonly string[], otherId: number): Company | undefined {
  return prepared<[{ basket: string; otherId: number }], Company>(
    db,
    `SELECT pair.product_id AS productId, product.name, item.baskets, pair.baskets AS both
     FROM json_each(@basket) basket
     JOIN affinity_pair pair ON pair.product_id = CAST(basket.value AS INTEGER) AND pair.other_id = @otherId
     JOIN affinity_item item ON item.product_id = pair.product_id
     JOIN product ON product.id = pair.product_id
     ORDER BY pair.baskets * 1000000 / item.baskets DESC, pair.product_id LIMIT 1`,
  ).get({ basket: JSON.stringify(productIds), otherId })
}

/** Baskets that a product was in, of those counted; 0 where it is bought too seldom to be counted. */
export function basketsWith(db: Database, productId: number): number {
  return (
    prepared<[number], { baskets: number }>(db, 'SELECT baskets FROM affinity_item WHERE product_id = ?').get(productId)
      ?.baskets ?? 0
  )
}

/**
 * Products that a customer has bought in at least two of their latest `sales` sales since a business day, those bought
 * in most of them first.
 */
export function favouritesOf(
  db: Database,
  of: { customerId: number; since: number; sales: number; most: number },
): number[] {
  return prepared<[typeof of], number>(
    db,
    `SELECT line.product_id FROM (
       SELECT id FROM sale WHERE customer_id = @customerId AND returned = 0 AND day >= @since ORDER BY at DESC LIMIT @sales
     ) latest
     CROSS JOIN sale_line line ON line.sale_id = latest.id
     JOIN product ON product.id = line.product_id
     WHERE line.free = 0 AND product.active = 1
     GROUP BY line.product_id HAVING count(DISTINCT line.sale_id) >= 2
     ORDER BY count(DISTINCT line.sale_id) DESC, line.product_id LIMIT @most`,
  )
    .pluck()
    .all(of)
}
