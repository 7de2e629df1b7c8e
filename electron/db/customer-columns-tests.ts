import type { Database } from 'better-sqlite3'
import { STAGES } from '../shared/rules/journey.ts'
import type { CustomerColumns } from './customer-columns.ts'
import type { CustomerFilter, Range } from './customer-filter.ts'
import { findInterests, hasBit, interestBits } from './interests.ts'

/** Whether somebody is meant. */
export type Test = (id: number) => boolean

/**
 * Leaves in front of the first `count` ids those who are meant, in their order, and gives how many. Each kind goes through
 * all of them in a loop of its own, without a branch: a call for each customer takes several times as long.
 */
export type Sieve = (ids: Uint32Array, count: number) => number

/** What a list's filter asks, each of which must hold; the same as `conditionsOf` asks of an index. */
export function filterSieves(db: Database, columns: CustomerColumns, filter: CustomerFilter): Sieve[] {
  const { smsConsent, emailConsent } = columns
  const sieves = [
    filter.tiers.length > 0 && inTable(columns.tier, tierTable(columns, filter.tiers)),
    filter.stages.length > 0 && inTable(columns.stage, stageTable(filter.stages)),
    filter.birthMonths.length > 0 && inTable(columns.birthMonth, monthTable(filter.birthMonths)),
    filter.interests.length > 0 && sieveOf(isInterested(db, columns, filter.interests)),
    filter.smsConsent !== null && inTable(smsConsent, consentTable(filter.smsConsent)),
    filter.emailConsent !== null && inTable(emailConsent, consentTable(filter.emailConsent)),
    filter.points !== null && within(columns.points, filter.points),
    filter.spend !== null && within(columns.spend, filter.spend),
    filter.salesCount !== null && within(columns.salesCount, filter.salesCount),
    filter.lastSaleAt !== null && within(columns.lastSaleAt, filter.lastSaleAt),
  ]
  return sieves.filter((sieve) => sieve !== false)
}

export function sieveOf(test: Test): Sieve {
  return (ids, count) => {
    let left = 0
    for (let at = 0; at < count; at += 1) {
      const id = ids[at] ?? 0
      ids[left] = id
      left += Number(test(id))
    }
    return left
  }
}

/** @param table by the number in the column: 1, or 0 */
function inTable(column: Uint8Array | Uint16Array, table: Uint8Array): Sieve {
  return (ids, count) => {
    let left = 0
    for (let at = 0; at < count; at += 1) {
      const id = ids[at] ?? 0
      ids[left] = id
      left += table[column[id] ?? 0] ?? 0
    }
    return left
  }
}

/** Both ends included; of who has no such figure nothing holds. */
function within(column: Float64Array | Int32Array, { from, to }: Range): Sieve {
  const [least, most] = [from ?? -Infinity, to ?? Infinity]
  return (ids, count) => {
    let left = 0
    for (let at = 0; at < count; at += 1) {
      const id = ids[at] ?? 0
      const value = column[id] ?? NaN
      ids[left] = id
      left += Number(value >= least) & Number(value <= most)
    }
    return left
  }
}

const tierTable = ({ tiers }: CustomerColumns, wanted: string[]): Uint8Array =>
  Uint8Array.from(tiers, (each) => Number(wanted.includes(each)))

const stageTable = (wanted: readonly string[]): Uint8Array =>
  Uint8Array.from(STAGES, (each) => Number(wanted.includes(each)))

/** 0: not told. */
const monthTable = (months: number[]): Uint8Array =>
  Uint8Array.from({ length: 13 }, (_, month) => Number(months.includes(month)))

const consentTable = (wanted: boolean): Uint8Array => Uint8Array.of(Number(!wanted), Number(wanted))

export const isInTier = (columns: CustomerColumns, wanted: string[]): Test =>
  isInTable(columns.tier, tierTable(columns, wanted))

export const isInStage = ({ stage }: CustomerColumns, wanted: readonly string[]): Test =>
  isInTable(stage, stageTable(wanted))

export const isBornIn = ({ birthMonth }: CustomerColumns, months: number[]): Test =>
  isInTable(birthMonth, monthTable(months))

export const hasConsent = (column: Uint8Array): Test => isInTable(column, consentTable(true))

const isInTable =
  (column: Uint8Array | Uint16Array, table: Uint8Array): Test =>
  (id) =>
    table[column[id] ?? 0] === 1

const LOW = 0xffff_ffffn

export function isInterested(db: Database, columns: CustomerColumns, names: string[]): Test {
  const { interestsLow, interestsHigh } = columns
  const ids = findInterests(db, names)
  const bits = interestBits(ids)
  const [low, high] = [Number(bits & LOW), Number(bits >> 32n)]
  const hasOne: Test = (id) => (((interestsLow[id] ?? 0) & low) | ((interestsHigh[id] ?? 0) & high)) !== 0
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

/** As `within`, of one. */
export function isWithin(column: Float64Array | Int32Array, { from, to }: Range): Test {
  const [least, most] = [from ?? -Infinity, to ?? Infinity]
  return (id) => {
    const value = column[id] ?? NaN
    return value >= least && value <= most
  }
}
