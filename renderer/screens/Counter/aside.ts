import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../electron/shared/contract/index.ts'
import type { ClubRules } from '../../../electron/shared/rules/model.ts'
import { CLUB_ID } from '../../../electron/shared/rules/templates.ts'
import type { Asked } from './asked.ts'
import { claimsOf, clubOf, linesOf, pointsReward, type CustomerCard, type Sale, type SaleLine } from './sale.ts'

export type HeldRow = InferContractRouterOutputs<ShopContract>['sales']['held'][number]
export type HoldInput = InferContractRouterInputs<ShopContract>['sales']['hold']
export type Recalled = InferContractRouterOutputs<ShopContract>['sales']['recall']

/** A sale put aside that the shop has not confirmed yet. */
export interface Aside {
  input: HoldInput
  sale: Sale
  /** Epoch ms. */
  at: number
  /** The shop would not have it; it waits at this till only. */
  isRefused: boolean
}

/** What is not any more as it was when the sale was put aside. */
export type RecallNote =
  /** Rial that was payable then, and is now. */
  | { kind: 'payable'; before: number; now: number }
  | { kind: 'products' | 'coupons'; count: number }
  | { kind: 'customer' }

const LONGEST_LABEL = 60

/** The sale as the shop is asked to keep it. `payable`: rial, as the screen shows it. */
export function holdInput(sale: Sale, rules: ClubRules, payable: number, commandId: string): HoldInput {
  return {
    commandId,
    customerId: sale.customer?.id ?? null,
    isAnonymous: sale.isAnonymous,
    lines: linesOf(sale.lines),
    discount: sale.discount,
    claims: claimsOf(sale, sale.redeem, clubOf(rules)),
    label: labelOf(sale),
    shownPayable: payable,
  }
}

/** The sale as it was, with what the shop knows today of its customer (null: nobody, or gone), products and coupons. */
export function recalledSale(
  recalled: Recalled,
  customer: CustomerCard | null,
  rules: ClubRules,
): { sale: Sale; notes: RecallNote[] } {
  const lines = recalled.lines.flatMap((line, index) => lineOf(line, recalled.products, String(index)))
  const isForPoints = isPointsClaim(rules)
  const wishes = recalled.claims.filter((claim) => !isForPoints(claim))
  const asked = wishes.flatMap((claim) => askedFor(claim, recalled.coupons, customer, rules))
  const { discount } = recalled
  const points = recalled.claims.find(isForPoints)
  const redeem = points?.type === 'redeem' && customer !== null ? (points.points ?? 'all') : 0
  const gone = { products: recalled.lines.length - lines.length, coupons: wishes.length - asked.length }
  const notes: RecallNote[] = []
  if (recalled.customerId !== null && customer === null) notes.push({ kind: 'customer' })
  if (gone.products > 0) notes.push({ kind: 'products', count: gone.products })
  if (gone.coupons > 0) notes.push({ kind: 'coupons', count: gone.coupons })
  const isAnonymous = recalled.isAnonymous || (recalled.customerId !== null && customer === null)
  return { sale: { customer, isAnonymous, lines, discount, asked, redeem }, notes }
}

type HeldClaim = Recalled['claims'][number]

/** So many of the club's points; another reward of that account is a wish as any other. */
function isPointsClaim(rules: ClubRules): (claim: HeldClaim) => boolean {
  const club = clubOf(rules)
  const reward = club && pointsReward(club)
  return (claim) => {
    if (claim.type !== 'redeem' || claim.programmeId !== CLUB_ID) return false
    return claim.rewardId === undefined || claim.rewardId === reward?.id
  }
}

/** None: the coupon, the word or the customer is there no more. */
function askedFor(
  claim: HeldClaim,
  coupons: Recalled['coupons'],
  customer: CustomerCard | null,
  { programmes }: ClubRules,
): Asked[] {
  if (claim.type === 'redeem') {
    const { programmeId, rewardId = null } = claim
    return customer === null ? [] : [{ type: 'redeem', programmeId, rewardId }]
  }
  const coupon = coupons.find(({ code }) => code === claim.code)
  if (coupon !== undefined) return [{ type: 'coupon', coupon }]
  const isShared = programmes.some(({ trigger }) => trigger.type === 'code' && trigger.code === claim.code)
  return isShared ? [{ type: 'code', code: claim.code }] : []
}

/** Whom nobody can be called by is known by the goods. */
function labelOf({ customer, lines }: Sale): string {
  const first = lines.find((line) => line.kind === 'product')
  if (customer !== null || first?.kind !== 'product') return ''
  return first.product.name.slice(0, LONGEST_LABEL).replace(/\p{Cs}$/u, '')
}

function lineOf(line: Recalled['lines'][number], products: Recalled['products'], key: string): SaleLine[] {
  if (line.kind === 'amount') return [{ kind: 'amount', key, amount: line.amount }]
  const product = products.find(({ id }) => id === line.productId)
  if (!product) return []
  const { quantity, discount } = line
  return [{ kind: 'product', key, product, quantity, unitPrice: line.unitPrice ?? product.price, discount }]
}
