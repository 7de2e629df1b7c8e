import type { Approval } from '../../components/Approve.tsx'
import {
  EMPTY_SALE,
  type CommitInput,
  type Coupon,
  type CustomerCard,
  type Found,
  type Payment,
  type Product,
  type Sale,
  type SaleLine,
  type SaleResult,
} from './sale.ts'

/** A small form beside the sale; one at a time, none of them in the way of the field. */
export type Side =
  | { kind: 'register'; phone: string }
  | { kind: 'newProduct'; barcode: string }
  | { kind: 'line'; key: string }
  | { kind: 'discount' }
  | { kind: 'points' }
  | { kind: 'pay' }
  /** `next` is done once the manager has agreed. */
  | { kind: 'approve'; next: AfterApproval }
  /** A sale without a customer that is to get one; null: the latest. */
  | { kind: 'attach'; saleId: number | null }

export type AfterApproval = SaleChange | { type: 'commit'; payment: Payment }

/** Changes that a cashier asks the manager for. */
export type SaleChange =
  | { type: 'lineChanged'; key: string; quantity: number; unitPrice: number; discount: number }
  | { type: 'discounted'; rial: number }

/** The last sale, as the strip shows it. */
export interface Done {
  result: SaleResult
  customerName: string | null
  /** A customer may still be attached. */
  isOpen: boolean
}

export interface Till {
  /** What stands in the field, what was found for it, and the row the arrows are on (−1: none). */
  text: string
  found: Found | null
  choice: number
  sale: Sale
  /** Key of the line that the keys work on. */
  selected: string | null
  approval: Approval | null
  side: Side | null
  /** The sale being rung up. `isUnsure`: no answer came; only the very same may be asked again. */
  sending: { input: CommitInput; isUnsure: boolean } | null
  done: Done | null
  /** The sale that was cleared away last; it can come back. */
  cleared: Sale | null
  nextKey: number
}

export const EMPTY_TILL: Till = {
  text: '',
  found: null,
  choice: -1,
  sale: EMPTY_SALE,
  selected: null,
  approval: null,
  side: null,
  sending: null,
  done: null,
  cleared: null,
  nextKey: 1,
}

export type Action =
  | { type: 'typed'; text: string }
  | { type: 'found'; text: string; found: Found }
  | { type: 'chose'; choice: number }
  | { type: 'customerPicked'; card: CustomerCard }
  | { type: 'cardArrived'; card: CustomerCard }
  | { type: 'anonymous' }
  | { type: 'amountAdded'; rial: number }
  | { type: 'productAdded'; product: Product; quantity: number }
  /** What the shop knows of a product now. */
  | { type: 'productArrived'; product: Product }
  | { type: 'lineSelected'; key: string | null }
  | { type: 'quantitySet'; key: string; quantity: number }
  | { type: 'lineRemoved'; key: string }
  | SaleChange
  | { type: 'couponToggled'; coupon: Coupon }
  /** What the shop knows of a coupon of the sale now. */
  | { type: 'couponArrived'; coupon: Coupon }
  | { type: 'redeemed'; points: number | 'all' }
  | { type: 'approved'; approval: Approval }
  | { type: 'opened'; side: Side }
  | { type: 'closed' }
  | { type: 'sent'; input: CommitInput }
  | { type: 'unsure' }
  | { type: 'refused' }
  | { type: 'committed'; result: SaleResult }
  | { type: 'attached'; result: SaleResult; customerName: string }
  | { type: 'cleared' }
  | { type: 'restored' }

/** The till after something happened. While a sale is being rung up, nothing changes it. */
export function reduce(till: Till, action: Action): Till {
  switch (action.type) {
    case 'typed':
      return { ...till, text: action.text, choice: -1, found: action.text.trim() === '' ? null : till.found }
    case 'found':
      return action.text === till.text ? { ...till, found: action.found } : till
    case 'chose':
      return { ...till, choice: action.choice }
    case 'opened':
      return { ...till, side: action.side }
    case 'closed':
      return { ...till, side: null }
    case 'sent':
      return { ...till, sending: { input: action.input, isUnsure: false }, side: null }
    case 'unsure':
      return till.sending ? { ...till, sending: { ...till.sending, isUnsure: true } } : till
    case 'refused':
      return { ...till, sending: null, approval: null }
    case 'committed':
      return rungUp(till, action.result)
    case 'attached':
      return { ...till, side: null, done: { result: action.result, customerName: action.customerName, isOpen: false } }
    default:
      return till.sending ? till : change(till, action)
  }
}

type Change = Exclude<
  Action,
  { type: 'typed' | 'found' | 'chose' | 'opened' | 'closed' | 'sent' | 'unsure' | 'refused' | 'committed' | 'attached' }
>

