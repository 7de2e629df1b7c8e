import { unitEnd } from '../calendar.ts'
import { shareDown } from './arithmetic.ts'
import type { PointsExpiry, PricedSale, Programme, Reward } from './model.ts'

/** One earning. `remaining` is in smallest units of points, below zero only for a debt. */
export interface Lot {
  id: number
  remaining: number
  /** First day it can be spent; absent or null: at once. */
  usableFrom?: number | null
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

/** Lots that can be spent on `day`: neither past their last day nor before their first, and every debt. */
export function usableLots<L extends Lot>(lots: readonly L[], day: number): L[] {
  return lots.filter((lot) => !isDue(lot, day) && !isPending(lot, day))
}

/** Lots that hold what the customer owns on `day`, spendable already or not: without those past their last day. */
export function ownedLots<L extends Lot>(lots: readonly L[], day: number): L[] {
  return lots.filter((lot) => !isDue(lot, day))
}

/** Lots whose last day is over and that still hold points: they expire now. */
export function dueLots<L extends Lot>(lots: readonly L[], day: number): L[] {
  return lots.filter((lot) => isDue(lot, day))
}

/** The points of the earliest last day, where that is at most `days` from `day`; null: none end so soon. */
export function endingSoon(lots: readonly Lot[], day: number, days: number): { points: number; on: number } | null {
  const ending = lots.filter((lot) => lot.remaining > 0 && !isDue(lot, day))
  const on = Math.min(...ending.map(({ expiresOn }) => expiresOn ?? Infinity))
  if (on > day + days) return null
  return { points: ending.reduce((sum, lot) => (lot.expiresOn === on ? sum + lot.remaining : sum), 0), on }
}

/** All points that cannot be spent yet on `day`, and the first day of the next that can; null: there are none. */
export function pendingPoints(lots: readonly Lot[], day: number): { points: number; from: number } | null {
  const pending = lots.filter((lot) => isPending(lot, day))
  if (pending.length === 0) return null
  const from = Math.min(...pending.map(({ usableFrom }) => usableFrom ?? Infinity))
  return { points: pending.reduce((sum, { remaining }) => sum + remaining, 0), from }
}

/**
 * The last day of points that come in on `day`; null: they never expire. It is counted from the day they come in, also
 * for points that can only be spent later: those live through the first day on which they can be (see `firstDayOf`).
 */
export function lastDayOf(programme: Pick<Programme, 'pointsExpiry' | 'pendingDays'>, day: number): number | null {
  const last = expiryOf(programme.pointsExpiry, day)
  return last === null ? null : Math.max(last, firstDayOf(programme, day) ?? last)
}

/** The first day on which points that come in on `day` can be spent: after so many days; null: at once. */
export function firstDayOf({ pendingDays }: Pick<Programme, 'pendingDays'>, day: number): number | null {
  return pendingDays === undefined ? null : day + pendingDays + 1
}

function expiryOf(expiry: PointsExpiry, day: number): number | null {
  switch (expiry.type) {
    case 'never':
      return null
    case 'days':
      return day + expiry.days
    case 'end_of':
      return unitEnd(day, expiry.unit, expiry.calendar, expiry.more)
  }
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

function isPending({ remaining, usableFrom }: Lot, day: number): boolean {
  return remaining > 0 && usableFrom != null && usableFrom > day
}

function firstExpiring(a: Lot, b: Lot): number {
  const never = Number.MAX_SAFE_INTEGER
  return (a.expiresOn ?? never) - (b.expiresOn ?? never) || a.id - b.id
}
