import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type JourneyRules,
  stageOf,
  type StageFacts,
  stageUntil,
  usedStages,
} from '../../electron/shared/rules/journey.ts'
import { journeyFaults, type Stage, STAGES } from '../../electron/shared/rules/journey-model.ts'
import { JOURNEY_TEMPLATES, journeyTemplate } from '../../electron/shared/rules/journey-templates.ts'
import { say } from '../../electron/shared/say.ts'

const TODAY = 20_000
const stranger: StageFacts = {
  day: TODAY,
  salesCount: 0,
  lastSaleDay: null,
  intervalDays: null,
  isTopTier: false,
  scores: null,
  referredBuyers: 0,
  hasPraised: false,
  inquiryDay: null,
  held: null,
}
const regular: StageFacts = { ...stranger, salesCount: 5, lastSaleDay: TODAY - 3, intervalDays: 20 }
const once: StageFacts = { ...stranger, salesCount: 1, lastSaleDay: TODAY }
const best = { frequency: 5, monetary: 5 }

describe.each(JOURNEY_TEMPLATES)('the journey of %s', (business) => {
  const rules = journeyTemplate(business)
  const interval = rules.usualInterval
  const silent = (facts: StageFacts, days: number) => ({ ...facts, lastSaleDay: TODAY - days })
  const atRisk = Math.floor((20 * rules.atRiskAfter) / 100)
  const lost = Math.floor((20 * rules.lostAfter) / 100)
  const firstRisk = Math.floor((Math.max(7, interval) * rules.atRiskAfter) / 100)

  test.each<[Stage, StageFacts]>([
    ['awareness', stranger],
    ['awareness', { ...stranger, referredBuyers: 3, hasPraised: true, isTopTier: true }],
    ['consideration', { ...stranger, inquiryDay: TODAY - rules.inquiryDays }],
    ['awareness', { ...stranger, inquiryDay: TODAY - rules.inquiryDays - 1 }],
    ['decision', { ...stranger, inquiryDay: TODAY, held: { kind: 'quote', until: TODAY } }],
    ['decision', { ...stranger, held: { kind: 'coupon', until: null } }],
    ['awareness', { ...stranger, held: { kind: 'reservation', until: TODAY - 1 } }],
    ['purchase', once],
    ['purchase', silent(once, firstRisk)],
    ['at_risk', silent(once, firstRisk + 1)],
    ['retention', regular],
    ['retention', silent(regular, atRisk)],
    ['at_risk', silent({ ...regular, isTopTier: true }, atRisk + 1)],
    ['at_risk', silent({ ...regular, referredBuyers: 9 }, lost)],
    ['lost', silent(regular, lost + 1)],
    ['loyalty', { ...regular, isTopTier: true }],
    ['loyalty', { ...regular, scores: best }],
    ['retention', { ...regular, scores: { ...best, monetary: 4 } }],
    ['advocacy', { ...regular, isTopTier: true, referredBuyers: 1 }],
    ['advocacy', { ...once, hasPraised: true }],
  ])('%s', (stage, facts) => {
    const used = usedStages(rules)
    const beforeBuying: Stage[] = ['decision', 'consideration', 'awareness']
    // Where the trade has no such stage, whoever has not bought yet stands on the first there is.
    const expected = used.includes(stage) ? stage : facts.salesCount === 0 ? used[0] : stage
    expect(beforeBuying.includes(stage) || used.includes(stage)).toBe(true)
    expect(stageOf(facts, rules).stage).toBe(expected)
  })

  test('has six to nine stages, with names, and can be saved as it is', () => {
    expect(usedStages(rules).length).toBeGreaterThanOrEqual(6)
    expect(usedStages(rules)).toContain('purchase')
    expect(journeyFaults(rules)).toEqual([])
    expect(rules.template).toBe(business)
  })
})

test('a stage that is switched off is nobody’s', () => {
  const rules = journeyTemplate('general')
  const without = (...off: Stage[]): JourneyRules => ({
    ...rules,
    stages: Object.fromEntries(
      STAGES.map((stage) => [stage, { ...rules.stages[stage], used: !off.includes(stage) }]),
    ) as JourneyRules['stages'],
  })
  const long = { ...regular, lastSaleDay: TODAY - 999 }
  expect(stageOf(long, without('lost')).stage).toBe('at_risk')
  expect(stageOf(long, without('at_risk')).stage).toBe('lost')
  expect(stageOf({ ...regular, lastSaleDay: TODAY - 60 }, without('at_risk')).stage).toBe('retention')
  expect(stageOf(long, without('at_risk', 'lost')).stage).toBe('retention')
  expect(stageOf(regular, without('retention')).stage).toBe('purchase')
  expect(stageOf({ ...regular, isTopTier: true, referredBuyers: 1 }, without('advocacy')).stage).toBe('loyalty')
  expect(stageOf({ ...regular, isTopTier: true, referredBuyers: 1 }, without('advocacy', 'loyalty')).stage).toBe(
    'retention',
  )
  expect(stageOf(stranger, without('awareness')).stage).toBe('consideration')
  expect(stageOf(stranger, without('awareness', 'consideration', 'decision')).stage).toBe('purchase')
})

