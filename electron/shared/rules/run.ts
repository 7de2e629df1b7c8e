import type { Basket } from './basket.ts'
import { openBill, type Bill } from './bill.ts'
import { earn, type Earned } from './earn.ts'
import type { Refused } from './gate.ts'
import type { AppliedReward, FreeItem, PricedSale, Programme, Refusal, Reward, SaleInput } from './model.ts'
import { giveReward } from './rewards.ts'
import { localized, pointsOf, sentence } from './sentences.ts'
import { whyApplied } from './why-applied.ts'

/** One pass of pricing a sale. */
export interface Run {
  input: SaleInput
  settled: Settled
  bill: Bill
  /** Of the customer's tier, per ten thousand. */
  multiplier: number
  /** Programme id → smallest units spent so far in this sale. */
  spent: Map<string, number>
  /** Programmes whose code was given. */
  openedByCode: Set<string>
  /** Codes given so far. */
  codes: Set<string>
  /** `programme id/reward id` of rewards that are given once. */
  once: Set<string>
  /** The percentage on the whole sale that is in force. */
  salePercent: { giver: Giver; programme: Programme; worth: bigint } | null
  /** Set when a better percentage on the whole sale came up: the pass is void and starts again without the loser. */
  beaten: { loser: Giver; by: Programme } | null
  applied: AppliedReward[]
  freeItems: FreeItem[]
  payments: PricedSale['payments']
  refusals: Refusal[]
}

/** What earlier passes found out. */
export interface Settled {
  /** Percentages on the whole sale that a better one replaces, and by which programme. */
  beaten: Map<Giver, Programme>
  /** Programme id → smallest units of this sale that may be counted on. */
  pointsOfSale: Map<string, number>
}

/** Who gives: a claim by its index, or an automatic programme by its id. */
export type Giver = number | string

export interface Occasion {
  /** Index into the claims; null: automatic. */
  claim: number | null
  couponCode: string | null
  byCode: boolean
  /** Smallest units the customer wants to spend. */
  points?: number | undefined
  /** Thousandths of a free product wanted. */
  quantity?: number | undefined
  /** Smallest units on the coupon; absent: the account or the sale's own points. */
  balance?: number
}

export function openRun(input: SaleInput, basket: Basket, settled: Settled): Run {
  const tier = input.rules.tiers.tiers.find(({ id }) => id === input.customer?.tierId)
  return {
    input,
    settled,
    bill: openBill(basket),
    multiplier: tier?.multiplier ?? 10_000,
    spent: new Map(),
    openedByCode: new Set(),
    codes: new Set(),
    once: new Set(),
    salePercent: null,
    beaten: null,
    applied: [],
    freeItems: [],
    payments: [],
    refusals: [],
  }
}

/** What the sale brings by a programme's rules, as the bill stands. */
export function earnedBy(run: Run, programme: Programme): Earned {
  return earn(programme, run.bill, run.multiplier)
}

/** Gives a reward if it can be given; otherwise says why not. */
export function giveFrom(
  run: Run,
  programme: Programme,
  reward: Reward,
  earned: Earned,
  occasion: Occasion,
): Refused | null {
  const available = (occasion.balance ?? pointsAtHand(run, programme, earned)) - spentAlready(run, programme, occasion)
  const offered = Math.min(available, occasion.points ?? available)
  if (offered < reward.pointsCost) return refusedForPoints(programme, reward, offered)
  const onceKey = occasion.couponCode ?? `${programme.id}/${reward.id}`
  if (reward.repeat === 'once' && run.once.has(onceKey)) {
    return { code: 'already_used', why: sentence('refused.again', { programme: localized(programme.name) }) }
  }
  const outdone = contestSalePercent(run, programme, reward, occasion)
  if (outdone !== null) return outdone
  if (run.beaten !== null) return null

  const given = giveReward(run.bill, programme, reward, {
    available,
    points: occasion.points ?? null,
    quantity: occasion.quantity ?? null,
    byCode: occasion.byCode,
  })
  if (given.amount === 0 && given.freeItem === null) {
    return { code: 'nothing_to_discount', why: sentence('refused.nothing', { programme: localized(programme.name) }) }
  }
  run.once.add(onceKey)
  if (occasion.balance === undefined) {
    run.spent.set(programme.id, (run.spent.get(programme.id) ?? 0) + given.pointsSpent)
  }
  if (given.freeItem !== null) run.freeItems.push(given.freeItem)
  run.applied.push({
    programmeId: programme.id,
    rewardId: reward.id,
    amount: given.amount,
    pointsSpent: given.pointsSpent,
    couponCode: occasion.couponCode,
    why: whyApplied(run.input, programme, reward, given, occasion.couponCode),
  })
  return null
}

/** What a percentage on the whole sale is worth on the untouched basket: its order of preference. */
export function worthOnSale(basket: Basket, reward: Reward): bigint {
  const worth = BigInt(basket.sums.price) * BigInt(reward.value)
  const most = reward.maxDiscount === null ? worth : BigInt(reward.maxDiscount) * 10_000n
  return worth < most ? worth : most
}

export function isSalePercent(reward: Reward): boolean {
  return reward.type === 'percent' && reward.on === 'sale'
}

export function refusedAsWorse(programme: Programme, better: Programme): Refused {
  const params = { programme: localized(programme.name), better: localized(better.name) }
  return { code: 'not_better', why: sentence('refused.notBetter', params) }
}

/** Smallest units that may be spent: the account with what this sale may add, or the sale's own points. */
function pointsAtHand(run: Run, programme: Programme, earned: Earned): number {
  if (programme.kind === 'promotion') return earned.points
  // Without a customer there is no account that this sale could fill.
  if (run.input.customer === null) return 0
  const balance = run.input.customer.points[programme.id] ?? 0
  if (programme.appliesOn !== 'both' || programme.noPointsWhenRedeeming) return balance
  return balance + Math.min(earned.points, run.settled.pointsOfSale.get(programme.id) ?? earned.points)
}

function spentAlready(run: Run, programme: Programme, occasion: Occasion): number {
  return occasion.balance === undefined ? (run.spent.get(programme.id) ?? 0) : 0
}

function refusedForPoints(programme: Programme, reward: Reward, offered: number): Refused {
  const params = {
    programme: localized(programme.name),
    needed: pointsOf(programme, reward.pointsCost),
    available: pointsOf(programme, Math.max(0, offered)),
  }
  return { code: 'insufficient_points', why: sentence('refused.points', params) }
}

/** Only one percentage on the whole sale. A better one voids the pass, see `Run.beaten`. */
function contestSalePercent(run: Run, programme: Programme, reward: Reward, occasion: Occasion): Refused | null {
  if (!isSalePercent(reward)) return null
  const giver = occasion.claim ?? programme.id
  const settled = run.settled.beaten.get(giver)
  if (settled !== undefined) return refusedAsWorse(programme, settled)
  const worth = worthOnSale(run.bill.basket, reward)
  if (run.salePercent === null) {
    run.salePercent = { giver, programme, worth }
    return null
  }
  if (worth <= run.salePercent.worth) return refusedAsWorse(programme, run.salePercent.programme)
  run.beaten = { loser: run.salePercent.giver, by: programme }
  return null
}
