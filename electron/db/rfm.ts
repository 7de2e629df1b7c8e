import type { Database } from 'better-sqlite3'
import type { RfmBounds } from '../shared/rules/rfm.ts'
import { changedOne, prepared } from './statement.ts'

interface StoredBounds {
  id: number
  day: number
  /** JSON */
  recency: string
  frequency: string
  monetary: string
}

/** The bounds that customers are scored by; undefined: there are too few buyers, or nothing was counted yet. */
export function currentBounds(db: Database): RfmBounds | undefined {
  const row = prepared<[], StoredBounds>(
    db,
    'SELECT id, day, recency, frequency, monetary FROM rfm_bounds ORDER BY id DESC LIMIT 1',
  ).get()
  return row && { ...row, recency: four(row.recency), frequency: four(row.frequency), monetary: four(row.monetary) }
}

const four = (json: string): number[] => JSON.parse(json) as number[]

/** From now on customers are scored by these. */
export function insertBounds(db: Database, { day, recency, frequency, monetary }: Omit<RfmBounds, 'id'>): void {
  changedOne(
    prepared<[number, string, string, string]>(
      db,
      'INSERT INTO rfm_bounds (day, recency, frequency, monetary) VALUES (?, ?, ?, ?)',
    ).run(day, JSON.stringify(recency), JSON.stringify(frequency), JSON.stringify(monetary)),
  )
}
