import type { Database } from 'better-sqlite3'
import { type TierBasis, VALUE_OF_SALE } from './tiers.ts'

export interface TierRow {
  id: number
  tier: string
  tierSpend: number
  tierDay: number
  /** One sale that may count for the tier on the customer's last review, in the ladder's basis; null: there is none. */
  day: number | null
  value: number | null
}

/**
 * Every customer with their sales of so many days before their last review, one after the other.
 *
 * @param span days of the longest window and its grace
 */
export function tierRowsOfAll(
  db: Database,
  { basis = 'spend', club, span }: { basis: TierBasis | undefined; club: string; span: number },
): IterableIterator<TierRow> {
  return db
    .prepare<[{ club: string; span: number }], TierRow>(
      `SELECT c.id, c.tier, c.tier_spend AS tierSpend, c.tier_day AS tierDay, sale.day, ${VALUE_OF_SALE[basis]} AS value
       FROM customer c LEFT JOIN sale INDEXED BY sale_by_customer ON sale.customer_id = c.id
         AND sale.day BETWEEN c.tier_day - @span AND c.tier_day
       ORDER BY c.id`,
    )
    .iterate({ club, span })
}

/**
 * At most `most` sales of which it is known what the rules were told, evenly spread over all; without those of erased
 * customers, whose facts are gone.
 */
export function salesWithFacts(db: Database, most: number): number[] {
  return db
    .prepare<[{ most: number }], { id: number }>(
      `SELECT f.sale_id AS id FROM sale_facts f JOIN sale s ON s.id = f.sale_id
       LEFT JOIN customer c ON c.id = s.customer_id
       WHERE c.erased_at IS NULL AND f.sale_id % max(1, (SELECT count(*) FROM sale_facts) / @most) = 0
       ORDER BY f.sale_id LIMIT @most`,
    )
    .all({ most })
    .map(({ id }) => id)
}
