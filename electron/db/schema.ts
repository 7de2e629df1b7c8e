import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/** False in a file of an earlier version that does not know the column or its table yet. */
export function hasColumn(db: Database, table: string, column: string): boolean {
  return (
    prepared<[string, string], unknown>(db, 'SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column) !==
    undefined
  )
}
