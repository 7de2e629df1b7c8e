import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/** What of a sale is sealed when it is made: one list of values for each of its rows, the sale's own in front. */
export type SealedRows = unknown[][]

/**
 * In the order of the seal. The first column is the sale's id, by which the rows are walked; it is not sealed. `added`: so
 * many columns at the end came with a later version and are sealed only where they say something, so that the seals of
 * older sales stay good.
 */
const PARTS = [
  {
    select: `SELECT id, id, day, number, at, staff_id, approved_by, rule_version, gross, manual_discount,
      programme_discount, total, nullif(credit, 0) FROM sale`,
    key: 'id',
    order: 'id',
    added: 1,
  },
  {
    select: `SELECT sale_id, position, product_id, name, category, unit, quantity, list_price, unit_price, gross,
      manual_discount, programme_discount, net, free, nullif(tax, 0) FROM sale_line`,
    key: 'sale_id',
    order: 'sale_id, position',
    added: 1,
  },
  {
    select: 'SELECT sale_id, position, kind, amount, received FROM tender',
    key: 'sale_id',
    order: 'sale_id, position',
    added: 0,
  },
  {
    select: `SELECT r.sale_id, r.position, r.programme_id, r.reward_id, r.amount, r.points_spent, r.coupon_id, r.why,
      c.code FROM sale_reward r LEFT JOIN coupon c ON c.id = r.coupon_id`,
    key: 'r.sale_id',
    order: 'r.sale_id, r.position',
    added: 0,
  },
]

type Row = [saleId: number, ...unknown[]]

/** The rows of one sale. */
export function sealedRows(db: Database, saleId: number): SealedRows {
  return PARTS.flatMap(({ select, key, order, added }) =>
    prepared<[number], Row>(db, `${select} WHERE ${key} = ? ORDER BY ${order}`)
      .raw()
      .all(saleId)
      .map((row) => sealed(row, added)),
  )
}

function sealed(row: Row, added: number): unknown[] {
  const values = row.slice(1)
  while (values.length > row.length - 1 - added && values.at(-1) === null) values.pop()
  return values
}

export interface Seal {
  saleId: number
  /** As it stands in the audit entry that was made with the sale. */
  digest: string
  /** As they are now; null: the sale is gone. */
  rows: SealedRows | null
}

/** Sales whose rows are read together: enough to be quick, few enough for any memory. */
const WINDOW = 1000

/** Every sale that was sealed with its rows, in the order of their ids: memory does not grow with their number. */
export function* allSeals(db: Database): Generator<Seal> {
  let end = -Infinity
  let sales = new Map<number, SealedRows>()
  for (const { saleId, digest } of seals(db)) {
    if (saleId >= end) {
      end = saleId + WINDOW
      sales = rowsBetween(db, saleId, end)
    }
    yield { saleId, digest, rows: sales.get(saleId) ?? null }
  }
}

function seals(db: Database): IterableIterator<Omit<Seal, 'rows'>> {
  return db
    .prepare<[], Omit<Seal, 'rows'>>(
      `SELECT coalesce(subject_id, 0) AS saleId, after ->> '$.digest' AS digest FROM audit
       WHERE procedure = 'sales.commit' AND after ->> '$.digest' IS NOT NULL ORDER BY 1`,
    )
    .iterate()
}

/** The sales with ids `from` … `to` − 1. */
function rowsBetween(db: Database, from: number, to: number): Map<number, SealedRows> {
  const sales = new Map<number, SealedRows>()
  for (const [part, { select, key, order, added }] of PARTS.entries()) {
    const sql = `${select} WHERE ${key} >= ? AND ${key} < ? ORDER BY ${order}`
    for (const row of prepared<[number, number], Row>(db, sql).raw().all(from, to)) {
      const values = sealed(row, added)
      if (part === 0) sales.set(row[0], [values])
      else sales.get(row[0])?.push(values)
    }
  }
  return sales
}
