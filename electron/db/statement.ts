import type { Database, RunResult, Statement } from 'better-sqlite3'

const caches = new WeakMap<Database, Map<string, Statement>>()

/** The compiled statement of this SQL, compiled once per database. */
export function prepared<Params extends unknown[], Row = never>(db: Database, sql: string): Statement<Params, Row> {
  let statements = caches.get(db)
  if (!statements) {
    statements = new Map()
    caches.set(db, statements)
  }
  let statement = statements.get(sql)
  if (!statement) {
    statement = db.prepare(sql)
    statements.set(sql, statement)
  }
  return statement as Statement<Params, Row>
}

/**
 * Rows with numbers from 0 until before `until`, read `width` numbers at a time: asking SQLite for each row takes twice as
 * long, and all rows at once do not belong in memory.
 */
export function* inParcels<Row>(
  { until, width }: { until: number; width: number },
  read: (from: number, until: number) => Row[],
): Generator<Row, void, void> {
  for (let from = 0; from < until; from += width) yield* read(from, Math.min(until, from + width))
}

/** Asserts that a write changed exactly one row; gives the row's id. */
export function changedOne(result: RunResult): number {
  if (result.changes !== 1) throw new Error(`expected to change one row, changed ${result.changes}`)
  return Number(result.lastInsertRowid)
}
