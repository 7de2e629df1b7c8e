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
  byCode: boolean
}

/** `amount` in rial, tax included. Nothing given: amount 0 and no free item. */
export interface Given {
  amount: number
  pointsSpent: number
  freeItem: FreeItem | null
  /** The largest discount was reached. */
  capped: boolean
}

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
  const most = reward.maxDiscount === null ? null : reward.maxDiscount * useful
  const amount = takePercent(bill, source, lines, {
    rate: Math.min(10_000, unit ? reward.value : reward.value * useful),
    most,
    quantity: unit ? 1000 * useful : null,
  })
  return given(amount, useful * reward.pointsCost, amount === most)
}

function giveFixed(bill: Bill, source: GrantSource, reward: Reward, means: RewardMeans): Given {
  const { lines } = targetOf(bill, reward)
  const each = Math.min(reward.value, reward.maxDiscount ?? reward.value)
  if (each <= 0) return given(0, 0, false)
  const useful = Math.min(applications(reward, means), shareUp(roomFor(bill, lines), 1, each))
  return given(takeAmount(bill, source, lines, useful * each), useful * reward.pointsCost, each < reward.value)
}

function givePerPoint(bill: Bill, source: GrantSource, reward: Reward, means: RewardMeans): Given {
  const { lines } = targetOf(bill, reward)
  if (reward.value <= 0 || reward.pointsCost <= 0) return given(0, 0, false)
  const steps = shareDown(pointsOnOffer(means), 1, reward.pointsCost)
  const useful = Math.min(steps, shareUp(roomFor(bill, lines), 1, reward.value))
  const most = reward.maxDiscount ?? useful * reward.value
  const amount = takeAmount(bill, source, lines, Math.min(useful * reward.value, most))
  return given(amount, shareUp(amount, reward.pointsCost, reward.value), amount === reward.maxDiscount)
}

function giveProduct(programme: Programme, reward: Reward, means: RewardMeans): Given {
  if (reward.product === null || reward.freeQuantity <= 0) return given(0, 0, false)
  const allowed = applications(reward, means) * reward.freeQuantity
  const quantity = Math.min(allowed, means.quantity ?? allowed)
  if (quantity <= 0) return given(0, 0, false)
  const freeItem = { programmeId: programme.id, productId: reward.product, quantity }
  // A started pack is charged whole.
  return {
    amount: 0,
    pointsSpent: shareUp(quantity, 1, reward.freeQuantity) * reward.pointsCost,
    freeItem,
    capped: false,
  }
}

function given(amount: number, pointsSpent: number, capped: boolean): Given {
  return { amount, pointsSpent: amount === 0 ? 0 : pointsSpent, freeItem: null, capped: capped && amount > 0 }
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
      return { lines: matchingLines(bill.basket, { ...reward, products: reward.products ?? [], categories: null }), unit: false }
    case 'categories':
      return { lines: matchingLines(bill.basket, { ...reward, products: null, categories: reward.categories ?? [] }), unit: false }
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
