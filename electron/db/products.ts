import type { Database } from 'better-sqlite3'
import { nameKeys, nameQuery } from '../shared/persian.ts'
import type { Tax } from '../shared/rules/model.ts'
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
  /** Null: the price is without tax, and stays so. */
  tax: Tax | null
  /** What one unit costs the shop, in rial; null: not known. */
  cost: number | null
}

export interface ProductRow extends Omit<Product, 'active' | 'tax'> {
  active: 0 | 1
  taxRate: number | null
  taxIncluded: 0 | 1
}

export const fromRow = ({ active, taxRate, taxIncluded, cost, ...row }: ProductRow): Product => ({
  ...row,
  active: active === 1,
  tax: taxRate === null ? null : { rate: taxRate, included: taxIncluded === 1 },
  cost,
})

/** What a person says of a product. */
export type ProductDetails = Omit<Product, 'id' | 'stock'>

export interface NewProduct extends Omit<ProductDetails, 'active' | 'tax' | 'cost'> {
  /** Absent: no tax, and a cost nobody knows. */
  tax?: Tax | null
  cost?: number | null
  /** Epoch ms. */
  createdAt: number
}

/** Of the table `product`. */
export const productColumns = `product.id, product.barcode, product.name, product.category, product.unit,
  product.price, product.stock, product.active, product.tax_rate AS taxRate, product.tax_included AS taxIncluded,
  product.cost`
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
  const { tax = null, cost = null, ...rest } = product
  const id = changedOne(
    prepared<[Omit<NewProduct, 'tax' | 'cost'> & StoredTax & { cost: number | null } & { nameKey: string }]>(
      db,
      `INSERT INTO product (id, barcode, name, name_key, category, unit, price, tax_rate, tax_included, cost, created_at)
       VALUES (${freshId('product')}, @barcode, @name, @nameKey, @category, @unit, @price, @taxRate, @taxIncluded, @cost,
         @createdAt)`,
    ).run({ ...rest, cost, ...storedTax(tax), nameKey: nameOrder(product.name) }),
  )
  replaceKeys(db, id, '', product.name)
  return id
}

/** Writes a product's new details over `before`, with the keys it is found by. */
export function updateProduct(db: Database, before: { id: number; name: string }, after: ProductDetails): void {
  const { barcode, name, category, unit, price, active, tax, cost } = after
  const words = { barcode, name, nameKey: nameOrder(name), category, unit, price, cost }
  const row = { id: before.id, ...words, ...storedTax(tax), active: active ? 1 : 0 }
  changedOne(
    prepared<[typeof row]>(
      db,
      `UPDATE product SET barcode = @barcode, name = @name, name_key = @nameKey, category = @category, unit = @unit,
         price = @price, tax_rate = @taxRate, tax_included = @taxIncluded, cost = @cost, active = @active
       WHERE id = @id`,
    ).run(row),
  )
  replaceKeys(db, before.id, before.name, name)
}

interface StoredTax {
  taxRate: number | null
  taxIncluded: 0 | 1
}

function storedTax(tax: Tax | null): StoredTax {
  return { taxRate: tax?.rate ?? null, taxIncluded: tax === null || tax.included ? 1 : 0 }
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
