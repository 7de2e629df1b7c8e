import type { Database } from 'better-sqlite3'
import type { CustomerDetails } from '../../db/customers.ts'
import { customerByPhone, findCustomer } from '../../db/customers.ts'
import { nameOrder } from '../../db/customer-keys.ts'
import { productsByNameKey, wasOpened } from '../../db/imports.ts'
import { findProduct, type Product, productByBarcode } from '../../db/products.ts'
import { stockProblem } from '../../shared/quantity.ts'
import type { Goods } from './goods.ts'
import type { Options } from './model.ts'
import type { Person } from './people.ts'

/** Detail → what stood there and what the import writes. */
export type Changes = Record<string, [before: unknown, after: unknown]>

export type Consent = 'smsConsent' | 'emailConsent'

/** What an import makes of a customer whom the shop knows. */
export interface KnownPerson {
  customerId: number
  changes: Changes
  /** Told in the file, and yet the «no» that the shop was told stands. */
  keptConsents: readonly Consent[]
  /** Smallest units that open the account; 0: none, or it was opened before. */
  points: number
}

const BIRTHDAY = ['birthYear', 'birthMonth', 'birthDay'] as const
const FILLED = ['cardCode', 'name', ...BIRTHDAY, 'gender', 'email', 'interests', 'heardFrom', 'note'] as const

/** The customer with this phone and what would change; undefined: the shop does not know them. */
export function knownPerson(db: Database, person: Person, mode: Options['known']): KnownPerson | undefined {
  const row = customerByPhone(db, person.phone)
  const known = row && findCustomer(db, row.id)
  if (!known) return undefined
  if (mode === 'skip') return { customerId: known.id, changes: {}, keptConsents: [], points: 0 }
  return {
    customerId: known.id,
    changes: changesOf(known, person, mode),
    keptConsents: keptConsents(known, person),
    points: person.points > 0 && !wasOpened(db, known.id) ? person.points : 0,
  }
}

function changesOf(known: CustomerDetails, person: Person, mode: Options['known']): Changes {
  const details = detailChanges(known, person.details, mode)
  return { ...details, ...consentChanges(known, person, mode, 'email' in details) }
}

function detailChanges(known: CustomerDetails, told: CustomerDetails, mode: Options['known']): Changes {
  // A birthday is one thing: a year is not filled into another day.
  const hasBirthday = known.birthMonth !== null
  const isSameBirthday = BIRTHDAY.every((field) => isSame(known[field], told[field]))
  return Object.fromEntries(
    FILLED.flatMap((field) => {
      const [before, after] = [known[field], told[field]]
      const isBirthday = field.startsWith('birth')
      const nothing = isBirthday ? told.birthMonth === null : isEmpty(after)
      const stays = mode === 'fill' && (isBirthday ? hasBirthday : !isEmpty(before))
      const isKnown = isBirthday ? isSameBirthday : isSame(before, after)
      return nothing || stays || isKnown ? [] : [[field, [before, after]]]
    }),
  )
}

/**
 * What the shop was told in person stands: a list never turns a «no» into a consent, and takes one back only when it is
 * to replace what is known. A consent that was given for one e-mail does not cover another that the list brings, unless
 * the list says so.
 */
function consentChanges(
  known: CustomerDetails,
  { consents }: Person,
  mode: Options['known'],
  isOtherEmail: boolean,
): Changes {
  const changes: Changes = {}
  if (mode === 'replace' && known.smsConsent && consents.sms === false) changes['smsConsent'] = [true, false]
  const isTakenBack = isOtherEmail ? consents.email !== true : mode === 'replace' && consents.email === false
  if (known.emailConsent && isTakenBack) changes['emailConsent'] = [true, false]
  return changes
}

function keptConsents(known: CustomerDetails, { consents }: Person): Consent[] {
  const isKept = { smsConsent: consents.sms && !known.smsConsent, emailConsent: consents.email && !known.emailConsent }
  return (['smsConsent', 'emailConsent'] as const).filter((field) => isKept[field])
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The product with this barcode, or without one of exactly this name; undefined: the shop has none. */
export function knownGoods(db: Database, { barcode, name }: Goods): Product | undefined {
  if (barcode !== null) return productByBarcode(db, barcode)
  const same = productsByNameKey(db, nameOrder(name)).find((product) => product.name === name)
  return same && findProduct(db, same.id)
}

/** What a row tells of goods and the shop cannot take: pieces are whole, before and after. */
export type Unfit = 'unit' | 'stock'

/** @param known undefined: the shop does not have them */
export function unfitOf(known: Product | undefined, told: Goods, mode: Options['known']): Unfit[] {
  if (mode === 'skip' && known?.active === true) return []
  const keepsOwn = known?.active === true && mode === 'fill'
  const unit = (keepsOwn ? null : told.unit) ?? known?.unit ?? 'piece'
  const isUnfit = told.stock !== null && stockProblem(unit, told.stock) !== null
  const left = (isUnfit || (keepsOwn && known.stock !== null) ? null : told.stock) ?? known?.stock ?? 0
  const isOtherUnit = known !== undefined && unit !== known.unit && stockProblem(unit, left) !== null
  return [...(isOtherUnit ? (['unit'] as const) : []), ...(isUnfit ? (['stock'] as const) : [])]
}

/** Without what the shop cannot take. */
export function fitting(told: Goods, unfit: Unfit[]): Goods {
  return { ...told, ...Object.fromEntries(unfit.map((field) => [field, null])) }
}

/** What would change of a product that the shop has. One that has left the catalogue comes back as the file tells it. */
export function goodsChanges(known: Product, row: Goods, options: Options['known']): Changes {
  const back: Changes = known.active ? {} : { active: [false, true] }
  const mode = known.active ? options : 'replace'
  if (mode === 'skip') return {}
  const told = fitting(row, unfitOf(known, row, options))
  const fields =
    mode === 'fill' ? (['category', 'stock'] as const) : (['name', 'category', 'unit', 'price', 'stock'] as const)
  const changes: Changes = Object.fromEntries(
    fields.flatMap((field) => {
      const [before, after] = [known[field], told[field]]
      const stays = after === null || (mode === 'fill' && before !== null)
      return stays || isSame(before, after) ? [] : [[field, [before, after]]]
    }),
  )
  return { ...back, ...changes }
}
