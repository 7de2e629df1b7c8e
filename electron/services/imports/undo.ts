import type { Database } from 'better-sqlite3'
import { customerByCard, type CustomerDetails, findCustomer, updateCustomer } from '../../db/customers.ts'
import {
  completeKeys,
  countRun,
  deleteImportRow,
  type ImportRow,
  type ImportRun,
  isUntouchedCustomer,
  isUntouchedProduct,
  removeCustomer,
  removeProduct,
  takeStockBack,
} from '../../db/imports.ts'
import { findProduct, type Product, updateProduct } from '../../db/products.ts'
import { nameKeys } from '../../shared/persian.ts'
import { type Changes, isSame } from './known.ts'

/**
 * Takes one row of an import out again. Whoever has bought or was changed since stays as a customer of the shop, and
 * what was changed since stays as it is.
 */
export function undoRow(db: Database, run: ImportRun, row: ImportRow): void {
  const isGone = row.before === null ? removeAdded(db, run, row.subjectId) : putBack(db, run, row.subjectId, row.before)
  const gone = isGone ? -1 : 0
  const more = row.before === null ? { added: gone, filled: 0 } : { added: 0, filled: gone }
  countRun(db, run.id, { done: -1, known: 0, ...more })
  deleteImportRow(db, run.id, row.subjectId)
}

function removeAdded(db: Database, { kind, lastSale }: ImportRun, id: number): boolean {
  if (kind === 'customers') {
    if (isUntouchedCustomer(db, id)) removeCustomer(db, id)
    else completeKeys(db, id)
    return !findCustomer(db, id)
  }
  const product = findProduct(db, id)
  if (product && isUntouchedProduct(db, id, lastSale)) removeProduct(db, id, nameKeys(product.name))
  return !findProduct(db, id)
}

function putBack(db: Database, { kind }: ImportRun, id: number, before: string): boolean {
  const changes = JSON.parse(before) as Changes
  return kind === 'customers' ? putCustomerBack(db, id, changes) : putProductBack(db, id, changes)
}

function putCustomerBack(db: Database, id: number, changes: Changes): boolean {
  const now = findCustomer(db, id)
  if (!now || now.mergedInto !== null || now.erasedAt !== null) return false
  const values = stillOurs({ ...now }, changes)
  const { cardCode } = values as Partial<CustomerDetails>
  const holder = cardCode ? customerByCard(db, cardCode) : undefined
  if (holder && holder.id !== id) delete values['cardCode']
  if (Object.keys(values).length > 0) updateCustomer(db, now, { ...now, ...(values as Partial<CustomerDetails>) })
  return Object.keys(values).length === Object.keys(changes).length
}

function putProductBack(db: Database, id: number, { stock, ...details }: Changes): boolean {
  const now = findProduct(db, id)
  if (!now) return false
  const values = stillOurs({ ...now }, details)
  if (Object.keys(values).length > 0) updateProduct(db, now, { ...now, ...(values as Partial<Product>) })
  const isBack = !stock || takeStockBack(db, id, stock[0] === null ? null : Number(stock[0]))
  return isBack && Object.keys(values).length === Object.keys(details).length
}

/** Field → what stood there before, of those that still are as the import wrote them. */
function stillOurs(now: Record<string, unknown>, changes: Changes): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([field, [before, after]]) => (isSame(now[field], after) ? [[field, before]] : [])),
  )
}
