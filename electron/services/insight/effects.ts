import { type Sample, uplift } from '../../analytics/uplift.ts'
import {
  broughtBy,
  countExposures,
  couponDeeds,
  earningDeeds,
  type EffectRow,
  freeGoods,
  knownCosts,
  type ProgrammeChange,
  programmeChanges,
  rewardDeeds,
  saveEffects,
  walkExposures,
} from '../../db/insight/effects.ts'
import { businessDay, dayStart } from '../../shared/calendar.ts'
import {
  actsAtOnce,
  comparisonOf,
  type Interval,
  isSameOffer,
  type Reading,
  READINGS,
  verdictOf,
  windowOf,
} from '../../shared/rules/effects.ts'
import { settingsOf } from '../settings.ts'
import type { Premises } from './premises.ts'

/** Days of spending before a customer's first time that tell what they would have spent anyway. */
const BEFORE = 90
/** What a shop keeps of a price when too few costs are known: a quarter, as is usual in retail. */
const USUAL_MARGIN = 2500
/** Lines of the last year from which the shop's own margin is told. */
const ENOUGH_LINES = 30
const YEAR = 365
/** Standard deviations between how many were held back and how many should have been: one in 16,000 by chance. */
const OUT_OF_BALANCE = 4

/** What every programme has given and brought, and what it added where some customers were held back. */
export function prepareEffects(premises: Premises): void {
  const margin = marginOf(premises)
  const deeds = deedsOf(premises)
  const rows = editionsOf(premises).map((edition): EffectRow => {
    const { programme, until: _, ...shown } = edition
    const compared = comparedIn(premises, edition, margin)
    const figures = figuresOf(edition, deeds, compared.exposed.given)
    return Object.assign(shown, { programme, window: windowOf(programme) }, figures, compared)
  })
  saveEffects(premises.write, rows, margin)
}

/** Of goods whose cost is not known: what is left of their price, per ten thousand. */
function marginOf({ read, day }: Premises): number {
  const { lines, price, cost } = knownCosts(read, day - YEAR)
  if (lines < ENOUGH_LINES || price <= 0) return USUAL_MARGIN
  return Math.min(ALL, Math.max(0, Math.round(((price - cost) / price) * ALL)))
}

const ALL = 10_000

interface Edition extends Pick<EffectRow, 'programmeId' | 'edition' | 'from' | 'to' | 'programme'> {
  /** The rule version with which it was over; null: it is not. */
  until: number | null
}

/** Every programme as often as it became another offer; also those that were taken out of the rules. */
function editionsOf({ read }: Premises): Edition[] {
  const { zone, closingHour } = settingsOf(read)
  const dayOf = ({ at }: ProgrammeChange): number => businessDay(at, zone, closingHour)
  const editions: Edition[] = []
  for (const change of programmeChanges(read)) {
    const { programmeId, ruleVersion, programme } = change
    const last = editions.at(-1)
    const open = last?.programmeId === programmeId && last.until === null ? last : undefined
    if (open && programme && isSameOffer(open.programme, programme)) {
      open.programme = programme
      open.to = programme.active ? null : dayOf(change)
      continue
    }
    if (open) Object.assign(open, { until: ruleVersion, to: dayOf(change) })
    if (programme === null) continue
    const to = programme.active ? null : dayOf(change)
    editions.push({ programmeId, edition: ruleVersion, from: dayOf(change), to, programme, until: null })
  }
  return editions
}

const isOf = ({ edition, until }: Edition, { ruleVersion }: { ruleVersion: number }): boolean =>
  ruleVersion >= edition && (until === null || ruleVersion < until)

type Figures = Pick<EffectRow, 'given' | 'used' | 'cost' | 'sales' | 'revenue'>

function deedsOf({ read, day }: Premises) {
  const { zone, closingHour } = settingsOf(read)
  return {
    rewards: rewardDeeds(read, day),
    free: freeGoods(read, day),
    earnings: earningDeeds(read, day),
    coupons: couponDeeds(read, dayStart(day, zone, closingHour)),
  }
}

/** @param met customers whom a programme with a control group was given to */
function figuresOf(edition: Edition, deeds: ReturnType<typeof deedsOf>, met: number): Figures {
  const { kind, account } = edition.programme
  const own = <Deed extends { programmeId: string; ruleVersion: number }>(all: readonly Deed[]): Deed[] =>
    all.filter((deed) => deed.programmeId === edition.programmeId && isOf(edition, deed))
  const [rewards, coupons, earnings] = [own(deeds.rewards), own(deeds.coupons), own(deeds.earnings)]
  const applied = total(rewards, 'sales')
  const cost = total(rewards, 'cost') + total(own(deeds.free), 'cost')
  const withReward = { cost, sales: applied, revenue: total(rewards, 'revenue') }
  switch (kind) {
    case 'promotion':
      return { ...withReward, given: applied, used: applied }
    case 'points':
    case 'store_credit': {
      // A bonus fills another programme's account, in which its points are like all others.
      if (account !== undefined) return { given: met, used: 0, cost: null, sales: 0, revenue: 0 }
      const sales = total(earnings, 'sales')
      return { given: sales, used: applied, cost, sales, revenue: total(earnings, 'revenue') }
    }
    case 'coupon':
    case 'next_sale_coupon':
    case 'gift_card':
      return { ...withReward, given: total(coupons, 'given'), used: total(coupons, 'used') }
  }
}

