import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { openReadOnly } from '../db/open.ts'
import { currentRules, rulesOf } from '../db/rules.ts'
import { allSeals } from '../db/seals.ts'
import { lastReview } from '../db/tiers.ts'
import {
  allPapers,
  allTiers,
  type Counted,
  countRows,
  type Difference,
  type DifferenceKind,
  differences,
  findDifferences,
  integrityFaults,
  orphans,
} from '../db/verify.ts'
import { tierFor } from '../shared/rules/tiers.ts'
import { CLUB } from './ledger.ts'
import { saleDigest } from './sale-digest.ts'
import { interestDifferences, stageDifferences } from './verify-customers.ts'
import { type LedgerProblem, ledgerProblems } from './verify-ledger.ts'

/** Something in the shop's books that is not as it must be. */
export interface Problem extends Difference {
  kind:
    | DifferenceKind
    | 'database'
    | 'reference'
    | LedgerProblem['kind']
    | 'customer.tier'
    | 'customer.stage'
    | 'customer.interests'
    | 'sale.digest'
    | 'job.hash'
}

export interface Verification {
  problems: Problem[]
  /** Rows looked at, by table. */
  counted: Counted
}

/** Problems of one kind told; a broken shop may have a million. */
const TOLD = 100

/**
 * Recomputes every balance, tier and total of the shop from nothing and compares, checks the ledger's chain, the seals
 * of the sales and papers, and the database itself. Reads only, from one moment, in a stream: memory does not grow with
 * the number of sales.
 *
 * @param shop an open database or the shop's folder
 * @throws ShopError from opening the folder
 */
export function verify(shop: Database | string): Verification {
  if (typeof shop !== 'string') return shop.transaction(() => inspect(shop))()
  const db = openReadOnly(shop)
  try {
    return verify(db)
  } finally {
    db.close()
  }
}

function inspect(db: Database): Verification {
  const faults = integrityFaults(db)
  // Where pages are damaged, sums say nothing.
  if (faults.length > 0)
    return { problems: faults.map((found) => problem('database', 0, 'ok', found)), counted: countRows(db) }
  const kinds = Object.keys(differences) as DifferenceKind[]
  return {
    problems: [
      ...take(referenceProblems(db)),
      ...take(ledgerProblems(db)),
      ...tierProblems(db),
      ...take(customerProblems(db)),
      ...kinds.flatMap((kind) => take(differenceProblems(db, kind))),
      ...take(sealProblems(db)),
      ...take(paperProblems(db)),
    ],
    counted: countRows(db),
  }
}

function* referenceProblems(db: Database): Generator<Problem> {
  for (const { table, rowid, parent } of orphans(db)) yield problem('reference', rowid ?? 0, parent, table)
}

function* differenceProblems(db: Database, kind: DifferenceKind): Generator<Problem> {
  for (const { id, expected, found } of findDifferences(db, kind, CLUB)) yield problem(kind, id, expected, found)
}

/** Numbers of rule versions count up from here. */
const FIRST_RULES = 1

/** After a change of rules, tiers follow in the background: till then a tier may be that of an earlier version. */
function tierProblems(db: Database): Problem[] {
  const current = currentRules(db)
  if (!current) return []
  const oldest = lastReview(db)?.ruleVersion ?? FIRST_RULES
  let wrong: Map<number, Problem> | null = null
  for (let version = current.id; version >= oldest; version -= 1) {
    const { tiers } = rulesOf(db, version)
    const found = new Map<number, Problem>()
    for (const { id, tier, tierSpend, spend } of allTiers(db, tiers.window.days)) {
      const expected = tierFor(tiers, spend).id
      if (tier === expected && tierSpend === spend) continue
      if (!wrong || wrong.has(id)) {
        found.set(id, problem('customer.tier', id, `${expected}/${spend}`, `${tier}/${tierSpend}`))
      }
    }
    wrong = found
    if (wrong.size === 0) break
  }
  return [...(wrong?.values() ?? [])].slice(0, TOLD)
}

function* customerProblems(db: Database): Generator<Problem> {
  for (const { id, expected, found } of stageDifferences(db)) yield problem('customer.stage', id, expected, found)
  for (const { id, expected, found } of interestDifferences(db)) {
    yield problem('customer.interests', id, expected, found)
  }
}

function* sealProblems(db: Database): Generator<Problem> {
  for (const { saleId, digest, rows } of allSeals(db)) {
    const found = rows && saleDigest(rows)
    if (found !== digest) yield problem('sale.digest', saleId, digest, found)
  }
}

function* paperProblems(db: Database): Generator<Problem> {
  for (const { id, content, contentHash, payload, payloadHash } of allPapers(db)) {
    const isWhole = isHashOf(contentHash, content) && (payload === null) === (payloadHash === null)
    if (!isWhole || (payload && payloadHash && !isHashOf(payloadHash, payload)))
      yield problem('job.hash', id, null, null)
  }
}

const isHashOf = (expected: Uint8Array, data: string | Uint8Array): boolean =>
  hash('sha256', data, 'buffer').equals(expected)

function problem(
  kind: Problem['kind'],
  id: number | string,
  expected: Difference['expected'],
  found: Difference['found'],
): Problem {
  return { kind, id, expected, found }
}

function take(problems: Iterable<Problem>): Problem[] {
  const told: Problem[] = []
  for (const found of problems) {
    told.push(found)
    if (told.length === TOLD) break
  }
  return told
}
