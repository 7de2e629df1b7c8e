/** Chance that can be told again: the same seed gives the same numbers on every machine. */
export interface Random {
  /** 0 … 1, 1 excluded. */
  next(): number
  /** A whole number `from` … `to`, both included. */
  between(from: number, to: number): number
  /** True so many times in one. */
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Above 0, on average `mean`, mostly less than twice that: the time until somebody comes again. */
  wait(mean: number): number
}

/** Mulberry32: a 32-bit state, enough for a shop that never was. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick(list) {
      const [first] = list
      if (first === undefined) throw new RangeError('nothing to pick from')
      return list[between(0, list.length - 1)] ?? first
    },
    // The sum of two even chances: a triangle around the mean.
    wait: (mean) => mean * (0.1 + 0.9 * (next() + next())),
  }
}

/** Where each share of the weights ends, for `drawn`. */
export function cumulated(weights: readonly number[]): number[] {
  let sum = 0
  return weights.map((weight) => (sum += weight))
}

/** An index, each as likely as its weight. */
export function drawn(random: Random, ends: readonly number[]): number {
  const point = random.next() * (ends.at(-1) ?? 0)
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) > point) high = middle
    else low = middle + 1
  }
  return low
}
