import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import type { ClubRules, Programme } from '../shared/rules/model.ts'
import { changedOne, prepared } from './statement.ts'

export interface RuleVersion {
  id: number
  rules: ClubRules
}

/** A version never changes once it is written, so each is parsed once. */
const parsed = new WeakMap<Database, Map<number | string, ClubRules>>()

/** The rules new sales are made with; undefined before set-up. */
export function currentRules(db: Database): RuleVersion | undefined {
  const row = prepared<[], { id: number | null }>(db, 'SELECT max(id) AS id FROM rule_version').get()
  return row?.id == null ? undefined : { id: row.id, rules: rulesOf(db, row.id) }
}

/** The rules of one version, as a sale made with it needs them. */
export function rulesOf(db: Database, id: number): ClubRules {
  const versions = parsed.get(db) ?? new Map<number | string, ClubRules>()
  parsed.set(db, versions)
  const known = versions.get(id)
  if (known) return known
  const row = prepared<[number], { rules: string }>(db, 'SELECT rules FROM rule_version WHERE id = ?').get(id)
  if (!row) throw new Error(`there is no rule version ${id}`)
  const rules = versions.get(row.rules) ?? (JSON.parse(row.rules) as ClubRules)
  // A version written in a transaction that is taken back would stay in memory with an id that comes again.
  versions.set(db.inTransaction ? row.rules : id, rules)
  return rules
}

/** Writes a version, and which programmes it makes others. @param at epoch ms */
export function insertRules(db: Database, rules: ClubRules, staffId: number | null, at: number): number {
  const before = currentRules(db)?.rules.programmes ?? []
  const version = changedOne(
    prepared<[string, number | null, number]>(
      db,
      'INSERT INTO rule_version (rules, staff_id, created_at) VALUES (?, ?, ?)',
    ).run(JSON.stringify(rules), staffId, at),
  )
  const change = prepared<[string, number]>(
    db,
    'INSERT INTO programme_change (programme_id, rule_version) VALUES (?, ?)',
  )
  for (const programmeId of changedBetween(before, rules.programmes)) changedOne(change.run(programmeId, version))
  return version
}

/** Ids of those that came, went or are not as they were. */
function changedBetween(before: readonly Programme[], after: readonly Programme[]): string[] {
  const [old, now] = [before, after].map((programmes) => new Map(programmes.map((each) => [each.id, each])))
  const ids = new Set([...before, ...after].map(({ id }) => id))
  return [...ids].filter((id) => !isDeepStrictEqual(old?.get(id), now?.get(id)))
}
