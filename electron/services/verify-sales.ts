import type { Database } from 'better-sqlite3'
import { couponsIssuedBy } from '../db/coupons.ts'
import { entriesOfSale } from '../db/points.ts'
import { saleLines, saleRewards, type SaleRow } from '../db/sales.ts'
import { salesWithFacts } from '../db/verify-customers.ts'
import type { Difference } from '../db/verify.ts'
import type { PricedSale } from '../shared/rules/model.ts'
import { type PricedAgain, priceAgain } from './price-again.ts'
import { saleOf } from './sale-facts.ts'

/** So many sales are priced again, spread evenly over all that can be. */
const SAMPLE = 2000

/**
 * Sales that come out otherwise when they are priced again by the rules and facts of their moment: their sums, lines,
 * rewards, points or coupons.
 */
export function* pricingDifferences(db: Database): Generator<Difference> {
  for (const saleId of salesWithFacts(db, SAMPLE)) {
    const again = readAgain(db, saleId)
    const sale = saleOf(db, saleId)
    const expected = again && JSON.stringify(asPriced(again))
    const found = JSON.stringify(asStored(db, sale))
    if (expected !== found) yield { id: saleId, expected, found }
  }
}

/** Null: what was kept of the sale's facts cannot be read or priced. */
function readAgain(db: Database, saleId: number): PricedAgain | null {
  try {
    return priceAgain(db, saleId)
  } catch {
    return null
  }
}

/** Everything of a sale that is stored and can be priced again; lists in an order of their own. */
interface Figures {
  sums: number[]
  lines: number[][]
  rewards: (string | number)[][]
  points: [programmeId: string, earned: number, spent: number][]
  coupons: string[]
}

function asPriced({ priced, attached }: PricedAgain): Figures {
  const { gross, manualDiscount, programmeDiscount, payable, payments } = priced
  const credit = payments.reduce((sum, { amount }) => sum + amount, 0)
  const outcomes = [...priced.points, ...(attached?.priced.points ?? [])]
  // A customer who is named later is given no coupon that the sale had issued already.
  const issued = new Set(priced.coupons.map(({ programmeId }) => programmeId))
  const later = (attached?.priced.coupons ?? []).filter(({ programmeId }) => !issued.has(programmeId))
  return {
    sums: [gross, manualDiscount, programmeDiscount, payable, credit],
    lines: priced.lines.map(lineOf),
    rewards: priced.applied.map(({ programmeId, rewardId, amount, pointsSpent }) => [
      programmeId,
      rewardId,
      amount,
      pointsSpent,
    ]),
    points: sumByAccount(
      outcomes.map(({ programmeId, account, earned, spent }) => [account ?? programmeId, earned, spent]),
    ),
    coupons: [...priced.coupons, ...later].map(({ programmeId, balance }) => `${programmeId}/${balance}`).toSorted(),
  }
}

function lineOf({ gross, manualDiscount, discounts, net, tax }: PricedSale['lines'][number]): number[] {
  return [gross, manualDiscount, discounts.reduce((sum, { amount }) => sum + amount, 0), net, tax]
}

function asStored(db: Database, sale: SaleRow): Figures {
  const { id, gross, manualDiscount, programmeDiscount, total, credit } = sale
  return {
    sums: [gross, manualDiscount, programmeDiscount, total, credit],
    lines: saleLines(db, id)
      .filter(({ free }) => free === 0)
      .map((line) => [line.gross, line.manualDiscount, line.programmeDiscount, line.net, line.tax]),
    rewards: saleRewards(db, id).map((given) => [given.programmeId, given.rewardId, given.amount, given.pointsSpent]),
    points: sumByAccount(
      entriesOfSale(db, id)
        .filter(({ returnId, kind }) => returnId === null && (kind === 'earn' || kind === 'spend'))
        .map(({ programmeId, kind, points }) => [
          programmeId,
          kind === 'earn' ? points : 0,
          kind === 'spend' ? -points : 0,
        ]),
    ),
    coupons: couponsIssuedBy(db, id)
      .map(({ programmeId, issuedBalance }) => `${programmeId}/${issuedBalance}`)
      .toSorted(),
  }
}

/** Accounts in which nothing moves are left out. */
function sumByAccount(moves: Figures['points']): Figures['points'] {
  const sums = new Map<string, Figures['points'][number]>()
  for (const [programmeId, earned, spent] of moves) {
    const [, before = 0, gone = 0] = sums.get(programmeId) ?? []
    sums.set(programmeId, [programmeId, before + earned, gone + spent])
  }
  return [...sums.values()]
    .filter(([, earned, spent]) => earned !== 0 || spent !== 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}
