import { allocate } from './arithmetic.ts'
import { planAutomatic, type Plan } from './automatic.ts'
import { prepareBasket, taxWithin, type Basket } from './basket.ts'
import { claimAll } from './claims.ts'
import { couponsToIssue, pointsOutcomes } from './outcomes.ts'
import { givenBy } from './control.ts'
import { collectPayments } from './payments.ts'
import { giveFrom, openRun, payableOf, type Run, type Settled } from './run.ts'
import { withholdCoupons, withholdPoints } from './withhold.ts'
import type { CouponToIssue, PointsOutcome, PricedLine, PricedSale, Programme, SaleInput } from './model.ts'

/** Rounds in which points of this very sale may be counted on before a claim has to do without them. */
const PATIENCE = 4

/**
 * What a sale costs, gives and earns by the club's rules.
 *
 * Discounts of lines by hand first, then automatic rewards in the programmes' order, then what the cashier claimed in the order
 * claimed, means of payment last. What is taken off the whole sale by hand lowers all that is measured over the sale, not
 * the price of single goods. Of all percentages on the whole sale only the one worth most is given, the first
 * among equals. The result does not depend on the order in which the goods were rung up. Rial and points are whole;
 * the nets of the lines add up to `payable` + `payments`.
 *
 * @throws RangeError when amounts leave the safe integers
 */
export function priceSale(input: SaleInput): PricedSale {
  return conclude(settleSale(input))
}

/** A sale whose contests and points are settled. */
export interface SettledSale {
  run: Run
  plan: Plan
  points: PointsOutcome[]
  coupons: CouponToIssue[]
}

/** Everything `priceSale` found out, for those who explain it. */
export function settleSale(input: SaleInput): SettledSale {
  const basket = prepareBasket(input)
  const plan = planAutomatic(input, basket)
  const settled: Settled = { beaten: new Map(), pointsOfSale: new Map() }
  for (let round = 1; ; round += 1) {
    const run = attempt(input, basket, plan, settled)
    if (run.beaten !== null) {
      settleBeaten(settled, run.beaten)
      continue
    }
    const points = withholdPoints(run, pointsOutcomes(run))
    const overdrawn = points.filter((outcome) => isOverdrawn(outcome, input, settled))
    if (overdrawn.length === 0) return { run, plan, points, coupons: withholdCoupons(run, couponsToIssue(run)) }
    for (const { programmeId, earned } of overdrawn) {
      settled.pointsOfSale.set(programmeId, round < PATIENCE ? earned : 0)
    }
  }
}

/** One pass over everything that may be given; stops early when somebody better turns up in a contest. */
function attempt(input: SaleInput, basket: Basket, plan: Plan, settled: Settled): Run {
  const run = openRun(input, basket, settled, plan.sole)
  for (const { programme, reward, earned } of plan.automatic) {
    giveFrom(run, programme, reward, earned, { claim: null, couponCode: null, byCode: false })
  }
  claimAll(run)
  if (run.beaten === null) collectPayments(run)
  return run
}

/** Whoever a loser had beaten is in the contest again. Ends, since every winner is worth more than those it beats. */
function settleBeaten(settled: Settled, { losers, by }: NonNullable<Run['beaten']>): void {
  for (const [giver, winner] of settled.beaten) if (losers.includes(winner.giver)) settled.beaten.delete(giver)
  for (const loser of losers) settled.beaten.set(loser, by)
}

/** A later discount lowered the points of this sale that were already counted on. */
function isOverdrawn({ programmeId, spent, earned }: PointsOutcome, input: SaleInput, settled: Settled): boolean {
  const balance = input.customer?.points[programmeId] ?? 0
  return spent > 0 && spent > balance + earned && settled.pointsOfSale.get(programmeId) !== 0
}

function conclude(settled: SettledSale): PricedSale {
  const { run, points, coupons } = settled
  const lines = pricedLines(run)
  return {
    lines,
    gross: lines.reduce((sum, line) => sum + line.gross, 0),
    manualDiscount: lines.reduce((sum, line) => sum + line.manualDiscount, 0),
    programmeDiscount: run.bill.grants.reduce((sum, grant) => sum + grant.amount, 0),
    tax: lines.reduce((sum, line) => sum + line.tax, 0),
    payable: payableOf(run),
    applied: run.applied,
    freeItems: run.freeItems,
    payments: run.payments,
    refusals: run.refusals.toSorted((a, b) => a.claim - b.claim),
    points,
    coupons,
    heldBack: withheldFrom(settled),
  }
}

/**
 * Programmes that this very sale would have given something by, had its customer not been held back from each of them
 * alone: the same is true of whoever is not held back and gets it, so that both sides are counted alike.
 */
function withheldFrom({ run, plan }: SettledSale): string[] {
  const { input } = run
  const held = new Set([...plan.heldBack, ...run.heldBack])
  return input.rules.programmes
    .filter((programme) => held.has(programme.id) && gives(input, programme))
    .map(({ id }) => id)
}

function gives(input: SaleInput, programme: Programme): boolean {
  const { control: _, ...free } = programme
  const programmes = input.rules.programmes.map((each) => (each === programme ? free : each))
  const { run, points, coupons } = settleSale({ ...input, rules: { ...input.rules, programmes } })
  return givenBy(free, { applied: run.applied, points, coupons })
}

/** What was taken off the whole sale by hand is shared out over what the goods have left. */
function pricedLines({ bill }: Run): PricedLine[] {
  const { byHand, lines } = bill.basket
  const goods = byHand > 0 ? lines.slice(0, -1) : lines
  const shares = allocate(
    byHand,
    goods.map((_, index) => Math.max(0, bill.nets[index] ?? 0)),
  )
  const priced = goods.map((line, index): PricedLine & { position: number } => {
    const share = shares[index] ?? 0
    const net = (bill.nets[index] ?? 0) - share
    return {
      position: line.position,
      key: line.source.key,
      gross: line.gross,
      manualDiscount: line.manualDiscount + share,
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
