import { type JourneyRules, type Stage, STAGES } from './journey-model.ts'
import type { LocalizedText, Sentence } from './model.ts'
import { count, day as dayParam, sentence } from './sentences.ts'

export { type JourneyRules, type Stage, STAGES }

/** What the stage is told from. Days are business days. */
export interface StageFacts {
  /** The day on which it is told. */
  day: number
  /** Sales that still stand. */
  salesCount: number
  /** Of the latest of them; null: none. */
  lastSaleDay: number | null
  /** Median days between the customer's own sales; null: too few to know. */
  intervalDays: number | null
  isTopTier: boolean
  /** Scores 1 … 5 among the shop's buyers; null: too few buyers to tell. */
  scores: { frequency: number; monetary: number } | null
  /** Whom they have referred and who have bought. */
  referredBuyers: number
  /** Has praised the shop in public. */
  hasPraised: boolean
  /** Day of the last question, visit or call; null: none. Told of those without a sale only. */
  inquiryDay: number | null
  /** What they hold without having bought, with its last day (null: for ever); of those without a sale only. */
  held: { kind: 'quote' | 'reservation' | 'coupon'; until: number | null } | null
}

/** Days; somebody who came twice in one week is not at risk on the next Monday. */
const SHORTEST_INTERVAL = 7

/**
 * Where a customer stands on the journey, and why. Silence comes first, because it is what calls for something to be
 * done; then advocacy, loyalty and the number of purchases. The same facts and rules always give the same stage.
 */
export function stageOf(facts: StageFacts, rules: JourneyRules): Standing {
  return facts.salesCount === 0 || facts.lastSaleDay === null
    ? beforeBuying(facts, rules)
    : (silent(facts, rules, facts.lastSaleDay) ?? buying(facts, rules))
}

interface Standing {
  stage: Stage
  why: Sentence
}

/**
 * The last business day for which `stageOf` says the same stage if nothing but time passes; null: for ever.
 */
export function stageUntil(facts: StageFacts, rules: JourneyRules): number | null {
  const { stage } = stageOf(facts, rules)
  const turns = turnsOf(facts, rules).filter((turn) => turn >= facts.day)
  const last = turns
    .toSorted((a, b) => a - b)
    .find((turn) => {
      return stageOf({ ...facts, day: turn + 1 }, rules).stage !== stage
    })
  return last ?? null
}

/** What a stage is called in this shop. */
export const stageName = (rules: JourneyRules, stage: Stage): LocalizedText => rules.stages[stage].name

/** Stages of this trade, in the order of the journey. */
export const usedStages = (rules: JourneyRules): Stage[] => STAGES.filter((stage) => rules.stages[stage].used)

function beforeBuying(facts: StageFacts, rules: JourneyRules): Standing {
  const { stages, inquiryDays } = rules
  const { day, held, inquiryDay } = facts
  if (stages.decision.used && held !== null && (held.until === null || day <= held.until)) {
    const why =
      held.until === null
        ? sentence(`stage.decision.${held.kind}`)
        : sentence(`stage.decision.${held.kind}.until`, { day: dayParam(held.until) })
    return { stage: 'decision', why }
  }
  if (stages.consideration.used && inquiryDay !== null && day <= inquiryDay + inquiryDays) {
    return { stage: 'consideration', why: sentence('stage.consideration', { day: dayParam(inquiryDay) }) }
  }
  if (stages.awareness.used) return { stage: 'awareness', why: sentence('stage.awareness') }
  return { stage: usedStages(rules)[0] ?? 'purchase', why: sentence('stage.first') }
}

function silent(facts: StageFacts, rules: JourneyRules, lastSaleDay: number): Standing | null {
  const { at_risk: atRisk, lost } = rules.stages
  const silence = Math.max(0, facts.day - lastSaleDay)
  const limits = limitsOf(facts, rules)
  const params = { days: count(silence), interval: count(limits.interval) }
  if (lost.used && silence > limits.lost) return { stage: 'lost', why: sentence('stage.lost', params) }
  if (atRisk.used && silence > limits.atRisk) return { stage: 'at_risk', why: sentence('stage.atRisk', params) }
  return null
}

function buying(facts: StageFacts, rules: JourneyRules): Standing {
  const { stages } = rules
  const why = (stages.advocacy.used && advocateWhy(facts, rules)) || null
  if (why) return { stage: 'advocacy', why }
  const loyal = (stages.loyalty.used && loyaltyWhy(facts, rules)) || null
  if (loyal) return { stage: 'loyalty', why: loyal }
  const usual = { interval: count(limitsOf(facts, rules).interval) }
  if (facts.salesCount > 1) {
    const stage = stages.retention.used ? 'retention' : 'purchase'
    return { stage, why: sentence('stage.retention', { sales: count(facts.salesCount), ...usual }) }
  }
  return { stage: 'purchase', why: sentence('stage.purchase', usual) }
}

function advocateWhy({ referredBuyers, hasPraised }: StageFacts, { advocacy }: JourneyRules): Sentence | null {
  if (referredBuyers >= advocacy.buyers) {
    return referredBuyers === 1
      ? sentence('stage.advocacy')
      : sentence('stage.advocacy.many', { buyers: count(referredBuyers) })
  }
  return advocacy.praise && hasPraised ? sentence('stage.advocacy.praise') : null
}

function loyaltyWhy({ isTopTier, scores }: StageFacts, { loyalty }: JourneyRules): Sentence | null {
  if (loyalty.topTier && isTopTier) return sentence('stage.loyalty')
  const least = loyalty.scores
  if (least === null || scores === null) return null
  if (scores.frequency < least.frequency || scores.monetary < least.monetary) return null
  return sentence('stage.loyalty.scores', { frequency: count(scores.frequency), monetary: count(scores.monetary) })
}

/** Last days on which something may end by time alone. */
function turnsOf(facts: StageFacts, rules: JourneyRules): number[] {
  const { salesCount, lastSaleDay, held, inquiryDay } = facts
  if (salesCount === 0 || lastSaleDay === null) {
    const heldUntil = held?.until ?? null
    const inquiryUntil = inquiryDay === null ? null : inquiryDay + rules.inquiryDays
    return [heldUntil, inquiryUntil].filter((day) => day !== null)
  }
  const { atRisk, lost } = limitsOf(facts, rules)
  return [lastSaleDay + atRisk, lastSaleDay + lost]
}

/** Days within which the next visit may be expected, and the longest silence that is neither of the two. */
function limitsOf(
  { intervalDays }: StageFacts,
  rules: JourneyRules,
): { interval: number; atRisk: number; lost: number } {
  const interval = Math.max(SHORTEST_INTERVAL, intervalDays ?? rules.usualInterval)
  const times = (hundredths: number) => Math.floor((hundredths * interval) / 100)
  return { interval, atRisk: times(rules.atRiskAfter), lost: times(rules.lostAfter) }
}
