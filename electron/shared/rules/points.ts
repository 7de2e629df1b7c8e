import { shareDown } from './arithmetic.ts'
import type { PricedSale, Programme, Reward } from './model.ts'

/** One earning. `remaining` is in smallest units of points, below zero only for a debt. */
export interface Lot {
  id: number
  remaining: number
  /** Last day it can be spent; null: never expires. */
  expiresOn: number | null
}

/**
 * Which lots pay for `points`: the one that expires first, then the oldest. Lots past their day must have been left
 * out (see `usableLots`). Null when they do not hold enough; a debt (a lot below zero) counts against the others.
 */
export function spendFrom(lots: readonly Lot[], points: number): { id: number; points: number }[] | null {
  if (points > 0 && points > lots.reduce((sum, lot) => sum + lot.remaining, 0)) return null
  const parts: { id: number; points: number }[] = []
  let left = points
  for (const lot of lots.filter((lot) => lot.remaining > 0).toSorted(firstExpiring)) {
    if (left <= 0) break
    const part = Math.min(left, lot.remaining)
    parts.push({ id: lot.id, points: part })
    left -= part
  }
  return parts
}

/** Lots that still count on `day`: those of today and later, and every debt. */
export function usableLots<L extends Lot>(lots: readonly L[], day: number): L[] {
  return lots.filter((lot) => !isDue(lot, day))
}

/** Lots whose last day is over and that still hold points: they expire now. */
export function dueLots<L extends Lot>(lots: readonly L[], day: number): L[] {
  return lots.filter((lot) => isDue(lot, day))
}

/** The last day of points that come in on `day`; null: they never expire. */
export function lastDayOf({ pointsExpiry }: Pick<Programme, 'pointsExpiry'>, day: number): number | null {
  return pointsExpiry.type === 'never' ? null : day + pointsExpiry.days
}

/** Rial that `points` (smallest units) are worth by the programme's first reward per point; 0 when it has none. */
export function pointsWorth(programme: Programme, points: number): number {
  const reward = perPointReward(programme)
  if (reward === undefined || points <= 0) return 0
  return wholeSteps(reward, points) * reward.value
}

/** Points (smallest units) are spent in whole multiples of this many. */
export function pointsStep(programme: Programme): number {
  return perPointReward(programme)?.pointsCost ?? 1
}

/**
 * How many points (smallest units) may be offered to spend on a sale that was priced without spending them: whole
 * multiples of the reward's cost, never worth more than what is payable, its largest discount or the account holds.
 */
export function usablePoints(programme: Programme, priced: PricedSale, available: number): number {
  const reward = perPointReward(programme)
  if (reward === undefined || reward.value <= 0 || available <= 0) return 0
  const most = Math.min(priced.payable, reward.maxDiscount ?? priced.payable)
  return Math.min(wholeSteps(reward, available), shareDown(most, 1, reward.value)) * reward.pointsCost
}

function perPointReward(programme: Programme): Reward | undefined {
  return programme.rewards.find((reward) => reward.type === 'per_point' && reward.pointsCost > 0)
}

function wholeSteps(reward: Reward, points: number): number {
  return shareDown(points, 1, reward.pointsCost)
}

function isDue(lot: Lot, day: number): boolean {
  return lot.remaining > 0 && lot.expiresOn !== null && lot.expiresOn < day
}

function firstExpiring(a: Lot, b: Lot): number {
  const never = Number.MAX_SAFE_INTEGER
  return (a.expiresOn ?? never) - (b.expiresOn ?? never) || a.id - b.id
}
