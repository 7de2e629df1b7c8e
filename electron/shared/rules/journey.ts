import type { Sentence } from './model.ts'
import { count, sentence } from './sentences.ts'
import type { Business } from './templates.ts'

/** As a customer walks it. */
export const STAGES = [
  'awareness',
  'consideration',
  'decision',
  'purchase',
  'retention',
  'loyalty',
  'advocacy',
  'at_risk',
  'lost',
] as const
export type Stage = (typeof STAGES)[number]

/** What the stage is told from. */
export interface StageFacts {
  business: Business
  /** Sales that still stand. */
  salesCount: number
  /** Whole days since the last of them; null: none. */
  daysSinceLastSale: number | null
  /** Median days between the customer's own sales; null: too few to know. */
  intervalDays: number | null
  isTopTier: boolean
  /** Somebody they referred has bought. */
  referredBuyer: boolean
}

/** Silent for longer than this many of their own intervals: at risk, and lost. */
const AT_RISK_AFTER = 2
const LOST_AFTER = 4
/** Days; somebody who came twice in one week is not at risk on the next Monday. */
const SHORTEST_INTERVAL = 7

/** Days between two visits that a trade expects of somebody whose own rhythm is not known yet. */
export const USUAL_INTERVAL: Record<Business, number> = {
  clothing: 60,
  grocery: 10,
  cafe: 10,
  services: 45,
  clinic: 90,
  online: 45,
  general: 30,
}

/**
 * Where a customer stands on the journey, and why. Silence comes first, because it is what calls for something to be
 * done; then advocacy, loyalty and the number of purchases.
 */
export function stageOf(facts: StageFacts): { stage: Stage; why: Sentence } {
  const { salesCount, daysSinceLastSale } = facts
  if (salesCount === 0 || daysSinceLastSale === null) return { stage: 'awareness', why: sentence('stage.awareness') }

  const interval = expectedInterval(facts)
  const usual = { interval: count(interval) }
  const silence = { days: count(daysSinceLastSale), ...usual }
  if (daysSinceLastSale > LOST_AFTER * interval) return { stage: 'lost', why: sentence('stage.lost', silence) }
  if (daysSinceLastSale > AT_RISK_AFTER * interval) return { stage: 'at_risk', why: sentence('stage.atRisk', silence) }
  if (facts.referredBuyer) return { stage: 'advocacy', why: sentence('stage.advocacy') }
  if (facts.isTopTier) return { stage: 'loyalty', why: sentence('stage.loyalty') }
  if (salesCount > 1) {
    return { stage: 'retention', why: sentence('stage.retention', { sales: count(salesCount), ...usual }) }
  }
  return { stage: 'purchase', why: sentence('stage.purchase', usual) }
}

/**
 * The last business day for which `stageOf` says the same if nothing but silence happens; null: for ever.
 *
 * @param day the business day of the facts
 */
export function stageUntil(facts: StageFacts, day: number): number | null {
  const { salesCount, daysSinceLastSale: silence } = facts
  if (salesCount === 0 || silence === null) return null
  const interval = expectedInterval(facts)
  const next = [AT_RISK_AFTER * interval, LOST_AFTER * interval].find((days) => silence <= days)
  return next === undefined ? null : day - silence + next
}

/** Days within which the next visit may be expected. */
const expectedInterval = ({ intervalDays, business }: StageFacts): number =>
  Math.max(SHORTEST_INTERVAL, intervalDays ?? USUAL_INTERVAL[business])
