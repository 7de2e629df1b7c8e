import { latinDigits } from './persian.ts'

/** The largest amount of rial one sale, line or setting may hold: one trillion toman. */
export const MAX_RIAL = 10_000_000_000_000

/**
 * a × b ÷ c, exact whatever the size in between. All are integers; c is above 0.
 * `floor` rounds towards minus infinity; `half_up` to the nearest, and a half away from zero (−2.5 → −3).
 * RangeError when c is not positive, an argument is not an integer or the result is not a safe integer.
 */
export function mulDiv(a: number, b: number, c: number, rounding: 'floor' | 'half_up'): number {
  if (c <= 0) throw new RangeError(`cannot divide by ${c}`)
  const product = BigInt(a) * BigInt(b)
  const divisor = BigInt(c)
  const result = Number(rounding === 'floor' ? floorDiv(product, divisor) : roundDiv(product, divisor))
  if (!Number.isSafeInteger(result)) throw new RangeError(`${a} × ${b} ÷ ${c} is too large`)
  return result
}

function floorDiv(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}

function roundDiv(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend
  const rounded = (2n * size + divisor) / (2n * divisor)
  return dividend < 0n ? -rounded : rounded
}

/**
 * Rial of a line: the price of one unit (rial per 1000 thousandths; negative: a discount line) × the
 * quantity in thousandths, a half rial rounded away from zero.
 */
export function lineGross(unitPrice: number, quantity: number): number {
  return mulDiv(unitPrice, quantity, 1000, 'half_up')
}

/**
 * Shares `total` out in proportion to the weights, by largest remainder; of equal remainders the earlier
 * goes first. The shares add up to exactly `total`; a weight of 0 gets 0, and no share exceeds its weight
 * while `total` does not exceed their sum. When every weight is 0 they count as equal.
 * RangeError for a negative weight, or for something to share among nobody.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  if (weights.some((weight) => weight < 0)) throw new RangeError('a weight is negative')
  if (weights.length === 0 && total !== 0) throw new RangeError('nobody to share among')
  const parts = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1)
  const size = BigInt(Math.abs(total))
  const sum = parts.reduce((all, weight) => all + BigInt(weight), 0n)
  const shares = parts.map((weight, index) => {
    const product = size * BigInt(weight)
    return { index, amount: Number(product / sum), remainder: product % sum }
  })
  let left = Math.abs(total) - shares.reduce((all, share) => all + share.amount, 0)
  for (const share of shares.toSorted(byRemainder)) {
    if (left === 0) break
    share.amount += 1
    left -= 1
  }
  const sign = total < 0 ? -1 : 1
  return shares.map((share) => (share.amount === 0 ? 0 : sign * share.amount))
}

function byRemainder(a: { index: number; remainder: bigint }, b: { index: number; remainder: bigint }): number {
  if (a.remainder === b.remainder) return a.index - b.index
  return a.remainder > b.remainder ? -1 : 1
}

/**
 * Rial from what a person types as an amount, in toman or rial as shown. Digits of any script; commas (, ٬ ،),
 * apostrophes, spaces and invisible marks are passed over wherever they stand, so that an amount can be edited
 * in its middle. A dot groups thousands («12.500») or, in toman, parts the last digit («12.5» is 125 rial,
 * as `formatMoney` writes it). Null: not a whole positive number of rial, or above `MAX_RIAL`.
 */
export function parseAmount(text: string, display: 'toman' | 'rial'): number | null {
  const plain = latinDigits(text).replace(/[\s\p{Cf},٬،'’]/gu, '')
  const match = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:[.٫](\d))?$/.exec(plain)
  if (match === null) return null
  const whole = (match[1] ?? '').replaceAll('.', '')
  const tenth = match[2] ?? '0'
  if (display === 'rial' && tenth !== '0') return null
  const rial = display === 'toman' ? Number(whole + tenth) : Number(whole)
  return rial > 0 && rial <= MAX_RIAL ? rial : null
}

/** To whole toman, for sums that are told and not paid: percentages leave tenths of a toman. */
export const wholeToman = (amount: number): number => Math.round(amount / 10) * 10

/** To thousands of toman (rial: 10,000), for what is expected of one customer. */
export const thousandToman = (amount: number): number => Math.round(amount / 10_000) * 10_000

/** To two digits, for what nobody knows exactly: 4,537,000 → 4,500,000. */
export function roughly(amount: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(amount)))) - 1)
  return Math.round(amount / unit) * unit
}
