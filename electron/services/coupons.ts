import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { type Coupon, insertCoupon, type NewCoupon, reopenCoupon, useCoupon } from '../db/coupons.ts'
import { addToUse } from '../db/programme-uses.ts'
import { rulesOf } from '../db/rules.ts'
import { saleRewards } from '../db/sales.ts'
import type { coupon as couponShape } from '../shared/contract/customers.ts'
import type { Write } from './context.ts'
import { newCouponCode } from './coupon-codes.ts'
import { ShopError } from './errors.ts'
import { learnFromUse } from './offers.ts'

export type CouponView = z.infer<typeof couponShape>

/** Issues a coupon with a code nobody can guess. Belongs in the transaction of what it is given for. */
export function issueCoupon(db: Database, coupon: Omit<NewCoupon, 'code'>): Coupon {
  const issued = { ...coupon, code: newCouponCode(db) }
  const untouched = { issuedBalance: coupon.balance, usedBy: null, usedAt: null, revokedAt: null }
  return { ...issued, id: insertCoupon(db, issued), ...untouched }
}

/**
 * Takes from a coupon or card what a sale uses of it: the points its reward was paid with, all of it where the reward
 * costs none, and of a card the rial it pays.
 *
 * @param given rial that the sale gets by it
 * @throws ShopError COUPON_REFUSED when another till was quicker
 */
export function takeFromCoupon(
  { db, at }: Pick<Write, 'db' | 'at'>,
  coupon: Coupon,
  { saleId, points, given }: { saleId: number; points: number; given: number },
): void {
  const amount = isCard(db, coupon) ? given : coupon.reward.pointsCost > 0 ? points : coupon.balance
  const usedUp = isGoodFor(db, coupon, coupon.balance - amount) ? 0 : 1
  if (!useCoupon(db, { id: coupon.id, saleId, at, amount, usedUp })) {
    throw new ShopError('COUPON_REFUSED', { code: coupon.code, reason: 'already_used' })
  }
  // What a card pays was paid for the card: nothing is given away.
  if (!isCard(db, coupon)) spendBudget(db, coupon, given)
  if (usedUp === 1) learnFromUse(db, coupon.id, 1)
}

/**
 * Gives back to a coupon or card what a sale had used of it. True when it can be used again and could not before.
 *
 * @param amount in the unit of its balance, at most what the sale still has of it
 */
export function putBackOnCoupon(db: Database, coupon: Coupon, { saleId, amount }: { saleId: number; amount: number }) {
  const reopened = coupon.usedBy !== null && isGoodFor(db, coupon, coupon.balance + amount)
  reopenCoupon(db, { id: coupon.id, saleId, amount, reopened: reopened ? 1 : 0 })
  if (!isCard(db, coupon)) {
    const given = saleRewards(db, saleId).filter(({ couponId }) => couponId === coupon.id)
    spendBudget(db, coupon, 0 - given.reduce((sum, reward) => sum + reward.amount, 0))
  }
  if (reopened) learnFromUse(db, coupon.id, -1)
  return reopened
}

/** What a coupon gives away counts against the budget of its programme, with the sale that issued it. */
function spendBudget(db: Database, { programmeId, issuedBy }: Coupon, amount: number): void {
  if (issuedBy !== null && amount !== 0) addToUse(db, { programmeId, saleId: issuedBy, amount })
}

/** Whether so much on a coupon pays for anything. */
function isGoodFor(db: Database, coupon: Coupon, balance: number): boolean {
  return balance >= (isCard(db, coupon) ? 1 : Math.max(1, coupon.reward.pointsCost))
}

/** Means of payment: its balance is rial. */
export function isCard(db: Database, { programmeId, ruleVersion }: Coupon): boolean {
  const { programmes } = rulesOf(db, ruleVersion)
  return programmes.find(({ id }) => id === programmeId)?.kind === 'gift_card'
}

/** A coupon as the screens see it on business day `day`. */
export function couponView(coupon: Coupon, day: number): CouponView {
  const { id, code, programmeId, customerId, validFrom, validTo, reward, balance, why } = coupon
  return { id, code, programmeId, customerId, validFrom, validTo, reward, balance, why, state: stateOn(coupon, day) }
}

function stateOn(coupon: Coupon, day: number): CouponView['state'] {
  if (coupon.usedBy !== null) return 'used'
  if (coupon.revokedAt !== null) return 'revoked'
  if (coupon.validTo !== null && coupon.validTo < day) return 'expired'
  return coupon.validFrom > day ? 'not_yet' : 'open'
}
