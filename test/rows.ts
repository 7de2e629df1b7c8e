import type { Database } from 'better-sqlite3'

/** The whole database, table by table: what must be the same where nothing may have happened. */
export function everyRow(db: Database): Record<string, unknown[]> {
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
  return Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).raw().all()]))
}
