import type { Programme, Reward, Sentence, Tier, TierLadder } from './model.ts'
import type { ReceiptOffer } from './paper.ts'
import { count, localized, pieces, pointsOf, rate, rial, sentence } from './sentences.ts'
import { nextTier } from './tiers.ts'

export interface OfferInput {
  day: number
  /** Issued by this very sale, in the order issued. */
  issued: OpenCoupon[]
  /** The customer's other coupons; used, revoked and expired ones are left out here too. */
  open: OpenCoupon[]
  /**
   * The tiers and what counts for the customer's, in the window that ends today and by grace, this sale included; null:
   * no customer.
   */
  tier: { ladder: TierLadder; value: number; inWindow: number } | null
  /** The club's account after this sale: smallest units, and the rial they are worth; null: no customer. */
  points: { club: Programme; balance: number; worth: number } | null
  /** How many offers the shop wants on a receipt, 1 … 3; absent: three. */
  most?: number
}

export interface OpenCoupon {
  code: string
  reward: Reward
  validFrom: number | null
  validTo: number | null
  state: 'open' | 'used' | 'revoked' | 'expired' | 'not_yet' | 'pending'
  /** Why it was issued. */
  why: Sentence
}

const MOST_OFFERS = 3
/** A tier is near when at most this much of its threshold is missing: rate per ten thousand. */
const NEAR_TIER = 3000

/**
 * One to three offers for the receipt: coupons of this sale, then the customer's other open coupons (those that end
 * soonest first), then the way to the next tier when it is near. When none of these is there, what the points are
 * worth or that the club can be joined. The same facts always give the same offers. A coupon that this sale has issued is
 * told also where the shop wants fewer offers: it is used by its code.
 */
export function chooseOffers(input: OfferInput): ReceiptOffer[] {
  const issuedCodes = new Set(input.issued.map(({ code }) => code))
  const issued = input.issued.filter((coupon) => isAhead(coupon, input.day))
  const others = input.open
    .filter((coupon) => !issuedCodes.has(coupon.code) && isAhead(coupon, input.day))
    .toSorted(soonestEnd)
  const places = Math.min(MOST_OFFERS, Math.max(input.most ?? MOST_OFFERS, issued.length))
  const offers = [...issued, ...others].slice(0, places).map((coupon) => offerOf(coupon, input.day))
  const tier = wayToTier(input)
  if (offers.length < places && tier !== null) offers.push(tier)
  return offers.length > 0 ? offers : [standingOffer(input)]
}

/** What a reward is, in a few words: «۱۰٪ تخفیف». */
export function rewardTitle(reward: Reward): Sentence {
  switch (reward.type) {
    case 'percent':
      return percentTitle(reward)
    case 'fixed':
      return sentence('offer.fixed', { amount: rial(reward.value) })
    case 'per_point':
      return sentence('offer.perPoint', { amount: rial(reward.value) })
    case 'free_product':
      return sentence('offer.free', { quantity: pieces(reward.freeQuantity) })
  }
}

function percentTitle(reward: Reward): Sentence {
  const params = { rate: rate(reward.value) }
  if (reward.on === 'cheapest') return sentence('offer.cheapest', params)
  if (reward.on !== 'sale') return sentence('offer.someGoods', params)
  return reward.maxDiscount === null
    ? sentence('offer.percent', params)
    : sentence('offer.percentCapped', { ...params, most: rial(reward.maxDiscount) })
}

function isAhead(coupon: OpenCoupon, day: number): boolean {
  const isUsable = coupon.state === 'open' || coupon.state === 'not_yet' || coupon.state === 'pending'
  return isUsable && (coupon.validTo === null || coupon.validTo >= day)
}

function soonestEnd(a: OpenCoupon, b: OpenCoupon): number {
  const never = Number.MAX_SAFE_INTEGER
  return (a.validTo ?? never) - (b.validTo ?? never) || (a.code < b.code ? -1 : 1)
}

/** Its first day is said only while it is still ahead. */
function offerOf({ code, reward, why, validFrom, validTo }: OpenCoupon, day: number): ReceiptOffer {
  const from = validFrom !== null && validFrom > day ? validFrom : null
  return { title: rewardTitle(reward), why, code, validFrom: from, validTo }
}

function wayToTier({ tier, points }: Pick<OfferInput, 'tier' | 'points'>): ReceiptOffer | null {
  if (tier === null) return null
  const next = nextTier(tier.ladder, tier.value, tier.inWindow)
  if (next === null || next.missing * 10_000 > next.tier.threshold * NEAR_TIER) return null
  return withoutCode(
    sentence('offer.tier', { tier: localized(next.tier.name) }),
    whyNear(next.tier, next.missing, { basis: tier.ladder.basis, precision: points?.club.pointsPrecision ?? 0 }),
  )
}

function whyNear(
  { multiplier }: Tier,
  missing: number,
  { basis, precision }: { basis: TierLadder['basis']; precision: 0 | 1 | 2 },
): Sentence {
  if (basis === 'visits') return sentence('offer.tierWhy.visits', { missing: count(missing) })
  if (basis === 'points') {
    return sentence('offer.tierWhy.points', { missing: { type: 'points', value: missing, precision } })
  }
  return multiplier > 10_000
    ? sentence('offer.tierWhyPoints', { missing: rial(missing), multiplier: rate(multiplier) })
    : sentence('offer.tierWhy', { missing: rial(missing) })
}

function standingOffer({ points }: OfferInput): ReceiptOffer {
  if (points === null) return withoutCode(sentence('offer.join'), sentence('offer.joinWhy'))
  if (points.worth > 0) {
    return withoutCode(
      sentence('offer.points', { amount: rial(points.worth) }),
      sentence('offer.pointsWhy', { points: pointsOf(points.club, points.balance) }),
    )
  }
  return withoutCode(sentence('offer.collect'), sentence('offer.collectWhy', { club: localized(points.club.name) }))
}

function withoutCode(title: Sentence, why: Sentence): ReceiptOffer {
  return { title, why, code: null, validFrom: null, validTo: null }
}
