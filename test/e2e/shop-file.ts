import Database from 'better-sqlite3'
import { databaseFile } from '../../electron/db/open.ts'

/** What really stands in the shop's file, read past the shop while it runs. */
export function inFile<Value>(folder: string, read: (db: Database.Database) => Value): Value {
  const db = new Database(databaseFile(folder), { readonly: true })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

export function rowsOf<Row>(folder: string, sql: string, ...values: (string | number)[]): Row[] {
  return inFile(folder, (db) => db.prepare<(string | number)[], Row>(sql).all(...values))
}

/** The first row's first column, a number. */
export function countOf(folder: string, sql: string, ...values: (string | number)[]): number {
  return inFile(folder, (db) =>
    Number(
      db
        .prepare<(string | number)[], number>(sql)
        .pluck()
        .get(...values),
    ),
  )
}

/** The same shop from its other till. @param price rial */
export function changePriceElsewhere(folder: string, barcode: string, price: number): void {
  const other = new Database(databaseFile(folder))
  other.prepare('UPDATE product SET price = ? WHERE barcode = ?').run(price, barcode)
  other.close()
}
