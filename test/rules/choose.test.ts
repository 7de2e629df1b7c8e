import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, comesAnyway, type Expected, rankOffers, useRate } from '../../electron/shared/rules/choose.ts'
import type { Stage } from '../../electron/shared/rules/journey.ts'
import { reward } from './samples.ts'

const NONE = { given: 0, used: 0 }
const candidate = (programmeId: string, changes: Partial<Candidate> = {}): Candidate => ({
  programmeId,
  reward: reward({ value: 1000 }),
  balance: 1,
  days: 30,
  inStage: NONE,
  inAll: NONE,
  goods: null,
  ...changes,
})
const expected: Expected = { stage: 'retention', interval: 30, basket: 1_000_000, margin: 250_000 }
const ids = (candidates: Candidate[], changes: Partial<Expected> = {}) =>
  rankOffers(candidates, { ...expected, ...changes }).map(({ programmeId }) => programmeId)

test('the worked example: what is used, new, earned and given', () => {
  // One in ten is used; 4,500 of 10,000 come within 30 days anyway; 137,500 of margin less 100,000 of discount.
  expect(useRate(NONE, NONE)).toBe(1000)
  expect(comesAnyway(expected, 30)).toBe(4500)
  expect(rankOffers([candidate('a')], expected)).toEqual([{ programmeId: 'a', expected: 3750 }])
})

test('an offer that costs more than it brings is not made', () => {
  expect(ids([candidate('a', { reward: reward({ value: 2000 }) })])).toEqual([])
  expect(ids([candidate('a')], { stage: 'loyalty', interval: 7 })).toEqual([])
  expect(ids([candidate('a')], { stage: 'at_risk' })).toEqual(['a'])
})

test('a programme is believed the more the oftener it was offered', () => {
  expect(useRate({ given: 20, used: 20 }, { given: 20, used: 20 })).toBe(7750)
  expect(useRate({ given: 2000, used: 100 }, { given: 2000, used: 100 })).toBe(500)
  // What other stages did counts until this one has its own.
  expect(useRate(NONE, { given: 2000, used: 1000 })).toBeGreaterThan(4900)
  const tried = candidate('tried', { inStage: { given: 40, used: 12 }, inAll: { given: 40, used: 12 } })
  expect(ids([candidate('new'), tried])).toEqual(['tried', 'new'])
})

test('nothing off what they buy anyway, unless the stage calls for it', () => {
  const goods = { price: 300_000, margin: 90_000, bought: 6000, favourite: true }
  for (const stage of ['retention', 'loyalty', 'advocacy', 'awareness'] satisfies Stage[]) {
    expect(ids([candidate('a', { goods })], { stage })).toEqual([])
  }
  for (const stage of ['at_risk', 'lost', 'purchase'] satisfies Stage[]) {
    expect(ids([candidate('a', { goods })], { stage })).toEqual(['a'])
  }
})

test('the same facts give the same order, whole rial, and none without profit', () => {
  const tally = fc.nat(500).chain((given) => fc.record({ given: fc.constant(given), used: fc.nat(given) }))
  const one = fc.record({
    value: fc.integer({ min: 0, max: 10_000 }),
    days: fc.option(fc.integer({ min: 0, max: 400 })),
    inStage: tally,
    inAll: tally,
  })
  fc.assert(
    fc.property(fc.array(one), fc.integer({ min: 1, max: 400 }), fc.nat(1_000_000_000), (all, interval, basket) => {
      const candidates = all.map(({ value, ...rest }, place) =>
        candidate(`${place}`, { ...rest, reward: reward({ value }) }),
      )
      const facts: Expected = { stage: 'purchase', interval, basket, margin: Math.floor(basket / 4) }
      const ranked = rankOffers(candidates, facts)
      expect(ranked).toEqual(rankOffers(candidates, facts))
      for (const [place, { expected: profit }] of ranked.entries()) {
        expect(Number.isSafeInteger(profit) && profit > 0).toBe(true)
        expect(profit).toBeLessThanOrEqual(ranked[place - 1]?.expected ?? profit)
      }
    }),
  )
})
