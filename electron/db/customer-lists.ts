import type { Database } from 'better-sqlite3'
import type { Search } from './customer-keys.ts'
import { type CustomerRow, customerRowColumns } from './customers.ts'
import { prepared } from './statement.ts'

export type SortKey = 'points' | 'lastSale' | 'spend' | 'name' | 'created'

export interface Page {
  sort: SortKey
  descending: boolean
  offset: number
  limit: number
}

export interface CustomerList {
  total: number
  /** There are more than `total`: not all have been counted. */
  totalIsFloor: boolean
  rows: CustomerRow[]
}

/** Keys looked at for one keystroke, so that its time does not grow with the shop. */
const CANDIDATES = 64
/** Keys read when words come in no rotation of the name (`سید رضایی`), each a comparison inside SQLite. */
const FALLBACK_KEYS = 4000
/** Matches counted and sorted for a list; a search that finds more walks the list's own index instead. */
const COUNTED = 20_000

const SORT_COLUMNS: Record<SortKey, string> = {
  points: 'points',
  lastSale: 'last_sale_at',
  spend: 'spend',
  name: 'name_key',
  created: 'created_at',
}

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

/** Every customer, a page of them. */
export function listCustomers(db: Database, page: Page): CustomerList {
  const total = prepared<[], { count: number }>(db, 'SELECT count(*) AS count FROM customer').get()?.count ?? 0
  const rows = prepared<[number, number], CustomerRow>(
    db,
    `SELECT ${customerRowColumns} FROM customer ${orderBy(page)} LIMIT ? OFFSET ?`,
  ).all(page.limit, page.offset)
  return { total, totalIsFloor: false, rows }
}

/** Every customer whom `search` finds, a page of them. */
export function searchCustomers(db: Database, search: Search, page: Page): CustomerList {
  const hits = `SELECT DISTINCT customer_id FROM customer_key AS near WHERE ${conditions(search)} LIMIT ${COUNTED + 1}`
  const total =
    prepared<[Params], { count: number }>(db, `SELECT count(*) AS count FROM (${hits})`).get(paramsOf(search))?.count ??
    0
  if (total > COUNTED) return { total: COUNTED, totalIsFloor: true, rows: walk(db, search, page) }
  const rows = prepared<[Params & { offset: number }], CustomerRow>(
    db,
    `SELECT ${customerRowColumns} FROM (${hits}) AS hit CROSS JOIN customer ON customer.id = hit.customer_id
     ${orderBy(page)} LIMIT @limit OFFSET @offset`,
  ).all({ ...paramsOf(search), limit: page.limit, offset: page.offset })
  return { total, totalIsFloor: false, rows }
}

/** When so many match, the next page is near: reads in the list's order until it is full. */
function walk(db: Database, search: Search, { offset, limit, ...order }: Page): CustomerRow[] {
  const page: CustomerRow[] = []
  let passed = 0
  const all = prepared<[], CustomerRow & { cardCode: string | null }>(
    db,
    `SELECT ${customerRowColumns}, card_code AS cardCode FROM customer ${orderBy(order)}`,
  )
  for (const { cardCode, ...row } of all.iterate()) {
    if (!search.matches({ ...row, cardCode })) continue
    passed += 1
    if (passed > offset) page.push(row)
    if (page.length === limit) break
  }
  return page
}

/** The customers' own indexes serve every order both ways. */
function orderBy({ sort, descending }: Pick<Page, 'sort' | 'descending'>): string {
  const direction = descending ? 'DESC' : 'ASC'
  return `ORDER BY customer.${SORT_COLUMNS[sort]} ${direction}, customer.id ${direction}`
}

interface Params {
  from: string
  to: string
  second: string
  third: string
  fourth: string
  limit?: number
}

function paramsOf({ from, to, others: [second, third, fourth] }: Search): Params {
  return { from, to, second, third, fourth }
}

/** At most `keys` keys of the search; words that come elsewhere in the key are compared in a longer stretch. */
function bounded(search: Search, keys: number): string {
  const range = 'SELECT key, customer_id FROM customer_key WHERE key >= @from AND key < @to'
  return search.others[0] === ''
    ? `${range} LIMIT ${keys}`
    : `SELECT key, customer_id FROM (${range} LIMIT ${FALLBACK_KEYS}) AS near WHERE ${OTHERS} LIMIT ${keys}`
}

const conditions = (search: Search): string =>
  search.others[0] === '' ? 'key >= @from AND key < @to' : `key >= @from AND key < @to AND ${OTHERS}`

const OTHERS = 'instr(near.key, @second) AND instr(near.key, @third) AND instr(near.key, @fourth)'

export interface ExportRow extends CustomerRow {
  cardCode: string | null
  birthYear: number | null
  birthMonth: number | null
  birthDay: number | null
  gender: 'female' | 'male' | null
  email: string | null
  /** JSON */
  interests: string
  heardFrom: string | null
  smsConsent: 0 | 1
  emailConsent: 0 | 1
  note: string
}

/** The next `limit` customers in the order they came, after the id `after`. */
export function customersForExport(db: Database, after: number, limit: number): ExportRow[] {
  return prepared<[number, number], ExportRow>(
    db,
    `SELECT ${customerRowColumns}, card_code AS cardCode, birth_year AS birthYear, birth_month AS birthMonth,
       birth_day AS birthDay, gender, email, interests, heard_from AS heardFrom, sms_consent AS smsConsent,
       email_consent AS emailConsent, note
     FROM customer WHERE id > ? ORDER BY id LIMIT ?`,
  ).all(after, limit)
}
