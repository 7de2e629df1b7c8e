import type { Database } from 'better-sqlite3'
import { findCoupon } from '../db/coupons.ts'
import { rulesOf } from '../db/rules.ts'
import { findSaleFacts } from '../db/sale-facts.ts'
import { saleLines, type SaleRow } from '../db/sales.ts'
import type { ClubRules, PricedSale, Programme, SaleInput, Tax } from '../shared/rules/model.ts'
import { priceSale } from '../shared/rules/price.ts'
import { type FactRows, packedTaxes, type PackedFacts, readFacts, unpackAttached, unpackFacts } from './pack-facts.ts'
import { couponFacts } from './pricing.ts'
import { saleOf } from './sale-facts.ts'

/** A sale as the rules saw it, and what they make of it. */
export interface PricedAgain {
  input: SaleInput
  priced: PricedSale
  /** What its customer, named after the sale, was given for it; null: nobody was named then. */
  attached: { input: SaleInput; priced: PricedSale } | null
}

/**
 * Prices a sale again, at the rules and by the facts of its moment: every number comes out as it was stored. Null for a
 * sale made before the shop kept what the rules were told. Of an erased customer the personal facts are gone, and with them
 * what they gave.
 *
 * @throws ShopError NOT_FOUND
 */
export function priceAgain(db: Database, saleId: number): PricedAgain | null {
  const sale = saleOf(db, saleId)
  const json = findSaleFacts(db, saleId)
  if (json === undefined) return null
  const rules = rulesOf(db, sale.ruleVersion)
  const packed = readFacts(json)
  const rows = factRows(db, sale, packed)
  const input = { rules, ...unpackFacts(packed, rows) }
  const later = unpackAttached(packed, rows)
  const attached = later && { rules: withoutDiscounts(rules), ...later }
  return {
    input,
    priced: priceSale(input),
    attached: attached && { input: attached, priced: priceSale(attached) },
  }
}

/** Position → tax of the lines of a sale that bear one. */
export function taxesOf(db: Database, saleId: number): Map<number, Tax> {
  const json = findSaleFacts(db, saleId)
  return json === undefined ? new Map() : packedTaxes(readFacts(json))
}

/** The rules without what lowers a price: of a sale that was paid already. */
export function withoutDiscounts(rules: ClubRules): ClubRules {
  const programmes = rules.programmes
    .filter(({ kind }) => kind === 'points' || kind === 'next_sale_coupon')
    .map((programme) => (programme.kind === 'points' ? withoutRewards(programme) : programme))
  return { ...rules, programmes }
}

const withoutRewards = (programme: Programme): Programme => ({ ...programme, rewards: [] })

/** The coupons that were shown with a sale, by their code. */
export function couponsShown(db: Database, { coupons = [] }: PackedFacts): FactRows['coupons'] {
  const found = coupons.flatMap(({ code }) => findCoupon(db, code) ?? [])
  return new Map(found.map((coupon) => [coupon.code, couponFacts(db, coupon)]))
}

function factRows(db: Database, { id, day }: SaleRow, packed: PackedFacts): FactRows {
  return {
    day,
    lines: saleLines(db, id)
      .filter(({ free }) => free === 0)
      .map(({ position, productId, category, unitPrice, quantity }) => ({
        key: String(position),
        productId: productId === null ? null : String(productId),
        category,
        unitPrice,
        quantity,
      })),
    coupons: couponsShown(db, packed),
  }
}
