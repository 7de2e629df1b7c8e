import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { openReadOnly } from '../db/open.ts'
import { allSeals } from '../db/seals.ts'
import {
  allPapers,
  type Counted,
  countRows,
  type Difference,
  type DifferenceKind,
  differences,
  findDifferences,
  integrityFaults,
  orphans,
} from '../db/verify.ts'
import { CLUB } from './ledger.ts'
import { saleDigest } from './sale-digest.ts'
import { interestDifferences, stageDifferences, stageHistoryDifferences } from './verify-customers.ts'
import { type LedgerProblem, ledgerProblems } from './verify-ledger.ts'
import { pricingDifferences } from './verify-sales.ts'
import { tierDifferences } from './verify-tiers.ts'

/** Something in the shop's books that is not as it must be. */
export interface Problem extends Difference {
  kind:
    | DifferenceKind
    | 'database'
    | 'reference'
    | LedgerProblem['kind']
    | 'customer.tier'
    | 'customer.stage'
    | 'customer.stage_history'
    | 'customer.interests'
    | 'sale.digest'
    | 'sale.priced'
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
 * Recomputes every balance, tier and total of the shop from nothing and compares, prices sales again, checks the
 * ledger's chain, the seals of the sales and papers, and the database itself. Reads only, from one moment,
 * in a stream: memory does not grow with the number of sales.
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
      ...take(named('customer.tier', tierDifferences(db))),
      ...take(customerProblems(db)),
      ...take(named('sale.priced', pricingDifferences(db))),
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

function* named(kind: Problem['kind'], differences: Iterable<Difference>): Generator<Problem> {
  for (const { id, expected, found } of differences) yield problem(kind, id, expected, found)
}

function* customerProblems(db: Database): Generator<Problem> {
  for (const { id, expected, found } of stageDifferences(db)) yield problem('customer.stage', id, expected, found)
  for (const { id, expected, found } of stageHistoryDifferences(db)) {
    yield problem('customer.stage_history', id, expected, found)
  }
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
