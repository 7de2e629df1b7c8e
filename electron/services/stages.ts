import type { Database } from 'better-sqlite3'
import { countReferredBuyers, recentSaleDays } from '../db/customers.ts'
import { currentBounds } from '../db/rfm.ts'
import {
  hasPraised,
  hasStageChange,
  insertStageChange,
  lastInquiry,
  longestHeld,
  ownersOfCouponsFrom,
  setStage,
  type StageRow,
  stageRow,
} from '../db/stages.ts'
import { businessDay } from '../shared/calendar.ts'
import type { StageCause } from '../shared/rules/journey-model.ts'
import { type StageFacts, stageOf, stageUntil } from '../shared/rules/journey.ts'
import { rfmScore } from '../shared/rules/rfm.ts'
import { ShopError } from './errors.ts'
import { journeyNow } from './journey/journey-now.ts'
import { rulesNow, settingsOf } from './settings.ts'

/** Latest sales from which somebody's own rhythm is told, and the fewest intervals between them. */
export const RHYTHM_SALES = 12
const RHYTHM_INTERVALS = 2

/** Whose stage it is. */
export type Whose = Pick<StageRow, 'id' | 'salesCount' | 'spend' | 'tierId'>

/** What happened that may have moved a customer. */
export interface StageEvent {
  /** The business day, and the moment in epoch ms. */
  day: number
  at: number
  cause: Exclude<StageCause, 'begun'>
  saleId?: number | null
  returnId?: number | null
  touchpointId?: number | null
}

/** What a customer's stage is told from on a business day. @throws ShopError NOT_SET_UP */
export function stageFacts(db: Database, whose: Whose, day: number): StageFacts {
  const { id, salesCount, tierId } = whose
  const { tiers } = rulesNow(db).rules.tiers
  const days = salesCount === 0 ? [] : recentSaleDays(db, id, RHYTHM_SALES)
  const lastSaleDay = days[0] ?? null
  const isBuyer = lastSaleDay !== null
  return {
    day,
    salesCount,
    lastSaleDay,
    intervalDays: medianInterval(days),
    isTopTier: tiers.length > 1 && tierId === tiers.at(-1)?.id,
    scores: isBuyer ? scoresOf(db, whose) : null,
    referredBuyers: isBuyer ? countReferredBuyers(db, id) : 0,
    hasPraised: isBuyer && hasPraised(db, id),
    inquiryDay: isBuyer ? null : inquiryDay(db, id),
    held: isBuyer ? null : (longestHeld(db, id, day) ?? null),
  }
}

/** Days between visits, newest first; null: too few to know. */
export function medianInterval(days: number[]): number | null {
  const intervals = days.slice(1).map((day, index) => (days[index] ?? day) - day)
  if (intervals.length < RHYTHM_INTERVALS) return null
  return intervals.toSorted((a, b) => a - b)[Math.floor(intervals.length / 2)] ?? null
}

/**
 * Brings the customer's stored stage in step with everything that it is told from, and writes down where it went and
 * why. Belongs in the transaction of what has happened, behind it. Gives the id of the line of history; null: they
 * stand where they stood. Somebody merged away has no journey of their own.
 *
 * @throws ShopError NOT_FOUND
 */
export function keepStage(db: Database, customerId: number, event: StageEvent): number | null {
  const row = stageRow(db, customerId)
  if (!row) throw new ShopError('NOT_FOUND', { what: 'customer' })
  if (row.mergedInto !== null) {
    if (row.stageUntil !== null) setStage(db, customerId, row.stage, null)
    return null
  }
  const { rules } = journeyNow(db)
  const facts = stageFacts(db, row, event.day)
  const { stage, why } = stageOf(facts, rules)
  const until = stageUntil(facts, rules)
  if (stage !== row.stage || until !== row.stageUntil) setStage(db, customerId, stage, until)
  const { day, at, cause, saleId = null, returnId = null, touchpointId = null } = event
  const begins = (cause === 'registered' || BESIDE.includes(cause)) && !hasStageChange(db, customerId)
  if (stage === row.stage && !begins) return null
  const history = {
    from: begins ? null : row.stage,
    cause: begins && cause !== 'registered' ? 'begun' : cause,
  } as const
  return insertStageChange(db, { customerId, at, day, ...history, to: stage, why, saleId, returnId, touchpointId })
}

/**
 * The journey of somebody who has just become a customer, with whom nothing has happened yet. Belongs in the transaction
 * that writes them.
 *
 * @param joined the business day, and the moment in epoch ms
 */
export function beginJourney(db: Database, customerId: number, joined: { day: number; at: number }): void {
  const { stage, why } = stageOf({ ...NOTHING_YET, day: joined.day }, journeyNow(db).rules)
  setStage(db, customerId, stage, null)
  const from = { from: null, cause: 'registered', saleId: null, returnId: null, touchpointId: null } as const
  insertStageChange(db, { customerId, ...joined, ...from, to: stage, why })
}

const NOTHING_YET: Omit<StageFacts, 'day'> = {
  salesCount: 0,
  lastSaleDay: null,
  intervalDays: null,
  isTopTier: false,
  scores: null,
  referredBuyers: 0,
  hasPraised: false,
  inquiryDay: null,
  held: null,
}

/** Looked at beside the counter's work: of whom nothing is written down yet, the history begins here. */
const BESIDE: StageCause[] = ['rules', 'scores', 'time', 'tier']

/**
 * As `keepStage` after a sale or a return: a first purchase, and one that came back, also concern whoever referred the
 * customer, and a coupon that the sale gave concerns its owner.
 */
export function keepStagesOfSale(db: Database, customerId: number, event: StageEvent & { saleId: number }): void {
  keepStage(db, customerId, event)
  const row = stageRow(db, customerId)
  const isFirst = row !== undefined && row.salesCount <= 1
  const others = new Set(ownersOfCouponsFrom(db, event.saleId))
  others.delete(customerId)
  if (isFirst && row.referrerId !== null) others.add(row.referrerId)
  for (const other of others) {
    const cause = isFirst && other === row.referrerId ? 'referral' : 'coupon'
    keepStage(db, other, { ...event, cause, saleId: null, returnId: null })
  }
}

function scoresOf(db: Database, { salesCount, spend }: Whose): StageFacts['scores'] {
  const bounds = currentBounds(db)
  if (!bounds) return null
  const { frequency, monetary } = rfmScore(bounds, { daysSinceLastSale: 0, salesCount, spend })
  return { frequency, monetary }
}

function inquiryDay(db: Database, customerId: number): number | null {
  const at = lastInquiry(db, customerId)
  if (at === null) return null
  const { zone, closingHour } = settingsOf(db)
  return businessDay(at, zone, closingHour)
}
