/**
 * a × b ÷ c rounded half up to a whole number (−2.5 → −2). Exact for every safe integer.
 * @throws RangeError when the result is no safe integer
 */
export function shareHalfUp(a: number, b: number, c: number): number {
  return divideExactly(a, b, c, 'half_up')
}

/** a × b ÷ c rounded down to a whole number. Exact for every safe integer. */
export function shareDown(a: number, b: number, c: number): number {
  return divideExactly(a, b, c, 'down')
}

/** a × b ÷ c rounded up to a whole number. Exact for every safe integer. */
export function shareUp(a: number, b: number, c: number): number {
  return -divideExactly(-a, b, c, 'down')
}

/** a + b. @throws RangeError when the result is no safe integer */
export function plus(a: number, b: number): number {
  return divideExactly(a + b, 1, 1, 'down')
}

/** What becomes of the part that is left over: dropped, or rounded half up. */
export type Rounding = 'down' | 'half_up'

/** a × b ÷ c rounded to a whole number. Exact for every safe integer. */
export function shareOf(a: number, b: number, c: number, rounding: Rounding): number {
  return divideExactly(a, b, c, rounding)
}

/** The product of the factors ÷ the product of the divisors, rounded to a whole number; all above or at zero. */
export function productOf(factors: readonly number[], divisors: readonly number[], rounding: Rounding): number {
  const top = factors.reduce((product, factor) => product * factor, 1)
  const bottom = divisors.reduce((product, divisor) => product * divisor, 1)
  if (Number.isSafeInteger(top) && Number.isSafeInteger(bottom)) return shareOf(top, 1, bottom, rounding)
  const exact = (values: readonly number[]) => values.reduce((product, value) => product * BigInt(value), 1n)
  const divisor = exact(divisors)
  const half = rounding === 'half_up' ? divisor : 0n
  return safeNumber((2n * exact(factors) + half) / (2n * divisor))
}

/**
 * Splits `amount` over lines in proportion to their weights, in whole rial, adding up exactly. No line gets
 * more than its weight, so `amount` may be at most the sum of the weights. What rounding down leaves over goes
 * one by one to the largest remainders, the first line first among equals (Hamilton's method).
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  let total = 0
  for (const weight of weights) total += weight
  const shares = weights.map(() => 0)
  if (amount <= 0 || total <= 0) return shares
  const remainders = shares.slice()
  const rounded: number[] = []
  let left = amount
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index] ?? 0
    if (weight <= 0) continue
    const share = shareDown(amount, weight, total)
    const remainder = remainderAfter(share, amount, weight, total)
    shares[index] = share
    remainders[index] = remainder
    left -= share
    if (remainder > 0) rounded.push(index)
  }
  if (left === 0) return shares
  rounded.sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b)
  for (const index of rounded.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

function divideExactly(a: number, b: number, c: number, rounding: Rounding): number {
  const isDown = rounding === 'down'
  const product = a * b
  const top = isDown ? product : 2 * product + c
  const bottom = isDown ? c : 2 * c
  if (Number.isSafeInteger(Math.abs(top) + bottom)) return floorOf(top, bottom)
  const exact = BigInt(a) * BigInt(b)
  const divisor = BigInt(c)
  const [exactTop, exactBottom] = isDown ? [exact, divisor] : [2n * exact + divisor, 2n * divisor]
  return safeNumber((exactTop - (((exactTop % exactBottom) + exactBottom) % exactBottom)) / exactBottom)
}

/** Exact where |top| + bottom is a safe integer: a quotient just below a whole number may have been rounded up to it. */
function floorOf(top: number, bottom: number): number {
  const quotient = Math.floor(top / bottom)
  // `+ 0` turns −0 into 0
  return (quotient * bottom > top ? quotient - 1 : quotient) + 0
}

function safeNumber(exact: bigint): number {
  const result = Number(exact)
  if (!Number.isSafeInteger(result)) throw new RangeError('The amount is too large')
  return result
}

/** a × b − share × c, where `share` is a × b ÷ c rounded down. */
function remainderAfter(share: number, a: number, b: number, c: number): number {
  const product = a * b
  return Number.isSafeInteger(product) ? product - share * c : Number((BigInt(a) * BigInt(b)) % BigInt(c))
}
