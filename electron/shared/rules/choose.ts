import { productOf, shareDown } from './arithmetic.ts'
import type { Stage } from './journey.ts'
import type { Reward } from './model.ts'

/** An offer that may be made. Rates per ten thousand, money in rial. */
export interface Candidate {
  programmeId: string
  /** As its coupon would have it. */
  reward: Reward
  /** Smallest units of points on its coupon. */
  balance: number
  /** Days for which its coupon is good; null: for ever. */
  days: number | null
  /** Of its offers to customers in this stage, and to all, how many were given and used. */
  inStage: Tally
  inAll: Tally
  /** Of a reward on certain goods; null: on whatever is bought. */
  goods: Goods | null
}

export interface Tally {
  given: number
  used: number
}

export interface Goods {
  /** Of the first of them: its price and what of it is left over the cost, in rial. */
  price: number
  margin: number
  /** Of this customer's visits, or else of all baskets, those in which it is bought without an offer. */
  bought: number
  /** The customer buys one of them often. */
  favourite: boolean
}

/** What may be expected of this customer. */
export interface Expected {
  stage: Stage
  /** Days between their visits, at least 1. */
  interval: number
  /** Rial of a usual purchase, and what of it is left over the cost. */
  basket: number
  margin: number
}

/** A paper coupon of which nothing is known yet: two of twenty are used. */
const PRIOR: Tally = { given: 20, used: 2 }
const ALL = 10_000

/**
 * Of those who have just bought in a stage, how many come again at all: of those who have bought once about every other
 * one, of who had been silent for long and came back fewer. Before a shop knows its own, these are its expectations.
 */
const COMES_AGAIN: Record<Stage, number> = {
  awareness: 5000,
  consideration: 5000,
  decision: 5000,
  purchase: 6000,
  retention: 9000,
  loyalty: 9500,
  advocacy: 9500,
  at_risk: 6000,
  lost: 4000,
}

/** Stages in which a discount on what somebody buys anyway may still keep them. */
const CALLING: readonly Stage[] = ['at_risk', 'lost', 'purchase']

/** Days that stand for a coupon without an end. */
const FOR_EVER = 365

/**
 * The offers that are worth making, by the profit that each is expected to bring more than making none, in rial; equals
 * in the order given. An offer that would cost more than it brings is left out, and so is one on goods that the
 * customer buys anyway, unless the stage calls for it.
 *
 * profit = used × (new visits × margin of a purchase + new goods × margin of the goods − discount)
 *
 * `used` is the mean of a Beta distribution whose prior is the programme's own rate over all stages, worth twenty
 * offers; the prior of that is one in ten, the order of what paper coupons given at tills reach, worth twenty too (Beta
 * 2, 18): a programme is trusted after some dozens of offers, and a stage of it after some dozens more. `old visits` is
 * how many would have come within the coupon's days without it: those who come again at all, times days ÷ (days +
 * interval), which is a Lomax distribution of shape 1 whose median is the customer's own interval; the heavy tail of
 * rates that differ between people (Pareto of the second kind; Schmittlein, Morrison and Colombo 1987 build on the
 * same). `new visits` are the others. `new goods` is the share of visits in which the goods are not bought anyway.
 */
export function rankOffers(
  candidates: readonly Candidate[],
  expected: Expected,
): { programmeId: string; expected: number }[] {
  return candidates
    .filter(({ goods }) => !(goods?.favourite === true && !CALLING.includes(expected.stage)))
    .map((candidate) => ({ programmeId: candidate.programmeId, expected: profitOf(candidate, expected) }))
    .filter(({ expected: profit }) => profit > 0)
    .toSorted((a, b) => b.expected - a.expected)
}

/** Of offers so many per ten thousand are used. */
export function useRate(inStage: Tally, inAll: Tally): number {
  const all = shareDown(ALL, inAll.used + PRIOR.used, inAll.given + PRIOR.given)
  return shareDown(1, inStage.used * ALL + PRIOR.given * all, inStage.given + PRIOR.given)
}

/** Of customers so many per ten thousand come within so many days by themselves. */
export function comesAnyway({ stage, interval }: Pick<Expected, 'stage' | 'interval'>, days: number | null): number {
  const within = days ?? FOR_EVER
  return shareDown(COMES_AGAIN[stage], within, within + interval)
}

function profitOf(candidate: Candidate, expected: Expected): number {
  const { goods } = candidate
  const old = comesAnyway(expected, candidate.days)
  const ofVisit = shareDown(expected.margin, ALL - old, ALL)
  const ofGoods = goods === null ? 0 : shareDown(goods.margin, ALL - goods.bought, ALL)
  const gain = ofVisit + ofGoods - costOf(candidate, expected)
  return gain <= 0 ? 0 : shareDown(gain, useRate(candidate.inStage, candidate.inAll), ALL)
}

/** Rial that one use of the offer is expected to take off. */
function costOf({ reward, balance, goods }: Candidate, { basket }: Expected): number {
  const cut = (amount: number) => Math.min(amount, reward.maxDiscount ?? amount)
  const isOnPart = reward.on === 'cheapest' || reward.on === 'categories'
  const base = goods?.price ?? (isOnPart ? shareDown(basket, 1, PART) : basket)
  switch (reward.type) {
    case 'percent':
      return cut(shareDown(base, reward.value, ALL))
    case 'fixed':
      return Math.min(cut(reward.value), base)
    case 'per_point':
      return Math.min(
        cut(reward.pointsCost > 0 ? productOf([balance, reward.value], [reward.pointsCost], 'down') : 0),
        base,
      )
    // What the shop gives away is what the product costs it.
    case 'free_product':
      return goods === null ? 0 : productOf([goods.price - goods.margin, reward.freeQuantity], [ONE], 'down')
  }
}

/** Of a purchase, what one line or category of it is. */
const PART = 4
/** Thousandths of one unit. */
const ONE = 1000
