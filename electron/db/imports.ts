import type { Database } from 'better-sqlite3'
import { keysOf } from './customer-keys.ts'
import { findCustomer, searchablesOf } from './customers.ts'
import { replaceInterests } from './interests.ts'
import { WITH_MERGED } from './merges.ts'
import { changedOne, prepared } from './statement.ts'

export type RunState = 'adding' | 'finishing' | 'done' | 'undoing' | 'cancelled'

export interface RunCounts {
  added: number
  filled: number
  known: number
  rejected: number
}

export interface ImportRun extends RunCounts {
  id: number
  kind: 'customers' | 'products'
  file: string
  source: string
  /** Epoch ms. */
  at: number
  staffId: number
  staffName: string
  state: RunState
  done: number
  total: number
  /** The last sale and audit entry before it. */
  lastSale: number
  lastAudit: number
}

const RUN = `run.id, run.kind, run.file, run.source, run.at, run.staff_id AS staffId, staff.name AS staffName, run.state,
  run.done, run.total, run.added, run.filled, run.known, run.rejected, run.last_sale AS lastSale,
  run.last_audit AS lastAudit
  FROM import_run run JOIN staff ON staff.id = run.staff_id`

export interface NewRun extends Pick<ImportRun, 'kind' | 'file' | 'source' | 'at' | 'staffId' | 'total'> {
  known: number
  rejected: number
}

export function insertRun(db: Database, run: NewRun): number {
  return changedOne(
    prepared<[NewRun]>(
      db,
      `INSERT INTO import_run (kind, file, source, at, staff_id, state, total, known, rejected, last_sale, last_audit)
       VALUES (@kind, @file, @source, @at, @staffId, 'adding', @total, @known, @rejected,
         (SELECT coalesce(max(id), 0) FROM sale), (SELECT coalesce(max(id), 0) FROM audit))`,
    ).run(run),
  )
}

export function findRun(db: Database, id: number): ImportRun | undefined {
  return prepared<[number], ImportRun>(db, `SELECT ${RUN} WHERE run.id = ?`).get(id)
}

/** Newest first. */
export function listRuns(db: Database, limit: number): ImportRun[] {
  return prepared<[number], ImportRun>(db, `SELECT ${RUN} ORDER BY run.id DESC LIMIT ?`).all(limit)
}

/** The one that has not ended, if any. */
export function openRun(db: Database): ImportRun | undefined {
  return prepared<[], ImportRun>(db, `SELECT ${RUN} WHERE run.state IN ('adding', 'finishing', 'undoing')`).get()
}

export function setRunState(db: Database, id: number, state: RunState, endedAt: number | null): void {
  changedOne(
    prepared<[RunState, number | null, number]>(db, 'UPDATE import_run SET state = ?, ended_at = ? WHERE id = ?').run(
      state,
      endedAt,
      id,
    ),
  )
}

/** Adds to how far it is and to what has become of its rows. */
export function countRun(
  db: Database,
  id: number,
  more: { done: number; added: number; filled: number; known: number },
): void {
  changedOne(
    prepared<[typeof more & { id: number }]>(
      db,
      `UPDATE import_run SET done = done + @done, added = added + @added, filled = filled + @filled,
         known = known + @known WHERE id = @id`,
    ).run({ ...more, id }),
  )
}

export interface ImportRow {
  subjectId: number
  /** JSON; null: the import added it. */
  before: string | null
  points: number
}

/** Puts down what the import did to a customer or product; of two changes the first one's `before` stays. */
export function insertImportRow(db: Database, runId: number, { subjectId, before, points }: ImportRow): void {
  changedOne(
    prepared<[number, number, string | null, number]>(
      db,
      'INSERT INTO import_row (run_id, subject_id, before, points) VALUES (?, ?, ?, ?)',
    ).run(runId, subjectId, before, points),
  )
}

export function hasImportRow(db: Database, runId: number, subjectId: number): boolean {
  return (
    prepared<[number, number], unknown>(db, 'SELECT 1 FROM import_row WHERE run_id = ? AND subject_id = ?').get(
      runId,
      subjectId,
    ) !== undefined
  )
}

