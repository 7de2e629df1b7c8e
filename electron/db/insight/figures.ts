import type { Database } from 'better-sqlite3'
import { prepared } from '../statement.ts'
import type { FiguresState } from './figures-rows.ts'

/** Business days, both included. */
interface Days {
  from: number
  to: number
}

/** What the dashboard's figures were prepared by, and when (epoch ms); undefined: not yet. */
export function figuresState(db: Database): (FiguresState & { builtAt: number }) | undefined {
  return prepared<[], FiguresState & { builtAt: number }>(
    db,
    `SELECT figures.day, figures.calendar, figures.zone, figures.closing_hour AS closingHour,
       figures.last_tier_change AS lastTierChange, figures.last_return AS lastReturn, state.built_at AS builtAt
     FROM insight.figures_state figures JOIN insight.insight_state state`,
  ).get()
}

export interface DayRow {
  day: number
  sales: number
  total: number
  refund: number
  fresh: number
  returning: number
  members: number
}

export function dayRows(db: Database, days: Days): DayRow[] {
  return prepared<[Days], DayRow>(
    db,
    `SELECT day, sales, total, refund, fresh, repeated AS "returning", members FROM insight.figures_day
     WHERE day BETWEEN @from AND @to ORDER BY day`,
  ).all(days)
}

/** Customers who bought in a period, each once. */
export function countBuyers(db: Database, days: Days): number {
  return count(
    db,
    `SELECT coalesce(sum((
       SELECT customers FROM insight.figures_visit visit WHERE visit.day = opened.day AND visit.previous < @from
       ORDER BY visit.previous DESC LIMIT 1)), 0) AS count
     FROM insight.figures_day opened WHERE opened.day BETWEEN @from AND @to`,
    days,
  )
}

/** Of them, those for whom it was the first purchase, and the only one until the end of the period. */
export function countOnce(db: Database, days: Days): number {
  return count(
    db,
    `SELECT coalesce(sum(first.customers - coalesce((
       SELECT customers FROM insight.figures_second again WHERE again.day = first.day AND again.second <= @to
       ORDER BY again.second DESC LIMIT 1), 0)), 0) AS count
     FROM insight.figures_first first WHERE first.day BETWEEN @from AND @to`,
    days,
  )
}

function count(db: Database, sql: string, days: Days): number {
  return prepared<[Days], { count: number }>(db, sql).get(days)?.count ?? 0
}

/** Months as year × 12 + month − 1, both included. */
export function cohortRows(db: Database, months: Days): { first: number; month: number; customers: number }[] {
  return prepared<[Days], { first: number; month: number; customers: number }>(
    db,
    'SELECT first, month, customers FROM insight.figures_cohort WHERE first BETWEEN @from AND @to ORDER BY first, month',
  ).all(months)
}

export interface HourRow {
  day: number
  hour: number
  sales: number
  total: number
}

export function hourRows(db: Database, days: Days): HourRow[] {
  return prepared<[Days], HourRow>(
    db,
    `SELECT min(day) AS day, hour, sum(sales) AS sales, sum(total) AS total FROM insight.figures_hour
     WHERE day BETWEEN @from AND @to GROUP BY day % 7, hour`,
  ).all(days)
}

export interface StaffRow {
  staffId: number
  sales: number
  total: number
  withCustomer: number
  manualDiscount: number
  refund: number
  registered: number
  answers: number
  score: number
}

export function staffRows(db: Database, days: Days): StaffRow[] {
  return prepared<[Days], StaffRow>(
    db,
    `SELECT staff_id AS staffId, sum(sales) AS sales, sum(total) AS total, sum(with_customer) AS withCustomer,
       sum(manual_discount) AS manualDiscount, sum(refund) AS refund, sum(registered) AS registered,
       sum(answers) AS answers, sum(score) AS score
     FROM insight.figures_staff WHERE day BETWEEN @from AND @to GROUP BY staff_id`,
  ).all(days)
}

export interface SourceRow {
  source: string
  customers: number
  buyers: number
  revenue: number
  scored: number
  expected: number
  referred: number
}

export function sourceRows(db: Database, days: Days): SourceRow[] {
  return prepared<[Days], SourceRow>(
    db,
    `SELECT source, sum(customers) AS customers, sum(buyers) AS buyers, sum(revenue) AS revenue, sum(scored) AS scored,
       sum(expected) AS expected, sum(referred) AS referred
     FROM insight.figures_source WHERE day BETWEEN @from AND @to GROUP BY source
     ORDER BY sum(customers) DESC, source`,
  ).all(days)
}

export interface TierMove {
  from: string
  to: string
  customers: number
}

export function tierMoves(db: Database, days: Days): TierMove[] {
  return prepared<[Days], TierMove>(
    db,
    `SELECT from_tier AS "from", to_tier AS "to", sum(customers) AS customers FROM insight.figures_tier
     WHERE day BETWEEN @from AND @to GROUP BY 1, 2`,
  ).all(days)
}

export interface StageMoves {
  /** Empty: the start. */
  from: string
  to: string
  byRules: number
  customers: number
}

export function stageMoves(db: Database, days: Days): StageMoves[] {
  return prepared<[Days], StageMoves>(
    db,
    `SELECT from_stage AS "from", to_stage AS "to", by_rules AS byRules, sum(customers) AS customers
     FROM insight.figures_move WHERE day BETWEEN @from AND @to GROUP BY 1, 2, 3`,
  ).all(days)
}

/** Of those who came into each stage, after how many days they went on; `days` -1: not yet. In the order of days. */
export function onwardRows(db: Database, days: Days): { stage: string; days: number; customers: number }[] {
  return prepared<[Days], { stage: string; days: number; customers: number }>(
    db,
    `SELECT stage, days, sum(customers) AS customers FROM insight.figures_onward
     WHERE day BETWEEN @from AND @to GROUP BY stage, days ORDER BY stage, days`,
  ).all(days)
}
