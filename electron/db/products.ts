import type { Database } from 'better-sqlite3'
import { nameKeys, nameQuery } from '../shared/persian.ts'
import { LAST, nameOrder } from './customer-keys.ts'
import { freshId } from './fresh-id.ts'
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

export type ProductRow = Omit<Product, 'active'> & { active: 0 | 1 }

export const fromRow = ({ active, ...row }: ProductRow): Product => ({ ...row, active: active === 1 })

/** What a person says of a product. */
export type ProductDetails = Omit<Product, 'id' | 'stock'>

export interface NewProduct extends Omit<ProductDetails, 'active'> {
  /** Epoch ms. */
  createdAt: number
}

/** Of the table `product`. */
export const productColumns =
  'product.id, product.barcode, product.name, product.category, product.unit, product.price, product.stock, product.active'
/** Keys looked at for one keystroke, so that its time does not grow with the catalogue. */
const CANDIDATES = 64

export function findProduct(db: Database, id: number): Product | undefined {
  const row = prepared<[number], ProductRow>(db, `SELECT ${productColumns} FROM product WHERE id = ?`).get(id)
  return row && fromRow(row)
}

/** Also one that has left the catalogue. */
export function productByBarcode(db: Database, barcode: string): Product | undefined {
  const row = prepared<[string], ProductRow>(db, `SELECT ${productColumns} FROM product WHERE barcode = ?`).get(barcode)
  return row && fromRow(row)
}

/** What a barcode means at the counter. */
export function activeByBarcode(db: Database, barcode: string): Product | undefined {
  const found = productByBarcode(db, barcode)
  return found?.active ? found : undefined
}

/** Adds the product with the keys it is found by; its stock is not kept until `db/stock` says what there is. */
export function insertProduct(db: Database, product: NewProduct): number {
  const id = changedOne(
    prepared<[NewProduct & { nameKey: string }]>(
      db,
      `INSERT INTO product (id, barcode, name, name_key, category, unit, price, created_at)
       VALUES (${freshId('product')}, @barcode, @name, @nameKey, @category, @unit, @price, @createdAt)`,
    ).run({ ...product, nameKey: nameOrder(product.name) }),
  )
  replaceKeys(db, id, '', product.name)
  return id
}

/** Writes a product's new details over `before`, with the keys it is found by. */
export function updateProduct(db: Database, before: { id: number; name: string }, after: ProductDetails): void {
  const { barcode, name, category, unit, price, active } = after
  const row = { id: before.id, barcode, name, nameKey: nameOrder(name), category, unit, price, active: active ? 1 : 0 }
  changedOne(
    prepared<[typeof row]>(
      db,
      `UPDATE product SET barcode = @barcode, name = @name, name_key = @nameKey, category = @category, unit = @unit,
         price = @price, active = @active
       WHERE id = @id`,
    ).run(row),
  )
  replaceKeys(db, before.id, before.name, name)
}

function replaceKeys(db: Database, id: number, before: string, after: string): void {
  const old = new Set(nameKeys(before))
  const now = new Set(nameKeys(after))
  const drop = prepared<[string, number]>(db, 'DELETE FROM product_key WHERE key = ? AND product_id = ?')
  for (const key of old) if (!now.has(key)) changedOne(drop.run(key, id))
  const add = prepared<[string, number]>(db, 'INSERT INTO product_key (key, product_id) VALUES (?, ?)')
  for (const key of now) if (!old.has(key)) changedOne(add.run(key, id))
}

/** Products with a name of which a word starts like this, or a barcode that does. */
export function suggestProducts(db: Database, text: string, limit: number): Product[] {
  const start = nameQuery(text)
  if (start === '') return []
  return prepared<[Record<'from' | 'to' | 'keys' | 'limit', string | number>], ProductRow>(
    db,
    `SELECT ${productColumns}
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