/** The latest of its rows. */
export function lastImportRows(db: Database, runId: number, limit: number): ImportRow[] {
  return prepared<[number, number], ImportRow>(
    db,
    `SELECT subject_id AS subjectId, before, points FROM import_row WHERE run_id = ?
     ORDER BY subject_id DESC LIMIT ?`,
  ).all(runId, limit)
}

export function deleteImportRow(db: Database, runId: number, subjectId: number): void {
  changedOne(
    prepared<[number, number]>(db, 'DELETE FROM import_row WHERE run_id = ? AND subject_id = ?').run(runId, subjectId),
  )
}

/** True when an import opened the account of this customer, or of somebody merged into them through whatever hands. */
export function wasOpened(db: Database, customerId: number): boolean {
  return (
    prepared<[number], unknown>(
      db,
      `${WITH_MERGED}
       SELECT 1 FROM one JOIN import_opening opening ON opening.customer_id = one.id LIMIT 1`,
    ).get(customerId) !== undefined
  )
}

export function insertOpening(db: Database, customerId: number, runId: number): void {
  changedOne(
    prepared<[number, number]>(db, 'INSERT INTO import_opening (customer_id, run_id) VALUES (?, ?)').run(
      customerId,
      runId,
    ),
  )
}

const KEYS = 40
const PAIRS = Array<string>(KEYS).fill('(?, ?)').join(', ')

/** Writes keys that come in their order; those that stand there already stay. */
export function insertSortedKeys(db: Database, keys: { key: string; customerId: number }[]): void {
  const many = prepared<[(string | number)[]]>(
    db,
    `INSERT OR IGNORE INTO customer_key (key, customer_id) VALUES ${PAIRS}`,
  )
  const whole = keys.length - (keys.length % KEYS)
  for (let from = 0; from < whole; from += KEYS) {
    const values: (string | number)[] = []
    for (let index = from; index < from + KEYS; index += 1) {
      const pair = keys[index]
      if (pair) values.push(pair.key, pair.customerId)
    }
    many.run(values)
  }
  const one = prepared<[string, number]>(db, 'INSERT OR IGNORE INTO customer_key (key, customer_id) VALUES (?, ?)')
  for (const { key, customerId } of keys.slice(whole)) one.run(key, customerId)
}

/** All keys by which this customer is found now, whatever stands there. */
export function completeKeys(db: Database, customerId: number): void {
  insertSortedKeys(
    db,
    allKeys(db, customerId).map((key) => ({ key, customerId })),
  )
}

/** In their order. */
function allKeys(db: Database, customerId: number): string[] {
  const keys = new Set<string>()
  for (const searchable of searchablesOf(db, customerId)) for (const key of keysOf(searchable)) keys.add(key)
  return [...keys].toSorted()
}

/** Customers whom an audit entry after this one concerns, and the last entry. */
export function customersInAudit(db: Database, after: number): { customerIds: number[]; last: number } {
  const rows = prepared<[number], { id: number; customerId: number | null }>(
    db,
    'SELECT id, customer_id AS customerId FROM audit WHERE id > ? ORDER BY id',
  ).all(after)
  return { customerIds: rows.flatMap(({ customerId }) => customerId ?? []), last: rows.at(-1)?.id ?? after }
}

/** Nothing but the import has anything to do with this customer. */
export function isUntouchedCustomer(db: Database, customerId: number): boolean {
  return (
    prepared<[{ customerId: number }], unknown>(
      db,
      `SELECT 1 FROM customer WHERE id = @customerId AND merged_into IS NULL AND erased_at IS NULL
         AND sales_count = 0 AND last_sale_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM audit WHERE customer_id = @customerId)
         AND NOT EXISTS (SELECT 1 FROM sale WHERE customer_id = @customerId)
         AND NOT EXISTS (SELECT 1 FROM points_lot WHERE customer_id = @customerId)
         AND NOT EXISTS (
           SELECT 1 FROM coupon WHERE customer_id = @customerId AND used_by IS NULL AND revoked_at IS NULL)
         AND NOT EXISTS (SELECT 1 FROM tier_change WHERE customer_id = @customerId)
         AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE customer_id = @customerId AND kind <> 'registered')
         AND NOT EXISTS (SELECT 1 FROM held_sale WHERE customer_id = @customerId)
         AND NOT EXISTS (SELECT 1 FROM customer_merge WHERE kept_id = @customerId)
         AND NOT EXISTS (SELECT 1 FROM customer other WHERE other.referrer_id = @customerId)`,
    ).get({ customerId }) !== undefined
  )
}

