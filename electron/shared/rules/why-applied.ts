import type { Programme, Reward, SaleInput, Sentence } from './model.ts'
import type { Given } from './rewards.ts'
import { code, localized, pieces, pointsOf, rate, rial, sentence } from './sentences.ts'

/** Why a reward was given: by the coupon, the points or the condition that decided, with its figures. */
export function whyApplied(
  input: SaleInput,
  programme: Programme,
  reward: Reward,
  given: Given,
  couponCode: string | null,
): Sentence {
  const programmeName = { programme: localized(programme.name) }
  if (given.freeItem !== null) {
    return sentence('applied.free', { ...programmeName, quantity: pieces(given.freeItem.quantity) })
  }
  const amount = { amount: rial(given.amount) }
  if (couponCode !== null) return sentence('applied.coupon', { ...amount, code: code(couponCode) })
  if (programme.kind === 'points') {
    return sentence('applied.points', { ...amount, points: pointsOf(programme, given.pointsSpent) })
  }
  if (programme.trigger.type === 'code' && programme.trigger.code !== undefined) {
    return sentence('applied.code', { ...amount, code: code(programme.trigger.code) })
  }
  const params = { ...programmeName, ...amount }
  if (given.capped && reward.type === 'percent') {
    return sentence('applied.capped', { ...params, rate: rate(reward.value) })
  }
  return whyByCondition(input, programme, params)
}

function whyByCondition(input: SaleInput, programme: Programme, params: Sentence['params']): Sentence {
  const conditions = programme.eligibility.map(({ type }) => type)
  if (conditions.includes('first_purchase')) return sentence('applied.firstPurchase', params)
  if (conditions.includes('birthday')) return sentence('applied.birthday', params)
  if (conditions.includes('days_since_last_sale')) return sentence('applied.back', params)
  const tier = input.rules.tiers.tiers.find(({ id }) => id === input.customer?.tierId)
  if (conditions.includes('tier') && tier !== undefined) {
    return sentence('applied.tier', { ...params, tier: localized(tier.name) })
  }
  const least = programme.earn.find((rule) => rule.minAmount !== null)?.minAmount
  if (least !== undefined && least !== null) return sentence('applied.minimum', { ...params, minimum: rial(least) })
  return sentence('applied.automatic', params)
}
