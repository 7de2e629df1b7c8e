import type { Database } from 'better-sqlite3'
import { currentRules, rulesOf } from '../db/rules.ts'
import { lastReview } from '../db/tiers.ts'
import { type TierRow, tierRowsOfAll } from '../db/verify-customers.ts'
import type { Difference } from '../db/verify.ts'
import type { TierLadder } from '../shared/rules/model.ts'
import { type DayValue, firstDayFor, isSameLadder, tierFor, tierValue } from '../shared/rules/tiers.ts'
import { CLUB } from './ledger.ts'

/** Numbers of rule versions count up from here. */
const FIRST_RULES = 1

/**
 * Tiers, and what counts for them, that are none of those the sales give by the ladder of today. After a change of the
 * ladder tiers follow in the background: till then a tier may be that of any version since the last whole review.
 */
export function tierDifferences(db: Database): Difference[] {
  let wrong: Map<number, Difference> | null = null
  for (const ladder of laddersInForce(db)) {
    const found = new Map<number, Difference>()
    for (const difference of differencesBy(db, ladder)) {
      if (!wrong || wrong.has(Number(difference.id))) found.set(Number(difference.id), difference)
    }
    wrong = found
    if (wrong.size === 0) break
  }
  return [...(wrong?.values() ?? [])]
}

/** Today's first. */
function laddersInForce(db: Database): TierLadder[] {
  const current = currentRules(db)
  if (!current) return []
  const oldest = lastReview(db)?.ruleVersion ?? FIRST_RULES
  const ladders = [current.rules.tiers]
  for (let version = current.id - 1; version >= oldest; version -= 1) {
    const { tiers } = rulesOf(db, version)
    if (!ladders.some((ladder) => isSameLadder(ladder, tiers))) ladders.push(tiers)
  }
  return ladders
}

function* differencesBy(db: Database, ladder: TierLadder): Generator<Difference> {
  for (const { id, tier, tierSpend, tierDay, sales } of standingsOf(db, ladder)) {
    const from = firstDayFor(ladder, tierDay)
    const value = tierValue(
      ladder,
      sales.filter(({ day }) => day >= from),
      tierDay,
    )
    const expected = tierFor(ladder, value).id
    if (tier !== expected || tierSpend !== value) {
      yield { id, expected: `${expected}/${value}`, found: `${tier}/${tierSpend}` }
    }
  }
}

type Standing = Pick<TierRow, 'id' | 'tier' | 'tierSpend' | 'tierDay'> & { sales: DayValue[] }

function* standingsOf(db: Database, ladder: TierLadder): Generator<Standing> {
  let standing: Standing | null = null
  for (const { day, value, ...row } of tierRowsOfAll(db, { basis: ladder.basis, club: CLUB, span: spanOf(ladder) })) {
    if (standing?.id !== row.id) {
      if (standing) yield standing
      standing = { ...row, sales: [] }
    }
    if (day !== null && value !== null) standing.sales.push({ day, value })
  }
  if (standing) yield standing
}

/** Days before a review that its window and its grace reach back at most. */
function spanOf({ window, graceDays = 0 }: TierLadder): number {
  return graceDays + (window.type === 'rolling' ? window.days : LONGEST[window.unit])
}

const LONGEST = { month: 31, quarter: 93, year: 366 }
