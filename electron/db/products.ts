import type { Database } from 'better-sqlite3'
import { nameKeys, nameQuery } from '../shared/persian.ts'
import { nameOrder } from './customer-keys.ts'
import { changedOne, prepared } from './statement.ts'

export interface Product {
  id: number
  barcode: string | null
  name: string
  category: string | null
  unit: 'piece' | 'kilogram'
  /** Rial for one unit. */
  price: number
  /** Thousandths on hand; null: not kept. */
  stock: number | null
  active: boolean
}

type ProductRow = Omit<Product, 'active'> & { active: 0 | 1 }

const fromRow = ({ active, ...row }: ProductRow): Product => ({ ...row, active: active === 1 })

export interface NewProduct extends Omit<Product, 'id' | 'stock' | 'active'> {
  /** Epoch ms. */
  createdAt: number
}

const COLUMNS =
  'product.id, product.barcode, product.name, product.category, product.unit, product.price, product.stock, product.active'
/** Keys looked at for one keystroke, so that its time does not grow with the catalogue. */
const CANDIDATES = 64
/** Sorts after every key that starts with what stands before it. */
const LAST = '\u{10FFFF}'

export function findProduct(db: Database, id: number): Product | undefined {
  const row = prepared<[number], ProductRow>(db, `SELECT ${COLUMNS} FROM product WHERE id = ?`).get(id)
  return row && fromRow(row)
}

export function productByBarcode(db: Database, barcode: string): Product | undefined {
  const row = prepared<[string], ProductRow>(db, `SELECT ${COLUMNS} FROM product WHERE barcode = ?`).get(barcode)
  return row && fromRow(row)
}

/** Adds the product with the keys it is found by. */
export function insertProduct(db: Database, product: NewProduct): number {
  const id = changedOne(
    prepared<[NewProduct & { nameKey: string }]>(
      db,
      `INSERT INTO product (barcode, name, name_key, category, unit, price, created_at)
       VALUES (@barcode, @name, @nameKey, @category, @unit, @price, @createdAt)`,
    ).run({ ...product, nameKey: nameOrder(product.name) }),
  )
  const add = prepared<[string, number]>(db, 'INSERT INTO product_key (key, product_id) VALUES (?, ?)')
  for (const key of nameKeys(product.name)) add.run(key, id)
  return id
}

/** Products with a name of which a word starts like this, or a barcode that does. */
export function suggestProducts(db: Database, text: string, limit: number): Product[] {
  const start = nameQuery(text)
  if (start === '') return []
  return prepared<[Record<'from' | 'to' | 'keys' | 'limit', string | number>], ProductRow>(
    db,
    `SELECT ${COLUMNS}
     FROM (
       SELECT product_id FROM (SELECT product_id FROM product_key WHERE key >= @from AND key < @to LIMIT @keys)
       UNION
       SELECT id FROM (SELECT id FROM product WHERE barcode >= @from AND barcode < @to LIMIT @keys)
     ) AS hit
     CROSS JOIN product ON product.id = hit.product_id
     WHERE product.active = 1
     ORDER BY product.name, product.id
     LIMIT @limit`,
  )
    .all({ from: start, to: start + LAST, keys: CANDIDATES, limit })
    .map(fromRow)
}
