import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../electron/shared/contract/index.ts'
import { lineGross } from '../../../electron/shared/money.ts'
import type {
  Claim,
  ClubRules,
  PricedSale,
  Programme,
  Reward,
  SaleInput,
} from '../../../electron/shared/rules/model.ts'
import { usablePoints } from '../../../electron/shared/rules/points.ts'
import { priceSale } from '../../../electron/shared/rules/price.ts'
import { CLUB_ID } from '../../../electron/shared/rules/templates.ts'
import { claimOf, couponsIn, type Asked } from './asked.ts'

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

/** The rules in force, and how often their programmes were used, as for a sale without a customer. */
export interface Club {
  rules: ClubRules
  usage: SaleInput['usage']
}

/** When it is: the business day, and the minute of the day on the shop's clock. */
export interface Moment {
  day: number
  minute: number
}

/** What the cashier has put together so far. */
export interface Sale {
  customer: CustomerCard | null
  /** The cashier said that nobody is to be asked for. */
  isAnonymous: boolean
  lines: SaleLine[]
  /** Rial off the whole sale by hand. */
  discount: number
  /** In the order asked. */
  asked: Asked[]
  /** Smallest units of the club's points to spend, after all else; `all`: as many as are useful. */
  redeem: number | 'all'
}

export const EMPTY_SALE: Sale = {
  customer: null,
  isAnonymous: false,
  lines: [],
  discount: 0,
  asked: [],
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
  /** What the rules are told, just as the shop will tell them. */
  facts: SaleInput
  priced: PricedSale
  /** Points (smallest units) that may be spent on this sale at most, and how many of them are. */
  usable: number
  redeemed: number
  /** Points the sale will earn. */
  earned: number
}

/** The account of points that the counter speaks of. */
export function clubOf(rules: ClubRules): Programme | null {
  return rules.programmes.find((programme) => programme.id === CLUB_ID && programme.active) ?? null
}

/**
 * What the shop will make of the sale, by its own rules from the same facts. `typed`: rial that stands in the field
 * and is not a line yet. Null: there is nothing to price.
 */
export function previewSale(sale: Sale, club: Club, moment: Moment, typed: number | null): Preview | null {
  const asked = factsOf(sale, club, moment, typed)
  if (asked.lines.length === 0) return null
  const account = clubOf(club.rules)
  const plain = priceSale(asked)
  const usable = account && sale.customer ? usableNow(account, asked, plain) : 0
  const redeemed = sale.redeem === 'all' ? usable : Math.min(sale.redeem, usable)
  const facts = redeemed === 0 ? asked : { ...asked, claims: claimsOf(sale, redeemed, account) }
  const priced = redeemed === 0 ? plain : priceSale(facts)
  return { facts, priced, usable, redeemed, earned: earnedOf(priced) }
}

/** What the rules are told of a sale without the club's points, also before there is anything in it. */
export function factsOf(sale: Sale, { rules, usage }: Club, { day, minute }: Moment, typed: number | null): SaleInput {
  const { customer } = sale
  const lines = typed === null ? sale.lines : [...sale.lines, typedLine(typed)]
  return {
    rules,
    day,
    minute,
    customer: customer && customer.facts,
    lines: lines.map((line, position) => ({
      key: String(position),
      productId: line.kind === 'product' ? String(line.product.id) : null,
      category: line.kind === 'product' ? line.product.category : null,
      unitPrice: line.kind === 'product' ? line.unitPrice : line.amount,
      quantity: line.kind === 'product' ? line.quantity : 1000,
      manualDiscount: line.kind === 'product' ? line.discount : 0,
      tax: line.kind === 'product' ? line.product.tax : null,
    })),
    manualDiscount: Math.min(sale.discount, leftOf(lines)),
    claims: sale.asked.map(claimOf),
    coupons: couponsIn(sale.asked).map(couponFacts),
    usage: customer?.usage ?? usage,
  }
}

/** What the customer asks for, in the order asked; the club's points last. `redeemed` absent: as many as are useful. */
export function claimsOf({ asked }: Pick<Sale, 'asked'>, redeemed: number | 'all', club: Programme | null): Claim[] {
  const claims = asked.map(claimOf)
  if (redeemed === 0 || club === null) return claims
  const reward = pointsReward(club)
  // Another than the first is asked for by its name.
  const named = reward === undefined || reward === club.rewards[0] ? {} : { rewardId: reward.id }
  return [
    ...claims,
    { type: 'redeem', programmeId: CLUB_ID, ...named, ...(redeemed === 'all' ? {} : { points: redeemed }) },
  ]
}

/** What points of the club are spent for one by one. */
export function pointsReward(club: Programme): Reward | undefined {
  return club.rewards.find(({ type }) => type === 'per_point')
}

/** Cards and credit pay only what the points leave, and other rewards of the account have been paid for before. */
function usableNow(account: Programme, asked: SaleInput, plain: PricedSale): number {
  const paid = plain.payments.reduce((sum, { amount }) => sum + amount, 0)
  const spent = plain.points.find(({ programmeId }) => programmeId === CLUB_ID)?.spent ?? 0
  const left = (asked.customer?.points[CLUB_ID] ?? 0) - spent
  return usablePoints(account, { ...plain, payable: plain.payable + paid }, left)
}

/** Points of the club; what goes to whoever referred the customer is not the customer's. */
function earnedOf({ points }: PricedSale): number {
  return points.reduce((sum, { programmeId, account = programmeId, beneficiary, earned }) => {
    return account === CLUB_ID && beneficiary === undefined ? sum + earned : sum
  }, 0)
}

function typedLine(amount: number): SaleLine {
  return { kind: 'amount', key: 'typed', amount }
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
    claims: preview.facts.claims,
    tenders,
    shownPayable: preview.priced.payable,
  }
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
