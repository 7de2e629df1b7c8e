import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../electron/shared/contract/index.ts'
import { lineGross } from '../../../electron/shared/money.ts'
import type { Claim, ClubRules, PricedSale, Programme, SaleInput } from '../../../electron/shared/rules/model.ts'
import { usablePoints } from '../../../electron/shared/rules/points.ts'
import { priceSale } from '../../../electron/shared/rules/price.ts'

type Outputs = InferContractRouterOutputs<ShopContract>
export type CustomerCard = Outputs['customers']['card']
export type CustomerRow = Outputs['customers']['list']['rows'][number]
export type Coupon = CustomerCard['coupons'][number]
export type Found = Outputs['counter']['find']
export type Product = Found['products'][number]
export type SaleResult = Outputs['sales']['commit']
export type CommitInput = InferContractRouterInputs<ShopContract>['sales']['commit']

export type SaleLine =
  | { kind: 'amount'; key: string; amount: number }
  | {
      kind: 'product'
      key: string
      product: Product
      /** Thousandths. */
      quantity: number
      /** Rial for one unit; other than the product's: agreed with the customer. */
      unitPrice: number
      /** Rial off the line by hand. */
      discount: number
    }

/** The rules in force and how often their programmes were used: programme id → sales, where the limit is for all. */
export interface Club {
  rules: ClubRules
  usage: Record<string, number>
}

/** What the cashier has put together so far. */
export interface Sale {
  customer: CustomerCard | null
  /** The cashier said that nobody is to be asked for. */
  isAnonymous: boolean
  lines: SaleLine[]
  /** Rial off the whole sale by hand. */
  discount: number
  coupons: Coupon[]
  /** Smallest units of the club's points to spend; `all`: as many as are useful. */
  redeem: number | 'all'
}

export const EMPTY_SALE: Sale = {
  customer: null,
  isAnonymous: false,
  lines: [],
  discount: 0,
  coupons: [],
  redeem: 0,
}

/** How the customer pays, in rial; cash covers what the others do not. */
export interface Payment {
  card: number
  transfer: number
  /** Cash handed over; null: exactly what is due. */
  received: number | null
}

export const CASH: Payment = { card: 0, transfer: 0, received: null }

export interface Preview {
  priced: PricedSale
  /** Points (smallest units) that may be spent on this sale at most, and how many of them are. */
  usable: number
  redeemed: number
  /** Points the sale will earn. */
  earned: number
}

const CLUB = 'club'

/** The account of points that the counter speaks of. */
export function clubOf(rules: ClubRules): Programme | null {
  return rules.programmes.find((programme) => programme.id === CLUB && programme.active) ?? null
}

/**
 * What the shop will make of the sale, by its own rules from the same facts. `typed`: rial that stands in the field
 * and is not a line yet. Null: there is nothing to price.
 */
export function previewSale(sale: Sale, club: Club, day: number, typed: number | null): Preview | null {
  const lines = typed === null ? sale.lines : [...sale.lines, typedLine(typed)]
  if (lines.length === 0) return null
  const codes = sale.coupons.map(({ code }): Claim => ({ type: 'code', code }))
  const facts = factsOf({ ...sale, lines }, club, day, codes)
  const points = clubOf(club.rules)
  const plain = priceSale(facts)
  const usable = points && sale.customer ? usablePoints(points, plain, sale.customer.pointsByProgramme[CLUB] ?? 0) : 0
  const redeemed = sale.redeem === 'all' ? usable : Math.min(sale.redeem, usable)
  const claims: Claim[] = [...codes, { type: 'redeem', programmeId: CLUB, points: redeemed }]
  const priced = redeemed === 0 ? plain : priceSale({ ...facts, claims })
  return {
    priced,
    usable,
    redeemed,
    earned: priced.points.find(({ programmeId }) => programmeId === CLUB)?.earned ?? 0,
  }
}

function typedLine(amount: number): SaleLine {
  return { kind: 'amount', key: 'typed', amount }
}

