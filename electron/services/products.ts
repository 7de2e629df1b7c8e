import { findProduct, insertProduct, type Product, productByBarcode, updateProduct } from '../db/products.ts'
import { setStock } from '../db/stock.ts'
import type { products as contract } from '../shared/contract/products.ts'
import { cleanText, latinDigits } from '../shared/persian.ts'
import { stockProblem } from '../shared/quantity.ts'
import { type Call, command, type Write } from './context.ts'
import { ShopError } from './errors.ts'
import type { InputOf } from './procedure.ts'

/** @throws ShopError BARCODE_TAKEN; NOT_ALLOWED for a cashier's stock or cost; INPUT_INVALID when nothing of the name can be seen */
export function addProduct(call: Call, input: InputOf<(typeof contract)['add']>): Product {
  return command(call, 'products.add', input, (write) => {
    const { unit, price, stock, tax, cost } = input
    const isManagers = stock !== null || cost !== null
    if (isManagers && call.actor.role !== 'manager') throw new ShopError('NOT_ALLOWED', { needs: 'manager' })
    const name = readName(input.name)
    const barcode = input.barcode === null ? null : readBarcode(input.barcode)
    if (barcode !== null) freeBarcode(write, barcode, null)
    const category = readCategory(input.category)
    const id = insertProduct(write.db, { barcode, name, category, unit, price, tax, cost, createdAt: write.at })
    if (stock !== null) {
      const change = { productId: id, at: write.at, kind: 'count', staffId: write.staffId, note: '' } as const
      setStock(write.db, change, readStock('stock', unit, stock))
    }
    const product = knownProduct(write.db, id)
    write.audit({ subject: 'product', subjectId: id, after: product })
    write.emit('products')
    return product
  })
}

/** As somebody may see it: what goods cost the shop is the manager's to know. */
export const shownTo = ({ actor }: Call, product: Product): Product =>
  actor.role === 'manager' ? product : { ...product, cost: null }

/** @throws ShopError NOT_FOUND */
export function knownProduct(db: Write['db'], id: number): Product {
  const product = findProduct(db, id)
  if (!product) throw new ShopError('NOT_FOUND', { what: 'product' })
  return product
}

/**
 * Makes a barcode free for `productId` (null: a new product). One that has left the catalogue gives its barcode up:
 * whoever scans it has goods in hand that the counter knows nothing of.
 *
 * @throws ShopError BARCODE_TAKEN by another product of the catalogue
 */
export function freeBarcode(write: Write, barcode: string, productId: number | null): void {
  const holder = productByBarcode(write.db, barcode)
  if (!holder || holder.id === productId) return
  if (holder.active) throw new ShopError('BARCODE_TAKEN', { productId: holder.id, name: holder.name })
  updateProduct(write.db, holder, { ...holder, barcode: null })
  write.audit({ subject: 'product', subjectId: holder.id, before: { barcode }, after: { barcode: null } })
}

/** @throws ShopError INPUT_INVALID when nothing of it can be seen */
export function readName(text: string): string {
  const name = cleanText(text)
  if (name === '') throw invalid('name', 'too_small')
  return name
}

export const readCategory = (text: string | null): string | null => cleanText(text ?? '') || null

/** A barcode as it is kept: Latin digits, no spaces; null: empty. */
export function readBarcode(text: string): string | null {
  return latinDigits(cleanText(text)).replaceAll(/\s/g, '') || null
}

/** Thousandths on hand as typed: whole pieces. @throws ShopError INPUT_INVALID */
export function readStock(path: string, unit: Product['unit'], stock: number): number {
  const problem = stockProblem(unit, stock)
  if (problem) throw invalid(path, problem)
  return stock
}

export const invalid = (path: string, rule: string): ShopError =>
  new ShopError('INPUT_INVALID', { fields: [{ path, rule }] })
