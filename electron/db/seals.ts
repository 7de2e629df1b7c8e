import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/** What of a sale is sealed when it is made: one list of values for each of its rows, the sale's own in front. */
export type SealedRows = unknown[][]

/** In the order of the seal. The first column is the sale's id, by which the rows are walked; it is not sealed. */
const PARTS = [
  {
    select: `SELECT id, id, day, number, at, staff_id, approved_by, rule_version, gross, manual_discount,
      programme_discount, total FROM sale`,
    key: 'id',
    order: 'id',
  },
  {
    select: `SELECT sale_id, position, product_id, name, category, unit, quantity, list_price, unit_price, gross,
      manual_discount, programme_discount, net, free FROM sale_line`,
    key: 'sale_id',
    order: 'sale_id, position',
  },
  {
    select: 'SELECT sale_id, position, kind, amount, received FROM tender',
    key: 'sale_id',
    order: 'sale_id, position',
  },
  {
    select: `SELECT r.sale_id, r.position, r.programme_id, r.reward_id, r.amount, r.points_spent, r.coupon_id, r.why,
      c.code FROM sale_reward r LEFT JOIN coupon c ON c.id = r.coupon_id`,
    key: 'r.sale_id',
    order: 'r.sale_id, r.position',
  },
]

type Row = [saleId: number, ...unknown[]]

/** The rows of one sale. */
export function sealedRows(db: Database, saleId: number): SealedRows {
  return PARTS.flatMap(({ select, key, order }) =>
    prepared<[number], Row>(db, `${select} WHERE ${key} = ? ORDER BY ${order}`)
      .raw()
      .all(saleId)
      .map(([, ...values]) => values),
  )
}

export interface Seal {
  saleId: number
  /** As it stands in the audit entry that was made with the sale. */
  digest: string
  /** As they are now; null: the sale is gone. */
  rows: SealedRows | null
}

/** Every sale that was sealed with its rows, walked side by side: memory does not grow with the number of sales. */
export function* allSeals(db: Database): Generator<Seal> {
  const parts = PARTS.map(({ select, order }) => new Walk(db.prepare<[], Row>(`${select} ORDER BY ${order}`)))
  try {
    let walked = 0
    let rows: SealedRows | null = null
    for (const { saleId, digest } of seals(db)) {
      if (saleId !== walked) rows = rowsOf(parts, saleId)
      walked = saleId
      yield { saleId, digest, rows }
    }
  } finally {
    for (const part of parts) part.end()
  }
}

function seals(db: Database): IterableIterator<Omit<Seal, 'rows'>> {
  return db
    .prepare<[], Omit<Seal, 'rows'>>(
      `SELECT subject_id AS saleId, after ->> '$.digest' AS digest FROM audit
       WHERE procedure = 'sales.commit' AND after ->> '$.digest' IS NOT NULL ORDER BY subject_id`,
    )
    .iterate()
}

function rowsOf([sales, ...parts]: Walk[], saleId: number): SealedRows | null {
  const sale = sales?.rowsOf(saleId) ?? []
  return sale.length === 0 ? null : [...sale, ...parts.flatMap((part) => part.rowsOf(saleId))]
}

/** Rows in the order of their sales' ids, read once from front to back. */
class Walk {
  readonly #rows: IterableIterator<Row>
  #next: IteratorResult<Row>

  constructor(statement: { raw(): { iterate(): IterableIterator<Row> } }) {
    this.#rows = statement.raw().iterate()
    this.#next = this.#rows.next()
  }

  /** The rows of a sale without its id; asked for in the order of the ids, each once. */
  rowsOf(saleId: number): SealedRows {
    const found: SealedRows = []
    for (; this.#next.done !== true && this.#next.value[0] <= saleId; this.#next = this.#rows.next()) {
      const [id, ...values] = this.#next.value
      if (id === saleId) found.push(values)
    }
    return found
  }

  end(): void {
    this.#rows.return?.()
  }
}
