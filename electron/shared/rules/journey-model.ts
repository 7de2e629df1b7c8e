import type { Business } from './figures.ts'
import type { LocalizedText } from './model.ts'
import type { Touchpoint } from './touchpoints.ts'

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

/** The journey of one trade, as the manager has set it. */
export interface JourneyRules {
  /** The kind of business whose template it began as. */
  template: Business
  /** Of each stage whether this trade has it, and what it is called here. Every trade has a first purchase. */
  stages: Record<Stage, { used: boolean; name: LocalizedText }>
  /** Days between two visits that are expected of somebody whose own rhythm is not known yet. */
  usualInterval: number
  /** Silent for longer than so many hundredths of their own interval: at risk, and lost. */
  atRiskAfter: number
  lostAfter: number
  /** Days for which a question, a visit or a call counts as an inquiry. */
  inquiryDays: number
  /** Days after a first purchase on which somebody should ask how it was. */
  followUpDays: number
  /** Loyal: in the highest tier, where `topTier` says so; or with scores at least so high, each 1 … 5; null: not by scores. */
  loyalty: { topTier: boolean; scores: { frequency: number; monetary: number } | null }
  /** Advocates: so many whom they have referred have bought; or, where `praise` says so, they have praised the shop in public. */
  advocacy: { buyers: number; praise: boolean }
}

/** What the numbers of the rules may be, both ends included; days, hundredths, scores, customers. */
export const JOURNEY_LIMITS = {
  usualInterval: { least: 1, most: 730 },
  atRiskAfter: { least: 100, most: 2000 },
  lostAfter: { least: 110, most: 5000 },
  inquiryDays: { least: 1, most: 365 },
  followUpDays: { least: 1, most: 180 },
  score: { least: 1, most: 5 },
  buyers: { least: 1, most: 50 },
} as const

/** Characters of a stage's name. */
export const STAGE_NAME_LENGTH = 30

/**
 * What moved a customer to another stage. `time`: nothing happened for so long; `scores`: others bought more or less;
 * `begun`: since then the history is kept.
 */
export const STAGE_CAUSES = [
  'registered',
  'sale',
  'return',
  'touchpoint',
  'commitment',
  'coupon',
  'referral',
  'tier',
  'merge',
  'unmerge',
  'erase',
  'time',
  'rules',
  'scores',
  'begun',
] as const
export type StageCause = (typeof STAGE_CAUSES)[number]

/** Contacts that show that somebody is thinking about buying. */
export const INQUIRY_KINDS = ['visit', 'question', 'call', 'quote', 'reservation'] as const satisfies Touchpoint[]
/** The contact by which somebody speaks of the shop in public; with a good sign it is praise. */
export const PUBLIC_KIND: Touchpoint = 'mention'

/** Kotler's five A's. */
export const FIVE_AS = ['aware', 'appeal', 'ask', 'act', 'advocate'] as const
export type FiveA = (typeof FIVE_AS)[number]

/** The same ladder in Kotler's words; null: silent, and on none of its steps now. */
export const FIVE_A_OF: Record<Stage, FiveA | null> = {
  awareness: 'aware',
  consideration: 'appeal',
  decision: 'ask',
  purchase: 'act',
  retention: 'act',
  loyalty: 'advocate',
  advocacy: 'advocate',
  at_risk: null,
  lost: null,
}

/** Something of the rules that cannot be: where, and what is asked of it. */
export interface JourneyFault {
  field: 'names' | 'purchase' | 'lostAfter' | 'loyalty' | keyof typeof JOURNEY_LIMITS
  rule: 'range' | 'empty' | 'same' | 'needed' | 'later'
  /** Of `names`. */
  stage?: Stage
}

/** What is wrong with rules as they are typed; empty: they can be saved. */
export function journeyFaults(rules: JourneyRules): JourneyFault[] {
  return [...numberFaults(rules), ...nameFaults(rules), ...ladderFaults(rules)]
}

function numberFaults({ loyalty, advocacy, ...rules }: JourneyRules): JourneyFault[] {
  const scores = loyalty.scores === null ? [] : [loyalty.scores.frequency, loyalty.scores.monetary]
  const told: [keyof typeof JOURNEY_LIMITS, number][] = [
    ['usualInterval', rules.usualInterval],
    ['atRiskAfter', rules.atRiskAfter],
    ['lostAfter', rules.lostAfter],
    ['inquiryDays', rules.inquiryDays],
    ['followUpDays', rules.followUpDays],
    ...scores.map((score): ['score', number] => ['score', score]),
    ['buyers', advocacy.buyers],
  ]
  return told
    .filter(([field, value]) => {
      const { least, most } = JOURNEY_LIMITS[field]
      return !Number.isInteger(value) || value < least || value > most
    })
    .map(([field]) => ({ field, rule: 'range' }))
}

/** Two stages of one name could not be told apart. */
function nameFaults({ stages }: JourneyRules): JourneyFault[] {
  const used = STAGES.filter((stage) => stages[stage].used)
  return used.flatMap((stage, index): JourneyFault[] => {
    const { fa, en } = stages[stage].name
    if (fa.trim() === '' || en.trim() === '') return [{ field: 'names', rule: 'empty', stage }]
    const same = used.slice(0, index).some((other) => stages[other].name.fa === fa || stages[other].name.en === en)
    return same ? [{ field: 'names', rule: 'same', stage }] : []
  })
}

function ladderFaults({ stages, atRiskAfter, lostAfter, loyalty }: JourneyRules): JourneyFault[] {
  const faults: JourneyFault[] = []
  if (!stages.purchase.used) faults.push({ field: 'purchase', rule: 'needed' })
  if (lostAfter <= atRiskAfter) faults.push({ field: 'lostAfter', rule: 'later' })
  if (stages.loyalty.used && !loyalty.topTier && loyalty.scores === null) {
    faults.push({ field: 'loyalty', rule: 'needed' })
  }
  return faults
}
