import type { ClubRules, Programme, Reward } from '../shared/rules/model.ts'

/** What of a customer and a basket the rules in force want to know, beside what every sale tells them. */
export interface AskedFacts {
  /** Products and categories of which it matters when they were bought; null: of none. */
  bought: { products: string[]; categories: string[] } | null
  /** Ids of the segments that a condition names. */
  segments: string[]
  /** Products that go with the basket, and that the customer buys often. */
  complements: boolean
  favourites: boolean
  /** Programmes whose coupons compete for the receipt's places. */
  chosen: boolean
  /** Programmes whose uses are counted. */
  limited: Programme[]
}

const known = new WeakMap<ClubRules, AskedFacts>()

/** Whether products are to be suggested at all. */
export const asksSuggestions = (rules: ClubRules): boolean => askedBy(rules).complements || askedBy(rules).favourites

/** Worked out once for each version of the rules. */
export function askedBy(rules: ClubRules): AskedFacts {
  const before = known.get(rules)
  if (before) return before
  const running = rules.programmes.filter(({ active }) => active)
  const givesFor = (goods: Reward['on']) => running.some(({ rewards }) => rewards.some(({ on }) => on === goods))
  const asked = {
    bought: boughtOf(running),
    segments: segmentsNamed(running),
    complements: givesFor('complements'),
    favourites: givesFor('favourites'),
    chosen: running.some(({ issue }) => issue === 'chosen'),
    limited: running.filter(isCounted),
  }
  known.set(rules, asked)
  return asked
}

/** Whether uses of a programme are counted. */
export function isCounted(programme: Programme): boolean {
  const { total, perCustomer, budget } = programme.limits
  return total !== null || perCustomer !== null || budget !== undefined || isPeriodic(programme)
}

/** Whether it matters how many purchases ago the customer had it. */
export function isPeriodic({ eligibility }: Programme): boolean {
  return eligibility.some(({ type }) => type === 'every_purchase')
}

export function segmentsNamed(programmes: readonly Programme[]): string[] {
  const named = programmes.flatMap(({ eligibility }) => eligibility.filter((condition) => condition.type === 'segment'))
  return [...new Set(named.map(({ segmentId }) => segmentId))]
}

function boughtOf(programmes: Programme[]): AskedFacts['bought'] {
  const asked = programmes.flatMap(({ eligibility }) => eligibility.filter((condition) => condition.type === 'bought'))
  if (asked.length === 0) return null
  const all = (of: 'products' | 'categories') => [...new Set(asked.flatMap((condition) => condition[of] ?? []))]
  return { products: all('products'), categories: all('categories') }
}
