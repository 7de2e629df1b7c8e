import type { Database } from 'better-sqlite3'
import type { CustomerRow } from '../db/customers.ts'
import {
  bornIn,
  countBornIn,
  customersOf,
  type KnownScore,
  listedAfter,
  type ListedRow,
  listTotals,
  scoresOf,
} from '../db/insight/scores.ts'
import { insightState } from '../db/insight/state.ts'
import { toDate } from '../shared/calendar.ts'
import { isPrepared, type LoyalList } from '../shared/rules/loyal-lists.ts'
import type { Sentence } from '../shared/rules/model.ts'
import { whyListed } from './loyal-words.ts'

/** Which list; of birthdays, of which Jalali month. */
export interface WhichList {
  list: LoyalList
  month: number
}

/** Somebody on a list, and why. */
export interface LoyalRow {
  /** From 1. */
  place: number
  customer: CustomerRow
  /** Undefined: has not bought by the day of the figures. */
  score: KnownScore | undefined
  why: Sentence
}

/** The Jalali month of a business day, 1 … 12. */
export const monthOf = (day: number): number => toDate(day, 'jalali').month

/**
 * Rows of a list in its own order, which is that of the screen, of paper and of files; none while it is not prepared.
 *
 * @param db a connection that reads `insight`
 */
export function loyalRows(db: Database, wish: WhichList & { after: number; limit: number }): LoyalRow[] {
  const { list, month } = wish
  const state = insightState(db)
  if (isPrepared(list) && !state) return []
  const found = placesOf(db, wish)
  const ids = found.map(({ customerId }) => customerId)
  const customers = customersOf(db, ids)
  const scores = scoresOf(db, ids)
  const asOf = state ? state.day - 1 : 0
  return found.flatMap(({ place, customerId, fact }) => {
    const customer = customers.get(customerId)
    if (!customer) return []
    const score = scores.get(customerId)
    return [{ place, customer, score, why: whyListed(list, { score, fact, asOf, birthDay: customer.birthDay, month }) }]
  })
}

/** How many are on a list now. @param db as above */
export function loyalTotal(db: Database, { list, month }: WhichList): number {
  if (!isPrepared(list)) return countBornIn(db, month)
  const state = insightState(db)
  return state ? (listTotals(db, state.builtAt).get(list) ?? 0) : 0
}

function placesOf(
  db: Database,
  { list, month, after, limit }: WhichList & { after: number; limit: number },
): ListedRow[] {
  if (isPrepared(list)) return listedAfter(db, list, after, limit)
  const ids = bornIn(db, month, after, limit)
  return ids.map((customerId, index) => ({ place: after + index + 1, customerId, fact: 0 }))
}
