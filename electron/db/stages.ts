import type { Database } from 'better-sqlite3'
import { INQUIRY_KINDS, PUBLIC_KIND, type Stage, type StageCause } from '../shared/rules/journey-model.ts'
import type { Sentence } from '../shared/rules/model.ts'
import { changedOne, prepared } from './statement.ts'

/** What a stage is told from, besides the sales. */
export interface StageRow {
  id: number
  salesCount: number
  /** Rial. */
  spend: number
  tierId: string
  referrerId: number | null
  mergedInto: number | null
  stage: Stage
  /** Last business day for which `stage` holds; null: for ever. */
  stageUntil: number | null
}

const COLUMNS = `id, sales_count AS salesCount, spend, tier AS tierId, referrer_id AS referrerId,
  merged_into AS mergedInto, stage, stage_until AS stageUntil`

export function stageRow(db: Database, customerId: number): StageRow | undefined {
  return prepared<[number], StageRow>(db, `SELECT ${COLUMNS} FROM customer WHERE id = ?`).get(customerId)
}

/** Everybody who was not merged away, in the order of their ids; for checks. */
export function allStages(db: Database): IterableIterator<StageRow> {
  return db.prepare<[], StageRow>(`SELECT ${COLUMNS} FROM customer WHERE merged_into IS NULL ORDER BY id`).iterate()
}

/** Every so-many-th customer whom the shop has today; 1: all of them. */
export function spreadStages(db: Database, every: number): IterableIterator<StageRow> {
  return db
    .prepare<[number], StageRow>(
      `SELECT ${COLUMNS} FROM customer WHERE id % ? = 0 AND merged_into IS NULL AND erased_at IS NULL ORDER BY id`,
    )
    .iterate(every)
}

/** How many customers stand in each stage; one in which nobody stands is not there. */
export function countStages(db: Database): Partial<Record<Stage, number>> {
  const rows = prepared<[], { stage: Stage; customers: number }>(
    db,
    `SELECT stage, count(*) AS customers FROM customer
     WHERE merged_into IS NULL AND erased_at IS NULL GROUP BY stage`,
  ).all()
  return Object.fromEntries(rows.map(({ stage, customers }) => [stage, customers]))
}

export function setStage(db: Database, customerId: number, stage: Stage, until: number | null): void {
  changedOne(
    prepared<[Stage, number | null, number]>(db, 'UPDATE customer SET stage = ?, stage_until = ? WHERE id = ?').run(
      stage,
      until,
      customerId,
    ),
  )
}

/** Some of those whose stage has not been looked at since it may have changed by time alone. */
export function customersWithOldStage(db: Database, day: number, limit: number): number[] {
  return prepared<[number, number], { id: number }>(
    db,
    'SELECT id FROM customer WHERE stage_until < ? ORDER BY stage_until LIMIT ?',
  )
    .all(day, limit)
    .map((row) => row.id)
}

/** Epoch ms of the last contact that shows that somebody is thinking about buying; null: none. */
export function lastInquiry(db: Database, customerId: number): number | null {
  return (
    prepared<[number], { at: number | null }>(
      db,
      `SELECT max(at) AS at FROM touchpoint WHERE customer_id = ? AND kind IN (${INQUIRIES})`,
    ).get(customerId)?.at ?? null
  )
}

const INQUIRIES = INQUIRY_KINDS.map((kind) => `'${kind}'`).join(', ')

/** Somebody's open quote, reservation or own coupon that holds longest; undefined: none. @param day the business day */
export function longestHeld(
  db: Database,
  customerId: number,
  day: number,
): { kind: 'quote' | 'reservation' | 'coupon'; until: number | null } | undefined {
  return prepared<
    [{ customerId: number; day: number }],
    { kind: 'quote' | 'reservation' | 'coupon'; until: number | null }
  >(
    db,
    `SELECT kind, until FROM (
       SELECT kind, valid_to AS until FROM commitment
       WHERE customer_id = @customerId AND ended_at IS NULL AND valid_to >= @day
       UNION ALL
       SELECT 'coupon', valid_to FROM coupon
       WHERE customer_id = @customerId AND used_by IS NULL AND revoked_at IS NULL
         AND (valid_to IS NULL OR valid_to >= @day)
     ) ORDER BY until IS NULL DESC, until DESC, kind DESC LIMIT 1`,
  ).get({ customerId, day })
}

/** Has said something good of the shop in public. */
export function hasPraised(db: Database, customerId: number): boolean {
  return (
    prepared<[number], unknown>(
      db,
      `SELECT 1 FROM touchpoint INDEXED BY touchpoint_of_praise
       WHERE customer_id = ? AND kind = '${PUBLIC_KIND}' AND sign = 1 LIMIT 1`,
    ).get(customerId) !== undefined
  )
}