/** Removes a customer with whom nothing else has to do, with keys, interests and touchpoint. */
export function removeCustomer(db: Database, customerId: number): void {
  const drop = prepared<[string, number]>(db, 'DELETE FROM customer_key WHERE key = ? AND customer_id = ?')
  for (const key of allKeys(db, customerId)) drop.run(key, customerId)
  replaceInterests(db, customerId, findCustomer(db, customerId)?.interests ?? [], [])
  prepared<[number]>(db, 'DELETE FROM stage_change WHERE customer_id = ?').run(customerId)
  prepared<[number]>(db, 'DELETE FROM touchpoint WHERE customer_id = ?').run(customerId)
  changedOne(prepared<[number]>(db, 'DELETE FROM customer WHERE id = ?').run(customerId))
}

/** Nothing but the import has anything to do with this product. */
export function isUntouchedProduct(db: Database, productId: number, lastSale: number): boolean {
  return (
    prepared<[{ productId: number; lastSale: number }], unknown>(
      db,
      `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM stock_move WHERE product_id = @productId AND kind <> 'import')
         AND NOT EXISTS (SELECT 1 FROM sale_line WHERE sale_id > @lastSale AND product_id = @productId)
         AND NOT EXISTS (SELECT 1 FROM audit WHERE subject = 'product' AND subject_id = @productId)
         AND NOT EXISTS (
           SELECT 1 FROM held_sale, json_each(held_sale.content, '$.lines') line
           WHERE line.value ->> '$.productId' = @productId)`,
    ).get({ productId, lastSale }) !== undefined
  )
}

/** Removes a product with which nothing else has to do. @param keys all by which it is found */
export function removeProduct(db: Database, productId: number, keys: string[]): void {
  const drop = prepared<[string, number]>(db, 'DELETE FROM product_key WHERE key = ? AND product_id = ?')
  for (const key of keys) drop.run(key, productId)
  prepared<[number]>(db, `DELETE FROM stock_move WHERE product_id = ? AND kind = 'import'`).run(productId)
  changedOne(prepared<[number]>(db, 'DELETE FROM product WHERE id = ?').run(productId))
}

/**
 * Takes the import's own move of a product's stock back, where nothing has moved it since.
 * @param stock thousandths before it; null: was not kept
 */
export function takeStockBack(db: Database, productId: number, stock: number | null): boolean {
  const last = prepared<[number], { id: number; kind: string }>(
    db,
    'SELECT id, kind FROM stock_move WHERE product_id = ? ORDER BY id DESC LIMIT 1',
  ).get(productId)
  if (last?.kind !== 'import') return false
  changedOne(prepared<[number]>(db, 'DELETE FROM stock_move WHERE id = ?').run(last.id))
  changedOne(prepared<[number | null, number]>(db, 'UPDATE product SET stock = ? WHERE id = ?').run(stock, productId))
  return true
}

/** A product of the same name that has no barcode. @param nameKey as `nameOrder` gives it */
export function productsByNameKey(db: Database, nameKey: string): { id: number; name: string }[] {
  return prepared<[string], { id: number; name: string }>(
    db,
    'SELECT id, name FROM product WHERE name_key = ? ORDER BY active DESC, barcode IS NOT NULL, id',
  ).all(nameKey)
}

/**
 * Runs `work` as one transaction whose references the caller looks after: a customer's keys and ledger entries have no
 * index by customer, and SQLite would walk through all of them for each that is removed.
 */
export function withoutReferenceChecks<Result>(db: Database, work: () => Result): Result {
  db.pragma('foreign_keys = OFF')
  try {
    return db.transaction(work).immediate()
  } finally {
    db.pragma('foreign_keys = ON')
  }
}
