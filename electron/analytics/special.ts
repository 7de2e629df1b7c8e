import { gammaln } from 'simple-statistics'

/** ln Γ(x), x > 0. */
export const lnGamma = gammaln

/** ln B(a, b), both above 0. */
export const lnBeta = (a: number, b: number): number => gammaln(a) + gammaln(b) - gammaln(a + b)

const TERMS = 100_000
const PRECISION = 1e-15

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1, summed as its series (Abramowitz and Stegun 15.1.1). Made
 * for small `a` and `b`: see where it is used for how large ones are turned into small ones.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < TERMS; n += 1) {
    term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1))
    sum += term
    // Terms may grow at first, and change their sign while a or b is below 0.
    if (Math.abs(term) <= PRECISION * Math.abs(sum) && n > -a && n > -b) break
  }
  return sum
}
