import type { Database } from 'better-sqlite3'
import { hasReferredBuyer, recentSaleDays } from '../db/customers.ts'
import { setStage, stageRow } from '../db/stages.ts'
import { type StageFacts, stageOf, stageUntil } from '../shared/rules/journey.ts'
import { ShopError } from './errors.ts'
import { rulesNow, settingsOf } from './settings.ts'

/** Latest sales from which somebody's own rhythm is told, and the fewest intervals between them. */
export const RHYTHM_SALES = 12
const RHYTHM_INTERVALS = 2

/** Whose stage it is. */
export interface Standing {
  id: number
  salesCount: number
  tierId: string
}

/** What a customer's stage is told from on a business day, and the day of the last sale that stands. @throws ShopError NOT_SET_UP */
export function stageFacts(
  db: Database,
  { id, salesCount, tierId }: Standing,
  day: number,
): StageFacts & { lastDay: number | null } {
  const { tiers } = rulesNow(db).rules.tiers
  const days = recentSaleDays(db, id, RHYTHM_SALES)
  const [lastDay] = days
  return {
    lastDay: lastDay ?? null,
    business: settingsOf(db).shop.business,
    salesCount,
    daysSinceLastSale: lastDay === undefined ? null : Math.max(0, day - lastDay),
    intervalDays: medianInterval(days),
    isTopTier: tiers.length > 1 && tierId === tiers.at(-1)?.id,
    referredBuyer: hasReferredBuyer(db, id),
  }
}

/** Days between visits, newest first; null: too few to know. */
export function medianInterval(days: number[]): number | null {
  const intervals = days.slice(1).map((day, index) => (days[index] ?? day) - day)
  if (intervals.length < RHYTHM_INTERVALS) return null
  return intervals.toSorted((a, b) => a - b)[Math.floor(intervals.length / 2)] ?? null
}

/**
 * Brings the customer's stored stage in step with sales, tier and referrals. Belongs in the transaction of what has
 * changed them, behind it.
 *
 * @param day the business day of the change
 * @throws ShopError NOT_FOUND
 */
export function keepStage(db: Database, customerId: number, day: number): void {
  const row = stageRow(db, customerId)
  if (!row) throw new ShopError('NOT_FOUND', { what: 'customer' })
  const facts = stageFacts(db, row, day)
  const { stage } = stageOf(facts)
  // A till whose clock is behind may be the last to look at somebody who bought at another one.
  const until = stageUntil(facts, Math.max(day, facts.lastDay ?? day))
  if (stage !== row.stage || until !== row.stageUntil) setStage(db, customerId, stage, until)
}

/**
 * As `keepStage` after a sale or a return: a first purchase, and one that came back, also concern whoever referred the
 * customer.
 */
export function keepStagesOfSale(db: Database, customerId: number, day: number): void {
  keepStage(db, customerId, day)
  const row = stageRow(db, customerId)
  if (row && row.referrerId !== null && row.salesCount <= 1) keepStage(db, row.referrerId, day)
}
