const STEP = 1 / 32
const REACH = 4

/** ∫ f over 0 … 1, by the double exponential rule (Takahasi and Mori 1974): f may be steep at both ends. */
export function integrate(f: (at: number) => number): number {
  let sum = 0
  for (let t = -REACH; t <= REACH; t += STEP) {
    const inner = (Math.PI / 2) * Math.sinh(t)
    const at = 1 / (1 + Math.exp(-2 * inner))
    const weight = ((Math.PI / 4) * Math.cosh(t)) / Math.cosh(inner) ** 2
    if (at > 0 && at < 1 && weight > 0) sum += weight * f(at)
  }
  return sum * STEP
}

/** ∫ f(λ) over the density of a Gamma with this shape and rate; f tells ln of what it is multiplied by, too. */
export function overGamma(shape: number, rate: number, f: (at: number) => number): number {
  // λ = s^(1/shape) takes the density's pole at 0 away; all that counts is below `most`.
  const most = ((shape + 40 + 12 * Math.sqrt(shape)) / rate) ** shape
  const density = (at: number) => Math.exp(-rate * at)
  const whole = integrate((u) => density((most * u) ** (1 / shape)))
  return integrate((u) => f((most * u) ** (1 / shape)) * density((most * u) ** (1 / shape))) / whole
}

/** ∫ f(p) over the density of a Beta. */
export function overBeta(a: number, b: number, f: (at: number) => number): number {
  const density = (at: number) => (1 - at) ** (b - 1)
  const whole = integrate((u) => density(u ** (1 / a)))
  return integrate((u) => f(u ** (1 / a)) * density(u ** (1 / a))) / whole
}
