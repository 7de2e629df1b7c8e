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

/** The product of the factors ÷ the product of the divisors, rounded down to a whole number; all above or at zero. */
export function productDown(factors: readonly number[], divisors: readonly number[]): number {
  const top = factors.reduce((product, factor) => product * factor, 1)
  const bottom = divisors.reduce((product, divisor) => product * divisor, 1)
  if (Number.isSafeInteger(top) && Number.isSafeInteger(bottom)) return shareDown(top, 1, bottom)
  const exact = (values: readonly number[]) => values.reduce((product, value) => product * BigInt(value), 1n)
  return safeNumber(exact(factors) / exact(divisors))
}

/**
 * Splits `amount` over lines in proportion to their weights, in whole rial, adding up exactly. No line gets
 * more than its weight, so `amount` may be at most the sum of the weights. What rounding down leaves over goes
 * one by one to the largest remainders, the first line first among equals (Hamilton's method).
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map(() => 0)
  if (amount <= 0 || total <= 0) return shares
  const remainders: { index: number; remainder: number }[] = []
  let left = amount
  for (const [index, weight] of weights.entries()) {
    if (weight <= 0) continue
    const share = shareDown(amount, weight, total)
    shares[index] = share
    left -= share
    remainders.push({ index, remainder: remainderOf(amount, weight, total) })
  }
  remainders.sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of remainders) {
    if (left === 0) break
    const share = shares[index] ?? 0
    if (share === weights[index]) continue
    shares[index] = share + 1
    left -= 1
  }
  return shares
}

function divideExactly(a: number, b: number, c: number, rounding: 'down' | 'half_up'): number {
  const product = a * b
  if (Number.isSafeInteger(product * 2) && Number.isSafeInteger(c * 2)) {
    const [top, bottom] = rounding === 'down' ? [product, c] : [2 * product + c, 2 * c]
    const rest = ((top % bottom) + bottom) % bottom
    // `+ 0` turns −0 into 0
    return (top - rest) / bottom + 0
  }
  const exact = BigInt(a) * BigInt(b)
  const divisor = BigInt(c)
  const [top, bottom] = rounding === 'down' ? [exact, divisor] : [2n * exact + divisor, 2n * divisor]
  return safeNumber((top - (((top % bottom) + bottom) % bottom)) / bottom)
}

function safeNumber(exact: bigint): number {
  const result = Number(exact)
  if (!Number.isSafeInteger(result)) throw new RangeError('The amount is too large')
  return result
}

function remainderOf(a: number, b: number, c: number): number {
  const product = a * b
  return Number.isSafeInteger(product) ? product % c : Number((BigInt(a) * BigInt(b)) % BigInt(c))
}
