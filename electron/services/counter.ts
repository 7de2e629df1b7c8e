import type { Database } from 'better-sqlite3'
import { findCoupon } from '../db/coupons.ts'
import { inAnyOrder, startingWith } from '../db/customer-keys.ts'
import { suggestCustomers } from '../db/customer-lists.ts'
import { customerByCard, customerByPhone } from '../db/customers.ts'
import { activeByBarcode, type Product, suggestProducts } from '../db/products.ts'
import { currentRules } from '../db/rules.ts'
import { findSale } from '../db/sales.ts'
import type { counter as contract } from '../shared/contract/counter.ts'
import { foldCode } from '../shared/coupon-code.ts'
import { cleanText, latinDigits } from '../shared/persian.ts'
import { parsePhone } from '../shared/phone.ts'
import { ANSWER_DAYS } from '../shared/rules/feedback.ts'
import { isSellable, MAX_QUANTITY, ONE, splitQuantity } from '../shared/quantity.ts'
import type { Call } from './context.ts'
import { judgeStrangers } from './coupon-codes.ts'
import { couponView } from './coupons.ts'
import { rowOf } from './customer-row.ts'
import { saleIdOfCode } from './feedback-codes.ts'
import { readCardCode } from './customers.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { readBarcode, shownTo } from './products.ts'
import { dayOf } from './settings.ts'

type Input = InputOf<typeof contract.find>
type Output = OutputOf<typeof contract.find>
type Exact = Output['exact']

/** What the one field at the counter means, as it is typed: `3*` before a barcode or a product's name is a quantity. */
export function findAtCounter(call: Call, { text, limit }: Input): Output {
  const found = meantBy(call, { text, limit })
  const products = found.products.map((product) => shownTo(call, product))
  const { exact } = found
  return {
    ...found,
    products,
    exact: exact.kind === 'product' ? { ...exact, product: shownTo(call, exact.product) } : exact,
  }
}

function meantBy({ shop }: Call, { text, limit }: Input): Output {
  const { quantity, rest } = splitQuantity(latinDigits(cleanText(text)))
  if (rest === '') return { exact: { kind: 'none' }, customers: [], products: [] }
  const products = suggestProducts(shop.db, rest, limit)
  if (quantity !== null) return { exact: product(shop.db, rest, quantity), customers: [], products }
  return {
    exact: exactly(shop.db, rest, () => dayOf(shop.db, shop.clock())),
    customers: customersLike(shop.db, rest, limit),
    products,
  }
}

function exactly(db: Database, text: string, today: () => number): Exact {
  const phone = parsePhone(text)
  const customer = phone === null ? undefined : customerByPhone(db, phone)
  if (customer) return { kind: 'customer', customerId: customer.id }
  const found = product(db, text, ONE)
  if (found.kind === 'product') return found
  const byCard = customerByCard(db, readCardCode(text) ?? '')
  if (byCard) return { kind: 'customer', customerId: byCard.id }
  const code = foldCode(text)
  const coupon = findCoupon(db, code)
  if (coupon) return { kind: 'coupon', coupon: couponView(coupon, today()) }
  const spokenOf = saleSpokenOf(db, text, today)
  if (spokenOf) return spokenOf
  if (phone !== null) return { kind: 'newPhone', phone }
  return found.kind === 'none' ? sharedCode(db, code) : found
}

/** The sale of a feedback code that can still be answered. */
function saleSpokenOf(db: Database, text: string, today: () => number): Exact | null {
  const saleId = saleIdOfCode(db, text)
  const sale = saleId === null ? undefined : findSale(db, saleId)
  if (!sale || sale.day < today() - ANSWER_DAYS) return null
  return { kind: 'feedback', code: text, saleId: sale.id, number: sale.number }
}

/** The word of a programme in force; what looks like a coupon and is not one of this shop's; or none of them. */
function sharedCode(db: Database, code: string): Exact {
  const programme = currentRules(db)?.rules.programmes.find(({ active, trigger }) => {
    return active && trigger.type === 'code' && trigger.code === code
  })
  if (programme) return { kind: 'code', code, programmeId: programme.id }
  const stranger = judgeStrangers(db, [code])[code]
  if (stranger === undefined) return { kind: 'none' }
  return { kind: 'strangeCode', code, reason: stranger === 'forged' ? 'forged_code' : 'unknown_code' }
}

/** The product of a barcode or a scale's label; a barcode nobody knows; or none of them. */
function product(db: Database, text: string, quantity: number): Exact {
  const barcode = readBarcode(text)
  if (barcode === null) return { kind: 'none' }
  const found = activeByBarcode(db, barcode)
  if (found) return sold(found, quantity)
  const label = readScaleLabel(barcode)
  if (label) {
    const weighed = label.items.map((item) => activeByBarcode(db, item)).find((item) => item?.unit === 'kilogram')
    if (weighed) return sold(weighed, Math.min(Math.round((label.grams * quantity) / ONE), MAX_QUANTITY))
  }
  return isBarcode(barcode) ? { kind: 'newBarcode', barcode: label?.items[0] ?? barcode } : { kind: 'none' }
}

function sold(found: Product, quantity: number): Exact {
  return isSellable(found.unit, quantity) ? { kind: 'product', product: found, quantity } : { kind: 'none' }
}

/**
 * A label printed by the shop's scale: EAN-13 of the range 20 … 29, five digits of the item, five of the weight in
 * grams. The catalogue may know the item with the two leading digits, without, or without zeros in front.
 */
function readScaleLabel(barcode: string): { items: string[]; grams: number } | null {
  const [, range, item, grams] = /^(2\d)(\d{5})(\d{5})\d$/.exec(barcode) ?? []
  if (range === undefined || item === undefined || grams === undefined || !hasCheckDigit(barcode)) return null
  return { items: [range + item, item, String(Number(item))], grams: Number(grams) }
}

/** EAN-8, UPC-A, EAN-13 or GTIN-14. */
const isBarcode = (text: string): boolean => /^(?:\d{8}|\d{12,14})$/.test(text) && hasCheckDigit(text)

/** GS1's check digit: weights 1 and 3 in turn from the right add up to a multiple of ten. */
function hasCheckDigit(digits: string): boolean {
  const fromRight = [...digits].toReversed().map(Number)
  return fromRight.reduce((sum, digit, place) => sum + digit * (place % 2 === 0 ? 1 : 3), 0) % 10 === 0
}

/** In the order of the name first; when that finds nobody, the words in any order. */
function customersLike(db: Database, text: string, limit: number): Output['customers'] {
  const straight = startingWith(text)
  if (!straight) return []
  const found = suggestCustomers(db, straight, limit)
  const loose = found.length > 0 ? undefined : inAnyOrder(text)
  return (loose ? suggestCustomers(db, loose, limit) : found).map(rowOf)
}
