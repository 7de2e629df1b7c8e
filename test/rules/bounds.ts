import { expect } from 'vitest'
import type { PricedSale, Programme, Reward, SaleInput } from '../../electron/shared/rules/model.ts'

/** No total below zero, and the lines add up to the rial. */
export function expectWhole(input: SaleInput, priced: PricedSale): void {
  expect(priced.payable).toBeGreaterThanOrEqual(0)
  const paid = sum(priced.payments.map(({ amount }) => amount))
  expect(sum(priced.lines.map(({ net }) => net))).toBe(priced.payable + paid)
  expect(sum(priced.lines.flatMap(({ discounts }) => discounts.map(({ amount }) => amount)))).toBe(
    priced.programmeDiscount,
  )
  expect(sum(priced.applied.map(({ amount }) => amount))).toBe(priced.programmeDiscount)
  expect(priced.lines.map(({ key }) => key)).toEqual(input.lines.map(({ key }) => key))
  for (const amount of everyAmount(priced)) expect(amount).toSatisfy(Number.isSafeInteger)
}

/** No line has more taken off than its price. */
export function expectWithinPrices(input: SaleInput, priced: PricedSale): void {
  for (const [index, line] of priced.lines.entries()) {
    const source = input.lines[index]
    if (source === undefined || source.unitPrice < 0) continue
    expect(line.net).toBeGreaterThanOrEqual(0)
    for (const { amount } of line.discounts) expect(amount).toBeGreaterThan(0)
    const onTop = source.tax !== null && !source.tax.included
    if (!onTop) expect(line.net).toBe(line.gross - line.manualDiscount - sum(line.discounts.map((d) => d.amount)))
  }
}

/** No reward goes beyond its largest discount, its points, its account or its card. */
export function expectWithinCaps(input: SaleInput, priced: PricedSale): void {
  for (const applied of priced.applied) {
    const reward = rewardOf(input, applied)
    if (reward?.maxDiscount !== null && reward?.maxDiscount !== undefined && reward.repeat === 'once') {
      expect(applied.amount).toBeLessThanOrEqual(reward.maxDiscount)
    }
    expect(applied.pointsSpent).toBeLessThanOrEqual(pointsAvailable(input, priced, applied))
  }
  for (const { programmeId, spent, earned } of priced.points) {
    const account = input.customer?.points[programmeId] ?? 0
    const programme = programmeOf(input, programmeId)
    if (spent > 0) expect(spent).toBeLessThanOrEqual(account + (programme?.appliesOn === 'both' ? earned : 0))
  }
  for (const { couponCode, amount } of priced.payments.filter((payment) => payment.couponCode !== null)) {
    expect(amount).toBeLessThanOrEqual(input.coupons.find(({ code }) => code === couponCode)?.balance ?? 0)
  }
}

/** No programme gives more than its budget. */
export function expectWithinBudgets(input: SaleInput, priced: PricedSale): void {
  for (const programme of input.rules.programmes) {
    const { budget } = programme.limits
    if (budget === undefined) continue
    const given = priced.applied.filter(({ programmeId, couponCode }) => {
      return programmeId === programme.id && (couponCode === null || programme.kind === 'coupon')
    })
    const before = input.usage[programme.id]?.amount ?? 0
    const total = sum(given.map(({ amount }) => amount))
    if (total > 0) expect(before + total).toBeLessThanOrEqual(budget)
  }
}

export function programmeOf(input: SaleInput, id: string): Programme | undefined {
  return input.rules.programmes.find((programme) => programme.id === id)
}

type Applied = PricedSale['applied'][number]

export function rewardOf(input: SaleInput, applied: Applied): Reward | undefined {
  const coupon = input.coupons.find(({ code }) => code === applied.couponCode)
  return coupon?.reward ?? programmeOf(input, applied.programmeId)?.rewards.find(({ id }) => id === applied.rewardId)
}

function pointsAvailable(input: SaleInput, priced: PricedSale, { programmeId, couponCode }: Applied): number {
  if (couponCode !== null) return input.coupons.find(({ code }) => code === couponCode)?.balance ?? 0
  const programme = programmeOf(input, programmeId)
  // A promotion's points live only inside the sale.
  if (programme?.kind !== 'points') return Number.MAX_SAFE_INTEGER
  const earned = priced.points.find((outcome) => outcome.programmeId === programmeId)?.earned ?? 0
  return Math.max(0, (input.customer?.points[programmeId] ?? 0) + earned)
}

function everyAmount(priced: PricedSale): number[] {
  return [
    priced.payable,
    priced.gross,
    priced.tax,
    priced.manualDiscount,
    ...priced.lines.flatMap(({ gross, manualDiscount, net, tax }) => [gross, manualDiscount, net, tax]),
    ...priced.applied.flatMap(({ amount, pointsSpent }) => [amount, pointsSpent]),
    ...priced.points.flatMap(({ earned, spent }) => [earned, spent]),
    ...priced.coupons.map(({ balance }) => balance),
    ...priced.freeItems.map(({ quantity }) => quantity),
  ]
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
