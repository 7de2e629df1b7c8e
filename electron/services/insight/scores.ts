import {
  type Candidate,
  lastCustomerId,
  newScores,
  praisers,
  referrers,
  salesBefore,
  type ScoreRow,
  stagesOfAll,
} from '../../db/insight/scores.ts'
import { currentBounds } from '../../db/rfm.ts'
import { type RfmBounds, rfmScore } from '../../shared/rules/rfm.ts'
import { journeyNow } from '../journey/journey-now.ts'
import { Buyers, CHECK_WEEKS, type Visits } from './buyers.ts'
import { listsOf } from './list-rules.ts'
import { Marks } from './marks.ts'
import type { Premises } from './premises.ts'
import { quintilesOf } from './quintiles.ts'
import {
  aliveOf,
  chooseModel,
  chooseValueModel,
  meanInterval,
  MOST_FITTED,
  type ValueModel,
  type VisitModel,
  visitsAhead,
  worthOf,
} from './score-model.ts'

/** What the scores were told by, for people to read. */
export interface ScoreModel {
  visits: VisitModel
  value: ValueModel
  buyers: number
  repeatBuyers: number
  weeks: number
  /** Of the last weeks: visits told before and made, and how far off by customer; null: too little past. */
  check: { weeks: number; expected: number; actual: number; error: number; plainError: number } | null
}

/** What the shop takes over from the thread. */
export interface PreparedScores {
  model: ScoreModel
  /** New bounds, by which customers are scored from now on; null: those in force stay. */
  bounds: Omit<RfmBounds, 'id'> | null
}

/** Days for which bounds hold at least. */
const BOUNDS_HOLD = 7
const WEEK = 7
const THOUSAND = 1000
const TEN_THOUSAND = 10_000
const YEAR_MILLISECONDS = 365 * 86_400_000

/** Scores of everybody who has bought, and the lists that follow from them. */
export function prepareScores({ read, write, day, at }: Premises): PreparedScores {
  const buyers = new Buyers(day, lastCustomerId(read))
  for (const [id, sold, value] of salesBefore(read, day)) buyers.add(id, sold, value)
  const ids = keepThoseWhoAreThere(buyers, stagesOfAll(read))
  const usual = journeyNow(read).rules.usualInterval
  const model = modelOf(buyers, ids, usual)
  const fresh = dueBounds(buyers, ids, currentBounds(read))
  const bounds = ids.length === 0 ? undefined : (fresh ?? currentBounds(read))

  const scores = newScores(write)
  for (const { id, stage } of stagesOfAll(read)) {
    if (buyers.visits[id] === 0) continue
    const row = rowOf(buyers, id, model, bounds)
    scores.add(row)
    for (const candidate of listsOf(row, stage, day)) scores.propose(candidate)
  }
  for (const candidate of advocates(read, at)) scores.propose(candidate)
  scores.finish(Math.ceil(ids.length / TENTH))
  return { model, bounds: fresh }
}

/** Part of all buyers that are the most valuable. */
const TENTH = 10

/** Ids of those who have bought and are still customers. */
function keepThoseWhoAreThere(buyers: Buyers, there: Iterable<{ id: number }>): Int32Array {
  const ids = new Int32Array(buyers.visits.length)
  let count = 0
  let before = 0
  for (const { id } of there) {
    for (let gone = before + 1; gone < id; gone += 1) buyers.drop(gone)
    before = id
    if ((buyers.visits[id] ?? 0) > 0) ids[count++] = id
  }
  for (let gone = before + 1; gone < buyers.visits.length; gone += 1) buyers.drop(gone)
  return ids.subarray(0, count)
}

function modelOf(buyers: Buyers, ids: Int32Array, usual: number): ScoreModel {
  const { day, firstDay } = buyers
  const picked = evenly(ids)
  const worths = picked.flatMap((id) => {
    const worth = worthBy(buyers, id)
    return worth.x > 1 && worth.mean > 0 ? [worth] : []
  })
  return {
    visits: chooseModel(
      visitsOf(picked, (id) => buyers.now(id)),
      day,
      firstDay,
      usual,
    ),
    value: chooseValueModel(worths),
    buyers: ids.length,
    repeatBuyers: ids.reduce((count, id) => count + ((buyers.visits[id] ?? 0) > 1 ? 1 : 0), 0),
    weeks: Math.floor((day - firstDay) / WEEK),
    check: tryModel(buyers, picked, usual),
  }
}

