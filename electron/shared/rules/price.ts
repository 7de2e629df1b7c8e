import { planAutomatic, type Automatic } from './automatic.ts'
import { prepareBasket, taxWithin, type Basket } from './basket.ts'
import { claimAll } from './claims.ts'
import { couponsToIssue, pointsOutcomes } from './outcomes.ts'
import { collectPayments } from './payments.ts'
import { giveFrom, openRun, type Run, type Settled } from './run.ts'
import type { PointsOutcome, PricedLine, PricedSale, SaleInput } from './model.ts'

/** Rounds in which points of this very sale may be counted on before a claim has to do without them. */
const PATIENCE = 4

/**
 * What a sale costs, gives and earns by the club's rules.
 *
 * Discounts by hand first, then automatic rewards in the programmes' order, then what the cashier claimed in the order
 * claimed, means of payment last. Of all percentages on the whole sale only the one worth most is given, the first
 * among equals. The result does not depend on the order in which the goods were rung up. Rial and points are whole;
 * the nets of the lines add up to `payable` + `payments`.
 *
 * @throws RangeError when amounts leave the safe integers
 */
export function priceSale(input: SaleInput): PricedSale {
  const basket = prepareBasket(input)
  const automatic = planAutomatic(input, basket)
  const settled: Settled = { beaten: new Map(), pointsOfSale: new Map() }
  for (let round = 1; ; round += 1) {
    const run = attempt(input, basket, automatic, settled)
    if (run.beaten !== null) {
      settled.beaten.set(run.beaten.loser, run.beaten.by)
      continue
    }
    const points = pointsOutcomes(run)
    const overdrawn = points.filter((outcome) => isOverdrawn(outcome, input, settled))
    if (overdrawn.length === 0) return conclude(run, points)
    for (const { programmeId, earned } of overdrawn) {
      settled.pointsOfSale.set(programmeId, round < PATIENCE ? earned : 0)
    }
  }
}

/** One pass over everything that may be given; stops early when a better percentage on the sale turns up. */
function attempt(input: SaleInput, basket: Basket, automatic: readonly Automatic[], settled: Settled): Run {
  const run = openRun(input, basket, settled)
  for (const { programme, reward, earned } of automatic) {
    giveFrom(run, programme, reward, earned, { claim: null, couponCode: null, byCode: false })
  }
  claimAll(run)
  if (run.beaten === null) collectPayments(run)
  return run
}

/** A later discount lowered the points of this sale that were already counted on. */
function isOverdrawn({ programmeId, spent, earned }: PointsOutcome, input: SaleInput, settled: Settled): boolean {
  const balance = input.customer?.points[programmeId] ?? 0
  return spent > 0 && spent > balance + earned && settled.pointsOfSale.get(programmeId) !== 0
}

function conclude(run: Run, points: PointsOutcome[]): PricedSale {
  const lines = pricedLines(run)
  return {
    lines,
    gross: lines.reduce((sum, line) => sum + line.gross, 0),
    manualDiscount: lines.reduce((sum, line) => sum + line.manualDiscount, 0),
    programmeDiscount: run.bill.grants.reduce((sum, grant) => sum + grant.amount, 0),
    tax: lines.reduce((sum, line) => sum + line.tax, 0),
    payable: run.bill.left - run.payments.reduce((sum, payment) => sum + payment.amount, 0),
    applied: run.applied,
    freeItems: run.freeItems,
    payments: run.payments,
    refusals: run.refusals.toSorted((a, b) => a.claim - b.claim),
    points,
    coupons: couponsToIssue(run),
    heldBack: [],
  }
}

function pricedLines({ bill }: Run): PricedLine[] {
  const priced = bill.basket.lines.map((line, index): PricedLine & { position: number } => {
    const net = bill.nets[index] ?? 0
    return {
      position: line.position,
      key: line.source.key,
      gross: line.gross,
      manualDiscount: line.manualDiscount,
      discounts: bill.grants.flatMap(({ programmeId, amounts }) => {
        const amount = amounts[index] ?? 0
        return amount === 0 ? [] : [{ programmeId, amount }]
      }),
      net,
      tax: taxWithin(net, line.source.tax),
    }
  })
  return priced.toSorted((a, b) => a.position - b.position).map(({ position: _, ...line }) => line)
}
