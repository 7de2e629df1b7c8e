import { parseAmount } from '../../../electron/shared/money.ts'
import { latinDigits } from '../../../electron/shared/persian.ts'
import { isSellable, ONE, splitQuantity } from '../../../electron/shared/quantity.ts'
import type { Coupon, CustomerRow, Found, Product, Sale } from './sale.ts'

/** What Enter does with what stands in the field. */
export type Meaning =
  | { kind: 'nothing' }
  | { kind: 'commit' }
  /** Thousandths of the chosen line. */
  | { kind: 'quantity'; quantity: number }
  | { kind: 'amount'; rial: number }
  | { kind: 'customer'; customerId: number }
  | { kind: 'product'; product: Product; quantity: number }
  /** A product that is not sold in this quantity. */
  | { kind: 'notSellable'; product: Product }
  | { kind: 'coupon'; coupon: Coupon }
  /** A word that all customers share. */
  | { kind: 'code'; code: string }
  /** Looks like a coupon and is none of this shop's. */
  | { kind: 'strangeCode'; code: string; reason: 'forged_code' | 'unknown_code' }
  /** A receipt whose customer says how it was. */
  | { kind: 'feedback'; saleId: number; number: number }
  | { kind: 'register'; phone: string }
  | { kind: 'newProduct'; barcode: string }
  | { kind: 'unknown' }

export type Match = { kind: 'customer'; row: CustomerRow } | { kind: 'product'; product: Product }

/** The list under the field: customers first until somebody, or nobody, is chosen; goods first from then on. */
export function matchesOf(found: Found | null, sale: Sale): Match[] {
  if (!found) return []
  const customers = found.customers.map((row): Match => ({ kind: 'customer', row }))
  const products = found.products.map((product): Match => ({ kind: 'product', product }))
  return isSelling(sale) ? [...products, ...customers] : [...customers, ...products]
}

/**
 * `chosen`: the row the arrows are on; null: none was chosen. A number is an amount once it is known for whom (or that
 * for nobody), unless it is written as a phone is, with 0 or +, or is a barcode the shop knows.
 */
export function meaningOf(
  text: string,
  found: Found | null,
  chosen: Match | null,
  sale: Sale,
  display: 'toman' | 'rial',
): Meaning {
  const typed = latinDigits(text).trim()
  if (typed === '') return sale.lines.length > 0 ? { kind: 'commit' } : { kind: 'nothing' }
  const { quantity, rest } = splitQuantity(typed)
  if (quantity !== null && rest === '') return { kind: 'quantity', quantity }
  if (chosen) return meaningOfMatch(chosen, quantity ?? ONE)
  const exact = found?.exact ?? { kind: 'none' }
  const amount = amountIn(text, sale, display)
  if (amount !== null && !isLongCode(typed, exact.kind)) return { kind: 'amount', rial: amount }
  const meant = meaningOfExact(exact)
  if (meant) return meant
  const first = matchesOf(found, sale)[0]
  return first ? meaningOfMatch(first, quantity ?? ONE) : { kind: 'unknown' }
}

/** What a scanner read; it never means an amount, and nobody looked at a list. */
export function meaningOfExact(exact: Found['exact']): Meaning | null {
  switch (exact.kind) {
    case 'none':
      return null
    case 'customer':
      return { kind: 'customer', customerId: exact.customerId }
    case 'product':
      return { kind: 'product', product: exact.product, quantity: exact.quantity }
    case 'coupon':
      return { kind: 'coupon', coupon: exact.coupon }
    case 'code':
      return { kind: 'code', code: exact.code }
    case 'strangeCode':
      return { kind: 'strangeCode', code: exact.code, reason: exact.reason }
    case 'feedback':
      return { kind: 'feedback', saleId: exact.saleId, number: exact.number }
    case 'newPhone':
      return { kind: 'register', phone: exact.phone }
    case 'newBarcode':
      return { kind: 'newProduct', barcode: exact.barcode }
  }
}

/** Rial of the amount that stands in the field; null: it is none. */
export function amountIn(text: string, sale: Sale, display: 'toman' | 'rial'): number | null {
  if (!isSelling(sale) || /^[+0]/.test(latinDigits(text).trim())) return null
  return parseAmount(text, display)
}

/** It is known whom the sale is for, or there is something in it. */
function isSelling(sale: Sale): boolean {
  return sale.customer !== null || sale.isAnonymous || sale.lines.length > 0
}

/** Long enough that nobody types it as an amount: a known barcode from 8 digits on, an unknown one or a card from 12. */
function isLongCode(typed: string, kind: Found['exact']['kind']): boolean {
  if (kind === 'product' || kind === 'coupon' || kind === 'feedback') return typed.length >= 8
  return (kind === 'newBarcode' || kind === 'customer') && typed.length >= 12
}

function meaningOfMatch(match: Match, quantity: number): Meaning {
  if (match.kind === 'customer') return { kind: 'customer', customerId: match.row.id }
  const { product } = match
  return isSellable(product.unit, quantity) ? { kind: 'product', product, quantity } : { kind: 'notSellable', product }
}
