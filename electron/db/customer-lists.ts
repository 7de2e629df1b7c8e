import type { Database } from 'better-sqlite3'
import { type CustomerFilter, type Conditions, conditionsOf, LIVE, type Params } from './customer-filter.ts'
import type { Search } from './customer-keys.ts'
import { columnsOf, type Order, orderBy, stretchesOf } from './customer-order.ts'
import { type CustomerRow, customerRowColumns } from './customers.ts'
import { prepared } from './statement.ts'

/** Whom a list shows, and in which order. */
export interface CustomerWish extends Order {
  /** Null: whatever they are called. */
  search: Search | null
  filter: CustomerFilter
}

export interface CustomerList {
  total: number
  /** There are more than `total`: not all have been counted. */
  totalIsFloor: boolean
  rows: CustomerRow[]
}

/** So many may be gathered and sorted for a page; a shop of which more match walks the order's own index instead. */
const GATHERED = 100_000
/** Keys of a search that are followed one by one. */
const SEARCHED = 10_000
/** A page this near to the start is soon found by walking when very many match. */
const NEAR = 1000
/** Rows ahead of a page from which on walking to it takes longer than sorting all who fit. */
const FAR = 300

/**
 * A page of the list. Without a condition it is read from the order's own index; otherwise whoever fits is gathered from
 * the one index that holds all that is asked for, and the page is picked out of them.
 *
 * @param most how many may be gathered and how many keys followed
 */
export function listCustomers(
  db: Database,
  wish: CustomerWish,
  page: { offset: number; limit: number },
  most = { gathered: GATHERED, searched: SEARCHED },
): CustomerList {
  const filter = conditionsOf(db, wish.filter)
  const { search } = wish
  if (!search) {
    if (filter.sql.length > 0) return gather(db, wish, filter, page, most.gathered)
    return { total: countAll(db), totalIsFloor: false, rows: walk(db, wish, filter, page) }
  }
  const isLong = countKeys(db, search, most.searched + 1) > most.searched
  if (isLong && filter.sql.length === 0 && page.offset + page.limit <= NEAR) {
    const rows = walkMatching(db, wish, search, page)
    return { total: countHits(db, search, most.searched), totalIsFloor: true, rows }
  }
  return gather(db, wish, withSearch(filter, search, isLong), page, most.gathered)
}

/** The ids of the whole list, in its order. */
export function idsOfList(db: Database, wish: CustomerWish): number[] {
  const filter = conditionsOf(db, wish.filter)
  const conditions = wish.search ? withSearch(filter, wish.search, false) : filter
  const { sql, params } = orderBy(db, wish)
  return db
    .prepare<[Params], number>(`${hits(wish, conditions)} SELECT id FROM hit ORDER BY ${sql}`)
    .pluck()
    .all({ ...conditions.params, ...params, most: -1 })
}

function countAll(db: Database): number {
  return prepared<[], { count: number }>(db, `SELECT count(*) AS count FROM customer WHERE ${LIVE}`).get()?.count ?? 0
}

/** All who fit, up to `@most`, each with what the order is told from; and how many they are. */
function hits(wish: CustomerWish, { sql }: Conditions): string {
  const columns = ['id', ...columnsOf(wish)].join(', ')
  const where = [LIVE, ...sql].join(' AND ')
  // Newer customers have higher ids: read the right way round, the best come first and the rest are soon put aside.
  return `WITH hit AS MATERIALIZED (
      SELECT ${columns} FROM customer INDEXED BY customer_facets WHERE ${where}
      ORDER BY id ${wish.descending ? 'DESC' : 'ASC'} LIMIT @most
    ), counted AS MATERIALIZED (SELECT count(*) AS total FROM hit)`
}

function gather(
  db: Database,
  wish: CustomerWish,
  conditions: Conditions,
  page: { offset: number; limit: number },
  most: number,
): CustomerList {
  const { sql, params } = orderBy(db, wish)
  const few = Math.floor(highestId(db) / (isUnrelated(wish) ? 50 : 2))
  // Far from the start, walking passes more rows than sorting looks at.
  const sorted = page.offset > FAR ? most : Math.min(most, few)
  // Compiled anew: there are thousands of such statements, and each is asked a few times.
  const found = db
    .prepare<[Params], { id: number | null; total: number }>(
      `${hits(wish, conditions)}
       SELECT NULL AS id, total FROM counted
       UNION ALL
       SELECT * FROM (
         SELECT id, 0 FROM hit WHERE (SELECT total FROM counted) <= @sorted ORDER BY ${sql} LIMIT @limit OFFSET @offset
       )`,
    )
    .all({ ...conditions.params, ...params, ...page, most: most + 1, sorted })
  const total = found[0]?.total ?? 0
  // Of very many, a page is sooner found on the way than by sorting all.
  const rows =
    total > sorted
      ? walk(db, wish, conditions, page)
      : rowsOf(
          db,
          found.flatMap(({ id }) => id ?? []),
        )
  return { total: Math.min(total, most), totalIsFloor: total > most, rows }
}

