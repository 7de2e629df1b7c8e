import type { Database } from 'better-sqlite3'
import { type Coupon, findCoupon } from '../db/coupons.ts'
import { findCustomer, isCustomer } from '../db/customers.ts'
import { openLots } from '../db/points.ts'
import { programmeTotals, salesSinceUse, usesByCustomer } from '../db/programme-uses.ts'
import type { RuleVersion } from '../db/rules.ts'
import { foldCode } from '../shared/coupon-code.ts'
import type { Claim, ClubRules, CouponFacts, CustomerFacts, Programme, SaleInput } from '../shared/rules/model.ts'
import { askedBy, asksSuggestions, isPeriodic } from './asked-facts.ts'
import { type Article, type Basket, basketLines } from './basket.ts'
import type { Write } from './context.ts'
import { judgeStrangers } from './coupon-codes.ts'
import { isCard } from './coupons.ts'
import { customerFacts, spendablePoints } from './customer-facts.ts'
import { ShopError } from './errors.ts'
import { expireDue } from './ledger.ts'
import { suggestionsFor } from './suggestions.ts'
import { reviewTier } from './tier-review.ts'

/** When a sale is priced: the business day, and the minute of the day on the shop's clock. */
export interface Moment {
  day: number
  minute: number
}

export interface Asked {
  facts: SaleInput
  /** Of the codes given, those that are coupons the shop has issued. */
  coupons: Coupon[]
}

/** All that the rules must know to price a basket. */
export function gatherSale(
  db: Database,
  rules: ClubRules,
  { day, minute }: Moment,
  { customer, basket, articles }: { customer: CustomerFacts | null; basket: Basket; articles: Article[] },
): Asked {
  const claims = basket.claims.map((claim): Claim => {
    return claim.type === 'code' ? { ...claim, code: foldCode(claim.code) } : claim
  })
  const codes = new Set(claims.flatMap((claim) => (claim.type === 'code' ? [claim.code] : [])))
  const coupons = [...codes].flatMap((code) => findCoupon(db, code) ?? [])
  const lines = basketLines(articles)
  const known = {
    rules,
    day,
    minute,
    customer,
    lines,
    manualDiscount: basket.discount,
    claims,
    coupons: coupons.map((coupon) => couponFacts(db, coupon)),
    usage: usageOf(db, rules, customer?.id ?? null, day),
    strangers: judgeStrangers(
      db,
      [...codes].filter((code) => !coupons.some((coupon) => coupon.code === code)),
    ),
  }
  return { facts: asksSuggestions(rules) ? withSuggestions(db, known) : known, coupons }
}

interface Met {
  day: number
  rules: RuleVersion
  customerId: number
  /** As `segmentsOf` told them before the transaction. */
  segments: string[] | undefined
}

/**
 * What the rules may know of a customer, as of now: before anything is priced, points past their day are ended and
 * the tier becomes that of today. Belongs in the transaction of the sale.
 *
 * @throws ShopError NOT_FOUND
 */
export function meetCustomer({ db, at, staffId }: Write, { day, rules, customerId, segments }: Met): CustomerFacts {
  // Merged away or erased since the counter saw them.
  if (!isCustomer(db, customerId)) throw new ShopError('NOT_FOUND', { what: 'customer' })
  const cause = { at, saleId: null, returnId: null }
  const { after: tierId, spend: tierSpend } = reviewTier(db, { ...cause, customerId, day, rules })
  expireDue(db, { ...cause, staffId }, customerId, day)
  const customer = findCustomer(db, customerId)
  if (!customer) throw new ShopError('NOT_FOUND', { what: 'customer' })
  const points = spendablePoints(openLots(db, customerId), day)
  return customerFacts(db, customer, { tierId, tierSpend, points }, { rules: rules.rules, day, segments })
}

/** Uses of the programmes that have limits, or a turn; a customer's own are counted no further than their limit. */
export function usageOf(db: Database, rules: ClubRules, customerId: number | null, day: number): SaleInput['usage'] {
  const { limited } = askedBy(rules)
  if (limited.length === 0) return {}
  const totals = programmeTotals(db)
  const byCustomer = customerId === null ? NO_USES : usesBy(db, limited, customerId, day)
  const since = customerId === null ? NO_USES : purchasesSince(db, limited, customerId)
  return Object.fromEntries(
    limited.map(({ id, limits: { perCustomer } }) => {
      const { uses = 0, amount = 0 } = totals.get(id) ?? {}
      const used = { total: uses, byCustomer: Math.min(byCustomer.get(id) ?? 0, perCustomer ?? 0), amount }
      const purchases = since.get(id)
      return [id, purchases === undefined ? used : { ...used, purchasesSince: purchases }]
    }),
  )
}

/** A coupon as the rules see it. */
export function couponFacts(db: Database, coupon: Coupon): CouponFacts {
  const { code, programmeId, customerId, balance, validFrom, validTo, reward } = coupon
  const state = coupon.usedBy !== null ? 'used' : coupon.revokedAt !== null ? 'revoked' : 'open'
  return { code, programmeId, customerId, balance, validFrom, validTo, reward, state, isCard: isCard(db, coupon) }
}

const NO_USES: ReadonlyMap<string, number> = new Map()

function usesBy(db: Database, limited: readonly Programme[], customerId: number, day: number): Map<string, number> {
  const asked = limited.flatMap(({ id: programmeId, limits: { perCustomer, perCustomerDays } }) => {
    const since = perCustomerDays === undefined ? null : day - perCustomerDays + 1
    return perCustomer === null ? [] : [{ programmeId, since }]
  })
  return asked.length === 0 ? new Map() : usesByCustomer(db, customerId, asked)
}

function purchasesSince(db: Database, limited: readonly Programme[], customerId: number): ReadonlyMap<string, number> {
  const periodic = limited.filter(isPeriodic).map(({ id }) => id)
  return periodic.length === 0 ? NO_USES : salesSinceUse(db, customerId, periodic)
}

/** What goes with these goods, and what this customer buys often. */
function withSuggestions(db: Database, facts: SaleInput): SaleInput {
  const { customer, lines, rules, day } = facts
  const productIds = [...new Set(lines.flatMap(({ productId }) => productId ?? []))]
  const { complements, favourites } = suggestionsFor(db, { customerId: customer?.id ?? null, productIds, rules, day })
  return { ...facts, complements, customer: customer && { ...customer, favourites } }
}
