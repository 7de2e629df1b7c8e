import type { Database } from 'better-sqlite3'
import { type Searchable, keysOf, nameOrder } from './customer-keys.ts'
import type { CustomerDetails } from './customers.ts'
import { insertInterests, interestBits, interestIds } from './interests.ts'
import type { EntryRow, LotRow } from './points.ts'
import type { SaleLineRow, SaleRow, TenderRow } from './sales.ts'
import { changedOne, prepared } from './statement.ts'
import type { Standing } from './tiers.ts'
import type { NewTouchpoint } from './touchpoints.ts'

/**
 * Rows of the past, written whole and in the order of their ids: by position instead of by name, and many at a time
 * where nobody reads them back before all is written, since there are millions.
 */
type Value = string | number | bigint | Uint8Array | null

/** Rows that are written so many at a time. */
const BATCH = 40

/** Collects rows of one table; the last ones are written by `flush`. */
class Rows {
  private readonly db: Database
  private readonly head: string
  private readonly columns: number
  private values: Value[] = []

  /** @param head as `INSERT INTO tender (sale_id, position)` */
  constructor(db: Database, head: string) {
    this.db = db
    this.head = head
    this.columns = head.split(',').length
  }

  add(...row: Value[]): void {
    this.values.push(...row)
    if (this.values.length === BATCH * this.columns) this.flush()
  }

  flush(): void {
    const rows = this.values.length / this.columns
    if (rows === 0) return
    const row = `(${Array<string>(this.columns).fill('?').join(', ')})`
    const sql = `${this.head} VALUES ${Array<string>(rows).fill(row).join(', ')}`
    const { changes } = prepared<[Value[]]>(this.db, sql).run(this.values)
    if (changes !== rows) throw new Error(`expected to write ${rows} rows, wrote ${changes}`)
    this.values = []
  }
}

/** What comes with sales and is never read again while a past is written. */
export class PastRows {
  private readonly lines: Rows
  private readonly tenders: Rows
  private readonly entries: Rows
  private readonly touchpoints: Rows
  private readonly told: Rows

  constructor(db: Database) {
    this.lines = new Rows(
      db,
      `INSERT INTO sale_line (sale_id, position, product_id, name, category, unit, quantity, list_price, unit_price,
         gross, manual_discount, programme_discount, net, tax, free, cost)`,
    )
    this.tenders = new Rows(db, 'INSERT INTO tender (sale_id, position, kind, amount, received)')
    this.entries = new Rows(
      db,
      'INSERT INTO points_entry (id, customer_id, lot_id, kind, points, at, sale_id, return_id, staff_id, hash)',
    )
    this.touchpoints = new Rows(db, 'INSERT INTO touchpoint (customer_id, kind, sign, at, sale_id, staff_id)')
    this.told = new Rows(db, 'INSERT INTO sale_facts (sale_id, facts)')
  }

  line(saleId: number, line: SaleLineRow): void {
    const { position, productId, name, category, unit, quantity, listPrice, unitPrice } = line
    const { gross, manualDiscount, programmeDiscount, net, tax, free, cost } = line
    const goods = [productId, name, category, unit, quantity, listPrice, unitPrice]
    this.lines.add(saleId, position, ...goods, gross, manualDiscount, programmeDiscount, net, tax, free, cost)
  }

  tender(saleId: number, { position, kind, amount, received }: TenderRow): void {
    this.tenders.add(saleId, position, kind, amount, received)
  }

  entry({ id, customerId, lotId, kind, points, at, saleId, returnId, staffId, hash }: EntryRow): void {
    this.entries.add(id, customerId, lotId, kind, points, at, saleId, returnId, staffId, hash)
  }

  touchpoint({ customerId, kind, sign, at, saleId, staffId }: Omit<NewTouchpoint, 'note'>): void {
    this.touchpoints.add(customerId, kind, sign, at, saleId, staffId)
  }

  /** @param facts JSON: what the rules were told */
  facts(saleId: number, facts: string): void {
    this.told.add(saleId, facts)
  }

  flush(): void {
    for (const rows of [this.lines, this.tenders, this.entries, this.touchpoints, this.told]) rows.flush()
  }
}

function write(db: Database, sql: string, ...values: Value[]): void {
  changedOne(prepared<Value[]>(db, sql).run(...values))
}

export function insertPastSale(
  db: Database,
  sale: Omit<SaleRow, 'attachedAt' | 'credit' | 'creditBack' | 'refunded' | 'returned'>,
): void {
  write(
    db,
    `INSERT INTO sale (id, day, number, at, staff_id, approved_by, customer_id, rule_version, gross, manual_discount,
       programme_discount, total, tier_before, tier_after, points_balance)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sale.id,
    sale.day,
    sale.number,
    sale.at,
    sale.staffId,
    sale.approvedBy,
    sale.customerId,
    sale.ruleVersion,
    sale.gross,
    sale.manualDiscount,
    sale.programmeDiscount,
    sale.total,
    sale.tierBefore,
    sale.tierAfter,
    sale.pointsBalance,
  )
}

export function insertPastLot(db: Database, lot: LotRow): void {
  write(
    db,
    `INSERT INTO points_lot (id, customer_id, programme_id, sale_id, earned_on, expires_on, remaining)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    lot.id,
    lot.customerId,
    lot.programmeId,
    lot.saleId,
    lot.earnedOn,
    lot.expiresOn,
    lot.remaining,
  )
}

