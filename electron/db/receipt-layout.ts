import type { Database } from 'better-sqlite3'
import type { ReceiptLayout } from '../shared/rules/receipt-layout.ts'
import { changedOne, prepared } from './statement.ts'

/** As it was saved, perhaps by an older version; undefined: the shop has none of its own. */
export function savedLayout(db: Database): ReceiptLayout | undefined {
  const row = prepared<[], { layout: string }>(db, 'SELECT layout FROM receipt_layout').get()
  return row && (JSON.parse(row.layout) as ReceiptLayout)
}

export function saveLayout(db: Database, layout: ReceiptLayout): void {
  changedOne(
    prepared<[string]>(
      db,
      `INSERT INTO receipt_layout (only_one, layout) VALUES (1, ?)
       ON CONFLICT (only_one) DO UPDATE SET layout = excluded.layout`,
    ).run(JSON.stringify(layout)),
  )
}

/** From now on receipts are made as every shop starts. */
export function dropLayout(db: Database): void {
  prepared<[]>(db, 'DELETE FROM receipt_layout').run()
}
