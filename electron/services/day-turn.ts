import type { Database } from 'better-sqlite3'
import { couponsLapsedAfter, lastLapse, saveLapse } from '../db/coupon-lapses.ts'
import { customersWithDueLots } from '../db/points.ts'
import { currentRules, rulesOf, type RuleVersion } from '../db/rules.ts'
import { customersWithOldStage, saveStagesWorkedOutFor, stagesWorkedOutFor } from '../db/stages.ts'
import {
  customersAfter,
  customersWhoBought,
  lastReview,
  refreshPoints,
  saveReview,
  type TierReview,
} from '../db/tiers.ts'
import { firstDayFor, isSameLadder } from '../shared/rules/tiers.ts'
import type { Shop } from './context.ts'
import { forAWhile } from './for-a-while.ts'
import { CLUB, expireDue } from './ledger.ts'
import { type StageBasis, stageBasis } from './journey/journey-now.ts'
import { dayOf } from './settings.ts'
import { keepStage } from './stages.ts'
import { reviewTier } from './tier-review.ts'
import { noteTouchpoint } from './touchpoints.ts'

/** Customers of one transaction at most, and milliseconds after which it ends: a sale never waits longer. */
const CHUNK = 200
const LONGEST = 8
/** Milliseconds between two chunks, for the counter to come first, and between two looks at the clock. */
const PAUSE = 20
const LOOK = 60_000
/** Days whose sales are fewer than all customers. */
const FEW_DAYS = 7

export interface DayTurn {
  close(): void
}

/**
 * Turns the shop's day in the background: ends points past their last day, reviews tiers whose window has moved on and
 * stages that silence has changed, at the start, whenever a business day begins, and after the rules or the kind of
 * business have changed.
 *
 * @param options.look milliseconds between two looks at the clock
 */
export function openDayTurn(shop: Shop, options: { look?: number } = {}): DayTurn {
  const look = options.look ?? LOOK
  const turn = newTurn(shop)
  let next: NodeJS.Timeout | undefined
  const step = (): void => {
    next = setTimeout(step, tryChunk(turn) ? PAUSE : look).unref()
  }
  next = setTimeout(step, PAUSE).unref()
  return { close: () => clearTimeout(next) }
}

/** Turns the day to its end, in one go. */
export function turnDay(shop: Shop): void {
  const turn = newTurn(shop)
  while (turnChunk(turn));
}

interface Turn {
  shop: Shop
  /** The review under way; a day or rules that change meanwhile start it again. */
  review: Review | null
  /** Everybody's stage, by other rules of the journey or other scores than before. */
  stages: { basis: StageBasis; after: number } | null
}

const newTurn = (shop: Shop): Turn => ({ shop, review: null, stages: null })

interface Review extends TierReview {
  /** Whose tier is still to be looked at, in the order of their ids; null: everybody's. */
  left: number[] | null
  /** The customer looked at last. */
  after: number
}

interface Today {
  /** Epoch ms. */
  at: number
  day: number
  rules: RuleVersion
}

function tryChunk(turn: Turn): boolean {
  try {
    return turnChunk(turn)
  } catch (error) {
    // Nothing is lost: a sale does the same for its own customer, and the next look tries again.
    console.error('day turn', error)
    return false
  }
}

/** One small transaction of what is to be done today; false when nothing is left. */
function turnChunk(turn: Turn): boolean {
  const { db, clock, events } = turn.shop
  const rules = currentRules(db)
  if (!rules) return false
  const today = { at: clock(), day: dayOf(db, clock()), rules }
  const chunk = () =>
    expireChunk(turn, today) || lapseChunk(db, today) || reviewChunk(turn, today) || stageChunk(turn, today)
  const changed = db.transaction(chunk).immediate()
  if (changed) events.emit('customers')
  return changed
}

