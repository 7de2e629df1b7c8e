import type { Database } from 'better-sqlite3'
import type { Stage } from '../shared/rules/journey.ts'
import { findInterests, hasBit, interestBits } from './interests.ts'

/** Both ends included; null: open. */
export interface Range {
  from: number | null
  to: number | null
}

/** Whom a list shows: all conditions hold; an empty list or null is no condition. */
export interface CustomerFilter {
  tiers: string[]
  stages: Stage[]
  /** Jalali, 1 … 12. */
  birthMonths: number[]
  /** Any of them. */
  interests: string[]
  smsConsent: boolean | null
  emailConsent: boolean | null
  /** Smallest units. */
  points: Range | null
  /** Rial. */
  spend: Range | null
  salesCount: Range | null
  /** Epoch ms; who has never bought is in none. */
  lastSaleAt: Range | null
}

export type Params = Record<string, string | number | bigint>

export interface Conditions {
  /** Over the columns of `customer_facets`. */
  sql: string[]
  params: Params
}

/** Who is in any list: neither merged away nor erased. The indexes of lists hold nobody else. */
export const LIVE = 'merged_into IS NULL AND erased_at IS NULL'

export function conditionsOf(db: Database, filter: CustomerFilter): Conditions {
  const { tiers, stages, birthMonths, smsConsent, emailConsent, lastSaleAt } = filter
  const found = [
    // A plus keeps SQLite from making a table of the list, which costs more than comparing with each.
    tiers.length > 0 && {
      sql: `(${tiers.map((_, index) => `+tier = @tier${index}`).join(' OR ')})`,
      params: Object.fromEntries(tiers.map((tier, index) => [`tier${index}`, tier])),
    },
    // No stage's name is part of another's.
    stages.length > 0 && { sql: 'instr(@stages, stage)', params: { stages: stages.join(' ') } },
    birthMonths.length > 0 && {
      sql: '(@months >> birth_month) & 1',
      params: { months: birthMonths.reduce((bits, month) => bits | (1 << month), 0) },
    },
    interestCondition(db, filter.interests),
    smsConsent !== null && { sql: 'sms_consent = @sms', params: { sms: smsConsent ? 1 : 0 } },
    emailConsent !== null && { sql: 'email_consent = @email', params: { email: emailConsent ? 1 : 0 } },
    ...within('points', filter.points),
    ...within('spend', filter.spend),
    ...within('sales_count', filter.salesCount),
    ...within('last_sale_at', lastSaleAt),
    lastSaleAt !== null && { sql: 'last_sale_at IS NOT NULL', params: {} },
  ].filter((condition) => condition !== false)
  return { sql: found.map(({ sql }) => sql), params: Object.assign({}, ...found.map(({ params }) => params)) as Params }
}

interface Condition {
  sql: string
  params: Params
}

function interestCondition(db: Database, names: string[]): Condition | false {
  if (names.length === 0) return false
  const ids = findInterests(db, names)
  const rare = ids.filter((id) => !hasBit(id))
  const others =
    rare.length === 0
      ? ''
      : ` OR +id IN (SELECT customer_id FROM customer_interest WHERE interest_id IN (${rare.join(', ')}))`
  return { sql: `(interest_bits & @interests <> 0${others})`, params: { interests: interestBits(ids) } }
}

function within(column: string, range: Range | null): Condition[] {
  if (range === null) return []
  const { from, to } = range
  return [
    ...(from === null ? [] : [{ sql: `${column} >= @${column}_from`, params: { [`${column}_from`]: from } }]),
    ...(to === null ? [] : [{ sql: `${column} <= @${column}_to`, params: { [`${column}_to`]: to } }]),
  ]
}
