import { clausesOf, everyOf } from './describe-customers.ts'
import { giftsOf } from './describe-gifts.ts'
import { purchasesOf, type Describing } from './describe-goods.ts'
import { whenOf } from './describe-when.ts'
import type { Programme } from './model.ts'
import { count, rate, rial } from './sentences.ts'
import { days, list, phrase, times, type Phrase, type PhrasePart } from './phrase.ts'

/**
 * A programme as one sentence, from its data: «هر کس ۲ عدد از «چای» بخرد، یکی رایگان می‌گیرد؛ پنجشنبه‌ها از ۱۷:۰۰ تا
 * ۲۱:۰۰، تا ۲۹ اسفند ۱۴۰۵، هر مشتری یک بار.»
 */
export function describe(programme: Programme, about: Describing): Phrase {
  const main = mainOf(programme, about)
  const rest = restOf(programme, about)
  const params: Phrase['params'] = { main }
  if (rest.length === 0) return { key: 'programme.bare', params }
  return { key: 'programme.whole', params: { ...params, rest: list(rest, 'comma') } }
}

function mainOf(programme: Programme, about: Describing): PhrasePart {
  if (programme.earn.length === 0 && (programme.kind === 'store_credit' || programme.kind === 'gift_card')) {
    return phrase(programme.kind)
  }
  const isMember = programme.eligibility.some(({ type }) => type === 'is_member')
  const clauses = [
    ...clausesOf(programme.eligibility, about),
    ...claimOf(programme),
    ...purchasesOf(programme, about.productName),
  ]
  const who = phrase(isMember ? 'who.member' : 'who.anyone')
  const ifs = clauses.length === 0 ? phrase('if.buys') : list(clauses, 'and')
  const gets = giftsOf(programme, about.productName)
  return phrase(programme.beneficiary === 'referrer' ? 'main.referrer' : 'main', { who, ifs, gets })
}

/** What the customer has to show or say. */
function claimOf({ kind, trigger }: Programme): PhrasePart[] {
  if (trigger.type === 'code' && trigger.code) {
    return [phrase('if.code', { code: { type: 'code', value: trigger.code } })]
  }
  return kind === 'coupon' || (trigger.type === 'code' && kind === 'promotion') ? [phrase('if.coupon')] : []
}

function restOf(programme: Programme, about: Describing): PhrasePart[] {
  return [
    ...everyOf(programme.eligibility),
    ...whenOf(programme.validity),
    ...limitsOf(programme),
    ...pointsLifeOf(programme, about),
    ...withOthersOf(programme),
  ]
}

function limitsOf({ limits, couponDays, kind }: Programme): PhrasePart[] {
  const { perCustomer, perCustomerDays, total, budget } = limits
  return [
    ...(perCustomer === null
      ? []
      : perCustomerDays === undefined
        ? [phrase('limit.customer', { times: times(perCustomer) })]
        : [phrase('limit.customerDays', { times: times(perCustomer), days: days(perCustomerDays) })]),
    ...(total === null ? [] : [phrase('limit.total', { times: times(total) })]),
    ...(budget === undefined ? [] : [phrase('limit.budget', { amount: rial(budget) })]),
    ...(kind === 'next_sale_coupon' && couponDays !== null ? [phrase('couponDays', { days: days(couponDays) })] : []),
  ]
}

/** How long points live and when they can be spent. */
function pointsLifeOf(programme: Programme, about: Describing): PhrasePart[] {
  if (programme.kind !== 'points') return []
  const { pointsExpiry, pendingDays, earn } = programme
  const tells: PhrasePart[] = []
  if (earn.some(({ tierMultiplies }) => tierMultiplies) && about.tiers.tiers.some((tier) => tier.multiplier !== 10_000))
    tells.push(phrase('points.tier'))
  if (pendingDays !== undefined) tells.push(phrase('points.pending', { days: days(pendingDays) }))
  if (pointsExpiry.type === 'days') tells.push(phrase('points.days', { days: days(pointsExpiry.days) }))
  if (pointsExpiry.type === 'end_of') {
    const { unit, calendar, more } = pointsExpiry
    tells.push(
      more === 0
        ? phrase(`points.end.${unit}.${calendar}`)
        : phrase(`points.later.${unit}.${calendar}`, { n: count(more) }),
    )
  }
  if (programme.noPointsWhenRedeeming) tells.push(phrase('points.spending'))
  return tells
}

function withOthersOf({ kind, claim, issue, stacking, control }: Programme): PhrasePart[] {
  const tells: PhrasePart[] = []
  if (kind === 'promotion' && claim === 'manual') tells.push(phrase('claim'))
  if (issue === 'chosen') tells.push(phrase('chosen'))
  if (stacking?.type === 'exclusive') tells.push(phrase('exclusive'))
  if (stacking?.type === 'group') tells.push(phrase('group', { group: { type: 'text', value: stacking.group } }))
  if (control !== undefined) tells.push(phrase('control', { rate: rate(control) }))
  return tells
}
