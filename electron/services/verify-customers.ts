import type { Database } from 'better-sqlite3'
import { findInterests, interestBits, keptInterests } from '../db/interests.ts'
import { currentRules } from '../db/rules.ts'
import { allStages, brokenHistories, type StageRow, stagesWorkedOutFor } from '../db/stages.ts'
import { lastReview } from '../db/tiers.ts'
import type { Difference } from '../db/verify.ts'
import { type JourneyRules, stageOf, stageUntil } from '../shared/rules/journey.ts'
import { journeyNow, stageBasis } from './journey/journey-now.ts'
import { stageFacts } from './stages.ts'

/**
 * Stages that are none of those a customer goes through by silence alone. While the day's turn is working them out
 * anew, for other rules, nothing is said of them.
 */
export function* stageDifferences(db: Database): Generator<Difference> {
  if (!isWorkedOut(db)) return
  const { rules } = journeyNow(db)
  for (const row of allStages(db)) {
    const found = `${row.stage}/${row.stageUntil}`
    const possible = stagesOf(db, rules, row)
    if (!possible.includes(found)) yield { id: row.id, expected: possible.join(' '), found }
  }
}

/** What a customer's stage is, and becomes when nothing happens: each with its last day. */
function stagesOf(db: Database, rules: JourneyRules, row: StageRow): string[] {
  // On day 0 nothing has ended by time alone.
  const facts = stageFacts(db, row, 0)
  const stages: string[] = []
  for (let day: number | null = 0; day !== null;) {
    const known = { ...facts, day }
    const until = stageUntil(known, rules)
    stages.push(`${stageOf(known, rules).stage}/${until}`)
    day = until === null ? null : until + 1
  }
  return stages
}

/** Histories of stages that are torn, or that do not end where the customer stands. */
export function* stageHistoryDifferences(db: Database): Generator<Difference> {
  if (isWorkedOut(db)) yield* brokenHistories(db)
}

function isWorkedOut(db: Database): boolean {
  const rules = currentRules(db)
  if (!rules || lastReview(db)?.ruleVersion !== rules.id) return false
  return stagesWorkedOutFor(db) === stageBasis(db).all
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
