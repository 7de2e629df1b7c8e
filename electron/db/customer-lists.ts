import type { Database } from 'better-sqlite3'
import type { CustomerColumns } from './customer-columns.ts'
import { findInColumns } from './customer-columns-find.ts'
import type { Test } from './customer-columns-tests.ts'
import { type CustomerFilter, type Conditions, conditionsOf, LIVE, type Params } from './customer-filter.ts'
import type { Search } from './customer-keys.ts'
import { columnsOf, type Order, orderBy, stretchesOf } from './customer-order.ts'
import { countHits, countKeys, idsOfSearch, OTHERS, paramsOf, withSearch } from './customer-search.ts'
import { type CustomerRow, customerRowColumns, searchablesOf } from './customers.ts'
import type { Segment } from '../shared/rules/segment.ts'
import { type AsOf, segmentConditions } from './segment-sql.ts'
import { prepared } from './statement.ts'

/** Whom a list shows, and in which order. */
export interface CustomerWish extends Order {
  /** Null: whatever they are called. */
  search: Search | null
  filter: CustomerFilter
  /** Null: no such conditions. */
  segment: { segment: Segment; asOf: AsOf } | null
}

export interface CustomerList {
  total: number
  /** There are more than `total`: not all have been counted. */
  totalIsFloor: boolean
  rows: CustomerRow[]
}

/** So many are counted and picked from; a shop of which more match walks the order's own index instead. */
const COUNTED = 100_000
/** Keys of a search that are followed one by one. */
const SEARCHED = 10_000
/** Where a search leads to very many, so many are looked at for those it means: there are enough of them for a page. */
const LOOKED_AT = 1000

/**
 * A page of the list. Without a condition it is read from the order's own index; otherwise it is picked out of the columns
 * that are at hand, or of the one index that holds all that is asked for.
 *
 * @param columns as of the moment that `db` reads; null: they are not at hand
 * @param most how many are counted and picked from, how many keys followed, and how many looked at one by one
 */
export function listCustomers(
  db: Database,
  wish: CustomerWish,
  page: Page,
  columns: CustomerColumns | null = null,
  most = { counted: COUNTED, searched: SEARCHED, lookedAt: LOOKED_AT },
): CustomerList {
  const filter = conditionsOfWish(db, wish)
  const { search } = wish
  if (!search) {
    if (filter.sql.length > 0) {
      return listInColumns(db, columns, wish, { page }) ?? listFitting(db, wish, filter, page, most.counted)
    }
    const total = columns?.count ?? countAll(db)
    return { total, totalIsFloor: false, rows: walk(db, wish, filter, page).map(bare) }
  }
  const found = columns && idsOfSearch(db, search, columns.room)
  const quick = found && listInColumns(db, columns, wish, { page, among: [found] })
  if (quick) return quick
  const isLong = countKeys(db, search, most.searched + 1) > most.searched
  const near = isLong ? listNear(db, wish, { filter, search, columns }, page, most) : null
  return near ?? listFitting(db, wish, withSearch(filter, search, isLong), page, most.counted)
}

interface Page {
  offset: number
  limit: number
}

/** The ids of the whole list, in its order. */
export function idsOfList(db: Database, wish: CustomerWish): number[] {
  const filter = conditionsOfWish(db, wish)
  const conditions = wish.search ? withSearch(filter, wish.search, false) : filter
  return pick(db, wish, conditions, { offset: 0, limit: -1 })
}

/** Without those of the search. */
function conditionsOfWish(db: Database, { filter, segment }: CustomerWish): Conditions {
  const { sql, params } = conditionsOf(db, filter)
  if (!segment) return { sql, params }
  const more = segmentConditions(db, segment.segment, segment.asOf)
  return { sql: [...sql, ...more.sql], params: { ...params, ...more.params } }
}

function countAll(db: Database): number {
  return prepared<[], { count: number }>(db, `SELECT count(*) AS count FROM customer WHERE ${LIVE}`).get()?.count ?? 0
}

function listInColumns(
  db: Database,
  columns: CustomerColumns | null,
  wish: CustomerWish,
  { page, among = [] }: { page: Page; among?: Test[] },
): CustomerList | null {
  const found = columns && findInColumns(db, columns, wish, page, { among })
  return found && { total: found.total, totalIsFloor: false, rows: rowsOf(db, found.ids).map(bare) }
}

