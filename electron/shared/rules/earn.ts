import { plus, productOf, type Rounding, shareDown, shareOf } from './arithmetic.ts'
import { earningLines, matchingLines, sumsOf } from './basket.ts'
import type { Bill, Grant } from './bill.ts'
import type { EarnRule, Programme } from './model.ts'

/** What a sale brings by the rules of one programme. */
export interface Earned {
  /** A rule matched, or there are no rules. */
  met: boolean
  /** Smallest units, before cards are split off. */
  points: number
  /** Only of rules with one card per unit: the balance of each. */
  cards: number[]
  /** Rial that brought the points of the last matching rule per amount; 0 otherwise. */
  amount: number
  /** Why no rule matched; null when one did. */
  lack: Lack | null
}

export type Lack =
  | { type: 'goods' }
  | { type: 'quantity'; least: number }
  | { type: 'quantity_over'; most: number }
  | { type: 'amount'; least: number; missing: number }

/**
 * The points of all matching rules added up. Paid lines only; lines that sell gift cards count for nothing but the cards.
 *
 * A minimum amount is measured over the rule's lines, and for a rule over all lines after the discounts that codes of
 * other programmes gave before; automatic discounts do not count. Points per amount count money after the discounts
 * of other kinds of programme (`beforeDiscounts`: without them; what was taken off a line by hand is never money); with
 * a list of products or categories only discounts that are limited to some lines lower it, also of those by hand. What
 * points paid for is money only where `paidByPointsCounts`; what gift cards and store credit pay always is.
 *
 * Where a part of the smallest unit is left over it is dropped, or rounded half up as the programme says: in the points
 * for an amount (the tier's multiplier included), in those for units, and once more when the multiplier is put on those
 * for units, for the sale or for whole steps of an amount.
 *
 * @param multiplier the tier's, per ten thousand
 * @throws RangeError when the points are no safe integer
 */
export function earn(programme: Programme, bill: Bill, multiplier: number): Earned {
  const earned: Earned = { met: programme.earn.length === 0, points: 0, cards: [], amount: 0, lack: null }
  for (const rule of programme.earn) {
    const lines = earningLines(bill.basket, programme, rule)
    const lack = lackOf(programme, rule, lines, bill)
    if (lack !== null) {
      earned.lack ??= lack
      continue
    }
    earned.met = true
    const factor = rule.tierMultiplies ? multiplier : 10_000
    const rounding = programme.rounding ?? 'down'
    if (rule.oneCardPerUnit) earned.cards.push(...cardsOf(programme, rule, lines, bill))
    else if (rule.per === 'amount') {
      earned.amount = moneyOf(programme, rule, lines, bill)
      earned.points = plus(earned.points, pointsForAmount(rule, earned.amount, factor, rounding))
    } else {
      const points = pointsForGoods(rule, sumsOf(bill.basket, lines).quantity, rounding)
      earned.points = plus(earned.points, multiplied(points, factor, rounding))
    }
  }
  if (earned.met) earned.lack = null
  return earned
}

/** Points of a rule per amount for so much rial. Of `step: 'whole'` a step that is not full never counts. */
function pointsForAmount(rule: EarnRule, amount: number, multiplier: number, rounding: Rounding): number {
  if (rule.perAmount === null || rule.perAmount <= 0 || amount <= 0) return 0
  if (rule.step === 'proportional') {
    return productOf([rule.points, multiplier, amount], [10_000, rule.perAmount], rounding)
  }
  const steps = shareDown(amount, 1, rule.perAmount)
  return multiplied(shareDown(steps, rule.points, 1), multiplier, rounding)
}

function lackOf(programme: Programme, rule: EarnRule, lines: readonly number[], bill: Bill): Lack | null {
  if (lines.length === 0) return { type: 'goods' }
  if (rule.minQuantity === null && rule.maxQuantity === null && rule.minAmount === null) return null
  const sums = sumsOf(bill.basket, lines)
  if (rule.minQuantity !== null && sums.quantity < rule.minQuantity)
    return { type: 'quantity', least: rule.minQuantity }
  if (rule.maxQuantity !== null && sums.quantity > rule.maxQuantity) {
    return { type: 'quantity_over', most: rule.maxQuantity }
  }
  if (rule.minAmount === null) return null
  const measured =
    (rule.minAmountBasis === 'incl_tax' ? sums.price : sums.untaxed) -
    (matchingLines(bill.basket, rule) === bill.basket.all ? discountsByCode(programme, rule, bill, lines) : 0)
  return measured >= rule.minAmount
    ? null
    : { type: 'amount', least: rule.minAmount, missing: rule.minAmount - measured }
}

function discountsByCode(programme: Programme, rule: EarnRule, bill: Bill, lines: readonly number[]): number {
  let total = 0
  for (const grant of bill.grants) {
    if (!grant.byCode || grant.programmeId === programme.id) continue
    total += takenBy(grant, rule.minAmountBasis, lines, bill)
  }
  return total
}

/** The part of a discount on these lines that is not tax, each line's rounded down. */
function untaxedAmount(bill: Bill, amounts: readonly number[], lines: readonly number[]): number {
  return lines.reduce((sum, index) => {
    const line = bill.basket.lines[index]
    const amount = amounts[index] ?? 0
    return line === undefined || line.price <= 0 ? sum : sum + shareDown(amount, line.untaxed, line.price)
  }, 0)
}

function moneyOf(programme: Programme, rule: EarnRule, lines: readonly number[], bill: Bill): number {
  const sums = sumsOf(bill.basket, lines)
  let money = rule.amountBasis === 'excl_tax' ? sums.untaxed : sums.price
  for (const grant of bill.grants)
    if (lowers(grant, programme, rule)) money -= takenBy(grant, rule.amountBasis, lines, bill)
  return Math.max(0, money)
}

function lowers(grant: Grant, programme: Programme, rule: EarnRule): boolean {
  if (grant.byPoints && rule.paidByPointsCounts !== true) return true
  if (rule.beforeDiscounts === true || grant.kind === programme.kind || grant.kind === 'points') return false
  return grant.targeted || (rule.products === null && rule.categories === null)
}

/** Rial that a discount took off these lines. */
function takenBy(
  grant: Grant,
  basis: EarnRule['minAmountBasis'] | undefined,
  lines: readonly number[],
  bill: Bill,
): number {
  if (basis === 'excl_tax') return untaxedAmount(bill, grant.amounts, lines)
  if (lines === bill.basket.all) return grant.amount
  return lines.reduce((sum, index) => sum + (grant.amounts[index] ?? 0), 0)
}

function pointsForGoods(rule: EarnRule, quantity: number, rounding: Rounding): number {
  return rule.per === 'sale' ? rule.points : shareOf(rule.points, quantity, 1000, rounding)
}

function multiplied(points: number, multiplier: number, rounding: Rounding): number {
  return multiplier === 10_000 ? points : shareOf(points, multiplier, 10_000, rounding)
}

/** One balance for every whole unit on the lines; the money of a line is shared evenly among its units. */
function cardsOf(programme: Programme, rule: EarnRule, lines: readonly number[], bill: Bill): number[] {
  const rounding = programme.rounding ?? 'down'
  return lines.flatMap((index) => {
    const units = shareDown(bill.basket.lines[index]?.source.quantity ?? 0, 1, 1000)
    if (units === 0) return []
    const money = shareOf(moneyOf(programme, rule, [index], bill), 1, units, rounding)
    const balance = rule.per === 'amount' ? pointsForAmount(rule, money, 10_000, rounding) : rule.points
    return Array.from({ length: units }, () => balance)
  })
}
