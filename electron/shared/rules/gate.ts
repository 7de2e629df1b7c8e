import { holds } from './conditions.ts'
import type { Lack } from './earn.ts'
import type { Condition, CouponFacts, Programme, RefusalCode, SaleInput, Sentence } from './model.ts'
import { isItsDay, nextDay } from './occasions.ts'
import { clock, code, count, day, localized, pieces, rial, sentence } from './sentences.ts'
import { whyNot } from './why-not.ts'

/** Why something is not given. */
export interface Refused {
  code: RefusalCode
  why: Sentence
}

/** The first thing that keeps a programme from giving anything in a sale. */
export type Obstacle =
  | { type: 'stopped' }
  | { type: 'starts'; day: number }
  | { type: 'ended'; day: number }
  | { type: 'other_day' }
  | { type: 'hours'; from: number; to: number }
  | { type: 'condition'; condition: Condition }
  | { type: 'nobody' }
  | { type: 'total' }
  | { type: 'per_customer'; times: number }
  | { type: 'budget' }
  | { type: 'had'; every: number; missing: number }

/**
 * Whether a programme may give anything in this sale: running, in its days and hours, for this customer, within its
 * limits.
 * @param paying rial of this very sale that count for what the customer has spent
 */
export function gate(programme: Programme, input: SaleInput, paying = 0): Refused | null {
  return refused(programme, obstacleOf(programme, input, paying), input)
}

/** As `gate`, without words: most programmes give nothing in most sales. */
export function obstacleOf(programme: Programme, input: SaleInput, paying = 0): Obstacle | null {
  return notRunning(programme, input, paying) ?? limitReached(programme, input)
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

/** As `obstacleOf`, without its limits. */
export function notRunning(
  { active, validity, eligibility }: Programme,
  input: SaleInput,
  paying = 0,
): Obstacle | null {
  if (!active) return { type: 'stopped' }
  const { from, to, weekdays, hours, occasions } = validity
  if (from !== null && input.day < from) return { type: 'starts', day: from }
  if (to !== null && input.day > to) return { type: 'ended', day: to }
  if ((weekdays !== undefined || occasions !== undefined) && !isItsDay(validity, input.day)) {
    return { type: 'other_day' }
  }
  if (hours !== undefined && input.minute !== undefined && !isWithin(hours, input.minute)) {
    return { type: 'hours', from: hours.from, to: hours.to }
  }
  for (const condition of eligibility) if (!holds(condition, input, paying)) return { type: 'condition', condition }
  return null
}

/** After midnight it is still the business day, and so the weekday, on which the hours began. */
function isWithin({ from, to }: { from: number; to: number }, minute: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}

/** A limit per customer cannot be kept for somebody unknown. */
function limitReached({ id, limits, eligibility }: Programme, input: SaleInput): Obstacle | null {
  const { total, perCustomer, budget } = limits
  const usage = input.usage[id]
  if (usage?.purchasesSince !== undefined) {
    const had = lastTurn(eligibility, usage.purchasesSince, input)
    if (had !== null) return had
  }
  if (total === null && perCustomer === null && budget === undefined) return null
  if (perCustomer !== null && input.customer === null) return { type: 'nobody' }
  if (total !== null && (usage?.total ?? 0) >= total) return { type: 'total' }
  if (perCustomer !== null && (usage?.byCustomer ?? 0) >= perCustomer)
    return { type: 'per_customer', times: perCustomer }
  return budget !== undefined && (usage?.amount ?? 0) >= budget ? { type: 'budget' } : null
}

/** A purchase that came back lets the next one have the same number: its turn has been had already. */
function lastTurn(eligibility: Condition[], purchasesSince: number, { customer }: SaleInput): Obstacle | null {
  for (const condition of eligibility) {
    if (condition.type !== 'every_purchase' || purchasesSince >= condition.every - 1) continue
    const { every } = condition
    return { type: 'had', every, missing: every - (((customer?.salesCount ?? 0) + 1) % every) }
  }
  return null
}

function refused(programme: Programme, obstacle: Obstacle | null, input: SaleInput): Refused | null {
  const named = { programme: localized(programme.name) }
  switch (obstacle?.type) {
    case undefined:
      return null
    case 'stopped':
      return { code: 'not_eligible', why: sentence('refused.stopped', named) }
    case 'starts':
      return { code: 'not_usable_yet', why: sentence('refused.starts', { ...named, day: day(obstacle.day) }) }
    case 'ended':
      return { code: 'expired', why: sentence('refused.ended', { ...named, day: day(obstacle.day) }) }
    case 'other_day':
      return { code: 'not_eligible', why: whyOtherDay(programme, input) }
    case 'hours': {
      const params = { ...named, from: clock(obstacle.from), to: clock(obstacle.to) }
      return { code: 'not_eligible', why: sentence('refused.hours', params) }
    }
    case 'condition':
      return { code: 'not_eligible', why: whyNot(obstacle.condition, programme.name, input) }
    case 'nobody':
      return { code: 'not_eligible', why: sentence('refused.member', named) }
    case 'total':
      return { code: 'limit_reached', why: sentence('refused.limit', named) }
    case 'per_customer':
      return { code: 'limit_reached', why: whyOften(programme, obstacle.times) }
    case 'budget':
      return { code: 'limit_reached', why: sentence('refused.budget', named) }
    case 'had': {
      const params = { ...named, every: count(obstacle.every), missing: count(obstacle.missing) }
      return { code: 'limit_reached', why: sentence('refused.everyPurchase', params) }
    }
  }
}

function whyOtherDay({ name, validity }: Programme, { day: today }: SaleInput): Sentence {
  const next = nextDay(validity, today)
  return next === null
    ? sentence('refused.noDay', { programme: localized(name) })
    : sentence('refused.otherDay', { programme: localized(name), day: day(next) })
}

function whyOften({ name, limits }: Programme, times: number): Sentence {
  const params = { programme: localized(name), times: count(times) }
  return limits.perCustomerDays === undefined
    ? sentence('refused.limitCustomer', params)
    : sentence('refused.limitCustomerDays', { ...params, days: count(limits.perCustomerDays) })
}