function factsOf(sale: Sale, { rules, usage }: Club, day: number, claims: Claim[]): SaleInput {
  const { customer } = sale
  return {
    rules,
    day,
    customer: customer && customer.facts,
    lines: sale.lines.map((line, position) => ({
      key: String(position),
      productId: line.kind === 'product' ? String(line.product.id) : null,
      category: line.kind === 'product' ? line.product.category : null,
      unitPrice: line.kind === 'product' ? line.unitPrice : line.amount,
      quantity: line.kind === 'product' ? line.quantity : 1000,
      manualDiscount: line.kind === 'product' ? line.discount : 0,
      tax: line.kind === 'product' ? line.product.tax : null,
    })),
    manualDiscount: Math.min(sale.discount, leftOf(sale.lines)),
    claims,
    coupons: sale.coupons.map(couponFacts),
    usage: customer?.usage ?? usageOfNobody(usage),
  }
}

function usageOfNobody(usage: Club['usage']): SaleInput['usage'] {
  return Object.fromEntries(Object.entries(usage).map(([id, total]) => [id, { total, byCustomer: 0 }]))
}

/** Whether an open one may be used yet, or not any more, the rules tell by its days. */
function couponFacts({ code, programmeId, customerId, validFrom, validTo, state, reward, balance }: Coupon) {
  const isClosed = state === 'used' || state === 'revoked'
  const known = isClosed ? state : ('open' as const)
  return { code, programmeId, customerId, validFrom, validTo, reward, balance, state: known }
}

/** Rial of a line before the club's discounts. */
export function lineTotal(line: SaleLine): number {
  return line.kind === 'amount' ? line.amount : lineGross(line.unitPrice, line.quantity) - line.discount
}

/** Rial of all lines before discounts on the whole sale. */
export function leftOf(lines: readonly SaleLine[]): number {
  return lines.reduce((sum, line) => sum + lineTotal(line), 0)
}

/** A cashier asks the manager for prices and discounts made at the counter. */
export function needsManager(sale: Sale): boolean {
  return (
    sale.discount > 0 ||
    sale.lines.some((line) => line.kind === 'product' && (line.discount > 0 || line.unitPrice !== line.product.price))
  )
}

/** The tenders of a payment, or why they do not cover what is due. */
export function settle(
  payment: Payment,
  payable: number,
): { tenders: CommitInput['tenders']; change: number } | { problem: 'short' | 'over'; by: number } {
  const others = payment.card + payment.transfer
  if (others > payable) return { problem: 'over', by: others - payable }
  const cash = payable - others
  const received = payment.received ?? cash
  if (received < cash) return { problem: 'short', by: cash - received }
  if (cash === 0 && received > 0) return { problem: 'over', by: received }
  const tenders: CommitInput['tenders'] = []
  if (cash > 0) tenders.push({ kind: 'cash', amount: cash, received })
  if (payment.card > 0) tenders.push({ kind: 'card', amount: payment.card })
  if (payment.transfer > 0) tenders.push({ kind: 'transfer', amount: payment.transfer })
  return { tenders, change: received - cash }
}

/** The sale as the shop is asked to ring it up. */
export function commitInput(
  sale: Sale,
  preview: Preview,
  tenders: CommitInput['tenders'],
): Omit<CommitInput, 'commandId' | 'approval'> {
  return {
    customerId: sale.customer?.id ?? null,
    lines: linesOf(sale.lines),
    discount: Math.min(sale.discount, leftOf(sale.lines)),
    claims: claimsOf(sale, preview.redeemed),
    tenders,
    shownPayable: preview.priced.payable,
  }
}

/** What the customer asks for: coupons in the order laid down, then points. */
function claimsOf(sale: Sale, redeemed: number): Claim[] {
  const codes = sale.coupons.map(({ code }): Claim => ({ type: 'code', code }))
  return redeemed === 0 ? codes : [...codes, { type: 'redeem', programmeId: CLUB, points: redeemed }]
}

/** The lines as the shop takes them: a price is told only where it is another than the catalogue's. */
export function linesOf(lines: readonly SaleLine[]): CommitInput['lines'] {
  return lines.map((line) =>
    line.kind === 'amount'
      ? { kind: 'amount', amount: line.amount }
      : {
          kind: 'product',
          productId: line.product.id,
          quantity: line.quantity,
          discount: line.discount,
          ...(line.unitPrice === line.product.price ? {} : { unitPrice: line.unitPrice }),
        },
  )
}