/** A customer with what all of the past has made of them; without the keys, see `insertPastKeys`. */
export interface PastCustomer extends CustomerDetails, Standing {
  id: number
  /** Epoch ms. */
  createdAt: number
}

export function insertPastCustomer(db: Database, customer: PastCustomer): void {
  const told = interestIds(db, customer.interests)
  write(
    db,
    `INSERT INTO customer (id, phone, card_code, name, name_key, birth_year, birth_month, birth_day, gender, email,
       interests, interest_bits, heard_from, referrer_id, sms_consent, email_consent, note, created_at, tier, tier_spend,
       tier_day, points, sales_count, spend, first_sale_at, last_sale_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    customer.id,
    customer.phone,
    customer.cardCode,
    customer.name,
    nameOrder(customer.name),
    customer.birthYear,
    customer.birthMonth,
    customer.birthDay,
    customer.gender,
    customer.email,
    JSON.stringify(customer.interests),
    interestBits(told),
    customer.heardFrom,
    customer.referrerId,
    customer.smsConsent ? 1 : 0,
    customer.emailConsent ? 1 : 0,
    customer.note,
    customer.createdAt,
    customer.tierId,
    customer.tierSpend,
    customer.tierDay,
    customer.points,
    customer.salesCount,
    customer.spend,
    customer.firstSaleAt,
    customer.lastSaleAt,
  )
  insertInterests(db, customer.id, told)
}

/**
 * The keys of many customers in the order of the index they go into, which is many times faster than one by one.
 * Pauses (yields) now and then.
 */
export function* insertPastKeys(
  db: Database,
  customers: readonly (Searchable & { id: number })[],
): Generator<void, void, void> {
  const keys: { key: string; id: number }[] = []
  for (const customer of customers) {
    for (const key of keysOf(customer)) keys.push({ key, id: customer.id })
    if (customer.id % CHUNK === 0) yield
  }
  keys.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id))
  yield
  const rows = new Rows(db, 'INSERT INTO customer_key (key, customer_id)')
  for (const [index, { key, id }] of keys.entries()) {
    rows.add(key, id)
    if (index % (CHUNK * 10) === 0) yield
  }
  rows.flush()
}

/** About `wanted` sales of customers since a business day, evenly spread over that time, the oldest in front. */
export function pastSalesOfMembers(
  db: Database,
  since: number,
  wanted: number,
): { id: number; customerId: number; at: number; day: number }[] {
  const first =
    db
      .prepare<[number], number>('SELECT id FROM sale WHERE day >= ? ORDER BY day, number LIMIT 1')
      .pluck()
      .get(since) ?? 0
  return db
    .prepare<[object], { id: number; customerId: number; at: number; day: number }>(
      `SELECT id, customer_id AS customerId, at, day FROM sale
       WHERE id >= @first AND customer_id IS NOT NULL
         AND id % max(1, (SELECT (max(id) - @first) / @wanted FROM sale)) = 0
       ORDER BY id`,
    )
    .all({ first, wanted })
}

/** Customers between two pauses. */
const CHUNK = 1000

/** Tables whose indexes nobody needs while a past is written. */
const GROWING = [
  'sale',
  'points_lot',
  'points_entry',
  'coupon',
  'programme_use',
  'touchpoint',
  'tier_change',
  'customer',
]

/**
 * Takes away the indexes of the tables that grow most, and gives a function that makes them again, as they were: at the
 * end, in one go each, which is many times faster than row by row. Pauses (yields) after each.
 */
export function withoutIndexes(db: Database): () => Generator<void, void, void> {
  const indexes = db
    .prepare<[string], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
         AND tbl_name IN (SELECT value FROM json_each(?)) ORDER BY rowid`,
    )
    .all(JSON.stringify(GROWING))
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`)
  return function* () {
    for (const { sql } of indexes) {
      db.exec(sql)
      yield
    }
  }
}

/**
 * Makes this connection write as fast as it can, in one transaction without a word to the disk until `keepPast`.
 * Rows may come before those they refer to.
 *
 * @throws SqliteError SQLITE_BUSY when somebody else is writing
 */
export function beginPast(db: Database): void {
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  db.pragma('wal_autocheckpoint = 0')
  db.pragma('cache_size = -1048576')
  db.exec('BEGIN IMMEDIATE')
}

/** Commits what was written since `beginPast` and brings it to the disk for good. */
export function keepPast(db: Database): void {
  db.exec('COMMIT')
  db.pragma('synchronous = FULL')
  db.pragma('wal_checkpoint(TRUNCATE)')
}