function listFitting(db: Database, wish: CustomerWish, fitting: Conditions, page: Page, most: number): CustomerList {
  const where = [LIVE, ...fitting.sql].join(' AND ')
  const total = db
    .prepare<[Params], number>(
      `SELECT count(*) FROM (SELECT 1 FROM customer INDEXED BY customer_facets WHERE ${where} LIMIT @most)`,
    )
    .pluck()
    .get({ ...fitting.params, most: most + 1 })
  const count = total ?? 0
  // Of very many, a page is sooner found on the way than by looking at all.
  const rows = count > most ? walk(db, wish, fitting, page) : rowsOf(db, pick(db, wish, fitting, page))
  return { total: Math.min(count, most), totalIsFloor: count > most, rows: rows.map(bare) }
}

/** Ids of those who fit, in the order of the list: only as many as the page needs are ever sorted. */
function pick(db: Database, wish: CustomerWish, fitting: Conditions, page: Page): number[] {
  const columns = ['id', ...columnsOf(wish)].join(', ')
  const { sql, params } = orderBy(db, wish)
  // Newer customers have higher ids: read the right way round, the best come first and the rest are soon put aside.
  return db
    .prepare<[Params], number>(
      `SELECT id FROM (
         SELECT ${columns} FROM customer INDEXED BY customer_facets WHERE ${[LIVE, ...fitting.sql].join(' AND ')}
         ORDER BY id ${wish.descending ? 'DESC' : 'ASC'} LIMIT -1
       ) ORDER BY ${sql} LIMIT @limit OFFSET @offset`,
    )
    .pluck()
    .all({ ...fitting.params, ...params, ...page })
}

/** What a search compares is read with the row. */
interface ListedRow extends CustomerRow {
  cardCode: string | null
}

const LISTED = `${customerRowColumns}, customer.card_code AS cardCode`

const bare = ({ cardCode: _, ...row }: ListedRow): CustomerRow => row

/** Their rows, in this order. */
function rowsOf(db: Database, ids: number[]): ListedRow[] {
  return prepared<[string], ListedRow>(
    db,
    `SELECT ${LISTED} FROM json_each(?) AS place CROSS JOIN customer ON customer.id = place.value ORDER BY place.key`,
  ).all(JSON.stringify(ids))
}

/** Rows of those of them who are still in lists, in this order. */
export function standingRows(db: Database, ids: number[]): CustomerRow[] {
  return prepared<[string], CustomerRow>(
    db,
    `SELECT ${customerRowColumns} FROM json_each(?) AS place CROSS JOIN customer ON customer.id = place.value
     WHERE ${LIVE} ORDER BY place.key`,
  ).all(JSON.stringify(ids))
}

/** Reads in the list's order from its index until the page is full. */
function walk(db: Database, wish: CustomerWish, fitting: Conditions, { offset, limit }: Page): ListedRow[] {
  const rows: ListedRow[] = []
  let ahead = offset
  for (const stretch of stretchesOf(db, wish)) {
    const where = [LIVE, stretch.where, ...fitting.sql].filter(Boolean).join(' AND ')
    const params = { ...fitting.params, ...stretch.params }
    const wanted = limit - rows.length
    const found = db
      .prepare<[Params], ListedRow>(
        `SELECT ${LISTED} FROM customer WHERE ${where} ORDER BY ${stretch.orderBy} LIMIT @limit OFFSET @offset`,
      )
      .all({ ...params, limit: wanted, offset: ahead })
    rows.push(...found)
    if (rows.length === limit) break
    if (found.length > 0) ahead = 0
    else if (ahead > 0) {
      const passed = db.prepare<[Params], number>(`SELECT count(*) FROM customer WHERE ${where}`).pluck().get(params)
      ahead -= passed ?? 0
    }
  }
  return rows
}

/**
 * A page near the start of what a search leads to, when it leads to so many that they are not far apart: looks at one
 * after the other. Null when that does not fill the page.
 */
