import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PricedSale, Sentence } from '../../electron/shared/rules/model.ts'
import { explain, type Explanation } from '../../electron/shared/rules/explain.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { say } from '../../electron/shared/say.ts'
import { anySale, RUNS } from './arbitraries.ts'
import {
  expectWhole,
  expectWithinBudgets,
  expectWithinCaps,
  expectWithinPrices,
  programmeOf,
  rewardOf,
} from './bounds.ts'

describe('any sale', () => {
  test('has no total below zero, and its lines add up to the rial', () => {
    fc.assert(
      fc.property(anySale, (input) => expectWhole(input, priceSale(input))),
      RUNS,
    )
  })

  test('never takes more off a line than its price', () => {
    fc.assert(
      fc.property(anySale, (input) => expectWithinPrices(input, priceSale(input))),
      RUNS,
    )
  })

  test('gives no reward beyond its largest discount, its points or its account', () => {
    fc.assert(
      fc.property(anySale, (input) => expectWithinCaps(input, priceSale(input))),
      RUNS,
    )
  })

  test('gives at most one percentage on the whole sale', () => {
    fc.assert(
      fc.property(anySale, (input) => {
        const whole = priceSale(input).applied.filter((applied) => {
          const reward = rewardOf(input, applied)
          return reward?.type === 'percent' && reward.on === 'sale'
        })
        expect(whole.length).toBeLessThanOrEqual(1)
      }),
      RUNS,
    )
  })

  test('costs and gives the same whatever the order of its lines', () => {
    fc.assert(
      fc.property(anySale, fc.infiniteStream(fc.nat()), (input, random) => {
        const shuffled = input.lines
          .map((line) => ({ line, at: random.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ line }) => line)
        const [priced, again] = [priceSale(input), priceSale({ ...input, lines: shuffled })]
        expect({ ...again, lines: again.lines.toSorted(byKey) }).toEqual({
          ...priced,
          lines: priced.lines.toSorted(byKey),
        })
      }),
      RUNS,
    )
  })

  test('explains everything in both languages', () => {
    fc.assert(
      fc.property(anySale, (input) => {
        const priced = priceSale(input)
        for (const why of [...everyReason(priced), ...reasonsOf(explain(input, priced))]) {
          for (const language of ['fa', 'en'] as const) {
            const said = say(why, { language, display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' })
            expect(said).not.toContain('{{')
          }
        }
      }),
      RUNS,
    )
  })

  test('accounts for every programme in force once: given, or why not', () => {
    fc.assert(
      fc.property(anySale, (input) => {
        const priced = priceSale(input)
        const { given, notGiven } = explain(input, priced)
        const active = input.rules.programmes.filter((programme) => programme.active).map(({ id }) => id)
        const answered = new Set([...given, ...notGiven].map(({ programmeId }) => programmeId))
        for (const id of active) expect(answered).toContain(id)
        for (const { programmeId } of notGiven) {
          expect(given.map((gift) => gift.programmeId)).not.toContain(programmeId)
        }
      }),
      RUNS,
    )
  })

  test('gives nothing that is held back, one of a group, and nothing unasked beside what stands alone', () => {
    fc.assert(
      fc.property(anySale, (input) => {
        const priced = priceSale(input)
        const newGifts = [
          ...priced.applied.filter(({ couponCode }) => couponCode === null),
          ...priced.points.filter(({ earned }) => earned > 0),
          ...priced.coupons,
        ].map(({ programmeId }) => programmeOf(input, programmeId))
        for (const programme of newGifts) {
          if (programme?.kind === 'points') continue
          expect(priced.heldBack).not.toContain(programme?.id)
        }
        const unasked = priced.applied
          .map(({ programmeId, couponCode }) => (couponCode === null ? programmeOf(input, programmeId) : undefined))
          .filter((programme) => programme?.claim === 'auto')
        for (const group of ['g', 'h']) {
          const ofGroup = unasked.filter((programme) => {
            const isAsked = input.claims.some((c) => c.type === 'redeem' && c.programmeId === programme?.id)
            return programme?.stacking?.type === 'group' && programme.stacking.group === group && !isAsked
          })
          expect(new Set(ofGroup).size).toBeLessThanOrEqual(1)
        }
      }),
      RUNS,
    )
  })

  test('gives no programme more than its budget', () => {
    fc.assert(
      fc.property(anySale, (input) => expectWithinBudgets(input, priceSale(input))),
      RUNS,
    )
  })

  test('answers each claim: what is refused was not given', () => {
    fc.assert(
      fc.property(anySale, (input) => {
        const priced = priceSale(input)
        for (const { claim } of priced.refusals) {
          const asked = input.claims[claim]
          expect(asked).toBeDefined()
          if (asked?.type !== 'code') continue
          const accepted = input.claims.some((other, index) => {
            const isRefused = priced.refusals.some((refusal) => refusal.claim === index)
            return other.type === 'code' && other.code === asked.code && !isRefused
          })
          if (!accepted) expect(priced.applied.map(({ couponCode }) => couponCode)).not.toContain(asked.code)
        }
      }),
      RUNS,
    )
  })
})

function everyReason(priced: PricedSale): Sentence[] {
  const explained = [...priced.applied, ...priced.refusals, ...priced.points, ...priced.coupons]
  return explained.map(({ why }) => why)
}

function reasonsOf({ given, notGiven }: Explanation): Sentence[] {
  const lines = given.flatMap(({ arithmetic }) => (arithmetic === null ? [] : [arithmetic]))
  return [...given.map(({ why }) => why), ...notGiven.map(({ why }) => why), ...lines]
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : 1
}
