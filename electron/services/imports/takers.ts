import type { Database } from 'better-sqlite3'
import {
  customerByCard,
  type CustomerDetails,
  type CustomerDraft,
  draftOf,
  findCustomer,
  insertDrafts,
  updateCustomer,
} from '../../db/customers.ts'
import { hasImportRow, type ImportRun, insertImportRow } from '../../db/imports.ts'
import { findProduct, insertProduct, type Product, updateProduct } from '../../db/products.ts'
import { setStock } from '../../db/stock.ts'
import { insertTouchpoint } from '../../db/touchpoints.ts'
import { beginJourney } from '../stages.ts'
import type { Goods } from './goods.ts'
import { type Changes, fitting, goodsChanges, knownGoods, knownPerson, unfitOf } from './known.ts'
import type { Fate, Options } from './model.ts'
import type { Person } from './people.ts'

/** What new rows are written with. */
export interface Since {
  run: ImportRun
  options: Options
  tierId: string
  /** Epoch ms, and its business day. */
  at: number
  today: number
  /** The first moment of a business day, epoch ms. */
  startOf(day: number): number
}

interface Taken {
  fate: Fate
  /** The new customer's. */
  id: number | null
}

/** Writes one person of a list, as the shop is at this moment. */
export function takePerson(db: Database, person: Person, draft: CustomerDraft | null, since: Since): Taken {
  const known = knownPerson(db, person, since.options.known)
  if (!known) return { fate: 'added', id: addPerson(db, person, draft, since) }
  const { customerId, points } = known
  const changes = withFreeCard(db, customerId, known.changes)
  const isChanged = Object.keys(changes).length > 0
  // Two phones of one customer, since a merge: the first row counts.
  if ((!isChanged && points === 0) || hasImportRow(db, since.run.id, customerId)) return { fate: 'known', id: null }
  if (isChanged) changeDetails(db, customerId, changes)
  insertImportRow(db, since.run.id, { subjectId: customerId, before: JSON.stringify(changes), points })
  return { fate: 'filled', id: null }
}

function addPerson(
  db: Database,
  person: Person,
  draft: CustomerDraft | null,
  { run, tierId, at, today, startOf }: Since,
): number {
  const { cardCode } = person.details
  const isFree = cardCode === null || !customerByCard(db, cardCode)
  const row = isFree && draft ? draft : draftOf(isFree ? person.details : { ...person.details, cardCode: null })
  const createdAt = person.joined === null ? at : Math.min(at, startOf(person.joined))
  const [id] = insertDrafts(db, [row], { tierId, createdAt })
  if (id === undefined) throw new Error('a customer without an id')
  insertTouchpoint(db, {
    customerId: id,
    kind: 'registered',
    sign: 1,
    at: createdAt,
    note: '',
    saleId: null,
    staffId: run.staffId,
  })
  beginJourney(db, id, { at: createdAt, day: person.joined === null ? today : Math.min(today, person.joined) })
  insertImportRow(db, run.id, { subjectId: id, before: null, points: person.points })
  return id
}

function withFreeCard(db: Database, customerId: number, { cardCode, ...changes }: Changes): Changes {
  const holder = cardCode ? customerByCard(db, String(cardCode[1])) : undefined
  return cardCode && (!holder || holder.id === customerId) ? { cardCode, ...changes } : changes
}

function changeDetails(db: Database, customerId: number, changes: Changes): void {
  const before = findCustomer(db, customerId)
  if (!before) throw new Error(`customer ${customerId} is gone`)
  const now = Object.fromEntries(Object.entries(changes).map(([field, [, after]]) => [field, after]))
  updateCustomer(db, before, { ...before, ...(now as Partial<CustomerDetails>) })
}

/** Writes one product of a list, as the shop is at this moment. */
export function takeGoods(db: Database, goods: Goods, since: Since): Taken {
  const known = knownGoods(db, goods)
  if (!known) return addGoods(db, goods, since)
  const changes = goodsChanges(known, goods, since.options.known)
  if (Object.keys(changes).length === 0 || hasImportRow(db, since.run.id, known.id)) return { fate: 'known', id: null }
  const { stock, ...details } = changes
  if (Object.keys(details).length > 0) updateProduct(db, known, { ...known, ...valuesOf(details) })
  if (stock) moveStock(db, known.id, Number(stock[1]), since)
  insertImportRow(db, since.run.id, { subjectId: known.id, before: JSON.stringify(changes), points: 0 })
  return { fate: 'filled', id: null }
}

const valuesOf = (changes: Changes): Partial<Product> =>
  Object.fromEntries(Object.entries(changes).map(([field, [, after]]) => [field, after]))

function addGoods(db: Database, told: Goods, since: Since): Taken {
  const { name, barcode, category, unit, price, stock } = fitting(told, unfitOf(undefined, told, since.options.known))
  if (price === null) return { fate: 'rejected', id: null }
  const id = insertProduct(db, { name, barcode, category, unit: unit ?? 'piece', price, createdAt: since.at })
  if (stock !== null) moveStock(db, id, stock, since)
  insertImportRow(db, since.run.id, { subjectId: id, before: null, points: 0 })
  if (!findProduct(db, id)) throw new Error(`product ${id} is gone`)
  return { fate: 'added', id: null }
}

function moveStock(db: Database, productId: number, stock: number, { run, at }: Since): void {
  setStock(db, { productId, at, kind: 'import', staffId: run.staffId, note: '' }, stock)
}
