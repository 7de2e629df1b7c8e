import type { Condition, CouponFacts, Programme, RefusalCode, SaleInput, Sentence } from './model.ts'
import type { Lack } from './earn.ts'
import { code, day, localized, pieces, rial, sentence } from './sentences.ts'

/** Why something is not given. */
export interface Refused {
  code: RefusalCode
  why: Sentence
}

/** Whether a programme may give anything in this sale: running, in its days, for this customer, within its limits. */
export function gate(programme: Programme, input: SaleInput): Refused | null {
  return runs(programme, input) ?? limitReached(programme, input)
}

/** Whether a programme is running, in its days and for this customer. */
export function runs(programme: Programme, input: SaleInput): Refused | null {
  const programmeName = { programme: localized(programme.name) }
  const { from, to } = programme.validity
  if (!programme.active) return { code: 'not_eligible', why: sentence('refused.stopped', programmeName) }
  if (from !== null && input.day < from) {
    return { code: 'not_usable_yet', why: sentence('refused.starts', { ...programmeName, day: day(from) }) }
  }
  if (to !== null && input.day > to) {
    return { code: 'expired', why: sentence('refused.ended', { ...programmeName, day: day(to) }) }
  }
  for (const condition of programme.eligibility) {
    if (!holds(condition, input)) return { code: 'not_eligible', why: whyNot(condition, programme, input) }
  }
  return null
}

/** Whether a coupon or card may be used at all, whatever its programme says. */
export function couponGate(coupon: CouponFacts, input: SaleInput): Refused | null {
  const couponCode = { code: code(coupon.code) }
  if (coupon.state === 'revoked') return { code: 'revoked', why: sentence('refused.revoked', couponCode) }
  if (coupon.state === 'used' || coupon.balance <= 0) {
    return { code: 'already_used', why: sentence('refused.used', couponCode) }
  }
  if (coupon.customerId !== null && coupon.customerId !== input.customer?.id) {
    return { code: 'other_customer', why: sentence('refused.otherCustomer', couponCode) }
  }
  if (coupon.state === 'pending') return { code: 'not_usable_yet', why: sentence('refused.pending', couponCode) }
  if (coupon.validFrom !== null && input.day < coupon.validFrom) {
    const params = { ...couponCode, day: day(coupon.validFrom) }
    return { code: 'not_usable_yet', why: sentence('refused.couponStarts', params) }
  }
  if (coupon.validTo !== null && input.day > coupon.validTo) {
    return { code: 'expired', why: sentence('refused.couponEnded', { ...couponCode, day: day(coupon.validTo) }) }
  }
  return null
}

/** The basket does not bring what the programme asks for. */
export function refusedForLack(programme: Programme, lack: Lack | null): Refused {
  const programmeName = { programme: localized(programme.name) }
  return { code: 'not_eligible', why: whyLacking(programmeName, lack) }
}

function whyLacking(programme: { programme: ReturnType<typeof localized> }, lack: Lack | null): Sentence {
  switch (lack?.type) {
    case 'amount':
      return sentence('refused.amount', { ...programme, minimum: rial(lack.least), missing: rial(lack.missing) })
    case 'quantity':
      return sentence('refused.quantity', { ...programme, quantity: pieces(lack.least) })
    case 'quantity_over':
      return sentence('refused.quantityOver', { ...programme, quantity: pieces(lack.most) })
    case 'goods':
    case undefined:
      return sentence('refused.goods', programme)
  }
}

function holds(condition: Condition, { customer }: SaleInput): boolean {
  switch (condition.type) {
    case 'is_member':
      return customer !== null
    case 'first_purchase':
      return customer !== null && customer.salesCount === 0
    case 'tier':
      return customer !== null && condition.tiers.includes(customer.tierId)
  }
}

function whyNot(condition: Condition, programme: Programme, input: SaleInput): Sentence {
  const programmeName = { programme: localized(programme.name) }
  if (input.customer === null) return sentence('refused.member', programmeName)
  switch (condition.type) {
    case 'is_member':
      return sentence('refused.member', programmeName)
    case 'first_purchase':
      return sentence('refused.firstPurchase', programmeName)
    case 'tier': {
      const own = input.rules.tiers.tiers.find((tier) => tier.id === input.customer?.tierId)
      return own === undefined
        ? sentence('refused.tierUnknown', programmeName)
        : sentence('refused.tier', { ...programmeName, tier: localized(own.name) })
    }
  }
}

/** A limit per customer cannot be kept for somebody unknown. */
function limitReached(programme: Programme, input: SaleInput): Refused | null {
  const { total, perCustomer } = programme.limits
  const usage = input.usage[programme.id]
  const programmeName = { programme: localized(programme.name) }
  if (perCustomer !== null && input.customer === null) {
    return { code: 'not_eligible', why: sentence('refused.member', programmeName) }
  }
  const reached =
    (total !== null && (usage?.total ?? 0) >= total) ||
    (perCustomer !== null && (usage?.byCustomer ?? 0) >= perCustomer)
  return reached ? { code: 'limit_reached', why: sentence('refused.limit', programmeName) } : null
}
