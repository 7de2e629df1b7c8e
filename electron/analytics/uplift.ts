/** One figure of customers who got an offer and of those who were held back, and of each what came before it. */
export interface Sample {
  /** 1: was held back. */
  held: Uint8Array
  /** Known before the offer, so that it cannot be its doing. */
  before: Float64Array
  value: Float64Array
}

export interface Uplift {
  low: number
  middle: number
  high: number
  /** Chance that drawing lots alone makes the difference as large, upwards and downwards. */
  better: number
  worse: number
  /** Mean of those who were held back, as if all had been alike before. */
  without: number
}

/** Ways of drawing lots that are tried. */
export const DRAWS = 1999

/**
 * What an offer adds for each customer whom it is given to: the difference of the means of who got it and who was held
 * back, by lot, whatever became of it (by intention to treat), with a 95 % interval.
 *
 * What a customer had spent before explains a part of what they spend after, and is taken off with one slope for both
 * sides (CUPED; Deng et al. 2013), the largest hundredth of it cut to the next, which changes no mean that is compared.
 *
 * Spending is mostly zeros with a long tail, and the side that was held back is small: t's quantiles would be wrong, and
 * a bootstrap of the small side knows nothing of the tail. Therefore lots are drawn anew: t, with each side's own spread
 * (studentised, so that sides may differ in it; Janssen 1997, Chung and Romano 2013), is worked out for 1,999 divisions
 * of all customers, each side about its own mean, and its quantiles take the place of Student's. If the offer does
 * nothing, or adds the same for everybody, the division drawn is one of those tried, so the error is what it claims to be
 * at any size; otherwise it comes near as both sides grow.
 *
 * The same sample gives the same figures. Both sides must have two customers at least.
 */
export function uplift(sample: Sample, draws = DRAWS): Uplift {
  const { rest, overall } = withoutBefore(sample)
  const [got, held] = sides(rest, sample.held)
  const middle = got.mean - held.mean
  const error = Math.sqrt(got.spread / got.n + held.spread / held.n)
  const without = held.mean + overall
  if (error === 0) return { low: middle, middle, high: middle, better: 1, worse: 1, without }
  const lots = drawnAnew(centred(rest, sample.held, got.mean, held.mean), got.n, held.n, draws)
  const t = middle / error
  return {
    low: middle - quantile(lots, 0.975) * error,
    middle,
    high: middle - quantile(lots, 0.025) * error,
    better: (1 + countFrom(lots, t)) / (draws + 1),
    worse: (1 + draws - countFrom(lots, t, true)) / (draws + 1),
    without,
  }
}

interface Side {
  n: number
  mean: number
  /** Variance. */
  spread: number
}

/** What is left of each value when what came before is taken off, about zero; and the mean of all. */
function withoutBefore({ held, before, value }: Sample): { rest: Float64Array; overall: number } {
  const known = cut(before)
  const [gotBefore, heldBefore] = sides(known, held)
  const [gotValue, heldValue] = sides(value, held)
  let together = 0
  let own = 0
  for (let at = 0; at < value.length; at += 1) {
    const x = (known[at] ?? 0) - (held[at] === 1 ? heldBefore : gotBefore).mean
    together += x * ((value[at] ?? 0) - (held[at] === 1 ? heldValue : gotValue).mean)
    own += x * x
  }
  const slope = own === 0 ? 0 : together / own
  const all = (got: Side, kept: Side): number => (got.mean * got.n + kept.mean * kept.n) / (got.n + kept.n)
  const overall = all(gotValue, heldValue)
  const usual = all(gotBefore, heldBefore)
  const rest = value.map((each, at) => each - overall - slope * ((known[at] ?? 0) - usual))
  return { rest, overall }
}

/** One customer who had bought for a wedding must not decide the slope. */
function cut(before: Float64Array): Float64Array {
  const most = before.toSorted()[Math.ceil(before.length * 0.99) - 1] ?? 0
  return before.map((each) => Math.min(each, most))
}

function sides(values: Float64Array, held: Uint8Array): [got: Side, held: Side] {
  const found: [Side, Side] = [
    { n: 0, mean: 0, spread: 0 },
    { n: 0, mean: 0, spread: 0 },
  ]
  for (const [at, value] of values.entries()) {
    const side = found[held[at] === 1 ? 1 : 0]
    side.n += 1
    const off = value - side.mean
    side.mean += off / side.n
    side.spread += off * (value - side.mean)
  }
  for (const side of found) side.spread /= side.n - 1
  return found
}

function centred(rest: Float64Array, held: Uint8Array, got: number, kept: number): Float64Array {
  return rest.map((value, at) => value - (held[at] === 1 ? kept : got))
}

/** t of so many divisions by lot, ascending. The smaller side is drawn; the other is what is left. */
function drawnAnew(values: Float64Array, got: number, held: number, draws: number): Float64Array {
  const pool = values.slice()
  const few = Math.min(got, held)
  const many = values.length - few
  const sign = held <= got ? 1 : -1
  const sum = values.reduce((all, value) => all + value, 0)
  const squares = values.reduce((all, value) => all + value * value, 0)
  const drawn = new Float64Array(draws)
  let state = values.length
  for (let draw = 0; draw < draws; draw += 1) {
    let fewSum = 0
    let fewSquares = 0
    for (let at = 0; at < few; at += 1) {
      // Mulberry32, the same on every machine; written out here, where it is asked for millions of times.
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      const other = at + Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (values.length - at))
      const value = pool[other] ?? 0
      pool[other] = pool[at] ?? 0
      pool[at] = value
      fewSum += value
      fewSquares += value * value
    }
    const fewMean = fewSum / few
    const manyMean = (sum - fewSum) / many
    const fewSpread = (fewSquares - few * fewMean * fewMean) / (few - 1)
    const manySpread = (squares - fewSquares - many * manyMean * manyMean) / (many - 1)
    const error = Math.sqrt(Math.max(0, fewSpread) / few + Math.max(0, manySpread) / many)
    drawn[draw] = error === 0 ? 0 : (sign * (manyMean - fewMean)) / error
  }
  return drawn.toSorted()
}

function quantile(ascending: Float64Array, share: number): number {
  const at = Math.min(ascending.length, Math.max(1, Math.ceil(share * (ascending.length + 1))))
  return ascending[at - 1] ?? 0
}

/** How many are at least `least`, or (`above`) more. */
function countFrom(ascending: Float64Array, least: number, above = false): number {
  const first = ascending.findIndex((value) => (above ? value > least : value >= least))
  return first === -1 ? 0 : ascending.length - first
}