function listNear(
  db: Database,
  wish: CustomerWish,
  { filter, search, columns }: { filter: Conditions; search: Search; columns: CustomerColumns | null },
  { offset, limit }: Page,
  most: { searched: number; lookedAt: number },
): CustomerList | null {
  const end = offset + limit
  if (end > most.lookedAt) return null
  const kept = keptOnes(db)
  const isFound = (row: ListedRow) =>
    search.matches(row) || (kept.has(row.id) && searchablesOf(db, row.id).some((each) => search.matches(each)))
  if (filter.sql.length === 0) {
    const rows = firstFound(everybody(db, wish), isFound, end)
    return { total: countHits(db, search, most.searched), totalIsFloor: true, rows: rows.slice(offset).map(bare) }
  }
  const start = { offset: 0, limit: most.lookedAt }
  const picked = columns && findInColumns(db, columns, wish, start)
  const first = rowsOf(db, picked?.ids ?? pick(db, wish, filter, start))
  const found = first.filter(isFound)
  const totalIsFloor = first.length === most.lookedAt
  if (totalIsFloor && found.length < end) return null
  return { total: found.length, totalIsFloor, rows: found.slice(offset, end).map(bare) }
}

function firstFound(rows: Iterable<ListedRow>, isFound: (row: ListedRow) => boolean, most: number): ListedRow[] {
  const found: ListedRow[] = []
  for (const row of rows) {
    if (isFound(row)) found.push(row)
    if (found.length === most) break
  }
  return found
}

/** In the list's order. */
function* everybody(db: Database, wish: CustomerWish): Generator<ListedRow, void, void> {
  for (const stretch of stretchesOf(db, wish)) {
    const where = [LIVE, stretch.where].filter(Boolean).join(' AND ')
    yield* db
      .prepare<[Params], ListedRow>(`SELECT ${LISTED} FROM customer WHERE ${where} ORDER BY ${stretch.orderBy}`)
      .iterate(stretch.params)
  }
}

/** Into whom somebody was merged: they are found by the other's name and phone too. */
function keptOnes(db: Database): Set<number> {
  const sql = 'SELECT DISTINCT merged_into FROM customer WHERE merged_into IS NOT NULL'
  return new Set(prepared<[], number>(db, sql).pluck().all())
}

/** Keys looked at for one keystroke, so that its time does not grow with the shop. */
const CANDIDATES = 64
/** Keys read when words come in no rotation of the name (`سید رضایی`), each a comparison inside SQLite. */
const FALLBACK_KEYS = 4000

/**
 * The best few for what has been typed so far: a whole phone or the end of one, then the most recent sale.
 * Looks at a bounded number of keys, so the best of very many is the best of those looked at.
 */
export function suggestCustomers(db: Database, search: Search, limit: number): CustomerRow[] {
  return prepared<[Params], CustomerRow>(
    db,
    `SELECT ${customerRowColumns}
     FROM (
       SELECT customer_id, max(key = @from) AS isWhole
       FROM (${bounded(search, CANDIDATES)}) GROUP BY customer_id
     ) AS hit
     CROSS JOIN customer ON customer.id = hit.customer_id
     ORDER BY isWhole DESC, customer.last_sale_at DESC, customer.id DESC
     LIMIT @limit`,
  ).all({ ...paramsOf(search), limit })
}

/** At most `keys` keys of the search; words that come elsewhere in the key are compared in a longer stretch. */
function bounded(search: Search, keys: number): string {
  const range = 'SELECT key, customer_id FROM customer_key WHERE key >= @from AND key < @to'
  return search.others[0] === ''
    ? `${range} LIMIT ${keys}`
    : `SELECT key, customer_id FROM (${range} LIMIT ${FALLBACK_KEYS}) AS near WHERE ${OTHERS} LIMIT ${keys}`
}

export interface ExportRow extends CustomerRow {
  cardCode: string | null
  gender: 'female' | 'male' | null
  email: string | null
  /** JSON */
  interests: string
  heardFrom: string | null
  smsConsent: 0 | 1
  emailConsent: 0 | 1
  note: string
  /** JSON */
  tags: string
}

/** What an export says of these customers, in their order. */
export function exportRows(db: Database, ids: number[]): ExportRow[] {
  return prepared<[string], ExportRow>(
    db,
    `SELECT ${customerRowColumns}, card_code AS cardCode, gender, email, interests, heard_from AS heardFrom,
       sms_consent AS smsConsent, email_consent AS emailConsent, note, tags
     FROM json_each(?) AS place CROSS JOIN customer ON customer.id = place.value ORDER BY place.key`,
  ).all(JSON.stringify(ids))
}
