import type { Database } from 'better-sqlite3'
import { dayStart, toDate } from '../shared/calendar.ts'
import type { RfmBounds } from '../shared/rules/rfm.ts'
import type { Ends, Segment, SegmentCondition, When } from '../shared/rules/segment.ts'
import { type CustomerColumns, genderNumber } from './customer-columns.ts'
import {
  hasConsent,
  isBornIn,
  isInStage,
  isInterested,
  isInTier,
  isWithin,
  type Test,
} from './customer-columns-tests.ts'
import { currentBounds } from './rfm.ts'
import { type AsOf, isQuick } from './segment-sql.ts'

/** Whom a segment means, as `segmentConditions` says in SQL; null: it asks for what is in no column. */
export function segmentTest(db: Database, columns: CustomerColumns, segment: Segment, asOf: AsOf): Test | null {
  if (!isQuick(segment)) return null
  if (segment.groups.length === 0) return () => true
  const groups = segment.groups.map(({ match, conditions }) => {
    return joined(
      match,
      conditions.map((each) => holds({ db, columns, asOf }, each)),
    )
  })
  return joined(segment.match, groups)
}

function joined(match: 'all' | 'any', tests: Test[]): Test {
  const [only] = tests
  if (only && tests.length === 1) return only
  return match === 'all' ? (id) => tests.every((test) => test(id)) : (id) => tests.some((test) => test(id))
}

interface Known {
  db: Database
  columns: CustomerColumns
  asOf: AsOf
}

function holds(known: Known, condition: SegmentCondition): Test {
  const test = plain(known, condition)
  return condition.not === true ? (id) => !test(id) : test
}

const nobody: Test = () => false

function plain({ db, columns, asOf }: Known, condition: SegmentCondition): Test {
  switch (condition.type) {
    case 'stage':
      return isInStage(columns, condition.stages)
    case 'tier':
      return isInTier(columns, condition.tiers)
    case 'gender': {
      const wanted = genderNumber(condition.gender)
      return (id) => columns.gender[id] === wanted
    }
    case 'age':
      return isOfAge(columns, condition.years, asOf)
    case 'birth_month':
      return isBornIn(columns, condition.months)
    case 'interest':
      return isInterested(db, columns, condition.interests)
    case 'consent':
      return hasConsent(condition.channel === 'sms' ? columns.smsConsent : columns.emailConsent)
    case 'registered':
      return isWithin(columns.createdAt, momentsOf(condition.when, asOf))
    case 'first_sale':
      return isWithin(columns.firstSaleAt, momentsOf(condition.when, asOf))
    case 'last_sale':
      return isWithin(columns.lastSaleAt, momentsOf(condition.when, asOf))
    case 'sales_count':
      return isWithin(columns.salesCount, condition.count)
    case 'spend':
      return isWithin(columns.spend, condition.rial)
    case 'basket':
      return hasBasket(columns, condition.rial)
    case 'points':
      return isWithin(columns.points, condition.points)
    case 'rfm':
      return isScored(currentBounds(db), columns, condition, asOf)
    default:
      throw new Error(`${condition.type} is in no column`)
  }
}

/** Whole years by the Jalali calendar; who has told no year has no age. */
function isOfAge({ birthYear, birthMonth, birthDay }: CustomerColumns, years: Ends, { day: today }: AsOf): Test {
  const { year, month, day } = toDate(today, 'jalali')
  const [least, most] = [years.from ?? -Infinity, years.to ?? Infinity]
  return (id) => {
    const [bornIn = 0, inMonth = 0, onDay = 0] = [birthYear[id], birthMonth[id], birthDay[id]]
    if (bornIn === 0) return false
    const isAhead = inMonth > month || (inMonth === month && onDay > day)
    const age = Math.max(0, year - bornIn - Number(isAhead))
    return age >= least && age <= most
  }
}

function momentsOf(when: When, { day: today, zone, closingHour }: AsOf): Ends {
  const start = (day: number) => dayStart(day, zone, closingHour)
  const { from, to } =
    when.type === 'days'
      ? when
      : { from: when.from === null ? null : today - when.from, to: when.to === null ? null : today - when.to }
  return { from: from === null ? null : start(from), to: to === null ? null : start(to + 1) - 1 }
}

function hasBasket({ spend, salesCount }: CustomerColumns, { from, to }: Ends): Test {
  const [least, most] = [from ?? -Infinity, to ?? Infinity]
  return (id) => {
    const sales = salesCount[id] ?? 0
    const basket = Math.trunc((spend[id] ?? 0) / sales)
    return sales > 0 && basket >= least && basket <= most
  }
}

type Fifths = Extract<SegmentCondition, { type: 'rfm' }>

function isScored(
  bounds: RfmBounds | undefined,
  columns: CustomerColumns,
  { recency, frequency, monetary }: Fifths,
  { day, zone, closingHour }: AsOf,
): Test {
  if (!bounds) return nobody
  const since = (days: number | undefined) => (days === undefined ? null : dayStart(day - days, zone, closingHour))
  const isRecent = isWithin(columns.lastSaleAt, {
    from: recency.from === null ? null : since(bounds.recency[5 - recency.from]),
    to: beforeOf(recency.to === null ? null : since(bounds.recency[4 - recency.to])),
  })
  const isFrequent = isFifth(columns.salesCount, bounds.frequency, frequency)
  const isMonetary = isFifth(columns.spend, bounds.monetary, monetary)
  if ([recency, frequency, monetary].some(isBeyond)) return nobody
  return (id) => (columns.salesCount[id] ?? 0) > 0 && isRecent(id) && isFrequent(id) && isMonetary(id)
}

/** Scores are 1 … 5. */
const isBeyond = ({ from, to }: Ends): boolean => (from !== null && from > 5) || (to !== null && to < 1)

const beforeOf = (moment: number | null): number | null => (moment === null ? null : moment - 1)

/** Scores of `rfmScore`, told by the bounds between which the figure lies. */
function isFifth(column: Float64Array | Int32Array, bounds: number[], { from, to }: Ends): Test {
  const above = from === null ? undefined : bounds[from - 2]
  const upTo = to === null ? undefined : bounds[to - 1]
  const [more, most] = [above ?? -Infinity, upTo ?? Infinity]
  return (id) => {
    const value = column[id] ?? 0
    return value > more && value <= most
  }
}
