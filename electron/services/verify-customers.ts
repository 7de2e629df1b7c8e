import type { Database } from 'better-sqlite3'
import { findInterests, interestBits, keptInterests } from '../db/interests.ts'
import { currentRules } from '../db/rules.ts'
import { allStages, stagesWorkedOutFor } from '../db/stages.ts'
import { lastReview } from '../db/tiers.ts'
import type { Difference } from '../db/verify.ts'
import { stageOf, stageUntil } from '../shared/rules/journey.ts'
import { settingsOf } from './settings.ts'
import { stageFacts } from './stages.ts'

/**
 * Stages that are none of those a customer goes through by silence alone. While the day's turn is working them out
 * anew, for other rules or another kind of business, nothing is said of them.
 */
export function* stageDifferences(db: Database): Generator<Difference> {
  const rules = currentRules(db)
  if (!rules || lastReview(db)?.ruleVersion !== rules.id) return
  if (stagesWorkedOutFor(db) !== settingsOf(db).shop.business) return
  for (const row of allStages(db)) {
    const found = `${row.stage}/${row.stageUntil}`
    const possible = stagesOf(db, row)
    if (!possible.includes(found)) yield { id: row.id, expected: possible.join(' '), found }
  }
}

/** What a customer's stage is, and becomes when nothing happens: each with its last day. */
function stagesOf(db: Database, customer: { id: number; salesCount: number; tierId: string }): string[] {
  // On day 0 nobody has been silent yet; the last sale's day is then counted from.
  const { lastDay, ...facts } = stageFacts(db, customer, 0)
  const stages: string[] = []
  for (let day: number | null = lastDay ?? 0; day !== null;) {
    const known = { ...facts, daysSinceLastSale: lastDay === null ? null : day - lastDay }
    const until = stageUntil(known, day)
    stages.push(`${stageOf(known).stage}/${until}`)
    day = until === null ? null : until + 1
  }
  return stages
}

/** Interests that are not kept as the customer has told them. */
export function* interestDifferences(db: Database): Generator<Difference> {
  for (const { id, interests, bits, kept } of keptInterests(db)) {
    const told = findInterests(db, JSON.parse(interests) as string[])
    const expected = `${told.toSorted((a, b) => a - b).join(',')}/${interestBits(told)}`
    const found = `${kept}/${bits}`
    if (found !== expected) yield { id, expected, found }
  }
}
