import type { Basket } from './basket.ts'
import { openBill, type Bill } from './bill.ts'
import { earn, type Earned } from './earn.ts'
import type { Refused } from './gate.ts'
import type { AppliedReward, FreeItem, PricedSale, Programme, Refusal, Reward, SaleInput, Sentence } from './model.ts'
import { rewardNow } from './reward-now.ts'
import { giveReward, type Given } from './rewards.ts'
import { localized, pieces, pointsOf, sentence } from './sentences.ts'
import { contestsOf, type Contest, type Giver, refusedAsWorse, worthOf } from './stacking.ts'
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
  /** Stands alone among what is given unasked. */
  sole: Programme | null
  /** Who is ahead. */
  contests: Map<Contest, Winner>
  /** Set when somebody better came up in a contest: the pass is void and starts again without the losers. */
  beaten: { losers: Giver[]; by: Winner } | null
  applied: AppliedReward[]
  /** How each of `applied` came about. */
  workings: { programme: Programme; given: Given }[]
  freeItems: FreeItem[]
  payments: PricedSale['payments']
  refusals: Refusal[]
  /** Programmes that could have given something to a customer who is held back. */
  heldBack: Set<string>
  /** Programmes whose points or coupons were kept when others of their group were not. */
  kept: Set<string>
}

export interface Winner {
  giver: Giver
  programme: Programme
  worth: bigint
}

/** What earlier passes found out. */
export interface Settled {
  /** Who lost a contest, and to whom. */
  beaten: Map<Giver, Winner>
  /** Programme id → smallest units of this sale that may be counted on. */
  pointsOfSale: Map<string, number>
}

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

export function openRun(input: SaleInput, basket: Basket, settled: Settled, sole: Programme | null): Run {
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
    sole,
    contests: new Map(),
    beaten: null,
    applied: [],
    workings: [],
    freeItems: [],
    payments: [],
    refusals: [],
    heldBack: new Set(),
    kept: new Set(),
  }
}

/** Rial that the tenders must cover, as the bill stands. */
export function payableOf({ bill, payments }: Run): number {
  return payments.reduce((left, payment) => left - payment.amount, bill.left)
}

/** What the sale brings by a programme's rules, as the bill stands. */
export function earnedBy(run: Run, programme: Programme): Earned {
  return earn(programme, run.bill, run.multiplier)
}

/** Smallest units there for a programme's rewards, when the sale itself brings so many. */
export function pointsFor({ customer }: SaleInput, programme: Programme, ofSale: number): number {
  if (programme.kind === 'promotion') return ofSale
  // Without a customer there is no account that this sale could fill.
  if (customer === null) return 0
  const balance = customer.points[programme.id] ?? 0
  const { appliesOn, noPointsWhenRedeeming, pendingDays, beneficiary, account } = programme
  const isForLater = pendingDays !== undefined || beneficiary !== undefined || account !== undefined
  return appliesOn !== 'both' || noPointsWhenRedeeming || isForLater ? balance : balance + ofSale
}

/** Gives a reward if it can be given; otherwise says why not. */
export function giveFrom(
  run: Run,
  programme: Programme,
  wanted: Reward,
  earned: Earned,
  occasion: Occasion,
): Refused | null {
  const reward = rewardNow(wanted, run.input.customer)
  const available = (occasion.balance ?? pointsAtHand(run, programme, earned)) - spentAlready(run, programme, occasion)
  const offered = Math.min(available, occasion.points ?? available)
  if (offered < reward.pointsCost) return refusedForPoints(programme, reward, offered)
  const onceKey = occasion.couponCode ?? `${programme.id}/${reward.id}`
  if (reward.repeat === 'once' && run.once.has(onceKey)) {
    return { code: 'already_used', why: sentence('refused.again', { programme: localized(programme.name) }) }
  }
  const outdone = contest(run, programme, reward, { occasion, available })
  if (outdone !== null) return outdone
  if (run.beaten !== null) return null

  const given = giveReward(run.bill, programme, reward, {
    available,
    points: occasion.points ?? null,
    quantity: occasion.quantity ?? null,
    most: budgetLeft(run, programme, occasion),
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
  run.workings.push({ programme, given })
  return null
}

/** Smallest units that may be spent: the account with what this sale may add, or the sale's own points. */
function pointsAtHand(run: Run, programme: Programme, earned: Earned): number {
  const mayAdd = run.settled.pointsOfSale.get(programme.id)
  return pointsFor(run.input, programme, mayAdd === undefined ? earned.points : Math.min(earned.points, mayAdd))
}

function spentAlready(run: Run, programme: Programme, occasion: Occasion): number {
  return occasion.balance === undefined ? (run.spent.get(programme.id) ?? 0) : 0
}

function refusedForPoints(programme: Programme, reward: Reward, offered: number): Refused {
  return { code: 'insufficient_points', why: lackOfPoints(programme, reward.pointsCost, offered) }
}

/** What a reward takes that is not there, in smallest units of the programme. */
export function lackOfPoints(programme: Programme, needed: number, available: number): Sentence {
  const named = { programme: localized(programme.name) }
  const perPiece = programme.kind === 'promotion' ? programme.earn.find(({ per }) => per === 'unit') : undefined
  if (perPiece !== undefined && perPiece.points > 0) {
    // Buy so many, get one: its points only count pieces, and nobody at the counter has heard of them.
    return sentence('refused.quantity', { ...named, quantity: pieces(Math.ceil(needed / perPiece.points) * ONE) })
  }
  return sentence('refused.points', {
    ...named,
    needed: pointsOf(programme, needed),
    available: pointsOf(programme, Math.max(0, available)),
  })
}

/** A piece, in thousandths. */
const ONE = 1000

/** What the programme may still give away; a coupon that was issued is a promise, whatever became of the budget. */
function budgetLeft(run: Run, programme: Programme, occasion: Occasion): number | null {
  const { budget } = programme.limits
  if (budget === undefined || (occasion.balance !== undefined && programme.kind !== 'coupon')) return null
  let left = budget - (run.input.usage[programme.id]?.amount ?? 0)
  for (const { programmeId, amount } of run.applied) if (programmeId === programme.id) left -= amount
  return Math.max(0, left)
}

/** Of each contest one is given. Somebody better voids the pass, see `Run.beaten`. */
function contest(
  run: Run,
  programme: Programme,
  reward: Reward,
  { occasion, available }: { occasion: Occasion; available: number },
): Refused | null {
  const unasked = occasion.couponCode === null && (occasion.claim === null || occasion.byCode)
  const contests = contestsOf(programme, reward, unasked)
  if (contests.length === 0) return null
  const giver = occasion.claim ?? programme.id
  const settled = run.settled.beaten.get(giver)
  if (settled !== undefined) return refusedAsWorse(programme, settled.programme)
  const entrant = { giver, programme, worth: worthOf(run.bill.basket, programme, reward, available) }
  const ahead = contests.flatMap((name) => run.contests.get(name) ?? [])
  const better = ahead.find(({ worth }) => worth >= entrant.worth)
  if (better !== undefined) return refusedAsWorse(programme, better.programme)
  if (ahead.length > 0) run.beaten = { losers: ahead.map((loser) => loser.giver), by: entrant }
  else for (const name of contests) run.contests.set(name, entrant)
  return null
}
