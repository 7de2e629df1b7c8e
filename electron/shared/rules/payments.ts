import type { Refused } from './gate.ts'
import type { Claim, CouponFacts, Programme } from './model.ts'
import type { Run } from './run.ts'
import { sentence } from './sentences.ts'

/**
 * Gift cards and store credit pay what the discounts left, in the order claimed, whatever was claimed between them.
 * Their balance is rial, one to one.
 */
export function collectPayments(run: Run): void {
  let left = run.bill.left
  const refusedClaims = new Set(run.refusals.map(({ claim }) => claim))
  for (const [index, claim] of run.input.claims.entries()) {
    const means = refusedClaims.has(index) ? null : meansOf(run, claim)
    if (means === null) continue
    const amount = Math.min(means.balance, left)
    if (amount > 0) {
      left -= amount
      run.payments.push({ programmeId: means.programmeId, couponCode: means.couponCode, amount })
    } else run.refusals.push({ claim: index, ...refusedPayment(left) })
  }
}

/** Whether a coupon pays what is left instead of taking something off. */
export const isPaymentCard = ({ isCard }: CouponFacts, programme: Programme | undefined): boolean =>
  isCard ?? programme?.kind === 'gift_card'

interface Means {
  programmeId: string
  couponCode: string | null
  /** Rial. */
  balance: number
}

function meansOf(run: Run, claim: Claim): Means | null {
  const coupon = claim.type === 'code' ? run.input.coupons.find(({ code }) => code === claim.code) : undefined
  const programmeId = claim.type === 'redeem' ? claim.programmeId : coupon?.programmeId
  const programme = run.input.rules.programmes.find(({ id }) => id === programmeId)
  if (coupon !== undefined) {
    const { code, balance } = coupon
    return isPaymentCard(coupon, programme) ? { programmeId: coupon.programmeId, couponCode: code, balance } : null
  }
  if (programme?.kind === 'store_credit' && claim.type === 'redeem') {
    const paid = run.payments.filter((payment) => payment.programmeId === programme.id)
    const balance = (run.input.customer?.points[programme.id] ?? 0) - paid.reduce((sum, { amount }) => sum + amount, 0)
    return { programmeId: programme.id, couponCode: null, balance: Math.min(balance, claim.points ?? balance) }
  }
  return null
}

function refusedPayment(left: number): Refused {
  return left === 0
    ? { code: 'nothing_to_discount', why: sentence('refused.nothingToPay') }
    : { code: 'insufficient_points', why: sentence('refused.noCredit') }
}
