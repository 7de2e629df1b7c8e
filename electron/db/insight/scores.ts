import type { Database } from 'better-sqlite3'
import type { PreparedList } from '../../shared/rules/loyal-lists.ts'
import { type CustomerRow, customerRowColumns } from '../customers.ts'
import type { Stage } from '../../shared/rules/journey.ts'
import { LIVE } from '../customer-filter.ts'
import { inParcels, prepared } from '../statement.ts'

/** The highest id of a customer; 0: there is none. */
export function lastCustomerId(read: Database): number {
  return read.prepare<[], number>('SELECT coalesce(max(id), 0) FROM customer').pluck().get() ?? 0
}

/** Customer, business day and rial of every sale that stands, made before a day, in the order of the days. */
export function salesBefore(
  read: Database,
  day: number,
): IterableIterator<[customerId: number, day: number, value: number]> {
  const some = read
    .prepare<[number, number], [number, number, number]>(
      `SELECT customer_id, day, total - refunded FROM sale
       WHERE day >= ? AND day < ? AND +customer_id IS NOT NULL AND returned = 0 ORDER BY day, number`,
    )
    .raw()
  const first = read.prepare<[], number | null>('SELECT min(day) FROM sale').pluck().get() ?? day
  const since = Math.max(0, day - first)
  return inParcels({ until: since, width: DAYS }, (from, until) => some.all(first + from, first + until))
}

/** Business days that are read at once. */
const DAYS = 5

/** Everybody who is neither merged away nor erased, in the order of their ids. */
export function stagesOfAll(read: Database): IterableIterator<{ id: number; stage: Stage }> {
  return read
    .prepare<[], { id: number; stage: Stage }>(`SELECT id, stage FROM customer WHERE ${LIVE} ORDER BY id`)
    .iterate()
}

/** Who has referred buyers, and how many. */
export function referrers(read: Database): IterableIterator<{ customerId: number; buyers: number }> {
  return read
    .prepare<[], { customerId: number; buyers: number }>(
      `SELECT referred.referrer_id AS customerId, count(*) AS buyers FROM customer referred
       JOIN customer ON customer.id = referred.referrer_id
       WHERE referred.referrer_id IS NOT NULL AND referred.sales_count > 0 AND referred.merged_into IS NULL
         AND customer.merged_into IS NULL AND customer.erased_at IS NULL
       GROUP BY 1 ORDER BY 1`,
    )
    .iterate()
}

/** Who has praised or mentioned the shop since a moment (epoch ms). */
export function praisers(read: Database, since: number): IterableIterator<number> {
  return read
    .prepare<[number], number>(
      `SELECT DISTINCT customer_id FROM touchpoint INDEXED BY touchpoint_by_time CROSS JOIN customer
         ON customer.id = customer_id
       WHERE at >= ? AND kind IN ('praise', 'mention') AND sign > 0 AND ${LIVE} ORDER BY 1`,
    )
    .pluck()
    .iterate(since)
}

/** What is known of a buyer; see `customerScore` in the contract. */
export interface ScoreRow {
  customerId: number
  firstDay: number
  lastDay: number
  visits: number
  sales: number
  spend: number
  recency: number | null
  frequency: number | null
  monetary: number | null
  interval: number | null
  recent: number
  alive: number | null
  expected: number
  basket: number
  value: number
}

/** Somebody on a list: the higher the weight, the higher the place. */
export interface Candidate {
  list: PreparedList
  customerId: number
  weight: number
  fact: number
}

/** Makes the scores and the lists anew: `write` is to hand over every row, `finish` gives the places. */
export function newScores(write: Database): {
  add(row: ScoreRow): void
  propose(candidate: Candidate): void
  finish(mostValuable: number): void
} {
  write.exec(`DELETE FROM score; DELETE FROM listed; DELETE FROM listed_total; DROP TABLE IF EXISTS temp.candidate;
    CREATE TEMP TABLE candidate (list TEXT, customer_id INTEGER, weight REAL, fact INTEGER)`)
  const insert = write.prepare<[ScoreRow]>(
    `INSERT INTO score (customer_id, first_day, last_day, visits, sales, spend, recency, frequency, monetary, interval,
       recent, alive, expected, basket, value)
     VALUES (@customerId, @firstDay, @lastDay, @visits, @sales, @spend, @recency, @frequency, @monetary, @interval,
       @recent, @alive, @expected, @basket, @value)`,
  )
  const propose = write.prepare<[PreparedList, number, number, number]>('INSERT INTO candidate VALUES (?, ?, ?, ?)')
  return {
    add: (row) => void insert.run(row),
    propose: ({ list, customerId, weight, fact }) => void propose.run(list, customerId, weight, fact),
    finish(mostValuable) {
      write
        .prepare<[number]>(
          `INSERT INTO candidate SELECT 'most_valuable', customer_id, value, 0 FROM score WHERE value > 0
           ORDER BY value DESC, customer_id LIMIT ?`,
        )
        .run(mostValuable)
      write.exec(`INSERT INTO listed (list, place, customer_id, fact)
          SELECT list, row_number() OVER (PARTITION BY list ORDER BY weight DESC, customer_id), customer_id, fact
          FROM candidate ORDER BY 1, 2;
        INSERT INTO listed_total (list, total) SELECT list, count(*) FROM candidate GROUP BY list;
        DROP TABLE candidate`)
    },
  }
}

