import { expect, test } from 'vitest'
import { stageOf, type StageFacts } from '../../electron/shared/rules/journey.ts'

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
