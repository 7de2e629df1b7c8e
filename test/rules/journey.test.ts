import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stageOf, type StageFacts, stageUntil } from '../../electron/shared/rules/journey.ts'

const facts: StageFacts = {
  business: 'cafe',
  salesCount: 5,
  daysSinceLastSale: 3,
  intervalDays: 20,
  isTopTier: false,
  referredBuyer: false,
}

test.each<[string, Partial<StageFacts>]>([
  ['awareness', { salesCount: 0, daysSinceLastSale: null }],
  ['purchase', { salesCount: 1, intervalDays: null }],
  ['retention', {}],
  ['retention', { daysSinceLastSale: 40 }],
  ['at_risk', { daysSinceLastSale: 41, isTopTier: true }],
  ['at_risk', { daysSinceLastSale: 21, salesCount: 1, intervalDays: null }],
  ['lost', { daysSinceLastSale: 81 }],
  ['loyalty', { isTopTier: true }],
  ['advocacy', { isTopTier: true, referredBuyer: true }],
])('%s', (stage, changes) => {
  expect(stageOf({ ...facts, ...changes }).stage).toBe(stage)
})

const anyFacts: fc.Arbitrary<StageFacts> = fc.record({
  business: fc.constantFrom('clothing', 'grocery', 'cafe', 'services', 'clinic', 'online', 'general'),
  salesCount: fc.nat(4),
  daysSinceLastSale: fc.option(fc.nat(500)),
  intervalDays: fc.option(fc.nat(120)),
  isTopTier: fc.boolean(),
  referredBuyer: fc.boolean(),
})
const FOR_EVER = 5000

test('a stage holds by silence alone until its last day, and is another on the next', () => {
  fc.assert(
    fc.property(anyFacts, fc.integer({ min: 0, max: 30_000 }), (known, day) => {
      const now = stageOf(known).stage
      const on = (later: number) => {
        const { daysSinceLastSale: silence } = known
        return stageOf({ ...known, daysSinceLastSale: silence === null ? null : silence + later - day }).stage
      }
      const until = stageUntil(known, day)
      const meanwhile = new Set<string>()
      for (let later = day; later <= (until ?? day + FOR_EVER); later += 1) meanwhile.add(on(later))
      expect([...meanwhile]).toEqual([now])
      if (until !== null) {
        expect(until).toBeGreaterThanOrEqual(day)
        expect(on(until + 1)).not.toBe(now)
      }
    }),
  )
})