function change(till: Till, action: Change): Till {
  const { sale } = till
  switch (action.type) {
    case 'customerPicked':
      return begin(till, {
        customer: action.card,
        isAnonymous: false,
        redeem: 0,
        coupons: kept(sale.coupons, action.card.id),
      })
    case 'cardArrived':
      return sale.customer?.id === action.card.id ? withSale(till, { customer: action.card }) : till
    case 'anonymous':
      return begin(till, { customer: null, isAnonymous: true, redeem: 0, coupons: kept(sale.coupons, null) })
    case 'amountAdded':
      return addLine(till, { kind: 'amount', key: keyOf(till), amount: action.rial })
    case 'productAdded':
      return addProduct(till, action.product, action.quantity)
    case 'productArrived':
      return withSale(till, { lines: sale.lines.map((line) => withProduct(line, action.product)) })
    case 'lineSelected':
      return { ...till, selected: action.key }
    case 'quantitySet':
      return withLine(till, action.key, { quantity: action.quantity })
    case 'lineChanged':
      return withLine({ ...till, side: null }, action.key, {
        quantity: action.quantity,
        unitPrice: action.unitPrice,
        discount: action.discount,
      })
    case 'lineRemoved':
      return removeLine(till, action.key)
    case 'discounted':
      return withSale({ ...till, side: null }, { discount: action.rial })
    case 'couponToggled':
      return withSale(till, { coupons: toggled(sale.coupons, action.coupon) })
    case 'couponArrived':
      return withSale(till, {
        coupons: sale.coupons.map((coupon) => (coupon.code === action.coupon.code ? action.coupon : coupon)),
      })
    case 'redeemed':
      return withSale({ ...till, side: till.side?.kind === 'points' ? null : till.side }, { redeem: action.points })
    case 'approved':
      return { ...till, approval: action.approval, side: null }
    case 'cleared':
      return {
        ...EMPTY_TILL,
        nextKey: till.nextKey,
        done: till.done,
        cleared: isWorthKeeping(sale) ? sale : till.cleared,
      }
    case 'restored':
      return till.cleared
        ? { ...till, sale: till.cleared, selected: till.cleared.lines.at(-1)?.key ?? null, cleared: null }
        : till
  }
}

function withSale(till: Till, changes: Partial<Sale>): Till {
  return { ...till, sale: { ...till.sale, ...changes } }
}

function begin(till: Till, changes: Partial<Sale>): Till {
  return { ...withSale(till, changes), side: null }
}

/** Coupons of somebody else go with them. */
function kept(coupons: Coupon[], customerId: number | null): Coupon[] {
  return coupons.filter((coupon) => coupon.customerId === null || coupon.customerId === customerId)
}

function keyOf(till: Till): string {
  return String(till.nextKey)
}

function addLine(till: Till, line: SaleLine): Till {
  const added = withSale(till, { lines: [...till.sale.lines, line] })
  return { ...added, selected: line.key, nextKey: till.nextKey + 1, cleared: null }
}

/** The same product at the same terms again raises its quantity: one row for three of a kind. */
function addProduct(till: Till, product: Product, quantity: number): Till {
  const same = till.sale.lines.find(
    (line) => line.kind === 'product' && line.product.id === product.id && line.unitPrice === product.price,
  )
  if (same?.kind === 'product' && product.unit === 'piece') {
    return { ...withLine(till, same.key, { quantity: same.quantity + quantity }), selected: same.key, side: null }
  }
  const line: SaleLine = { kind: 'product', key: keyOf(till), product, quantity, unitPrice: product.price, discount: 0 }
  return { ...addLine(till, line), side: null }
}

type ProductLine = Extract<SaleLine, { kind: 'product' }>

function withLine(
  till: Till,
  key: string,
  changes: Partial<Pick<ProductLine, 'quantity' | 'unitPrice' | 'discount'>>,
): Till {
  const lines = till.sale.lines.map((line) =>
    line.key === key && line.kind === 'product' ? { ...line, ...changes } : line,
  )
  return withSale(till, { lines })
}

/** A price agreed with the customer stays; the shop's own price follows the shop. */
function withProduct(line: SaleLine, product: Product): SaleLine {
  if (line.kind !== 'product' || line.product.id !== product.id) return line
  return { ...line, product, unitPrice: line.unitPrice === line.product.price ? product.price : line.unitPrice }
}

function removeLine(till: Till, key: string): Till {
  const at = till.sale.lines.findIndex((line) => line.key === key)
  const lines = till.sale.lines.filter((line) => line.key !== key)
  return { ...withSale(till, { lines }), selected: lines[Math.min(at, lines.length - 1)]?.key ?? null, side: null }
}

function toggled(coupons: Coupon[], coupon: Coupon): Coupon[] {
  const without = coupons.filter(({ code }) => code !== coupon.code)
  return without.length < coupons.length ? without : [...coupons, coupon]
}

/** The next customer's first digits may stand in the field already. */
function rungUp(till: Till, result: SaleResult): Till {
  const customer = till.sale.customer
  const done = { result, customerName: customer && customer.name, isOpen: customer === null }
  return { ...EMPTY_TILL, text: till.text, found: till.found, nextKey: till.nextKey, done }
}

function isWorthKeeping(sale: Sale): boolean {
  return sale.customer !== null || sale.lines.length > 0
}
