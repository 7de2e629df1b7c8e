import type { Database } from 'better-sqlite3'
import type { Stage } from '../shared/rules/journey.ts'
import { changedOne, prepared } from './statement.ts'

/** What a stage is told from, besides the sales. */
export interface StageRow {
  id: number
  salesCount: number
  tierId: string
  referrerId: number | null
  stage: Stage
  /** Last business day for which `stage` holds; null: for ever. */
  stageUntil: number | null
}

const COLUMNS = `id, sales_count AS salesCount, tier AS tierId, referrer_id AS referrerId, stage, stage_until AS stageUntil`

export function stageRow(db: Database, customerId: number): StageRow | undefined {
  return prepared<[number], StageRow>(db, `SELECT ${COLUMNS} FROM customer WHERE id = ?`).get(customerId)
}

/** Everybody who was not merged away, in the order of their ids; for checks. */
export function allStages(db: Database): IterableIterator<StageRow> {
  return db.prepare<[], StageRow>(`SELECT ${COLUMNS} FROM customer WHERE merged_into IS NULL ORDER BY id`).iterate()
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

/** Some of those whose stage has not been looked at since it may have changed by silence. */
export function customersWithOldStage(db: Database, day: number, limit: number): number[] {
  return prepared<[number, number], { id: number }>(
    db,
    'SELECT id FROM customer WHERE stage_until < ? ORDER BY stage_until LIMIT ?',
  )
    .all(day, limit)
    .map((row) => row.id)
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
