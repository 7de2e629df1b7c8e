import { minimise } from './minimise.ts'
import { hypergeometric, lnBeta, lnGamma } from './special.ts'

/**
 * The BG/NBD model of repeat purchases: while a customer is alive they buy as a Poisson process, with rates that are
 * Gamma distributed over the customers (shape `r`, scale `alpha`), and after each purchase they leave for good with a
 * chance that is Beta distributed (`a`, `b`).
 *
 * All formulas are those of Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the
 * Pareto/NBD Model, Marketing Science 24 (2), with the numbers of its equations. Time is in any unit, the same for all.
 */
export interface BgNbd {
  r: number
  alpha: number
  a: number
  b: number
}

/** What the model knows of one customer. */
export interface History {
  /** Repeat purchases: the first does not count. */
  x: number
  /** Time from the first purchase to the last; 0 when there is one. */
  tx: number
  /** Time from the first purchase until now. */
  T: number
}

/** A history that `count` customers have. */
export interface Histories extends History {
  count: number
}

/** ln of the likelihood of one history: eq. 6, with its second term taken out of the first so that nothing overflows. */
export function logLikelihood({ r, alpha, a, b }: BgNbd, { x, tx, T }: History): number {
  const rate = lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) - (r + x) * Math.log(alpha + T)
  const stay = lnBeta(a, b + x) - lnBeta(a, b)
  return rate + stay + (x > 0 ? Math.log1p(leaving({ r, alpha, a, b }, { x, tx, T })) : 0)
}

/** How much likelier it is that somebody left after the last purchase than that they are alive; only for x > 0. */
function leaving({ r, alpha, a, b }: BgNbd, { x, tx, T }: History): number {
  return (a / (b + x - 1)) * Math.exp((r + x) * (Math.log(alpha + T) - Math.log(alpha + tx)))
}

/** The chance that somebody is still a customer at T; 1 for whoever has bought once (the model has them leave only after a repeat). */
export function chanceAlive(model: BgNbd, history: History): number {
  return history.x === 0 ? 1 : 1 / (1 + leaving(model, history))
}

/** A model so near to a = 1 is taken this far beside it, where its formulas would divide 0 by 0. */
const BESIDE = 1e-7

/**
 * Purchases that are expected of a new customer in the first `t` of their time, the first one not counted: eq. 9. By
 * Euler's transformation ₂F₁(r, b; a+b−1; z) = (1−z)^(a−1−r) ₂F₁(a+b−1−r, a−1; a+b−1; z), which needs few terms and never
 * overflows.
 */
export const expectedOfNew = ({ r, alpha, a, b }: BgNbd, t: number): number =>
  growth({ r, alpha, a, b }, { x: 0, elapsed: 0 }, t)

/** Purchases that are expected of a customer in the next `t`: eq. 10. */
export function expectedPurchases(model: BgNbd, history: History, t: number): number {
  const { x, T } = history
  return growth(model, { x, elapsed: T }, t) * chanceAlive(model, history)
}

/** Purchases expected within `t` of somebody who is alive and has bought again x times in `elapsed`. */
function growth({ r, alpha, a, b }: BgNbd, { x, elapsed }: { x: number; elapsed: number }, t: number): number {
  const leave = Math.abs(a - 1) < BESIDE ? 1 + BESIDE : a
  const z = t / (alpha + elapsed + t)
  const c = leave + b + x - 1
  const rest = Math.exp((leave - 1) * Math.log1p(-z)) * hypergeometric(leave + b - 1 - r, leave - 1, c, z)
  return (c / (leave - 1)) * (1 - rest)
}

export interface BgNbdFit {
  model: BgNbd
  logLikelihood: number
  /** False: the search did not end, or has run to where the model is none, as when nobody ever leaves. */
  sound: boolean
}

/** Parameters beyond these say that the data know nothing of them. */
const SMALLEST = 1e-4
const LARGEST = 1e4

/**
 * The parameters by which the histories are likeliest, found by their logarithms. Each distinct history is worked out once
 * for all who have it; of time only distinct values are taken the logarithm of.
 */
export function fitBgNbd(histories: readonly Histories[]): BgNbdFit {
  const table = tableOf(histories)
  const { at, value, settled } = minimise((logs) => -likelihoodOf(table, modelOf(logs)), [0, 0, 0, 0])
  const model = modelOf(at)
  const inside = Object.values(model).every((each) => each > SMALLEST && each < LARGEST)
  return { model, logLikelihood: -value, sound: settled && inside && histories.length > 0 }
}

const modelOf = ([r = 0, alpha = 0, a = 0, b = 0]: number[]): BgNbd => ({
  r: Math.exp(r),
  alpha: Math.exp(alpha),
  a: Math.exp(a),
  b: Math.exp(b),
})

/** Histories as columns: which of the distinct times each has. */
interface Table {
  x: Int32Array
  tx: Int32Array
  T: Int32Array
  count: Float64Array
  times: number[]
  /** Repeat purchases, and how many customers have made them. */
  made: Map<number, number>
}

function tableOf(histories: readonly Histories[]): Table {
  const places = new Map<number, number>()
  const placeOf = (time: number): number => {
    const known = places.get(time) ?? places.size
    places.set(time, known)
    return known
  }
  const made = new Map<number, number>()
  for (const { x, count } of histories) made.set(x, (made.get(x) ?? 0) + count)
  return {
    x: Int32Array.from(histories, ({ x }) => x),
    tx: Int32Array.from(histories, ({ tx }) => placeOf(tx)),
    T: Int32Array.from(histories, ({ T }) => placeOf(T)),
    count: Float64Array.from(histories, ({ count }) => count),
    times: [...places.keys()],
    made,
  }
}

/** The sum of `logLikelihood` over all. */
function likelihoodOf({ x, tx, T, count, times, made }: Table, { r, alpha, a, b }: BgNbd): number {
  const logs = Float64Array.from(times, (time) => Math.log(alpha + time))
  let sum = 0
  for (const [repeats, customers] of made) {
    const rate = lnGamma(r + repeats) - lnGamma(r) + r * Math.log(alpha)
    sum += customers * (rate + lnBeta(a, b + repeats) - lnBeta(a, b))
  }
  for (let row = 0; row < x.length; row += 1) {
    const repeats = x[row] ?? 0
    const until = logs[T[row] ?? 0] ?? 0
    let each = -(r + repeats) * until
    if (repeats > 0) {
      const last = logs[tx[row] ?? 0] ?? 0
      each += Math.log1p((a / (b + repeats - 1)) * Math.exp((r + repeats) * (until - last)))
    }
    sum += (count[row] ?? 0) * each
  }
  return sum
}