const SCORE = `score.customer_id AS customerId, score.first_day AS firstDay, score.last_day AS lastDay, score.visits,
  score.sales, score.spend, score.recency, score.frequency, score.monetary, score.interval, score.recent, score.alive,
  score.expected, score.basket, score.value, score.persona`

export interface KnownScore extends ScoreRow {
  persona: number | null
}

/** @param db a connection that reads `insight`, as all below */
export function scoreOfCustomer(db: Database, customerId: number): KnownScore | undefined {
  return prepared<[number], KnownScore>(db, `SELECT ${SCORE} FROM insight.score WHERE customer_id = ?`).get(customerId)
}

/** Of several customers at once, by their ids. */
export function scoresOf(db: Database, customerIds: number[]): Map<number, KnownScore> {
  const rows = prepared<[string], KnownScore>(
    db,
    `SELECT ${SCORE} FROM json_each(?) AS wanted CROSS JOIN insight.score ON score.customer_id = wanted.value`,
  ).all(JSON.stringify(customerIds))
  return new Map(rows.map((row) => [row.customerId, row]))
}

export interface ListedRow {
  place: number
  customerId: number
  fact: number
}

/** Of a prepared list those after a place who are still there. */
export function listedAfter(db: Database, list: PreparedList, after: number, limit: number): ListedRow[] {
  return prepared<[PreparedList, number, number], ListedRow>(
    db,
    `SELECT place, customer_id AS customerId, fact FROM insight.listed
     CROSS JOIN customer ON customer.id = customer_id AND ${LIVE}
     WHERE list = ? AND place > ? ORDER BY place LIMIT ?`,
  ).all(list, after, limit)
}

/** The prepared lists that a customer is on. */
export function listsOfCustomer(db: Database, customerId: number): { list: PreparedList; fact: number }[] {
  return prepared<[number], { list: PreparedList; fact: number }>(
    db,
    'SELECT list, fact FROM insight.listed WHERE customer_id = ? ORDER BY list',
  ).all(customerId)
}

/** How many are on each prepared list; whoever was merged away or erased since (epoch ms) is taken off. */
export function listTotals(db: Database, since: number): Map<PreparedList, number> {
  const rows = prepared<[{ since: number }], { list: PreparedList; total: number }>(
    db,
    `WITH gone(id) AS (SELECT other_id FROM customer_merge WHERE at >= @since AND undone_at IS NULL
       UNION SELECT customer_id FROM erasure WHERE at >= @since)
     SELECT list, total - (
       SELECT count(*) FROM gone CROSS JOIN insight.listed ON listed.customer_id = gone.id AND listed.list = listed_total.list
       JOIN customer ON customer.id = gone.id AND NOT (${LIVE})) AS total
     FROM insight.listed_total`,
  ).all({ since })
  return new Map(rows.map(({ list, total }) => [list, total]))
}

/** Ids of those born in a Jalali month, by the day. */
export function bornIn(db: Database, month: number, after: number, limit: number): number[] {
  return prepared<[number, number, number], number>(
    db,
    `SELECT id FROM customer WHERE birth_month = ? AND ${LIVE} ORDER BY birth_day, id LIMIT ? OFFSET ?`,
  )
    .pluck()
    .all(month, limit, after)
}

export function countBornIn(db: Database, month: number): number {
  return (
    prepared<[number], { count: number }>(
      db,
      `SELECT count(*) AS count FROM customer WHERE birth_month = ? AND ${LIVE}`,
    ).get(month)?.count ?? 0
  )
}

/** Their rows, by their ids. */
export function customersOf(db: Database, ids: number[]): Map<number, CustomerRow> {
  const rows = prepared<[string], CustomerRow>(
    db,
    `SELECT ${customerRowColumns} FROM json_each(?) AS wanted CROSS JOIN customer ON customer.id = wanted.value`,
  ).all(JSON.stringify(ids))
  return new Map(rows.map((row) => [row.id, row]))
}