function expireChunk({ shop: { db } }: Turn, { at, day }: Today): boolean {
  const customers = customersWithDueLots(db, day, CHUNK)
  forAWhile(customers, LONGEST, (customerId) => {
    expireDue(db, { at, saleId: null, returnId: null, staffId: null }, customerId, day)
    refreshPoints(db, customerId, CLUB)
  })
  return customers.length > 0
}

/** Coupons whose last day has passed unused are signs, too. What had ended before this was noted is passed over. */
function lapseChunk(db: Database, { at, day }: Today): boolean {
  const last = lastLapse(db)
  if (last === undefined) {
    saveLapse(db, { validTo: day - 1, couponId: Number.MAX_SAFE_INTEGER })
    return false
  }
  const coupons = couponsLapsedAfter(db, last, day, CHUNK)
  const count = forAWhile(coupons, LONGEST, ({ customerId }) => {
    noteTouchpoint({ db, at, staffId: null }, { customerId, kind: 'coupon_expired' })
  })
  const reached = coupons[count - 1]
  if (reached) saveLapse(db, reached)
  return reached !== undefined
}

function reviewChunk(turn: Turn, { at, day, rules }: Today): boolean {
  const { db } = turn.shop
  const done = lastReview(db)
  if (done?.day === day && done.ruleVersion === rules.id) return false
  if (turn.review?.day !== day || turn.review.ruleVersion !== rules.id) turn.review = planReview(db, done, day, rules)
  const { review } = turn
  const customers = review.left ? review.left.slice(0, CHUNK) : customersAfter(db, review.after, CHUNK)
  const count = forAWhile(customers, LONGEST, (customerId) => {
    const { before, after } = reviewTier(db, { customerId, day, at, rules, saleId: null, returnId: null })
    keepStage(db, customerId, { day, at, cause: before === after ? 'time' : 'tier' })
  })
  review.left?.splice(0, count)
  review.after = customers[count - 1] ?? review.after
  if (count === customers.length && count < CHUNK) saveReview(db, { day, ruleVersion: rules.id })
  return true
}

function stageChunk(turn: Turn, { day, at }: Today): boolean {
  const { db } = turn.shop
  const basis = stageBasis(db)
  const known = stagesWorkedOutFor(db)
  if (known === basis.all) {
    const due = customersWithOldStage(db, day, CHUNK)
    forAWhile(due, LONGEST, (customerId) => keepStage(db, customerId, { day, at, cause: 'time' }))
    return due.length > 0
  }
  if (turn.stages?.basis.all !== basis.all) turn.stages = { basis, after: 0 }
  const { stages } = turn
  const cause = known?.startsWith(`${basis.journey}/`) ? 'scores' : 'rules'
  const customers = customersAfter(db, stages.after, CHUNK)
  const count = forAWhile(customers, LONGEST, (customerId) => keepStage(db, customerId, { day, at, cause }))
  stages.after = customers[count - 1] ?? stages.after
  if (count === customers.length && count < CHUNK) saveStagesWorkedOutFor(db, basis.all)
  return true
}

/**
 * Only who bought on days that count no more can have another tier now; unless so many days have passed that it is all
 * the same, or the ladder has changed. A change of other rules changes nobody's tier.
 */
function planReview(db: Database, done: TierReview | undefined, day: number, rules: RuleVersion): Review {
  const { tiers } = rules.rules
  const to = firstDayFor(tiers, day)
  const from = done ? firstDayFor(tiers, done.day) : to
  const isNear = done !== undefined && from <= to && to - from <= FEW_DAYS && isLadderSince(db, done.ruleVersion, rules)
  const left = isNear ? customersWhoBought(db, from, to) : null
  return { day, ruleVersion: rules.id, left, after: 0 }
}

/** Whether every version of the rules since then has the ladder of today: somebody's tier may be of any of them. */
function isLadderSince(db: Database, since: number, { id, rules }: RuleVersion): boolean {
  for (let version = since; version < id; version += 1) {
    if (!isSameLadder(rulesOf(db, version).tiers, rules.tiers)) return false
  }
  return true
}
