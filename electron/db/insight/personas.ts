import type { Database } from 'better-sqlite3'
import type { Sentence } from '../../shared/rules/model.ts'
import { prepared } from '../statement.ts'

export interface PersonaRow {
  id: number
  /** JSON: a sentence, and a list of them. */
  name: string
  about: string
  customers: number
}

/** Groups of customers, the largest first. @param db a connection that reads `insight` */
export function personaRows(db: Database): PersonaRow[] {
  return prepared<[], PersonaRow>(
    db,
    'SELECT id, name, about, customers FROM insight.persona ORDER BY customers DESC, id',
  ).all()
}

/** Why there are none; null: there are some. @param db as for `personaRows` */
export function personaState(db: Database): { note: Sentence | null } {
  const row = prepared<[], { note: string | null }>(db, 'SELECT note FROM insight.persona_state').get()
  return { note: row?.note ? (JSON.parse(row.note) as Sentence) : null }
}