test('rules that cannot be are told by their field', () => {
  const rules = journeyTemplate('general')
  const faults = (changes: Partial<JourneyRules>) =>
    journeyFaults({ ...rules, ...changes }).map(({ field, rule, stage }) =>
      [field, rule, stage].filter(Boolean).join(' '),
    )
  const renamed = (stage: Stage, fa: string, used = true) => ({
    stages: { ...rules.stages, [stage]: { used, name: { fa, en: 'Other' } } },
  })
  expect(faults({})).toEqual([])
  expect(faults({ atRiskAfter: 400 })).toEqual(['lostAfter later'])
  expect(faults({ usualInterval: 0, inquiryDays: 366, followUpDays: 1.5 })).toEqual([
    'usualInterval range',
    'inquiryDays range',
    'followUpDays range',
  ])
  expect(faults({ loyalty: { topTier: false, scores: null } })).toEqual(['loyalty needed'])
  expect(faults({ loyalty: { topTier: false, scores: { frequency: 0, monetary: 6 } } })).toEqual([
    'score range',
    'score range',
  ])
  expect(faults({ advocacy: { buyers: 0, praise: true } })).toEqual(['buyers range'])
  expect(faults(renamed('lost', ' '))).toEqual(['names empty lost'])
  expect(faults(renamed('lost', 'خرید'))).toEqual(['names same lost'])
  expect(faults(renamed('lost', 'خرید', false))).toEqual([])
  expect(faults(renamed('purchase', 'نخستین خرید', false))).toEqual(['purchase needed'])
})

const days = fc.integer({ min: TODAY - 400, max: TODAY + 3 })
const anyFacts: fc.Arbitrary<StageFacts> = fc.record({
  day: fc.constant(TODAY),
  salesCount: fc.nat(4),
  lastSaleDay: fc.option(days),
  intervalDays: fc.option(fc.nat(120)),
  isTopTier: fc.boolean(),
  scores: fc.option(fc.record({ frequency: fc.integer({ min: 1, max: 5 }), monetary: fc.integer({ min: 1, max: 5 }) })),
  referredBuyers: fc.nat(3),
  hasPraised: fc.boolean(),
  inquiryDay: fc.option(days),
  held: fc.option(
    fc.record({
      kind: fc.constantFrom('quote', 'reservation', 'coupon'),
      until: fc.option(fc.integer({ min: TODAY - 5, max: TODAY + 200 })),
    }),
  ),
})
const OPTIONAL: Stage[] = STAGES.filter((stage) => stage !== 'purchase')
const anyRules: fc.Arbitrary<JourneyRules> = fc
  .record({
    business: fc.constantFrom(...JOURNEY_TEMPLATES),
    off: fc.uniqueArray(fc.constantFrom(...OPTIONAL)),
    usualInterval: fc.integer({ min: 1, max: 120 }),
    atRiskAfter: fc.integer({ min: 100, max: 400 }),
    more: fc.integer({ min: 1, max: 400 }),
    inquiryDays: fc.integer({ min: 1, max: 60 }),
    buyers: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ business, off, more, buyers, ...numbers }) => {
    const { stages, ...rules } = journeyTemplate(business)
    const used = STAGES.map((stage) => [stage, { ...stages[stage], used: stages[stage].used && !off.includes(stage) }])
    const lostAfter = numbers.atRiskAfter + more
    const advocacy = { buyers, praise: more % 2 === 0 }
    const changed = { lostAfter, advocacy, stages: Object.fromEntries(used) as JourneyRules['stages'] }
    return Object.assign(rules, numbers, changed)
  })
const FOR_EVER = 5000

test('a stage is one of the trade’s, holds by time alone until its last day, and is another on the next', () => {
  fc.assert(
    fc.property(anyFacts, anyRules, (facts, rules) => {
      const now = stageOf(facts, rules)
      expect(usedStages(rules)).toContain(now.stage)
      expect(stageOf(facts, rules)).toEqual(now)
      const on = (day: number) => stageOf({ ...facts, day }, rules).stage
      const until = stageUntil(facts, rules)
      const meanwhile = new Set<string>()
      for (let day = TODAY; day <= (until ?? TODAY + FOR_EVER); day += 1) meanwhile.add(on(day))
      expect([...meanwhile]).toEqual([now.stage])
      if (until !== null) {
        expect(until).toBeGreaterThanOrEqual(TODAY)
        expect(on(until + 1)).not.toBe(now.stage)
      }
    }),
    { numRuns: 300 },
  )
})

test('every reason can be said in both languages', () => {
  const voice = { display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' } as const
  fc.assert(
    fc.property(anyFacts, anyRules, (facts, rules) => {
      const { why } = stageOf(facts, rules)
      for (const language of ['fa', 'en'] as const) {
        const said = say(why, { ...voice, language })
        expect(said).not.toMatch(/\{\{|reason\./)
        expect(said.length).toBeGreaterThan(5)
      }
    }),
  )
})
