import type { Database } from 'better-sqlite3'
import type { GoalKind } from '../shared/rules/goals.ts'
import { LIVE } from './customer-filter.ts'
import { changedOne, prepared } from './statement.ts'

export interface GoalWish {
  kind: GoalKind
  /** A count, or per ten thousand. */
  target: number
  /** Business days, both included. */
  fromDay: number
  toDay: number
}

export interface GoalRow extends GoalWish {
  id: number
}

const COLUMNS = 'id, kind, target, from_day AS fromDay, to_day AS toDay'

/** Those that were not retired, the soonest end first. @param since last days before it are left out */
export function goalsSince(db: Database, since: number): GoalRow[] {
  return prepared<[number], GoalRow>(
    db,
    `SELECT ${COLUMNS} FROM goal WHERE retired_at IS NULL AND to_day >= ? ORDER BY to_day, id`,
  ).all(since)
}

export function findGoal(db: Database, id: number): GoalRow | undefined {
  return prepared<[number], GoalRow>(db, `SELECT ${COLUMNS} FROM goal WHERE id = ? AND retired_at IS NULL`).get(id)
}

/** @param at epoch ms */
export function insertGoal(db: Database, goal: GoalWish, staffId: number, at: number): number {
  const row = { ...goal, staffId, at }
  return changedOne(
    prepared<[typeof row]>(
      db,
      `INSERT INTO goal (kind, target, from_day, to_day, created_at, staff_id)
       VALUES (@kind, @target, @fromDay, @toDay, @at, @staffId)`,
    ).run(row),
  )
}

export function updateGoal(db: Database, goal: GoalRow): void {
  changedOne(
    prepared<[GoalRow]>(
      db,
      'UPDATE goal SET kind = @kind, target = @target, from_day = @fromDay, to_day = @toDay WHERE id = @id',
    ).run(goal),
  )
}

/** @param at epoch ms */
export function endGoal(db: Database, id: number, at: number): void {
  changedOne(prepared<[number, number]>(db, 'UPDATE goal SET retired_at = ? WHERE id = ?').run(at, id))
}

/** Between two business days, both included, and the moments (epoch ms) of which they are made, the last excluded. */
export interface Period {
  fromDay: number
  toDay: number
  from: number
  until: number
}

/** What was counted of a goal: `value` of `cases`; of a count both are the same. */
export interface Counted {
  value: number
  cases: number
}

/** Reads the sales of the whole period: for a thread. */
export function countGoal(db: Database, kind: GoalKind, period: Period): Counted {
  const found = prepared<[Period], Counted>(db, COUNTS[kind]).get(period)
  if (!found) throw new Error(`nothing was counted of ${kind}`)
  return found
}

const same = (sql: string): string => `SELECT count AS value, count AS cases FROM (${sql})`

/** Sales of the period that stand, by customers. */
const BOUGHT = 'sale.day BETWEEN @fromDay AND @toDay AND sale.returned = 0 AND sale.customer_id IS NOT NULL'

const COUNTS: Record<GoalKind, string> = {
  // Whoever is in lists today.
  new_members: same(`
    SELECT count(*) AS count FROM customer WHERE created_at >= @from AND created_at < @until AND ${LIVE}`),

  // Sales before which their customer had exactly one that stands.
  second_purchases: same(`
    SELECT count(*) AS count FROM sale WHERE ${BOUGHT} AND 1 = (
      SELECT count(*) FROM (
        SELECT 1 FROM sale AS earlier WHERE earlier.customer_id = sale.customer_id AND earlier.returned = 0
          AND (earlier.at, earlier.id) < (sale.at, sale.id) LIMIT 2))`),

  // Customers whom a sale that stands has brought back from silence.
  win_backs: same(`
    SELECT count(DISTINCT change.customer_id) AS count
    FROM stage_change AS change INDEXED BY stage_change_by_day JOIN sale ON sale.id = change.sale_id
    WHERE change.day BETWEEN @fromDay AND @toDay AND change.from_stage IN ('at_risk', 'lost')
      AND change.to_stage NOT IN ('at_risk', 'lost') AND change.cause = 'sale' AND sale.returned = 0`),

  // Referred customers whose first purchase that stands it is.
  referrals: same(`
    SELECT count(*) AS count FROM sale JOIN customer ON customer.id = sale.customer_id
    WHERE ${BOUGHT} AND customer.referrer_id IS NOT NULL AND ${LIVE} AND NOT EXISTS (
      SELECT 1 FROM sale AS earlier WHERE earlier.customer_id = sale.customer_id AND earlier.returned = 0
        AND (earlier.at, earlier.id) < (sale.at, sale.id))`),

  // Of the buyers, those who had bought before or did so more than once.
  repeat_rate: `
    SELECT coalesce(sum(repeated), 0) AS value, count(*) AS cases FROM (
      SELECT count(*) > 1 OR EXISTS (
        SELECT 1 FROM sale AS earlier WHERE earlier.customer_id = sale.customer_id AND earlier.returned = 0
          AND earlier.day < @fromDay) AS repeated
      FROM sale WHERE ${BOUGHT} GROUP BY sale.customer_id)`,
}