function total<Key extends string>(rows: readonly Record<Key, number>[], of: Key): number {
  return rows.reduce((sum, row) => sum + row[of], 0)
}

type Compared = Pick<EffectRow, 'comparison' | 'exposed' | 'nextAt' | 'reading' | 'verdict'>

function comparedIn({ read, day }: Premises, edition: Edition, margin: number): Compared {
  const { programme } = edition
  const nobody = { given: 0, held: 0, givenOver: 0, heldOver: 0 }
  const nothing = { exposed: nobody, nextAt: null, reading: null, verdict: null }
  const comparison = comparisonOf(programme)
  if (comparison !== 'compared') return { comparison, ...nothing }
  const met = metIn(read, edition, day)
  const over = upTo(met, day - windowOf(programme) - 1)
  const exposed = { ...sidesOf(met), givenOver: sidesOf(over).given, heldOver: sidesOf(over).held }
  if (isOutOfBalance(exposed, programme.control ?? 0)) {
    return { comparison: 'unbalanced', exposed, nextAt: null, reading: null, verdict: null }
  }
  const least = Math.min(exposed.givenOver, exposed.heldOver)
  const number = READINGS.filter((size) => size <= least).length
  const nextAt = READINGS[number] ?? null
  const reading = number === 0 ? null : readingOf(broughtBy(read), { edition, over, number, margin })
  return { comparison, exposed, nextAt, reading, verdict: verdictOf(reading) }
}

/** Who has met an offer for the first time, in the order in which they came: 13 bytes for each. */
interface Met {
  customerIds: Int32Array
  saleIds: Int32Array
  days: Int32Array
  held: Uint8Array
}

function metIn(read: Premises['read'], edition: Edition, before: number): Met {
  const { programmeId } = edition
  const size = countExposures(read, programmeId)
  const column = () => new Int32Array(size)
  const all: Met = { customerIds: column(), saleIds: column(), days: column(), held: new Uint8Array(size) }
  let length = 0
  for (const [customerId, saleId, day, ruleVersion, held] of walkExposures(read, programmeId, before)) {
    if (!isOf(edition, { ruleVersion })) continue
    all.customerIds[length] = customerId
    all.saleIds[length] = saleId
    all.days[length] = day
    all.held[length++] = held
  }
  return firstOf(all, length)
}

function firstOf({ customerIds, saleIds, days, held }: Met, length: number): Met {
  const of = (column: Int32Array) => column.subarray(0, length)
  return { customerIds: of(customerIds), saleIds: of(saleIds), days: of(days), held: held.subarray(0, length) }
}

/** Those who came until the end of a day. */
function upTo(met: Met, day: number): Met {
  const later = met.days.findIndex((each) => each > day)
  return later === -1 ? met : firstOf(met, later)
}

function sidesOf({ held }: Met): { given: number; held: number } {
  const back = held.reduce((sum, isHeld) => sum + isHeld, 0)
  return { given: held.length - back, held: back }
}

/** More or fewer were held back than the lot allows: something else decides who is, and nothing can be compared. */
function isOutOfBalance({ given, held }: { given: number; held: number }, control: number): boolean {
  const all = given + held
  const share = control / ALL
  return Math.abs(held - all * share) > OUT_OF_BALANCE * Math.sqrt(all * share * (1 - share)) + 1
}

interface Read {
  edition: Edition
  over: Met
  number: number
  margin: number
}

function readingOf(brought: ReturnType<typeof broughtBy>, { edition, over, number, margin }: Read): Reading {
  const { programme } = edition
  const window = windowOf(programme)
  const last = dayWith(over, READINGS[number - 1] ?? 0)
  const met = upTo(over, last)
  const withSale = actsAtOnce(programme) ? 1 : 0
  const column = () => new Float64Array(met.held.length)
  const all = { before: column(), revenue: column(), profit: column(), purchases: column() }
  for (const [place, from] of met.days.entries()) {
    const [customerId = 0, saleId = 0] = [met.customerIds[place], met.saleIds[place]]
    const each = brought({ customerId, saleId, from, to: from + window, withSale, since: from - BEFORE, margin })
    all.before[place] = each.before
    all.revenue[place] = each.revenue
    all.profit[place] = each.profit
    all.purchases[place] = each.purchases * ONE
  }
  const sample = (value: Float64Array): Sample => ({ held: met.held, before: all.before, value })
  const profit = uplift(sample(all.profit))
  return {
    number,
    of: READINGS.length,
    to: last + window,
    ...sidesOf(met),
    revenue: inWhole(uplift(sample(all.revenue))),
    profit: inWhole(profit),
    purchases: inWhole(uplift(sample(all.purchases))),
    better: Math.ceil(profit.better * MILLION),
    worse: Math.ceil(profit.worse * MILLION),
    without: Math.round(profit.without),
  }
}

/** Thousandths of one purchase. */
const ONE = 1000
const MILLION = 1_000_000

/** The day on which so many of each side had come. */
function dayWith({ days, held }: Met, size: number): number {
  const left = [size, size]
  for (const [place, side] of held.entries()) {
    left[side] = (left[side] ?? 0) - 1
    if (left.every((missing) => missing <= 0)) return days[place] ?? 0
  }
  return 0
}

const inWhole = ({ low, middle, high }: Interval): Interval => ({
  low: Math.round(low),
  middle: Math.round(middle),
  high: Math.round(high),
})
