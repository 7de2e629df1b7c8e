import type { Database } from 'better-sqlite3'
import { type Coupon, countUses, countUsesByCustomer } from '../db/coupons.ts'
import { isCustomer } from '../db/customers.ts'
import type { RuleVersion } from '../db/rules.ts'
import { standingOf } from '../db/tiers.ts'
import type { ClubRules, CouponFacts, CustomerFacts, SaleInput } from '../shared/rules/model.ts'
import type { Write } from './context.ts'
import { ShopError } from './errors.ts'
import { balances, expireDue } from './ledger.ts'
import { reviewTier } from './tier-review.ts'

/**
 * What the rules may know of a customer, as of now: before anything is priced, points past their day are ended and
 * the tier becomes that of today. Belongs in the transaction of the sale.
 *
 * @throws ShopError NOT_FOUND
 */
export function meetCustomer(
  { db, at, staffId }: Write,
  { day, rules, customerId }: { day: number; rules: RuleVersion; customerId: number },
): CustomerFacts {
  // Merged away or erased since the counter saw them.
  if (!isCustomer(db, customerId)) throw new ShopError('NOT_FOUND', { what: 'customer' })
  const cause = { at, saleId: null, returnId: null }
  reviewTier(db, { ...cause, customerId, day, rules })
  expireDue(db, { ...cause, staffId }, customerId, day)
  const standing = standingOf(db, customerId)
  if (!standing) throw new ShopError('NOT_FOUND', { what: 'customer' })
  const { tierId, salesCount, tierSpend } = standing
  return { id: customerId, tierId, salesCount, tierSpend, points: balances(db, customerId) }
}

/** How often the programmes that have limits were used: counted no further than the limit. */
export function usageOf(db: Database, rules: ClubRules, customerId: number | null): SaleInput['usage'] {
  const usage: SaleInput['usage'] = {}
  for (const { id, active, limits } of rules.programmes) {
    if (!active || (limits.total === null && limits.perCustomer === null)) continue
    const isCountedForCustomer = limits.perCustomer !== null && customerId !== null
    usage[id] = {
      total: limits.total === null ? 0 : countUses(db, id, limits.total),
      byCustomer: isCountedForCustomer ? countUsesByCustomer(db, id, customerId, limits.perCustomer ?? 0) : 0,
    }
  }
  return usage
}

/** A coupon as the rules see it. */
export function couponFacts(coupon: Coupon): CouponFacts {
  const { code, programmeId, customerId, balance, validFrom, validTo, reward } = coupon
  const state = coupon.usedBy !== null ? 'used' : coupon.revokedAt !== null ? 'revoked' : 'open'
  return { code, programmeId, customerId, balance, validFrom, validTo, reward, state }
}
