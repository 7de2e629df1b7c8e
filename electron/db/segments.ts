import type { Database } from 'better-sqlite3'
import type { Segment } from '../shared/rules/segment.ts'
import { changedOne, prepared } from './statement.ts'

/** Conditions that are kept under a name. */
export interface SavedSegment {
  id: string
  name: string
  segment: Segment
  /** Epoch ms. */
  changedAt: number
  /** Taken away; null: it can be used. */
  retiredAt: number | null
}

interface Row extends Omit<SavedSegment, 'segment'> {
  rules: string
}

const COLUMNS = 'id, name, rules, changed_at AS changedAt, retired_at AS retiredAt'

/** Those that can be used. */
export function standingSegments(db: Database): SavedSegment[] {
  return prepared<[], Row>(db, `SELECT ${COLUMNS} FROM segment WHERE retired_at IS NULL ORDER BY name, id`)
    .all()
    .map(fromRow)
}

/** Also one that was taken away. */
export function findSegment(db: Database, id: string): SavedSegment | undefined {
  const row = prepared<[string], Row>(db, `SELECT ${COLUMNS} FROM segment WHERE id = ?`).get(id)
  return row && fromRow(row)
}

/** Keeps a new one, or what an old one has become. @param saved `at`: epoch ms */
export function putSegment(
  db: Database,
  { id, name, segment, staffId, at }: { id: string; name: string; segment: Segment; staffId: number; at: number },
): void {
  changedOne(
    prepared<[string, string, string, number, number]>(
      db,
      `INSERT INTO segment (id, name, rules, staff_id, changed_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, rules = excluded.rules, staff_id = excluded.staff_id,
         changed_at = excluded.changed_at`,
    ).run(id, name, JSON.stringify(segment), staffId, at),
  )
}

/** @param at epoch ms */
export function retireSegment(db: Database, id: string, at: number): void {
  changedOne(
    prepared<[number, string]>(db, 'UPDATE segment SET retired_at = ? WHERE id = ? AND retired_at IS NULL').run(at, id),
  )
}

const parsed = new Map<string, Segment>()
/** So many different conditions are kept read. */
const MOST = 200

/** The same text gives the same object, by which what was made of it is found again. */
function read(rules: string): Segment {
  const known = parsed.get(rules)
  if (known) return known
  if (parsed.size >= MOST) parsed.clear()
  const segment = JSON.parse(rules) as Segment
  parsed.set(rules, segment)
  return segment
}

const fromRow = ({ rules, ...row }: Row): SavedSegment => ({ ...row, segment: read(rules) })
