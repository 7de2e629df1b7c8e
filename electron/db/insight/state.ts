import type { Database } from 'better-sqlite3'
import { prepared } from '../statement.ts'

/** What was prepared: the business day, when (epoch ms), and JSON of what the scores were told by. */
export interface InsightState {
  day: number
  builtAt: number
  model: string
}

/** @param db a connection that reads `insight` */
export function insightState(db: Database): InsightState | undefined {
  return prepared<[], InsightState>(
    db,
    'SELECT day, built_at AS builtAt, model FROM insight.insight_state WHERE id = 1',
  ).get()
}

/** @param db the prepared figures themselves */
export function saveInsightState(db: Database, state: InsightState): void {
  db.prepare<[InsightState]>(
    `INSERT INTO insight_state (id, day, built_at, model) VALUES (1, @day, @builtAt, @model)
     ON CONFLICT (id) DO UPDATE SET day = excluded.day, built_at = excluded.built_at, model = excluded.model`,
  ).run(state)
}
