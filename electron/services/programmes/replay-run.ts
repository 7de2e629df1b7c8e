import type { Database } from 'better-sqlite3'
import { findProduct } from '../../db/products.ts'
import {
  countSales,
  couponsByProgramme,
  paidLines,
  type PaidLineRow,
  type PastSaleRow,
  salesAfter,
} from '../../db/replay.ts'
import { rulesOf } from '../../db/rules.ts'
import type { programmes as contract } from '../../shared/contract/programmes.ts'
import { lineGross } from '../../shared/money.ts'
import type { ClubRules, PricedSale, SaleInput } from '../../shared/rules/model.ts'
import { priceSale } from '../../shared/rules/price.ts'
import { readFacts, unpackAttached, unpackFacts } from '../pack-facts.ts'
import { couponsShown, withoutDiscounts } from '../price-again.ts'
import type { OutputOf } from '../procedure.ts'
import { Differences } from './replay-differences.ts'
import { type CouponOdds, Sums } from './replay-sums.ts'
import { OtherRules } from './replay-rules.ts'

export type ReplayResult = NonNullable<OutputOf<(typeof contract)['replay']>['result']>

export interface ReplayJob {
  folder: string
  rules: ClubRules
  /** Business days, both included. */
  from: number
  to: number
}

export interface ReplayProgress {
  done: number
  total: number
}

/** Sales that are read at once. */
const PAGE = 500

/**
 * Prices the sales of some days again by other rules, in the order in which they were made, and sums both up. Each sale
 * stands for itself: its customer, tier, points and history are those of its moment, and what was claimed is claimed
 * again. Left out are sales whose facts are not known, or not any more. See `OtherRules` for limits.
 */
export function runReplay(db: Database, job: ReplayJob, tell: (progress: ReplayProgress) => void): ReplayResult {
  const total = countSales(db, job)
  const [real, replayed] = [new Sums(), new Sums()]
  const [other, differences] = [new OtherRules(db, job.rules), new Differences()]
  const average = { gross: 0, sales: 0, lines: 0 }
  let [done, leftOut] = [0, 0]
  let last = { day: job.from, number: 0 }
  tell({ done, total })
  for (;;) {
    const page = salesAfter(db, job, last, PAGE)
    for (const sale of pastSales(db, page)) {
      const then = sale.input && priceSale(sale.input)
      if (!sale.input || !then || then.payable !== sale.row.total) {
        leftOut += 1
        continue
      }
      const now = other.price(sale.row, sale.input, then)
      real.add(then, sale.input.rules)
      replayed.add(now.priced, job.rules)
      differences.add(sale.row, sale.input.rules, then, now)
      if (sale.attached) {
        const later = { later: true }
        const before = priceSale({ ...sale.attached, rules: withoutDiscounts(sale.input.rules) })
        real.add(onlyNew(before, then), sale.input.rules, later)
        replayed.add(onlyNew(other.priceLater(sale.row, sale.attached, before), now.priced), job.rules, later)
      }
      average.gross += then.gross
      average.sales += 1
      average.lines += then.lines.length
    }
    done += page.length
    tell({ done, total })
    const end = page.at(-1)
    if (end === undefined) break
    last = end
  }
  const odds = couponOdds(db, average)
  return {
    real: real.whole(odds),
    replayed: replayed.whole(odds),
    programmes: byProgramme(real, replayed, odds),
    examples: differences.largest(),
    leftOut,
  }
}

interface PastSale {
  row: PastSaleRow
  /** Null: not known what the rules were told. */
  input: SaleInput | null
  /** What they were told when the customer was named afterwards. */
  attached: Omit<SaleInput, 'rules'> | null
}

function* pastSales(db: Database, page: readonly PastSaleRow[]): Generator<PastSale, void, void> {
  const lines = Map.groupBy(
    paidLines(
      db,
      page.map(({ id }) => id),
    ),
    ({ saleId }) => saleId,
  )
  for (const row of page) {
    if (row.facts === null) {
      yield { row, input: null, attached: null }
      continue
    }
    const packed = readFacts(row.facts)
    const rows = { day: row.day, lines: (lines.get(row.id) ?? []).map(basketLine), coupons: couponsShown(db, packed) }
    yield {
      row,
      input: { rules: rulesOf(db, row.ruleVersion), ...unpackFacts(packed, rows) },
      attached: unpackAttached(packed, rows),
    }
  }
}

const basketLine = ({ position, productId, category, unitPrice, quantity }: PaidLineRow) => ({
  key: String(position),
  productId,
  category,
  unitPrice,
  quantity,
})

/** A coupon that the sale had issued before its customer was named is not issued again. */
function onlyNew(later: PricedSale, before: PricedSale): PricedSale {
  const already = new Set(before.coupons.map(({ programmeId }) => programmeId))
  return { ...later, coupons: later.coupons.filter(({ programmeId }) => !already.has(programmeId)) }
}

/** What is thought of a programme's coupons before any of them could be used: so many, of which this part is used. */
const PRIOR = { coupons: 20, rate: 1500 }

/** Per programme the part of its coupons that were used, as if twenty more had been issued of which 15 % were. */
function couponOdds(db: Database, average: { gross: number; sales: number; lines: number }): CouponOdds {
  const history = couponsByProgramme(db)
  return {
    rateOf(programmeId) {
      const { issued = 0, used = 0 } = history.get(programmeId) ?? {}
      return Math.round((10_000 * used + PRIOR.coupons * PRIOR.rate) / (issued + PRIOR.coupons))
    },
    priceOf: (productId, quantity) => lineGross(findProduct(db, Number(productId))?.price ?? 0, quantity),
    sale: Math.round(average.gross / Math.max(1, average.sales)),
    line: Math.round(average.gross / Math.max(1, average.lines)),
  }
}

function byProgramme(real: Sums, replayed: Sums, odds: CouponOdds): ReplayResult['programmes'] {
  return [...new Set([...replayed.ids(), ...real.ids()])]
    .map((programmeId) => ({
      programmeId,
      name: replayed.nameOf(programmeId) ?? real.nameOf(programmeId) ?? { fa: programmeId, en: programmeId },
      real: real.costOf(programmeId, odds),
      replayed: replayed.costOf(programmeId, odds),
      uses: replayed.usesOf(programmeId),
      usesThen: real.usesOf(programmeId),
    }))
    .filter((row) => row.real !== row.replayed || row.uses > 0 || row.usesThen > 0)
    .map(({ usesThen: _, ...row }) => row)
    .toSorted((a, b) => Math.abs(b.replayed - b.real) - Math.abs(a.replayed - a.real))
}
