import type { Database } from 'better-sqlite3'
import { STAGES } from '../shared/rules/journey.ts'
import type { CustomerColumns } from './customer-columns.ts'
import type { CustomerFilter, Range } from './customer-filter.ts'
import { findInterests, hasBit, interestBits } from './interests.ts'

/** Whether somebody is meant. */
export type Test = (id: number) => boolean

/** What a list's filter asks, each of which must hold; the same as `conditionsOf` asks of an index. */
export function filterTests(db: Database, columns: CustomerColumns, filter: CustomerFilter): Test[] {
  const { smsConsent, emailConsent } = columns
  const tests = [
    filter.tiers.length > 0 && isInTier(columns, filter.tiers),
    filter.stages.length > 0 && isInStage(columns, filter.stages),
    filter.birthMonths.length > 0 && isBornIn(columns, filter.birthMonths),
    filter.interests.length > 0 && isInterested(db, columns, filter.interests),
    filter.smsConsent !== null && isOne(smsConsent, filter.smsConsent),
    filter.emailConsent !== null && isOne(emailConsent, filter.emailConsent),
    filter.points !== null && isWithin(columns.points, filter.points),
    filter.spend !== null && isWithin(columns.spend, filter.spend),
    filter.salesCount !== null && isWithin(columns.salesCount, filter.salesCount),
    filter.lastSaleAt !== null && isWithin(columns.lastSaleAt, filter.lastSaleAt),
  ]
  return tests.filter((test) => test !== false)
}

export function isInTier({ tier, tiers }: CustomerColumns, wanted: string[]): Test {
  const isWanted = Uint8Array.from(tiers, (each) => Number(wanted.includes(each)))
  return (id) => isWanted[tier[id] ?? 0] === 1
}

export function isInStage({ stage }: CustomerColumns, wanted: readonly string[]): Test {
  const isWanted = Uint8Array.from(STAGES, (each) => Number(wanted.includes(each)))
  return (id) => isWanted[stage[id] ?? 0] === 1
}

export function isBornIn({ birthMonth }: CustomerColumns, months: number[]): Test {
  const bits = months.reduce((all, month) => all | (1 << month), 0)
  return (id) => ((bits >> (birthMonth[id] ?? 0)) & 1) === 1
}

const LOW = 0xffff_ffffn

export function isInterested(db: Database, columns: CustomerColumns, names: string[]): Test {
  const { interestsLow, interestsHigh } = columns
  const ids = findInterests(db, names)
  const bits = interestBits(ids)
  const [low, high] = [Number(bits & LOW), Number(bits >> 32n)]
  const hasOne: Test = (id) => ((interestsLow[id] ?? 0) & low) !== 0 || ((interestsHigh[id] ?? 0) & high) !== 0
  const rare = ids.filter((id) => !hasBit(id))
  if (rare.length === 0) return hasOne
  const told = new Set(
    db
      .prepare<[], number>(`SELECT customer_id FROM customer_interest WHERE interest_id IN (${rare.join(', ')})`)
      .pluck()
      .all(),
  )
  return (id) => hasOne(id) || told.has(id)
}

export const isOne =
  (column: Uint8Array, wanted: boolean): Test =>
  (id) =>
    (column[id] === 1) === wanted

/** Both ends included; of who has no such figure nothing holds. */
export function isWithin(column: Float64Array | Int32Array, { from, to }: Range): Test {
  const [least, most] = [from ?? -Infinity, to ?? Infinity]
  return (id) => {
    const value = column[id] ?? NaN
    return value >= least && value <= most
  }
}
