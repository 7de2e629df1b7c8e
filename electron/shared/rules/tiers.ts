import type { Tier, TierLadder } from './model.ts'

/**
 * The highest tier whose threshold `spend` reaches; equal is reached. `spend` is rial inside the ladder's window.
 * @throws RangeError when the ladder has no tier
 */
export function tierFor(ladder: TierLadder, spend: number): Tier {
  let [reached] = ladder.tiers
  if (reached === undefined) throw new RangeError('A ladder has at least one tier')
  for (const tier of ladder.tiers) if (spend >= tier.threshold) reached = tier
  return reached
}

/** The tier above the one `spend` reaches, and the rial missing to it (at least 1); null: already at the top. */
export function nextTier(ladder: TierLadder, spend: number): { tier: Tier; missing: number } | null {
  for (const tier of ladder.tiers.slice(1)) {
    if (spend < tier.threshold) return { tier, missing: tier.threshold - spend }
  }
  return null
}

/** The first business day whose sales count for the tier on `day`; `day` itself is the last. */
export function windowStart(ladder: TierLadder, day: number): number {
  return day - ladder.window.days + 1
}
