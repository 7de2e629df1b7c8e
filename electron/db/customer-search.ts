import type { Database } from 'better-sqlite3'
import type { Test } from './customer-columns-tests.ts'
import type { Conditions, Params } from './customer-filter.ts'
import type { Search } from './customer-keys.ts'
import { prepared } from './statement.ts'

/** Words that come elsewhere in the key. */
export const OTHERS = 'instr(near.key, @second) AND instr(near.key, @third) AND instr(near.key, @fourth)'

/** Keys of the search. */
const foundBy = (search: Search): string =>
  `customer_key AS near WHERE key >= @from AND key < @to${search.others[0] === '' ? '' : ` AND ${OTHERS}`}`

export function countKeys(db: Database, search: Search, most: number): number {
  const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM ${foundBy(search)} LIMIT @limit)`
  return prepared<[Params], { count: number }>(db, sql).get({ ...paramsOf(search), limit: most })?.count ?? 0
}

/** Customers to whom the first `most` keys lead. */
export function countHits(db: Database, search: Search, most: number): number {
  const sql = `SELECT count(DISTINCT customer_id) AS count FROM (SELECT customer_id FROM ${foundBy(search)} LIMIT @limit)`
  return prepared<[Params], { count: number }>(db, sql).get({ ...paramsOf(search), limit: most })?.count ?? 0
}

/** Keys that are read at once; of a search that has more, a page is soon found by looking at one customer after the other. */
const READ = 60_000

/** To whom a search leads; null: to too many. @param room every id is below */
export function idsOfSearch(db: Database, search: Search, room: number): Test | null {
  const ids = prepared<[Params], number>(db, `SELECT customer_id FROM ${foundBy(search)} LIMIT @limit`)
    .pluck()
    .all({ ...paramsOf(search), limit: READ + 1 })
  if (ids.length > READ) return null
  const found = new Uint8Array(room)
  for (const id of ids) found[id] = 1
  return (id) => found[id] === 1
}

/** @param isLong so many keys that looking each customer up among them is cheaper than following every key */
export function withSearch({ sql, params }: Conditions, search: Search, isLong: boolean): Conditions {
  const id = isLong ? '+id' : 'id'
  return {
    sql: [...sql, `${id} IN (SELECT customer_id FROM ${foundBy(search)})`],
    params: { ...params, ...paramsOf(search) },
  }
}

export function paramsOf({ from, to, others: [second, third, fourth] }: Search): Params {
  return { from, to, second, third, fourth }
}
