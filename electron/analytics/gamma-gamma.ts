import { minimise } from './minimise.ts'
import { lnGamma } from './special.ts'

/**
 * The Gamma-Gamma model of what a purchase is worth: a customer's purchases are Gamma distributed (shape `p`) around a
 * mean of their own, and these means vary over the customers (`q`, `v`).
 *
 * Formulas of Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value", brucehardie.com/notes/025.
 */
export interface GammaGamma {
  p: number
  q: number
  v: number
}

/** What the model knows of one customer: `x` purchases (at least one) of `mean` each on average (above 0). */
export interface Purchases {
  x: number
  mean: number
}

/** ln of the density of a mean, eq. 1a of the note. */
export function logLikelihood({ p, q, v }: GammaGamma, { x, mean }: Purchases): number {
  return (
    lnGamma(p * x + q) -
    lnGamma(p * x) -
    lnGamma(q) +
    q * Math.log(v) +
    (p * x - 1) * Math.log(mean) +
    p * x * Math.log(x) -
    (p * x + q) * Math.log(v + x * mean)
  )
}

/**
 * What a customer's purchases are worth on average in the long run, eq. 5 of the note: between their own mean and that of
 * all; with `x` 0 that of all. Needs p·x + q > 1.
 */
export const expectedMean = ({ p, q, v }: GammaGamma, { x, mean }: Purchases): number =>
  (p * (v + x * mean)) / (p * x + q - 1)

export interface GammaGammaFit {
  model: GammaGamma
  logLikelihood: number
  /** False: the search did not end, or has run to where there is no mean of all (q ≤ 1) or no variance. */
  sound: boolean
}

const SMALLEST = 1e-4
const LARGEST = 1e6

/**
 * The parameters by which the means are likeliest, found by their logarithms.
 *
 * Values are fitted in units of their average, so that rial do as well as dollars; `v` and the likelihood are those of the
 * values as they came.
 */
export function fitGammaGamma(purchases: readonly Purchases[]): GammaGammaFit {
  const unit = purchases.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, purchases.length)
  const scaled = purchases.map(({ x, mean }) => ({ x, mean: mean / unit }))
  const counted = countedOf(scaled)
  const { at, value, settled } = minimise((logs) => -likelihoodOf(scaled, counted, modelOf(logs)), [0, 0, 0])
  const { p, q, v } = modelOf(at)
  const inside = [p, q, v].every((each) => each > SMALLEST && each < LARGEST) && q > 1
  return {
    model: { p, q, v: v * unit },
    logLikelihood: -value - purchases.length * Math.log(unit),
    sound: settled && inside,
  }
}

const modelOf = ([p = 0, q = 0, v = 0]: number[]): GammaGamma => ({ p: Math.exp(p), q: Math.exp(q), v: Math.exp(v) })

/** Purchases, and how many customers have made so many. */
function countedOf(purchases: readonly Purchases[]): Map<number, number> {
  const counted = new Map<number, number>()
  for (const { x } of purchases) counted.set(x, (counted.get(x) ?? 0) + 1)
  return counted
}

/** The sum of `logLikelihood` over all; what depends on the number of purchases alone is worked out once for each. */
function likelihoodOf(purchases: readonly Purchases[], counted: Map<number, number>, { p, q, v }: GammaGamma): number {
  let sum = purchases.length * (q * Math.log(v) - lnGamma(q))
  for (const [x, customers] of counted) {
    sum += customers * (lnGamma(p * x + q) - lnGamma(p * x) + p * x * Math.log(x))
  }
  for (const { x, mean } of purchases) sum += (p * x - 1) * Math.log(mean) - (p * x + q) * Math.log(v + x * mean)
  return sum
}
