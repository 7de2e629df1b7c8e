import type { Preview } from './sale.ts'
import type { Left } from './till.ts'

/** What cards and the customer's credit still hold once this sale is rung up; what the sale itself adds is counted. */
export function leftAfter({ facts, priced }: Preview): Left[] {
  return priced.payments.map(({ programmeId, couponCode: code, amount }) => {
    const card = facts.coupons.find((coupon) => coupon.code === code)
    const account = facts.customer?.points[programmeId] ?? 0
    return { programmeId, code, rial: (card ? card.balance : account + addedTo(programmeId, priced)) - amount }
  })
}

/** What can be spent at once. */
function addedTo(account: string, { points }: Preview['priced']): number {
  const earning = points.filter((outcome) => {
    const isOwn = (outcome.account ?? outcome.programmeId) === account && outcome.beneficiary === undefined
    return isOwn && outcome.usableFrom === undefined
  })
  return earning.reduce((sum, { earned }) => sum + earned, 0)
}
