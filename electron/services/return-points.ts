import type { Database } from 'better-sqlite3'
import { isCustomer } from '../db/customers.ts'
import { ownerOfLot } from '../db/points.ts'
import { insertShortfall, settleReturn } from '../db/returns.ts'
import type { SaleRow } from '../db/sales.ts'
import { refreshPoints, standingOf } from '../db/tiers.ts'
import type { ReturnedPoints } from '../shared/rules/returned-points.ts'
import type { ReturnOutcome } from '../shared/rules/returns.ts'
import type { Write } from './context.ts'
import { balances, type Cause, CLUB, expireDue, forgiveDebts, restorePoints, takeBackPoints } from './ledger.ts'
import { forgivenDue, ownEntries, spentByLot, type TouchedAccount } from './return-accounts.ts'
import { rulesNow } from './settings.ts'
import { keepStage } from './stages.ts'
import { reviewTier } from './tier-review.ts'

export interface Undoing {
  sale: SaleRow
  customerId: number
  returnId: number
  day: number
  outcome: ReturnOutcome
  /** In the order of the outcome's points. */
  accounts: TouchedAccount[]
}

/** What the return did to the club's account. */
export interface PointsReturned {
  taken: number
  restored: number
  lost: number
  /** Of the restored, those whose last day had passed. */
  expired: number
  balance: number
}

/** Moves the points of a return: spent ones back first, then earned ones taken, then what is past its day ends. */
export function returnPoints(write: Write, undoing: Undoing): PointsReturned {
  const { db, at, staffId } = write
  const { sale, customerId, returnId, day } = undoing
  const cause = { at, saleId: sale.id, returnId, staffId }
  const club = { taken: 0, restored: 0, lost: 0 }
  for (const { account, returned } of movesOf(undoing)) {
    const { programmeId, taken, restored, lost, paid } = returned
    const { referrer } = account
    if (lost + paid > 0) insertShortfall(db, { returnId, programmeId, referrer, lost, paid })
    const own = restoreToOwners(db, cause, customerId, partsToRestore(db, sale.id, programmeId, restored))
    if (taken > 0) takeBackPoints(db, cause, { customerId: account.customerId, programmeId }, taken)
    if (programmeId !== CLUB || referrer) continue
    const spare = Math.min(own, Math.max(0, balances(db, customerId)[CLUB] ?? 0))
    Object.assign(club, { taken: taken + collectForgiven(db, cause, undoing, spare), restored, lost })
  }
  const expired = expireDue(db, cause, customerId, day)
  // Points that expired between a sale and its return can leave a debt although all that earned them has come back.
  if (standingOf(db, customerId)?.salesCount === 0) forgiveDebts(db, cause, customerId)
  settleReferrers(write, undoing, cause)
  const balance = refreshPoints(db, customerId, CLUB)
  settleReturn(db, { id: returnId, ...club, expired, balance })
  return { ...club, expired, balance }
}

/** What the return does to the club's account, before it is made. */
export function foreseePoints(
  db: Database,
  undoing: Omit<Undoing, 'returnId'>,
): Pick<PointsReturned, 'taken' | 'restored' | 'lost'> {
  const { sale, customerId } = undoing
  const club = movesOf(undoing).find(({ account, returned }) => returned.programmeId === CLUB && !account.referrer)
  if (!club) return { taken: 0, restored: 0, lost: 0 }
  const { taken, restored, lost } = club.returned
  const own = partsToRestore(db, sale.id, CLUB, restored).filter(({ lotId }) => ownerOfLot(db, lotId) === customerId)
  const held = balances(db, customerId)[CLUB] ?? 0
  const spare = Math.min(sumOfParts(own), Math.max(0, held + sumOfParts(own) - taken))
  const collected = forgivenDue(db, { sale, customerId }, spare)
  return { taken: taken + collected.reduce((sum, { points }) => sum + points, 0), restored, lost }
}

function movesOf({ outcome, accounts }: Pick<Undoing, 'outcome' | 'accounts'>) {
  return accounts.flatMap((account, index): { account: TouchedAccount; returned: ReturnedPoints }[] => {
    const returned = outcome.points[index]
    return returned ? [{ account, returned }] : []
  })
}

/** Whoever referred the customer has what the sale leaves them, and the tier and stage that go with it. */
function settleReferrers({ db, at }: Write, undoing: Undoing, cause: Cause): void {
  const { accounts, day, sale, returnId } = undoing
  const referrers = new Set(accounts.filter(({ referrer }) => referrer).map(({ customerId }) => customerId))
  for (const customerId of referrers) {
    expireDue(db, cause, customerId, day)
    refreshPoints(db, customerId, CLUB)
    if (!isCustomer(db, customerId)) continue
    reviewTier(db, { customerId, day, at, rules: rulesNow(db), saleId: sale.id, returnId })
    keepStage(db, customerId, { day, at, cause: 'referral' })
  }
}

/**
 * Points that were spent while two customers were one go back to their lots too, even if these are another's again.
 * Gives how many came back to the customer itself.
 */
function restoreToOwners(db: Database, cause: Cause, customerId: number, parts: Part[]): number {
  const owned = parts.map((part) => ({ ...part, customerId: ownerOfLot(db, part.lotId) }))
  restorePoints(db, cause, owned)
  const others = owned.filter((part) => part.customerId !== customerId)
  for (const other of new Set(others.map((part) => part.customerId))) refreshPoints(db, other, CLUB)
  return sumOfParts(owned) - sumOfParts(others)
}

interface Part {
  lotId: number
  points: number
}

const sumOfParts = (parts: Part[]): number => parts.reduce((sum, { points }) => sum + points, 0)

/**
 * Which lots get spent points back: the one spent last, which lives longest, in front, each up to what the sale took
 * from it.
 */
function partsToRestore(db: Database, saleId: number, programmeId: string, points: number): Part[] {
  let left = points
  const parts: Part[] = []
  for (const [lotId, spent] of [...spentByLot(ownEntries(db, saleId), programmeId)].toReversed()) {
    const part = Math.min(left, spent)
    if (part > 0) parts.push({ lotId, points: part })
    left -= part
  }
  return parts
}

/** Gives how many points were taken that other sales' returns had forgiven. */
function collectForgiven(db: Database, cause: Cause, undoing: Undoing, restored: number): number {
  const due = forgivenDue(db, undoing, restored)
  const { customerId } = undoing
  for (const { saleId, points } of due) {
    takeBackPoints(db, { ...cause, saleId }, { customerId, programmeId: CLUB }, points)
  }
  return due.reduce((sum, { points }) => sum + points, 0)
}