/** At most `MOST_FITTED`, every so-many-th. */
function evenly(ids: Int32Array): number[] {
  const step = Math.ceil(ids.length / MOST_FITTED)
  return step <= 1
    ? [...ids]
    : Array.from({ length: Math.floor(ids.length / step) }, (_, place) => ids[place * step] ?? 0)
}

const visitsOf = (ids: number[], visits: (id: number) => Visits): Visits[] =>
  ids.map(visits).filter((each) => each.visits > 0)

/** Visits are the days with a purchase, a visit's worth what was spent on one. */
const worthBy = ({ visits, spend }: Buyers, id: number) => ({
  x: visits[id] ?? 0,
  mean: (spend[id] ?? 0) / Math.max(1, visits[id] ?? 0),
})

/** How a model of some weeks ago would have done, and how «as often as before» would have. */
function tryModel(buyers: Buyers, ids: number[], usual: number): ScoreModel['check'] {
  const { cut, firstDay } = buyers
  const known = ids.filter((id) => buyers.atCut(id).visits > 0)
  const model = chooseModel(
    visitsOf(known, (id) => buyers.atCut(id)),
    cut,
    firstDay,
    usual,
  )
  if (model.kind === 'own_rhythm' && model.why === 'thin') return null
  const sums = { expected: 0, actual: 0, error: 0, plainError: 0 }
  for (const id of known) {
    const before = buyers.atCut(id)
    const expected = visitsAhead(model, before, cut, CHECK_WEEKS)
    const actual = (buyers.visits[id] ?? 0) - before.visits
    const plain = ((before.visits - 1) * CHECK_WEEKS * WEEK) / (cut - before.first)
    sums.expected += expected
    sums.actual += actual
    sums.error += Math.abs(expected - actual)
    sums.plainError += Math.abs(plain - actual)
  }
  const { length } = known
  return { ...sums, weeks: CHECK_WEEKS, error: sums.error / length, plainError: sums.plainError / length }
}

/** Bounds that are to be taken over; null: those in force still hold, or there can be none. */
function dueBounds(buyers: Buyers, ids: Int32Array, current: RfmBounds | undefined): PreparedScores['bounds'] {
  if (current && buyers.day - current.day < BOUNDS_HOLD) return null
  const found = quintilesOf(buyers, ids)
  const same = (['recency', 'frequency', 'monetary'] as const).every(
    (of) => String(found?.[of]) === String(current?.[of]),
  )
  return same ? null : found
}

function rowOf(buyers: Buyers, id: number, model: ScoreModel, bounds: Omit<RfmBounds, 'id'> | undefined): ScoreRow {
  const { day } = buyers
  const visits = buyers.now(id)
  const sales = buyers.sales[id] ?? 0
  const spend = buyers.spend[id] ?? 0
  const rfm = bounds && rfmScore(bounds, { daysSinceLastSale: day - visits.last, salesCount: sales, spend })
  const alive = aliveOf(model.visits, visits, day)
  const expected = Math.round(visitsAhead(model.visits, visits, day) * THOUSAND)
  const basket = Math.round(worthOf(model.value, worthBy(buyers, id)))
  return {
    customerId: id,
    firstDay: visits.first,
    lastDay: visits.last,
    visits: visits.visits,
    sales,
    spend,
    recency: rfm?.recency ?? null,
    frequency: rfm?.frequency ?? null,
    monetary: rfm?.monetary ?? null,
    interval: visits.visits > 1 ? Math.max(1, Math.round(meanInterval(visits))) : null,
    recent: buyers.recent[id] ?? 0,
    alive: alive === null ? null : Math.round(alive * TEN_THOUSAND),
    expected,
    basket,
    value: Math.round((expected * basket) / THOUSAND),
  }
}

/** Those who brought buyers, most first, then those who spoke well of the shop within a year. */
function* advocates(read: Premises['read'], at: number): Generator<Candidate, void, void> {
  const known = new Marks(lastCustomerId(read))
  const of = (customerId: number, buyers: number): Candidate => ({
    list: 'advocates',
    customerId,
    weight: buyers,
    fact: buyers,
  })
  for (const { customerId, buyers } of referrers(read)) {
    known.add(customerId)
    yield of(customerId, buyers)
  }
  for (const customerId of praisers(read, at - YEAR_MILLISECONDS)) if (!known.has(customerId)) yield of(customerId, 0)
}
