import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { type Coupon, insertCoupon, type NewCoupon } from '../db/coupons.ts'
import type { coupon as couponShape } from '../shared/contract/customers.ts'
import { COUPON_CODE_BYTES, couponCodeFrom } from '../shared/coupon-code.ts'

export type CouponView = z.infer<typeof couponShape>

/** Issues a coupon with a code nobody can guess. Belongs in the transaction of what it is given for. */
export function issueCoupon(db: Database, coupon: Omit<NewCoupon, 'code'>): Coupon {
  const issued = { ...coupon, code: couponCodeFrom(randomBytes(COUPON_CODE_BYTES)) }
  return { ...issued, id: insertCoupon(db, issued), usedBy: null, usedAt: null, revokedAt: null }
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
