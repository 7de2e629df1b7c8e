import { describe, expect, test } from 'vitest'
import { DRAWS, type Sample, type Uplift, uplift } from '../../electron/analytics/uplift.ts'
import { READINGS } from '../../electron/shared/rules/effects.ts'
import { type Doing, madeUp, NOTHING, truth } from './made-up-customers.ts'

const isNightly = process.env['MOSHTARI_NIGHTLY'] !== undefined
const SHOPS = isNightly ? 5_000 : 1_000
/** Ways of drawing lots here: the interval needs fewer than a verdict does. */
const FEW = 399
/** What one of the readings may be wrong by, upwards and downwards. */
const AT_EACH = 0.025 / READINGS.length

const DOINGS: Record<string, Doing> = {
  nothing: NOTHING,
  'a tenth buys once more': { ...NOTHING, more: 0.1 },
  'a third more purchases': { ...NOTHING, oftener: 1.33 },
  'five per cent off, and some buy once more': { more: 0.08, oftener: 1, off: 0.05 },
}
const SIZES = [
  { n: 500, control: 1_000 },
  { n: 400, control: 5_000 },
  ...(isNightly ? [{ n: 1_000, control: 1_000 }] : []),
]

describe('the interval of what an offer adds', () => {
  test('covers what is true in 93 to 97 of a hundred shops, however small the control group and long the tail', () => {
    const table: string[] = []
    for (const [name, doing] of Object.entries(DOINGS)) {
      for (const size of SIZES) {
        const found = Array.from({ length: SHOPS }, (_, shop) => uplift(madeUp(shop + 1, { ...size, doing }), FEW))
        const covered = found.filter(({ low, high }) => low <= truth(doing) && truth(doing) <= high).length / SHOPS
        const worked = found.filter(({ low }) => low > 0).length / SHOPS
        const mean = found.reduce((sum, { middle }) => sum + middle, 0) / SHOPS
        const held = Math.round((size.n * size.control) / 10_000)
        const figures = [`${size.n - held} / ${held}`, truth(doing).toFixed(1), mean.toFixed(1), covered, worked]
        table.push([name.padEnd(42), ...figures.map((figure) => String(figure).padStart(9))].join(' '))
        expect.soft(covered, name).toBeGreaterThanOrEqual(0.93)
        expect.soft(covered, name).toBeLessThanOrEqual(0.97)
        if (doing === NOTHING) expect.soft(worked).toBeLessThanOrEqual(0.05)
      }
    }
    console.log(
      `${'true effect'.padEnd(42)} got/held, truth, mean estimate, covered, above nothing\n${table.join('\n')}`,
    )
  }, 600_000)

  test('looked at on every reading, says of an offer without effect that it worked in at most one shop of twenty', () => {
    let worked = 0
    let harmed = 0
    for (let shop = 1; shop <= SHOPS; shop += 1) {
      const all = shuffled(madeUp(shop, { n: (READINGS.at(-1) ?? 0) * 5, control: 2_000, doing: NOTHING }))
      const seen = READINGS.map((size) => judged(all.slice(size * 5)))
      if (seen.some(({ better }) => better <= AT_EACH)) worked += 1
      if (seen.some(({ worse }) => worse <= AT_EACH)) harmed += 1
    }
    console.log(
      `without effect, ${READINGS.length} readings, ${SHOPS} shops: worked ${worked / SHOPS}, harmed ${harmed / SHOPS}`,
    )
    expect(worked / SHOPS).toBeLessThanOrEqual(0.05)
    expect((worked + harmed) / SHOPS).toBeLessThanOrEqual(0.07)
  }, 600_000)

  test('is the same whenever it is asked, and nothing where nothing differs', () => {
    const sample = madeUp(7, { n: 400, control: 2_000, doing: NOTHING })
    expect(uplift(sample)).toEqual(uplift(sample))
    const alike = { ...sample, value: sample.value.map(() => 5) }
    expect(uplift(alike)).toEqual({ low: 0, middle: 0, high: 0, better: 1, worse: 1, without: 5 })
  })

  test('without anything known before, is the plain difference of the means', () => {
    const sample = madeUp(8, { n: 300, control: 3_000, doing: NOTHING })
    const mean = (held: 0 | 1): number => {
      const side = [...sample.value].filter((_, at) => sample.held[at] === held)
      return side.reduce((sum, value) => sum + value, 0) / side.length
    }
    const found = uplift({ ...sample, before: new Float64Array(300) })
    expect(found.middle).toBeCloseTo(mean(0) - mean(1), 6)
    expect(found.without).toBeCloseTo(mean(1), 6)
  })
})

/**
 * As `uplift`, for a verdict. Lots are drawn in the same order however many are: where a few draws have already differed
 * as much, both ways, more often than all may, no further ones can turn it.
 */
function judged(sample: Sample): Pick<Uplift, 'better' | 'worse'> {
  for (const few of [49, 299]) {
    const { better, worse } = uplift(sample, few)
    const least = (Math.min(better, worse) * (few + 1)) / (DRAWS + 1)
    if (least > AT_EACH) return { better: 1, worse: 1 }
  }
  return uplift(sample)
}

/** The made-up customers one after the other as they come to the shop: of every five one is held back. */
function shuffled(sample: ReturnType<typeof madeUp>) {
  const held = [...sample.held.keys()].filter((at) => sample.held[at] === 1)
  const got = [...sample.held.keys()].filter((at) => sample.held[at] === 0)
  const order = held.flatMap((at, place) => [at].concat(got.slice(place * 4, place * 4 + 4)))
  const pick = (of: Float64Array, n: number): Float64Array => Float64Array.from(order.slice(0, n), (at) => of[at] ?? 0)
  return {
    slice: (n: number) => ({
      held: Uint8Array.from(order.slice(0, n), (at) => sample.held[at] ?? 0),
      before: pick(sample.before, n),
      value: pick(sample.value, n),
    }),
  }
}
