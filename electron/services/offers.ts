import type { Database } from 'better-sqlite3'
import type { Coupon } from '../db/coupons.ts'
import type { ClubRules, PricedSale, SaleInput } from '../shared/rules/model.ts'
import type { Write } from './context.ts'

/** An offer that was chosen for a receipt. */
export interface Choice {
  programmeId: string
  /** Rial of profit expected of it. */
  expected: number
}

/** Products to offer: those that go with the basket, and those this customer buys often; ids, best first. */
export function suggestionsFor(
  _db: Database,
  _of: { customerId: number | null; productIds: string[]; rules: ClubRules; day: number },
): { complements: string[]; favourites: string[] } {
  return { complements: [], favourites: [] }
}

/** Which programmes with `issue: 'chosen'` give this sale's customer a coupon now, best first. */
export function chooseForReceipt(_db: Database, _facts: SaleInput, _priced: PricedSale): Choice[] {
  return []
}

/** Writes down what was offered. Belongs in the transaction of the sale. */
export function recordOffers(
  _write: Write,
  _offered: { saleId: number; customerId: number; day: number; stage: string; choices: Choice[]; coupons: Coupon[] },
): void {}

/** A coupon was used (`by` 1), or the sale that used it came back (−1): what its programme is worth is learned from it. */
export function learnFromUse(_db: Database, _couponId: number, _by: 1 | -1): void {}
