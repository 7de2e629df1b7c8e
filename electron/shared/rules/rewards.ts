import { shareDown, shareUp } from './arithmetic.ts'
import { matchingLines } from './basket.ts'
import { roomFor, takeAmount, takePercent, type Bill, type GrantSource } from './bill.ts'
import type { FreeItem, Programme, Reward } from './model.ts'

/** What one reward may use. Points in smallest units, quantity in thousandths. */
export interface RewardMeans {
  available: number
  /** At most this many points, when the customer wants to spend fewer. */
  points: number | null
  /** At most this much of a free product. */
  quantity: number | null
  /** Rial that the programme may still give away; null: without a bound. */
  most: number | null
  byCode: boolean
}

/** `amount` in rial, tax included. Nothing given: amount 0 and no free item. */
export interface Given {
  amount: number
  pointsSpent: number
  freeItem: FreeItem | null
  /** The largest discount was reached. */
  capped: boolean
  /** How the amount or the quantity came about, to be explained. */
  working: Working
}

export type Working =
  /** `exact`: the discount before rounding and bounds, in hundred-millionths of a rial. */
  | { type: 'percent'; rate: number; exact: bigint }
  | { type: 'fixed'; each: number; times: number }
  /** `points` smallest units at `value` rial for every `cost`. */
  | { type: 'per_point'; points: number; cost: number; value: number }
  | { type: 'free'; each: number; times: number }

/**
 * Gives one reward and takes its discount off the bill. The caller has made sure that the points for one application
 * are there.
 *
 * `once` is one application; `multiple` is as many as the points pay for and are of use. A sum per point spends whole
 * multiples of its cost; where the bill or the largest discount cuts the sum, it costs only the points that the sum
 * given is worth, rounded up to the smallest unit.
 */
export function giveReward(bill: Bill, programme: Programme, reward: Reward, means: RewardMeans): Given {
  const source: GrantSource = {
    programmeId: programme.id,
    kind: programme.kind,
    byCode: means.byCode,
    targeted: reward.on !== 'sale',
    byPoints: programme.kind === 'points' || reward.type === 'per_point',
  }
  switch (reward.type) {
    case 'percent':
      return givePercent(bill, source, reward, means)
    case 'fixed':
      return giveFixed(bill, source, reward, means)
    case 'per_point':
      return givePerPoint(bill, source, reward, means)
    case 'free_product':
      return giveProduct(programme, reward, means)
  }
}

function givePercent(bill: Bill, source: GrantSource, reward: Reward, means: RewardMeans): Given {
  const { lines, unit } = targetOf(bill, reward)
  const paid = applications(reward, means)
  // A cheapest unit more per application; otherwise the rates add up, to 100 % at most.
  const useful = unit || reward.value <= 0 ? paid : Math.min(paid, shareUp(10_000, 1, reward.value))
  const most = lower(reward.maxDiscount === null ? null : reward.maxDiscount * useful, means.most)
  const rate = Math.min(10_000, unit ? reward.value : reward.value * useful)
  const taken = takePercent(bill, source, lines, { rate, most, quantity: unit ? 1000 * useful : null })
  const working: Working = { type: 'percent', rate, exact: taken.exact }
  return given(taken.amount, useful * reward.pointsCost, taken.amount === most, working)
}

function giveFixed(bill: Bill, source: GrantSource, reward: Reward, means: RewardMeans): Given {
  const { lines } = targetOf(bill, reward)
  const each = Math.min(reward.value, reward.maxDiscount ?? reward.value)
  const room = Math.min(roomFor(bill, lines), means.most ?? Number.MAX_SAFE_INTEGER)
  const useful = each <= 0 ? 0 : Math.min(applications(reward, means), shareUp(room, 1, each))
  const amount = takeAmount(bill, source, lines, Math.min(useful * each, room))
  const working: Working = { type: 'fixed', each, times: useful }
  return given(amount, useful * reward.pointsCost, each < reward.value, working)
}

function givePerPoint(bill: Bill, source: GrantSource, reward: Reward, means: RewardMeans): Given {
  const { lines } = targetOf(bill, reward)
  const { value, pointsCost: cost } = reward
  const steps = cost <= 0 ? 0 : shareDown(pointsOnOffer(means), 1, cost)
  const useful = value <= 0 ? 0 : Math.min(steps, shareUp(roomFor(bill, lines), 1, value))
  const most = lower(reward.maxDiscount, means.most)
  const amount = takeAmount(bill, source, lines, Math.min(useful * value, most ?? useful * value))
  const points = amount === 0 ? 0 : shareUp(amount, cost, value)
  return given(amount, points, amount === most, { type: 'per_point', points, cost, value })
}

function giveProduct(programme: Programme, reward: Reward, means: RewardMeans): Given {
  const { product, freeQuantity: each } = reward
  const allowed = each <= 0 ? 0 : applications(reward, means) * each
  const quantity = Math.min(allowed, means.quantity ?? allowed)
  // A started pack is charged whole.
  const times = quantity <= 0 ? 0 : shareUp(quantity, 1, each)
  const working: Working = { type: 'free', each, times }
  if (product === null || quantity <= 0) return given(0, 0, false, working)
  const freeItem = { programmeId: programme.id, productId: product, quantity }
  return { amount: 0, pointsSpent: times * reward.pointsCost, freeItem, capped: false, working }
}

function given(amount: number, pointsSpent: number, capped: boolean, working: Working): Given {
  return { amount, pointsSpent: amount === 0 ? 0 : pointsSpent, freeItem: null, capped: capped && amount > 0, working }
}

function lower(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}

function pointsOnOffer(means: RewardMeans): number {
  return Math.min(means.available, means.points ?? means.available)
}

function applications(reward: Reward, means: RewardMeans): number {
  if (reward.repeat === 'once' || reward.pointsCost === 0) return 1
  return shareDown(pointsOnOffer(means), 1, reward.pointsCost)
}

/** Lines a discount works on; `unit`: only single units of the one line. */
function targetOf(bill: Bill, reward: Reward): { lines: readonly number[]; unit: boolean } {
  switch (reward.on) {
    case 'sale':
      return { lines: matchingLines(bill.basket, { ...reward, products: null, categories: null }), unit: false }
    case 'products':
      return {
        lines: matchingLines(bill.basket, { ...reward, products: reward.products ?? [], categories: null }),
        unit: false,
      }
    case 'categories':
      return {
        lines: matchingLines(bill.basket, { ...reward, products: null, categories: reward.categories ?? [] }),
        unit: false,
      }
    // Such a coupon names its products when it is issued.
    case 'favourites':
    case 'complements':
      return { lines: [], unit: false }
    case 'cheapest':
      return { lines: cheapestOf(bill, matchingLines(bill.basket, reward)), unit: true }
  }
}

/** The line with the lowest unit price above zero on which something is left to pay. */
function cheapestOf(bill: Bill, lines: readonly number[]): readonly number[] {
  let cheapest: { index: number; unitPrice: number } | null = null
  for (const index of lines) {
    const unitPrice = bill.basket.lines[index]?.source.unitPrice ?? 0
    if (unitPrice <= 0 || (bill.nets[index] ?? 0) <= 0) continue
    if (cheapest === null || unitPrice < cheapest.unitPrice) cheapest = { index, unitPrice }
  }
  return cheapest === null ? [] : [cheapest.index]
}
