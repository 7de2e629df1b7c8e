import type { Database } from 'better-sqlite3'
import type { Segment } from '../shared/rules/segment.ts'
import { LIVE, type Params } from './customer-filter.ts'
import { type AsOf, segmentConditions } from './segment-sql.ts'
import { prepared } from './statement.ts'

/** Customers looked at between two looks at the clock. */
const STRIDE = 5000

export interface Counted {
  customers: number
  /** Time was up before all were looked at. */
  isFloor: boolean
  /** Of those found, who bought last; newest first. */
  sample: number[]
}

/**
 * Counts whom a segment means, for as long as `goOn` says.
 *
 * @param most so many ids are given as a sample
 */
export function countInSegment(
  db: Database,
  { segment, asOf, most }: { segment: Segment; asOf: AsOf; most: number },
  goOn: () => boolean,
): Counted {
  const { sql, params } = segmentConditions(db, segment, asOf)
  const found = db.prepare<[Params], { id: number; lastSaleAt: number | null }>(
    `SELECT id, last_sale_at AS lastSaleAt FROM customer
     WHERE id > @after AND id <= @upTo AND ${[LIVE, ...sql].join(' AND ')}`,
  )
  const last = prepared<[], { id: number | null }>(db, 'SELECT max(id) AS id FROM customer').get()?.id ?? 0
  let customers = 0
  let best: { id: number; at: number }[] = []
  // The newest are the likeliest to be looked for.
  for (let upTo = last; upTo > 0; upTo -= STRIDE) {
    if (!goOn()) return { customers, isFloor: true, sample: best.map(({ id }) => id) }
    const rows = found.all({ ...params, after: Math.max(0, upTo - STRIDE), upTo })
    customers += rows.length
    best = [...best, ...rows.map(({ id, lastSaleAt }) => ({ id, at: lastSaleAt ?? 0 }))]
      .toSorted((a, b) => b.at - a.at || b.id - a.id)
      .slice(0, most)
  }
  return { customers, isFloor: false, sample: best.map(({ id }) => id) }
}

/** Whether a segment means a customer now: a look at their own rows. */
export function isInSegment(db: Database, customerId: number, segment: Segment, asOf: AsOf): boolean {
  const { sql, params } = segmentConditions(db, segment, asOf)
  return (
    prepared<[Params], unknown>(
      db,
      `SELECT 1 FROM customer WHERE id = @customerId AND ${[LIVE, ...sql].join(' AND ')}`,
    ).get({ ...params, customerId }) !== undefined
  )
}
