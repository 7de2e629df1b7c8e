import type { Database } from 'better-sqlite3'
import type { RuleVersion } from '../db/rules.ts'
import {
  insertTierChange,
  lastTierChange,
  type SalesWindow,
  setTier,
  standingOf,
  tierRows,
  tierSum,
} from '../db/tiers.ts'
import { insertTouchpoint } from '../db/touchpoints.ts'
import type { ClubRules, Tier, TierLadder } from '../shared/rules/model.ts'
import {
  type DayValue,
  firstDayFor,
  nextTier,
  tierFor,
  tierKeptUntil,
  tierValue,
  windowValue,
} from '../shared/rules/tiers.ts'
import { TOUCHPOINTS } from '../shared/rules/touchpoints.ts'
import { ShopError } from './errors.ts'
import { CLUB } from './ledger.ts'

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
    const kind = isAbove(rules.rules.tiers, after, before) ? 'tier_up' : 'tier_down'
    insertTouchpoint(db, { customerId, kind, sign: TOUCHPOINTS[kind].sign, at, note: '', saleId, staffId: null })
  }
  return { before, after, spend }
}

/** A tier that the ladder does not have any more is below all others. */
function isAbove({ tiers }: TierLadder, tier: string, other: string): boolean {
  const placeOf = (id: string): number => tiers.findIndex((each) => each.id === id)
  return placeOf(tier) > placeOf(other)
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

/** What counts for the tier on a business day, in the ladder's basis. */
export function tierSpendOn(db: Database, rules: ClubRules, customerId: number, day: number): number {
  return countOf(db, rules.tiers, { customerId, day }).value
}

/** As `tierSpendOn`, for two customers as if they were one. */
export function tierSpendTogether(db: Database, { tiers }: ClubRules, customerIds: number[], day: number): number {
  const rows = customerIds.flatMap((customerId) => rowsOf(db, tiers, { customerId, day }))
  return tierValue(tiers, rows, day)
}

/** The way to the next tier, and until when the tier of the day is kept by grace alone; both null: neither. */
export function tierOutlook(
  db: Database,
  { tiers }: ClubRules,
  customerId: number,
  day: number,
): { next: { tier: Tier; missing: number } | null; keptUntil: number | null } {
  const of = { customerId, day }
  const { value, inWindow } = countOf(db, tiers, of)
  const next = nextTier(tiers, value, inWindow)
  const isKept = tierFor(tiers, value) !== tierFor(tiers, inWindow)
  return { next, keptUntil: isKept ? tierKeptUntil(tiers, rowsOf(db, tiers, of), day) : null }
}

/** What counted for the tier right after a sale, as its receipt says. */
export function tierCountAt(
  db: Database,
  rules: ClubRules,
  sale: { id: number; customerId: number; day: number; at: number },
): TierCount {
  const { id: saleId, customerId, day, at } = sale
  return countOf(db, rules.tiers, { customerId, day, asOf: { saleId, at } })
}

/** In the ladder's basis. */
export interface TierCount {
  /** What the tier is given by. */
  value: number
  /** What counts in the window that ends on the day: less than `value` where grace makes the difference. */
  inWindow: number
}

/** Whose, on which day, and of which moment of it. */
interface Counted {
  customerId: number
  day: number
  asOf?: NonNullable<SalesWindow['asOf']>
}

function countOf(db: Database, ladder: TierLadder, of: Counted): TierCount {
  if (ladder.graceDays === undefined) {
    const value = tierSum(db, ladder.basis ?? 'spend', windowOf(ladder, of))
    return { value, inWindow: value }
  }
  const rows = rowsOf(db, ladder, of)
  return { value: tierValue(ladder, rows, of.day), inWindow: windowValue(ladder, rows, of.day) }
}

const rowsOf = (db: Database, ladder: TierLadder, of: Counted): DayValue[] =>
  tierRows(db, ladder.basis ?? 'spend', windowOf(ladder, of))

/** From the first day that can count on; no zone is two days away from UTC, so no sale of it is before `since`. */
function windowOf(ladder: TierLadder, { day, ...of }: Counted): SalesWindow {
  const from = firstDayFor(ladder, day)
  return { ...of, club: CLUB, from, to: day, since: (from - 2) * DAY }
}
