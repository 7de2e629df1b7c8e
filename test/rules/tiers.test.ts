import { expect, test } from 'vitest'
import { nextTier, tierFor, windowStart } from '../../electron/shared/rules/tiers.ts'
import { rulesWith } from './samples.ts'

const ladder = rulesWith([]).tiers

test('a threshold that is just reached counts', () => {
  expect(tierFor(ladder, 999_999).id).toBe('low')
  expect(tierFor(ladder, 1_000_000).id).toBe('high')
})

test('the way to the next tier; none from the top', () => {
  expect(nextTier(ladder, 999_999)).toMatchObject({ tier: { id: 'high' }, missing: 1 })
  expect(nextTier(ladder, 1_000_000)).toBeNull()
})

test('the window holds as many days as it says, today included', () => {
  expect(windowStart(ladder, 1000)).toBe(636)
})
