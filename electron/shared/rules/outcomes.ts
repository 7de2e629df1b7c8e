import type { Earned } from './earn.ts'
import { notRunning, obstacleOf } from './gate.ts'
import type { CouponToIssue, PointsOutcome, Programme, Reward, Sentence } from './model.ts'
import { firstDayOf, lastDayOf } from './points.ts'
import { rewardNow } from './reward-now.ts'
import { earnedBy, payableOf, type Run } from './run.ts'
import { localized, pointsOf, rate, rial, sentence } from './sentences.ts'

/**
 * What the finished bill does to each account of the customer, and to that of whoever referred them; nothing for a sale
 * without a customer.
 */
export function pointsOutcomes(run: Run): PointsOutcome[] {
  if (run.input.customer === null) return []
  return run.input.rules.programmes.flatMap((programme) => {
    if (programme.kind !== 'points' && programme.kind !== 'store_credit') return []
    const spent = spentOf(run, programme.id)
    const outcome = isEarning(run, programme) ? earnedOf(run, programme) : null
    if (outcome === null && spent === 0) return []
    const { earned, why } = outcome ?? { earned: 0, why: whyNothing(programme) }
    const { account } = programme
    const usableFrom = earned === 0 ? null : firstDayOf(programme, run.input.day)
    return [
      {
        programmeId: programme.id,
        ...(account !== undefined && { account }),
        ...forReferrer(programme),
        ...(usableFrom !== null && { usableFrom }),
        earned,
        spent,
        expiresOn: earned === 0 ? null : lastDayOf(programme, run.input.day),
        why,
      },
    ]
  })
}

/** Coupons of the next-sale programmes and cards bought; they become usable when the sale is paid. */
export function couponsToIssue(run: Run): CouponToIssue[] {
  // Whoever reaches a sum with this very sale has reached it.
  const paying = payableOf(run)
  return run.input.rules.programmes.flatMap((programme) => {
    if (programme.kind !== 'next_sale_coupon' && programme.kind !== 'gift_card') return []
    if (programme.issue === 'chosen' && run.input.chosen?.includes(programme.id) !== true) return []
    const reward = rewardToIssue(run, programme)
    if (reward === null || programme.earn.length === 0 || !isEarning(run, programme, paying)) return []
    if (obstacleOf(programme, run.input, paying) !== null) return []
    const earned = earnedBy(run, programme)
    if (!earned.met) return []
    const balances = programme.kind === 'gift_card' ? [...earned.cards, earned.points] : [earned.points]
    return balances
      .filter((balance) => balance > 0 && (programme.kind === 'gift_card' || balance >= reward.pointsCost))
      .map((balance) => couponOf(run, programme, reward, balance))
  })
}

/** A programme without rewards gives its points themselves: its limits are for them. */
function isEarning(run: Run, programme: Programme, paying = 0): boolean {
  if (programme.trigger.type === 'code' && !run.openedByCode.has(programme.id)) return false
  if (programme.beneficiary === 'referrer' && run.input.customer?.referrerId == null) return false
  const obstacle = programme.rewards.length === 0 ? obstacleOf : notRunning
  return obstacle(programme, run.input, paying) === null
}

function forReferrer({ beneficiary }: Programme): { beneficiary?: 'referrer' } {
  return beneficiary === undefined ? {} : { beneficiary }
}

function spentOf(run: Run, programmeId: string): number {
  const paid = run.payments.filter((payment) => payment.programmeId === programmeId)
  return (run.spent.get(programmeId) ?? 0) + paid.reduce((sum, { amount }) => sum + amount, 0)
}

function earnedOf(run: Run, programme: Programme): { earned: number; why: Sentence } | null {
  if (programme.earn.length === 0) return null
  const programmeName = { programme: localized(programme.name) }
  if (programme.noPointsWhenRedeeming && spentOf(run, programme.account ?? programme.id) > 0) {
    return { earned: 0, why: sentence('points.redeeming', programmeName) }
  }
  const brought = earnedBy(run, programme)
  return { earned: brought.points, why: whyEarned(run, programme, brought) }
}

function whyEarned(run: Run, programme: Programme, earned: Earned): Sentence {
  const programmeName = { programme: localized(programme.name) }
  if (programme.kind === 'store_credit') {
    const credit = { ...programmeName, amount: rial(earned.points) }
    return earned.points === 0 ? sentence('points.noCredit', programmeName) : sentence('points.credit', credit)
  }
  if (earned.points === 0) {
    const least = earned.lack?.type === 'amount' ? earned.lack.least : firstStep(programme)
    return least === null
      ? sentence('points.none', programmeName)
      : sentence('points.tooLittle', { ...programmeName, minimum: rial(least) })
  }
  const points = pointsOf(programme, earned.points)
  const tier = run.input.rules.tiers.tiers.find(({ id }) => id === run.input.customer?.tierId)
  const isMultiplied = programme.earn.some((rule) => rule.tierMultiplies) && run.multiplier !== 10_000
  if (tier !== undefined && isMultiplied) {
    return sentence('points.earnedTier', { points, tier: localized(tier.name), multiplier: rate(tier.multiplier) })
  }
  if (earned.amount > 0) return sentence('points.earnedAmount', { points, amount: rial(earned.amount) })
  return sentence('points.earned', { points, ...programmeName })
}

/** Rial from which the programme would have given points. */
function firstStep(programme: Programme): number | null {
  return programme.earn.find((rule) => rule.per === 'amount' && rule.step === 'whole')?.perAmount ?? null
}

function whyNothing(programme: Programme): Sentence {
  return sentence('points.none', { programme: localized(programme.name) })
}

/** Products that one coupon names at most: more would not be read on paper. */
const NAMED = 3

/**
 * The reward as the coupon keeps it: of a growing one the value of today; for favourites or complements those of this
 * customer and this basket, and none when there are none.
 */
export function rewardToIssue({ input }: Pick<Run, 'input'>, programme: Programme): Reward | null {
  const [reward] = programme.rewards
  if (reward === undefined) return null
  const now = rewardNow(reward, input.customer)
  if (now.on !== 'favourites' && now.on !== 'complements') return now
  const out = new Set(now.notProducts)
  const wanted = now.on === 'favourites' ? input.customer?.favourites : input.complements
  const products = (wanted ?? []).filter((id) => !out.has(id)).slice(0, NAMED)
  return products.length === 0 ? null : { ...now, on: 'products', products }
}

function couponOf(run: Run, programme: Programme, reward: Reward, balance: number): CouponToIssue {
  const why = whyIssued(programme)
  return { programmeId: programme.id, ...forReferrer(programme), reward, ...couponDaysOf(run, programme), balance, why }
}

/** A coupon can be used as soon as its sale is paid, on the same day too, until its term ends. */
function couponDaysOf(run: Run, programme: Programme): { validFrom: number; validTo: number | null } {
  const { day } = run.input
  return { validFrom: day, validTo: programme.couponDays === null ? null : day + programme.couponDays }
}

function whyIssued(programme: Programme): Sentence {
  if (programme.kind === 'gift_card') return sentence('coupon.card', { programme: localized(programme.name) })
  const least = programme.earn.find((rule) => rule.minAmount !== null)?.minAmount
  return least === undefined || least === null
    ? sentence('coupon.thanks', { programme: localized(programme.name) })
    : sentence('coupon.amount', { minimum: rial(least) })
}
