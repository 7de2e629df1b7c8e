import type { Coupon, CustomerCard } from './sale.ts'

/** Why a code does nothing, in the words of the shop's own refusal: `couponRefused.<reason>`. */
export type CouponRefusal =
  | 'already_used'
  | 'revoked'
  | 'expired'
  | 'not_usable_yet'
  | 'other_customer'
  | 'forged_code'
  | 'unknown_code'

/**
 * Why a coupon cannot go into the sale of this customer (null: not known yet), whatever is bought; null: it can.
 */
export function couponRefusal(coupon: Coupon, customer: Pick<CustomerCard, 'id'> | null): CouponRefusal | null {
  switch (coupon.state) {
    case 'used':
      return 'already_used'
    case 'revoked':
      return 'revoked'
    case 'expired':
      return 'expired'
    case 'not_yet':
      return 'not_usable_yet'
    case 'open':
      return isOfAnother(coupon, customer) ? 'other_customer' : null
  }
}

function isOfAnother({ customerId }: Coupon, customer: Pick<CustomerCard, 'id'> | null): boolean {
  return customerId !== null && customer !== null && customerId !== customer.id
}
