import type { Database } from 'better-sqlite3'
import type { RuleVersion } from '../db/rules.ts'
import { insertTierChange, lastTierChange, setTier, spendAtSale, spendBetween, standingOf } from '../db/tiers.ts'
import type { ClubRules } from '../shared/rules/model.ts'
import { tierFor, windowStart } from '../shared/rules/tiers.ts'
import { ShopError } from './errors.ts'

export interface Review {
  customerId: number
  /** The business day, and its moment in epoch ms. */
  day: number
  at: number
  rules: RuleVersion
  /** What gave reason to look again; both null: the turn of the day or new rules. */
  saleId: number | null
  returnId: number | null
}

const DAY = 86_400_000

/**
 * Works out what counts for the customer's tier on this day and the tier it gives, up or down.
 * Gives the tier before and after. Belongs in the transaction of what gave reason.
 */
export function reviewTier(db: Database, review: Review): { before: string; after: string; spend: number } {
  const { customerId, day, rules } = review
  const standing = standingOf(db, customerId)
  if (!standing) throw new ShopError('NOT_FOUND', { what: 'customer' })
  const spend = tierSpendOn(db, rules.rules, customerId, day)
  const before = standing.tierId
  const after = tierFor(rules.rules.tiers, spend).id
  if (after !== before || spend !== standing.tierSpend || day !== standing.tierDay) {
    setTier(db, { customerId, tierId: after, tierSpend: spend, tierDay: day })
  }
  if (after !== before) {
    const { at, saleId, returnId } = review
    insertTierChange(db, {
      customerId,
      at,
      fromTier: before,
      toTier: after,
      spend,
      ruleVersion: rules.id,
      saleId,
      returnId,
    })
  }
  return { before, after, spend }
}

/**
 * As `reviewTier`, after a merge has given or taken away sales and changes of tier: what the last change says may not
 * be the tier that the sales give. Gives the id of the change put down for it; null: none was needed.
 */
export function settleTier(
  db: Database,
  { customerId, day, at, rules }: Omit<Review, 'saleId' | 'returnId'>,
): number | null {
  const { tiers } = rules.rules
  const spend = tierSpendOn(db, rules.rules, customerId, day)
  const fromTier = lastTierChange(db, customerId)?.toTier ?? tierFor(tiers, 0).id
  const toTier = tierFor(tiers, spend).id
  setTier(db, { customerId, tierId: toTier, tierSpend: spend, tierDay: day })
  if (fromTier === toTier) return null
  const change = { customerId, at, fromTier, toTier, spend, ruleVersion: rules.id, saleId: null, returnId: null }
  return insertTierChange(db, change)
}

/** Rial that counts for the tier on a business day. */
export function tierSpendOn(db: Database, rules: ClubRules, customerId: number, day: number): number {
  return spendBetween(db, { ...windowOf(rules, day), customerId, to: day })
}

/** Rial that counted for the tier right after a sale, as its receipt says. */
export function tierSpendAt(
  db: Database,
  rules: ClubRules,
  sale: { id: number; customerId: number; day: number; at: number },
): number {
  const window = windowOf(rules, sale.day)
  return spendAtSale(db, { ...window, customerId: sale.customerId, saleId: sale.id, at: sale.at })
}

/** First day of the tier's window, and a moment not after it: no zone is two days away from UTC. */
function windowOf(rules: ClubRules, day: number): { from: number; since: number } {
  const from = windowStart(rules.tiers, day)
  return { from, since: (from - 2) * DAY }
}
