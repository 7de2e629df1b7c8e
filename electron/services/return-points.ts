import type { Database } from 'better-sqlite3'
import { entriesOfSale, expiredOfLot, lotsOfSale, ownerOfLot, type SaleEntryRow } from '../db/points.ts'
import { pointsLostSince, returnsOfSale, settleReturn } from '../db/returns.ts'
import type { SaleRow } from '../db/sales.ts'
import { refreshPoints, standingOf } from '../db/tiers.ts'
import type { ReturnablePoints, ReturnOutcome } from '../shared/rules/returns.ts'
import type { Write } from './context.ts'
import {
  type Account,
  balances,
  type Cause,
  CLUB,
  expireDue,
  forgiveDebts,
  restorePoints,
  takeBackPoints,
} from './ledger.ts'

/**
 * What a sale and its returns so far have done to each points account. Points of the sale that expired count as taken
 * already: the customer does not owe what nobody could spend.
 */
export function accountsOf(db: Database, sale: SaleRow): ReturnablePoints[] {
  const { customerId } = sale
  if (customerId === null) return []
  const own = ownEntries(db, sale.id)
  const held = balances(db, customerId)
  const lots = lotsOfSale(db, sale.id)
  const lost = returnsOfSale(db, sale.id).reduce((sum, { pointsLost }) => sum + pointsLost, 0)
  return [...new Set(own.map(({ programmeId }) => programmeId))].map((programmeId) => {
    const moved = (kind: SaleEntryRow['kind']) => sumOf(own, kind, programmeId)
    const expired = lots
      .filter((lot) => lot.programmeId === programmeId)
      .reduce((sum, lot) => sum + expiredOfLot(db, lot.id), 0)
    return {
      programmeId,
      earned: moved('earn'),
      spent: 0 - moved('spend'),
      taken: expired - moved('take_back'),
      lost: programmeId === CLUB ? lost : 0,
      restored: moved('restore'),
      // What goes back to another's lots pays nothing of this customer's.
      balance: (held[programmeId] ?? 0) - spentFromOthers(db, own, { customerId, programmeId }),
    }
  })
}

/** Points of a sale's that are still to be restored to lots which are another's again. */
function spentFromOthers(db: Database, own: SaleEntryRow[], account: Account): number {
  return [...spentByLot(own, account.programmeId)]
    .filter(([lotId]) => ownerOfLot(db, lotId) !== account.customerId)
    .reduce((sum, [, points]) => sum + points, 0)
}

export interface Undoing {
  sale: SaleRow
  customerId: number
  returnId: number
  day: number
  outcome: ReturnOutcome
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
  const { sale, customerId, returnId, day, outcome } = undoing
  const cause = { at, saleId: sale.id, returnId, staffId }
  const club = { taken: 0, restored: 0, lost: 0 }
  for (const account of outcome.points) {
    const { programmeId, taken, restored, lost } = account
    const own = restoreToOwners(db, cause, customerId, partsToRestore(db, sale.id, programmeId, restored))
    if (taken > 0) takeBackPoints(db, cause, { customerId, programmeId }, taken)
    if (programmeId !== CLUB) continue
    const spare = Math.min(own, Math.max(0, balances(db, customerId)[CLUB] ?? 0))
    Object.assign(club, { taken: taken + collectForgiven(db, cause, undoing, spare), restored, lost })
  }
  const expired = expireDue(db, cause, customerId, day)
  // Points that expired between a sale and its return can leave a debt although all that earned them has come back.
  if (standingOf(db, customerId)?.salesCount === 0) forgiveDebts(db, cause, customerId)
  const balance = refreshPoints(db, customerId, CLUB)
  settleReturn(db, { id: returnId, ...club, expired, balance })
  return { ...club, expired, balance }
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

/** Lot → points that the sale took from it and no return has restored yet, in the order taken. */
function spentByLot(own: SaleEntryRow[], programmeId: string): Map<number, number> {
  const spent = new Map<number, number>()
  for (const entry of own) {
    if (entry.programmeId !== programmeId || (entry.kind !== 'spend' && entry.kind !== 'restore')) continue
    spent.set(entry.lotId, (spent.get(entry.lotId) ?? 0) - entry.points)
  }
  return spent
}

/**
 * Points that were away in this sale while other sales came back were forgiven those sales' customer then (debt policy
 * `stop_at_zero`): now that they are restored, they are taken. Gives how many.
 */
function collectForgiven(db: Database, cause: Cause, { sale, customerId }: Undoing, restored: number): number {
  let left = restored
  for (const { saleId, lost } of pointsLostSince(db, customerId, sale.at)) {
    const due = Math.min(left, lost - collectedFor(db, saleId))
    if (due <= 0 || saleId === sale.id) continue
    takeBackPoints(db, { ...cause, saleId }, { customerId, programmeId: CLUB }, due)
    left -= due
  }
  return restored - left
}

/** Points that the returns of other sales have collected for this one. */
function collectedFor(db: Database, saleId: number): number {
  const returns = new Set(returnsOfSale(db, saleId).map(({ id }) => id))
  return entriesOfSale(db, saleId)
    .filter(({ kind, returnId }) => kind === 'take_back' && returnId !== null && !returns.has(returnId))
    .reduce((sum, { points }) => sum - points, 0)
}

/** Entries of a sale and its own returns, not those by which another sale's return collected from it. */
function ownEntries(db: Database, saleId: number): SaleEntryRow[] {
  const returns = new Set(returnsOfSale(db, saleId).map(({ id }) => id))
  return entriesOfSale(db, saleId).filter(({ returnId }) => returnId === null || returns.has(returnId))
}

function sumOf(entries: SaleEntryRow[], kind: SaleEntryRow['kind'], programmeId: string): number {
  return entries
    .filter((entry) => entry.kind === kind && entry.programmeId === programmeId)
    .reduce((sum, { points }) => sum + points, 0)
}