/** Owners of the coupons that a sale has issued. */
export function ownersOfCouponsFrom(db: Database, saleId: number): number[] {
  return prepared<[number], number>(
    db,
    'SELECT DISTINCT customer_id FROM coupon WHERE issued_by = ? AND customer_id IS NOT NULL',
  )
    .pluck()
    .all(saleId)
}

export interface StageChange {
  id: number
  customerId: number
  /** Epoch ms, and its business day. */
  at: number
  day: number
  /** Null: here the history begins. */
  from: Stage | null
  to: Stage
  cause: StageCause
  why: Sentence
  saleId: number | null
  returnId: number | null
  touchpointId: number | null
}

type StoredChange = Omit<StageChange, 'why'> & { why: string }

export function insertStageChange(db: Database, { why, ...change }: Omit<StageChange, 'id'>): number {
  return changedOne(
    prepared<[Omit<StoredChange, 'id'>]>(
      db,
      `INSERT INTO stage_change (customer_id, at, day, from_stage, to_stage, cause, why, sale_id, return_id, touchpoint_id)
       VALUES (@customerId, @at, @day, @from, @to, @cause, @why, @saleId, @returnId, @touchpointId)`,
    ).run({ ...change, why: JSON.stringify(why) }),
  )
}

export function hasStageChange(db: Database, customerId: number): boolean {
  return (
    prepared<[number], unknown>(db, 'SELECT 1 FROM stage_change WHERE customer_id = ? LIMIT 1').get(customerId) !==
    undefined
  )
}

const CHANGE = `id, customer_id AS customerId, at, day, from_stage AS "from", to_stage AS "to", cause, why,
  sale_id AS saleId, return_id AS returnId, touchpoint_id AS touchpointId`

/** Where somebody's journey went before a change (null: till now), newest first. */
export function stageChanges(db: Database, customerId: number, before: number | null, limit: number): StageChange[] {
  return prepared<[number, number, number], StoredChange>(
    db,
    `SELECT ${CHANGE} FROM stage_change WHERE customer_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
  )
    .all(customerId, before ?? Number.MAX_SAFE_INTEGER, limit)
    .map((row) => Object.assign(row, { why: JSON.parse(row.why) as Sentence }))
}

/**
 * Takes a change out again that has no other behind it, and puts the customer where they stood before; a change that
 * others follow stays.
 */
export function takeBackStageChange(db: Database, id: number): void {
  const last = prepared<[number], { customerId: number; from: Stage | null }>(
    db,
    `SELECT customer_id AS customerId, from_stage AS "from" FROM stage_change change
     WHERE id = ? AND NOT EXISTS (
       SELECT 1 FROM stage_change WHERE customer_id = change.customer_id AND id > change.id)`,
  ).get(id)
  if (last?.from == null) return
  changedOne(prepared<[number]>(db, 'DELETE FROM stage_change WHERE id = ?').run(id))
  setStage(db, last.customerId, last.from, null)
}

/** Changes that do not begin where the one before them ended, and customers who do not stand where the last one led. */
export function brokenHistories(db: Database): IterableIterator<{ id: number; expected: string; found: string }> {
  return db
    .prepare<[], { id: number; expected: string; found: string }>(
      `SELECT customer_id AS id, earlier AS expected, coalesce(from_stage, 'nothing') AS found FROM (
         SELECT customer_id, from_stage, lag(to_stage) OVER (PARTITION BY customer_id ORDER BY id) AS earlier
         FROM stage_change
       ) WHERE earlier IS NOT NULL AND earlier IS NOT from_stage
       UNION ALL
       SELECT customer.id, coalesce(to_stage, 'a history'), stage
       FROM customer LEFT JOIN stage_change ON stage_change.id = (
         SELECT max(id) FROM stage_change WHERE customer_id = customer.id)
       WHERE merged_into IS NULL AND to_stage IS NOT stage`,
    )
    .iterate()
}

/** What every stage was worked out from; undefined: nothing yet. */
export function stagesWorkedOutFor(db: Database): string | undefined {
  return prepared<[], { basis: string }>(db, 'SELECT basis FROM stage_review').get()?.basis
}

export function saveStagesWorkedOutFor(db: Database, basis: string): void {
  changedOne(
    prepared<[string]>(
      db,
      `INSERT INTO stage_review (id, basis) VALUES (1, ?)
       ON CONFLICT (id) DO UPDATE SET basis = excluded.basis`,
    ).run(basis),
  )
}
