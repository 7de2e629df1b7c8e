import { unitStart } from '../calendar.ts'
import type { Tier, TierLadder } from './model.ts'

/** What a business day counts for the tier, in the ladder's basis. Several rows of one day add up. */
export interface DayValue {
  day: number
  /** Rial, smallest units of points, or sales; never below 0. */
  value: number
}

/**
 * The highest tier whose threshold `value` reaches; equal is reached. `value` is in the ladder's basis.
 * @throws RangeError when the ladder has no tier
 */
export function tierFor(ladder: TierLadder, value: number): Tier {
  let [reached] = ladder.tiers
  if (reached === undefined) throw new RangeError('A ladder has at least one tier')
  for (const tier of ladder.tiers) if (value >= tier.threshold) reached = tier
  return reached
}

/**
 * The tier above the one `value` gives, and what is missing to it (at least 1); null: already at the top.
 *
 * @param inWindow what counts in the window that ends today, where grace makes `value` more than that
 */
export function nextTier(ladder: TierLadder, value: number, inWindow = value): { tier: Tier; missing: number } | null {
  for (const tier of ladder.tiers.slice(1)) {
    if (value < tier.threshold) return { tier, missing: tier.threshold - inWindow }
  }
  return null
}

/** The first business day that counts in the window that ends on `day`; `day` itself is the last. */
export function windowStart({ window }: Pick<TierLadder, 'window'>, day: number): number {
  return window.type === 'rolling' ? day - window.days + 1 : unitStart(day, window.unit, window.calendar)
}

/** The first business day that can count for the tier on `day`: of the oldest window that grace still looks at. */
export function firstDayFor(ladder: TierLadder, day: number): number {
  return windowStart(ladder, day - (ladder.graceDays ?? 0))
}

/**
 * What counts for the tier on `day`: the best of the windows that end on it or on one of the grace days before it. So a
 * tier is reached at once and lost `graceDays` after the last window that gives it.
 *
 * @param rows of the days from `firstDayFor` on, in any order; those after `day` do not count
 */
export function tierValue(ladder: TierLadder, rows: readonly DayValue[], day: number): number {
  const first = day - (ladder.graceDays ?? 0)
  // Nothing is taken off on a day, so a window is best when it ends on its first possible day or on one with a sale.
  const ends = new Set([first, ...rows.flatMap((row) => (row.day > first && row.day <= day ? [row.day] : []))])
  return sumOfBest(
    ladder,
    rows.toSorted(byDay),
    [...ends].toSorted((a, b) => a - b),
  )
}

/**
 * The last day on which the tier of `day` is kept although the window that ends on `day` no longer gives it; null: it
 * gives it by itself. Sales to come may keep it longer.
 */
export function tierKeptUntil(ladder: TierLadder, rows: readonly DayValue[], day: number): number | null {
  const { threshold } = tierFor(ladder, tierValue(ladder, rows, day))
  const grace = ladder.graceDays ?? 0
  for (let end = day; end >= day - grace; end -= 1) {
    if (valueBetween(rows, windowStart(ladder, end), end) >= threshold) return end === day ? null : end + grace
  }
  return null
}

/** What counts in the window that ends on `day`. */
export function windowValue(ladder: TierLadder, rows: readonly DayValue[], day: number): number {
  return valueBetween(rows, windowStart(ladder, day), day)
}

/** Whether two ladders give every customer the same tier and the same count; names and benefits may differ. */
export function isSameLadder(a: TierLadder, b: TierLadder): boolean {
  return JSON.stringify(whatDecides(a)) === JSON.stringify(whatDecides(b))
}

function whatDecides({ tiers, basis, window, graceDays }: TierLadder): unknown[] {
  const span = window.type === 'rolling' ? [window.days] : [window.unit, window.calendar]
  return [tiers.map(({ id, threshold }) => [id, threshold]), basis ?? null, window.type, span, graceDays ?? 0]
}

/** @param ends last days of windows, ascending; so their first days ascend too, and each row enters and leaves once */
function sumOfBest(ladder: TierLadder, rows: readonly DayValue[], ends: readonly number[]): number {
  let best = 0
  let sum = 0
  let [entered, left] = [0, 0]
  for (const end of ends) {
    const start = windowStart(ladder, end)
    for (let row = rows[entered]; row !== undefined && row.day <= end; row = rows[entered]) {
      sum += row.value
      entered += 1
    }
    for (let row = rows[left]; row !== undefined && row.day < start && left < entered; row = rows[left]) {
      sum -= row.value
      left += 1
    }
    best = Math.max(best, sum)
  }
  return best
}

function valueBetween(rows: readonly DayValue[], from: number, to: number): number {
  return rows.reduce((sum, { day, value }) => (day >= from && day <= to ? sum + value : sum), 0)
}

const byDay = (a: DayValue, b: DayValue): number => a.day - b.day
