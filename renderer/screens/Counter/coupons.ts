import type { Coupon, CustomerCard } from './sale.ts'

type CouponRefusal = 'already_used' | 'revoked' | 'expired' | 'not_usable_yet' | 'other_customer'

/**
 * Why a coupon cannot go into the sale of this customer (null: not known yet), whatever is bought; null: it can. The
 * words are those of the shop's own refusal, `couponRefused.<reason>`.
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

/** Those the customer may use today, and those brought along that are in the sale already. */
export function couponsOf(card: CustomerCard | null, inSale: Coupon[]): Coupon[] {
  const own = card?.coupons.filter(({ state }) => state === 'open') ?? []
  return [...own, ...inSale.filter((coupon) => own.every(({ code }) => code !== coupon.code))]
}

function isOfAnother({ customerId }: Coupon, customer: Pick<CustomerCard, 'id'> | null): boolean {
  return customerId !== null && customer !== null && customerId !== customer.id
}
