import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PricedSale, Programme, Reward, SaleInput, Sentence } from '../../electron/shared/rules/model.ts'
import { explain, type Explanation } from '../../electron/shared/rules/explain.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { say } from '../../electron/shared/say.ts'
import { anySale, RUNS } from './arbitraries.ts'

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

describe('any sale', () => {
  test('has no total below zero, and its lines add up to the rial', () => {
    fc.assert(
      fc.property(anySale, (input) => {
        const priced = priceSale(input)
        expect(priced.payable).toBeGreaterThanOrEqual(0)
        const paid = sum(priced.payments.map(({ amount }) => amount))
        expect(sum(priced.lines.map(({ net }) => net))).toBe(priced.payable + paid)
        expect(sum(priced.lines.flatMap(({ discounts }) => discounts.map(({ amount }) => amount)))).toBe(
          priced.programmeDiscount,
        )
        expect(sum(priced.applied.map(({ amount }) => amount))).toBe(priced.programmeDiscount)
        expect(priced.lines.map(({ key }) => key)).toEqual(input.lines.map(({ key }) => key))
        for (const amount of everyAmount(priced)) expect(amount).toSatisfy(Number.isSafeInteger)
      }),
      RUNS,
    )
  })

  test('never takes more off a line than its price', () => {
    fc.assert(
      fc.property(anySale, (input) => {
        for (const [index, line] of priceSale(input).lines.entries()) {
          const source = input.lines[index]
          if (source === undefined || source.unitPrice < 0) continue
          expect(line.net).toBeGreaterThanOrEqual(0)
          for (const { amount } of line.discounts) expect(amount).toBeGreaterThan(0)
          const onTop = source.tax !== null && !source.tax.included
          if (!onTop) expect(line.net).toBe(line.gross - line.manualDiscount - sum(line.discounts.map((d) => d.amount)))
        }
      }),
      RUNS,
    )
  })

  test('gives no reward beyond its largest discount, its points or its account', () => {
    fc.assert(
      fc.property(anySale, (input) => {
        const priced = priceSale(input)
        for (const applied of priced.applied) {
          const reward = rewardOf(input, applied)
          if (reward?.maxDiscount !== null && reward?.maxDiscount !== undefined && reward.repeat === 'once') {
            expect(applied.amount).toBeLessThanOrEqual(reward.maxDiscount)
          }
          expect(applied.pointsSpent).toBeLessThanOrEqual(pointsAvailable(input, priced, applied))
        }
        for (const { programmeId, spent, earned } of priced.points) {
          const account = input.customer?.points[programmeId] ?? 0
          const programme = programmeOf(input, programmeId)
          if (spent > 0) expect(spent).toBeLessThanOrEqual(account + (programme?.appliesOn === 'both' ? earned : 0))
        }
        for (const { couponCode, amount } of priced.payments.filter((payment) => payment.couponCode !== null)) {
          expect(amount).toBeLessThanOrEqual(input.coupons.find(({ code }) => code === couponCode)?.balance ?? 0)
        }
      }),
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
      fc.property(anySale, (input) => {
        for (const programme of input.rules.programmes) {
          const { budget } = programme.limits
          if (budget === undefined) continue
          const given = priceSale(input).applied.filter(({ programmeId, couponCode }) => {
            return programmeId === programme.id && (couponCode === null || programme.kind === 'coupon')
          })
          const before = input.usage[programme.id]?.amount ?? 0
          const total = sum(given.map(({ amount }) => amount))
          if (total > 0) expect(before + total).toBeLessThanOrEqual(budget)
        }
      }),
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

function everyAmount(priced: PricedSale): number[] {
  return [
    priced.payable,
    priced.gross,
    priced.tax,
    priced.manualDiscount,
    ...priced.lines.flatMap(({ gross, manualDiscount, net, tax }) => [gross, manualDiscount, net, tax]),
    ...priced.applied.flatMap(({ amount, pointsSpent }) => [amount, pointsSpent]),
    ...priced.points.flatMap(({ earned, spent }) => [earned, spent]),
    ...priced.coupons.map(({ balance }) => balance),
    ...priced.freeItems.map(({ quantity }) => quantity),
  ]
}

function everyReason(priced: PricedSale): Sentence[] {
  const explained = [...priced.applied, ...priced.refusals, ...priced.points, ...priced.coupons]
  return explained.map(({ why }) => why)
}

function reasonsOf({ given, notGiven }: Explanation): Sentence[] {
  const lines = given.flatMap(({ arithmetic }) => (arithmetic === null ? [] : [arithmetic]))
  return [...given.map(({ why }) => why), ...notGiven.map(({ why }) => why), ...lines]
}

function programmeOf(input: SaleInput, id: string): Programme | undefined {
  return input.rules.programmes.find((programme) => programme.id === id)
}

type Applied = PricedSale['applied'][number]

function rewardOf(input: SaleInput, applied: Applied): Reward | undefined {
  const coupon = input.coupons.find(({ code }) => code === applied.couponCode)
  return coupon?.reward ?? programmeOf(input, applied.programmeId)?.rewards.find(({ id }) => id === applied.rewardId)
}

function pointsAvailable(input: SaleInput, priced: PricedSale, { programmeId, couponCode }: Applied): number {
  if (couponCode !== null) return input.coupons.find(({ code }) => code === couponCode)?.balance ?? 0
  const programme = programmeOf(input, programmeId)
  // A promotion's points live only inside the sale.
  if (programme?.kind !== 'points') return Number.MAX_SAFE_INTEGER
  const earned = priced.points.find((outcome) => outcome.programmeId === programmeId)?.earned ?? 0
  return Math.max(0, (input.customer?.points[programmeId] ?? 0) + earned)
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : 1
}