/** Whoever fits is spread evenly over the order, since nothing they have in common has to do with it. */
const isUnrelated = ({ sort, search, filter }: CustomerWish): boolean =>
  !search && (sort === 'name' || (sort === 'birthday' && filter.birthMonths.length === 0))

const highestId = (db: Database): number =>
  prepared<[], { id: number | null }>(db, 'SELECT max(id) AS id FROM customer').get()?.id ?? 0

/** Their rows, in this order. */
function rowsOf(db: Database, ids: number[]): CustomerRow[] {
  return prepared<[string], CustomerRow>(
    db,
    `SELECT ${customerRowColumns} FROM json_each(?) AS place CROSS JOIN customer ON customer.id = place.value
     ORDER BY place.key`,
  ).all(JSON.stringify(ids))
}

/** Reads in the list's order from its index until the page is full. */
function walk(
  db: Database,
  wish: CustomerWish,
  conditions: Conditions,
  { offset, limit }: { offset: number; limit: number },
): CustomerRow[] {
  const rows: CustomerRow[] = []
  let ahead = offset
  for (const stretch of stretchesOf(db, wish)) {
    const where = [LIVE, stretch.where, ...conditions.sql].filter(Boolean).join(' AND ')
    const params = { ...conditions.params, ...stretch.params }
    const wanted = limit - rows.length
    const found = db
      .prepare<[Params], CustomerRow>(
        `SELECT ${customerRowColumns} FROM customer WHERE ${where} ORDER BY ${stretch.orderBy}
         LIMIT @limit OFFSET @offset`,
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

/** When so many match, the page is near: looks at one after the other. */
function walkMatching(
  db: Database,
  wish: CustomerWish,
  search: Search,
  { offset, limit }: { offset: number; limit: number },
): CustomerRow[] {
  const rows: CustomerRow[] = []
  let passed = 0
  for (const stretch of stretchesOf(db, wish)) {
    const where = [LIVE, stretch.where].filter(Boolean).join(' AND ')
    const all = db.prepare<[Params], CustomerRow & { cardCode: string | null }>(
      `SELECT ${customerRowColumns}, card_code AS cardCode FROM customer WHERE ${where} ORDER BY ${stretch.orderBy}`,
    )
    for (const { cardCode, ...row } of all.iterate(stretch.params)) {
      if (!search.matches({ ...row, cardCode })) continue
      passed += 1
      if (passed > offset) rows.push(row)
      if (rows.length === limit) return rows
    }
  }
  return rows
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

const OTHERS = 'instr(near.key, @second) AND instr(near.key, @third) AND instr(near.key, @fourth)'

/** Keys of the search. */
const foundBy = (search: Search): string =>
  `customer_key AS near WHERE key >= @from AND key < @to${search.others[0] === '' ? '' : ` AND ${OTHERS}`}`

function countKeys(db: Database, search: Search, most: number): number {
  const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM ${foundBy(search)} LIMIT @limit)`
  return prepared<[Params], { count: number }>(db, sql).get({ ...paramsOf(search), limit: most })?.count ?? 0
}

/** Customers to whom the first `most` keys lead. */
function countHits(db: Database, search: Search, most: number): number {
  const sql = `SELECT count(DISTINCT customer_id) AS count FROM (SELECT customer_id FROM ${foundBy(search)} LIMIT @limit)`
  return prepared<[Params], { count: number }>(db, sql).get({ ...paramsOf(search), limit: most })?.count ?? 0
}

/** @param isLong so many keys that looking each customer up among them is cheaper than following every key */
function withSearch({ sql, params }: Conditions, search: Search, isLong: boolean): Conditions {
  const id = isLong ? '+id' : 'id'
  return {
    sql: [...sql, `${id} IN (SELECT customer_id FROM ${foundBy(search)})`],
    params: { ...params, ...paramsOf(search) },
  }
}

function paramsOf({ from, to, others: [second, third, fourth] }: Search): Params {
  return { from, to, second, third, fourth }
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
}

/** What an export says of these customers, in their order. */
export function exportRows(db: Database, ids: number[]): ExportRow[] {
  return prepared<[string], ExportRow>(
    db,
    `SELECT ${customerRowColumns}, card_code AS cardCode, gender, email, interests, heard_from AS heardFrom,
       sms_consent AS smsConsent, email_consent AS emailConsent, note
     FROM json_each(?) AS place CROSS JOIN customer ON customer.id = place.value ORDER BY place.key`,
  ).all(JSON.stringify(ids))
}
