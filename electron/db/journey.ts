import type { Database } from 'better-sqlite3'
import type { JourneyRules } from '../shared/rules/journey-model.ts'
import { changedOne, prepared } from './statement.ts'

/** The journey as the manager has saved it. */
export interface JourneyVersion {
  id: number
  rules: JourneyRules
}

/** The version read last; the same text is parsed once. */
const parsed = new WeakMap<Database, { text: string; rules: JourneyRules }>()

/** The version in force; undefined: nobody has saved one, and the template of the shop's business holds. */
export function savedJourney(db: Database): JourneyVersion | undefined {
  const row = prepared<[], { id: number; text: string }>(
    db,
    'SELECT id, rules AS text FROM journey_version ORDER BY id DESC LIMIT 1',
  ).get()
  if (!row) return undefined
  const known = parsed.get(db)
  if (known?.text === row.text) return { id: row.id, rules: known.rules }
  const rules = JSON.parse(row.text) as JourneyRules
  parsed.set(db, { text: row.text, rules })
  return { id: row.id, rules }
}

export interface ListedJourney extends JourneyVersion {
  /** Epoch ms. */
  at: number
  staffName: string
}

/** The latest versions, newest first. */
export function journeyVersions(db: Database, limit: number): ListedJourney[] {
  return prepared<[number], Omit<ListedJourney, 'rules'> & { rules: string }>(
    db,
    `SELECT version.id, version.rules, version.created_at AS at, staff.name AS staffName
     FROM journey_version version JOIN staff ON staff.id = version.staff_id ORDER BY version.id DESC LIMIT ?`,
  )
    .all(limit)
    .map((row) => Object.assign(row, { rules: JSON.parse(row.rules) as JourneyRules }))
}

/** @param at epoch ms */
export function insertJourney(db: Database, rules: JourneyRules, staffId: number, at: number): number {
  return changedOne(
    prepared<[string, number, number]>(
      db,
      'INSERT INTO journey_version (rules, staff_id, created_at) VALUES (?, ?, ?)',
    ).run(JSON.stringify(rules), staffId, at),
  )
}
