import type { Database } from 'better-sqlite3'
import { STAGE_CAUSES } from '../../shared/rules/journey-model.ts'
import { isByItself } from '../../shared/rules/ladder.ts'
import { prepared } from '../statement.ts'

/** True when nothing that the sale's customer has kept came before it; of a sale without a customer too. */
export function isFirstPurchase(db: Database, saleId: number): boolean {
  return (
    prepared<[number], unknown>(
      db,
      `SELECT 1 FROM sale CROSS JOIN sale earlier ON earlier.customer_id = sale.customer_id
       WHERE sale.id = ? AND earlier.returned = 0 AND (earlier.at, earlier.id) < (sale.at, sale.id) LIMIT 1`,
    ).get(saleId) === undefined
  )
}

export interface Visit {
  customerId: number
  day: number
  /** The business day on which they bought before; null: never. */
  previous: number | null
}

/** Who bought on which business day since `since`, each once a day; read by the day, not by the customer. */
export function visitsSince(db: Database, since: number): Visit[] {
  return prepared<[number], Visit>(
    db,
    `SELECT visit.customer_id AS customerId, visit.day,
       (SELECT max(earlier.day) FROM sale earlier
        WHERE earlier.customer_id = visit.customer_id AND earlier.returned = 0 AND earlier.day < visit.day) AS previous
     FROM (SELECT DISTINCT customer_id, day FROM sale WHERE day >= ? AND returned = 0 AND +customer_id IS NOT NULL) visit`,
  ).all(since)
}

/** The business days of the first two purchases that a customer kept. */
export function firstPurchases(db: Database, customerId: number): number[] {
  return prepared<[number], number>(
    db,
    'SELECT day FROM sale WHERE customer_id = ? AND returned = 0 ORDER BY day LIMIT 2',
  )
    .pluck()
    .all(customerId)
}

/** Customers of sales before `day` of which, since the return `lastReturn`, nothing is kept any more. */
export function turnedSince(
  db: Database,
  lastReturn: number,
  day: number,
): { customerId: number; createdAt: number; heardFrom: string | null }[] {
  return prepared<[number, number], { customerId: number; createdAt: number; heardFrom: string | null }>(
    db,
    `SELECT customer.id AS customerId, customer.created_at AS createdAt, customer.heard_from AS heardFrom
     FROM (SELECT DISTINCT sale.customer_id FROM sale_return back CROSS JOIN sale ON sale.id = back.sale_id
       WHERE back.id > ? AND sale.returned = 1 AND sale.day < ? AND sale.customer_id IS NOT NULL) turned
     CROSS JOIN customer ON customer.id = turned.customer_id`,
  ).all(lastReturn, day)
}

export interface PastPurchase {
  id: number
  day: number
  /** Rial. */
  total: number
  returned: 0 | 1
  /** Something came back of it after the return that was asked for. */
  isTurned: 0 | 1
}

/** All that a customer has bought, in the order made. */
export function purchasesOf(db: Database, customerId: number, lastReturn: number): PastPurchase[] {
  return prepared<[number, number], PastPurchase>(
    db,
    `SELECT id, day, total, returned,
       EXISTS (SELECT 1 FROM sale_return WHERE sale_id = sale.id AND id > ?) AS isTurned
     FROM sale WHERE customer_id = ? ORDER BY at, id`,
  ).all(lastReturn, customerId)
}

/** What came back of a customer's purchases: by business day, in rial. */
export function returnsOfCustomer(db: Database, customerId: number): { saleId: number; day: number; refund: number }[] {
  return prepared<[number], { saleId: number; day: number; refund: number }>(
    db,
    `SELECT back.sale_id AS saleId, back.day, back.refund
     FROM sale CROSS JOIN sale_return back ON back.sale_id = sale.id WHERE sale.customer_id = ?`,
  ).all(customerId)
}

/**
 * Changes of stage of the business days from `from` to `to`, and how many of them were the shop's own doing; `from` empty:
 * the start. Counted in the order of their index: on a day whose rules are changed there may be one for every customer.
 */
export function stageChangesOf(
  db: Database,
  from: number,
  to: number,
): { from: string; to: string; customers: number; byRules: number }[] {
  return prepared<[number, number], { from: string; to: string; customers: number; byRules: number }>(
    db,
    `SELECT coalesce(from_stage, '') AS "from", to_stage AS "to", count(*) AS customers,
       sum(cause IN (${BY_RULES})) AS byRules
     FROM stage_change WHERE day BETWEEN ? AND ? GROUP BY day, from_stage, to_stage`,
  ).all(from, to)
}

const BY_RULES = STAGE_CAUSES.filter((cause) => !isByItself(cause))
  .map((cause) => `'${cause}'`)
  .join(', ')

/** Customers in each tier now. */
export function countTiers(db: Database): { tierId: string; customers: number }[] {
  return prepared<[], { tierId: string; customers: number }>(
    db,
    `SELECT tier AS tierId, count(*) AS customers FROM customer WHERE merged_into IS NULL AND erased_at IS NULL
     GROUP BY tier ORDER BY tier`,
  ).all()
}

export function staffNames(db: Database): Map<number, string> {
  const rows = prepared<[], { id: number; name: string }>(db, 'SELECT id, name FROM staff').all()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface BoughtTogether {
  id: number
  name: string
  otherId: number
  otherName: string
  both: number
  first: number
  second: number
}

/**
 * Pairs that were in at least `least` baskets together, those that are together most often for what chance would have it
 * in front: of the baskets counted last, each pair once.
 */
export function pairsByLift(db: Database, { least, limit }: { least: number; limit: number }): BoughtTogether[] {
  return prepared<[{ least: number; limit: number }], BoughtTogether>(
    db,
    `WITH pair(one, two, both) AS (
       SELECT min(product_id, other_id), max(product_id, other_id), max(baskets) FROM affinity_pair
       WHERE baskets >= @least GROUP BY 1, 2
     )
     SELECT one.id, one.name, two.id AS otherId, two.name AS otherName, pair.both, first.baskets AS first,
       second.baskets AS second
     FROM pair JOIN affinity_item first ON first.product_id = pair.one JOIN affinity_item second ON second.product_id = pair.two
     JOIN product one ON one.id = pair.one JOIN product two ON two.id = pair.two
     ORDER BY CAST(pair.both AS REAL) / first.baskets / second.baskets DESC, pair.both DESC, pair.one, pair.two LIMIT @limit`,
  ).all({ least, limit })
}
