import { describe, expect, it } from 'vitest'
import { couponRefusal } from '../../../../renderer/screens/Counter/coupons.ts'
import { COUPON, SARA } from './facts.ts'

describe('a coupon that is scanned or typed', () => {
  it('is taken from its owner, from whoever is not known yet, and from anybody when it has no owner', () => {
    expect(couponRefusal(COUPON, SARA)).toBeNull()
    expect(couponRefusal(COUPON, null)).toBeNull()
    expect(couponRefusal({ ...COUPON, customerId: null }, { id: 99 })).toBeNull()
  })

  it('is refused for the reason the shop would give', () => {
    expect(couponRefusal({ ...COUPON, state: 'used' }, SARA)).toBe('already_used')
    expect(couponRefusal({ ...COUPON, state: 'revoked' }, SARA)).toBe('revoked')
    expect(couponRefusal({ ...COUPON, state: 'expired' }, null)).toBe('expired')
    expect(couponRefusal({ ...COUPON, state: 'not_yet' }, SARA)).toBe('not_usable_yet')
    expect(couponRefusal(COUPON, { id: 99 })).toBe('other_customer')
  })
})
