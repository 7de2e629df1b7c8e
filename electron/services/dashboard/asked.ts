import type { Database } from 'better-sqlite3'
import { figuresState } from '../../db/insight/figures.ts'
import type { FiguresState } from '../../db/insight/figures-rows.ts'
import { businessDay } from '../../shared/calendar.ts'
import { type Bucket, bucketsOf, type Days } from '../../shared/rules/periods.ts'
import type { Call } from '../context.ts'
import { ShopError } from '../errors.ts'
import { type HouseSettings, settingsOf } from '../settings.ts'

/** What the manager wants to see. */
export interface Wanted extends Days {
  by: Bucket
}

/** A question, with all that its answer is read from: one moment of the shop and of its figures. */
export interface Asked {
  db: Database
  settings: HouseSettings
  /** The business day under way. */
  today: number
  period: Days
  buckets: Days[]
  state: FiguresState
}

const MOST_BUCKETS = 400

/**
 * Answers by prepared figures and what came since; without figures the answer is empty.
 *
 * @throws ShopError INPUT_INVALID for a period that ends before it begins, or has too many days, weeks or months
 */
export function answered<Figures>({ shop }: Pick<Call, 'shop'>, wanted: Wanted, work: (asked: Asked) => Figures) {
  return answerFrom(shop.reading, shop.clock(), wanted, work)
}

/** As `answered`, on whatever connection. @param at epoch ms */
export function answerFrom<Figures>(db: Database, at: number, wanted: Wanted, work: (asked: Asked) => Figures) {
  return db.transaction(() => {
    const settings = settingsOf(db)
    const { zone, closingHour, calendar } = settings
    const period = { from: wanted.from, to: wanted.to }
    const buckets = bucketsOf(period, wanted.by, calendar, MOST_BUCKETS)
    if (period.to < period.from) throw new ShopError('INPUT_INVALID', { fields: [{ path: 'to', rule: 'too_small' }] })
    if (!buckets) throw new ShopError('INPUT_INVALID', { fields: [{ path: 'to', rule: 'too_big' }] })
    const state = figuresState(db)
    if (!state) return { period, asOf: null, figures: null }
    const asOf = { day: state.day - 1, builtAt: state.builtAt, outdated: isOutdated(state, settings) }
    const asked = { db, settings, today: businessDay(at, zone, closingHour), period, buckets, state }
    return { period, asOf, figures: work(asked) }
  })()
}

/** True when the shop's calendar, zone or closing hour has changed since figures were prepared. */
export function areFiguresOutdated(db: Database): boolean {
  const state = figuresState(db)
  return state !== undefined && isOutdated(state, settingsOf(db))
}

const isOutdated = (state: FiguresState, now: HouseSettings): boolean =>
  state.calendar !== now.calendar || state.zone !== now.zone || state.closingHour !== now.closingHour
