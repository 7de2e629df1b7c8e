import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { EntryRow, LotRow } from '../db/points.ts'
import { insertEntry, insertLot, insertReason, lastEntry, lotsOfSale, moveLot, openLots } from '../db/points.ts'
import { dueLots, ownedLots, spendFrom, usableLots } from '../shared/rules/points.ts'

/** The programme whose account the customer sees as «امتیاز». */
export const CLUB = 'club'

/** What stands before the first entry of the chain. */
export const NO_HASH: Uint8Array = new Uint8Array(32)

/** Why points move: every entry made for it says so. Moments in epoch ms. */
export interface Cause {
  at: number
  saleId: number | null
  returnId: number | null
  staffId: number | null
}

/** One account of one customer. */
export interface Account {
  customerId: number
  programmeId: string
}

type Entry = Omit<EntryRow, 'hash'>

/** Points of a new earning, in a lot of its own: what it is worth is there from now on, `usableFrom` to be spent. */
export function earnPoints(
  db: Database,
  cause: Cause,
  account: Account,
  earning: { points: number; day: number; expiresOn: number | null; usableFrom?: number | null },
): void {
  const lotId = insertLot(db, {
    ...account,
    saleId: cause.saleId,
    earnedOn: earning.day,
    usableFrom: earning.usableFrom ?? null,
    expiresOn: earning.expiresOn,
  })
  post(db, cause, 'earn', { id: lotId, customerId: account.customerId }, earning.points)
}

/**
 * Takes points from the lots that expire first. False, and nothing has moved, when the account does not hold them.
 *
 * @param day lots whose last day is before it, or their first day after it, do not count
 */
export function spendPoints(db: Database, cause: Cause, account: Account, points: number, day: number): boolean {
  const lots = usableLots(lotsOf(db, account), day)
  const parts = spendFrom(lots, points)
  if (!parts) return false
  for (const part of parts) {
    post(db, cause, 'spend', { id: part.id, customerId: account.customerId }, -part.points)
  }
  return true
}

/** Gives spent points back to the lots they came from, whosever these are since a merge was taken back. */
export function restorePoints(
  db: Database,
  cause: Cause,
  parts: { lotId: number; customerId: number; points: number }[],
): void {
  for (const { lotId, customerId, points } of parts) post(db, cause, 'restore', { id: lotId, customerId }, points)
}

/** Points given by hand, in a lot of their own. */
export function givePoints(
  db: Database,
  cause: Cause & { reason: string },
  account: Account,
  gift: { points: number; day: number; expiresOn: number | null },
): void {
  const { day, expiresOn } = gift
  const lotId = insertLot(db, { ...account, saleId: null, earnedOn: day, usableFrom: null, expiresOn })
  correct(db, cause, { id: lotId, customerId: account.customerId }, gift.points)
}

/**
 * Takes points away by hand, from the lots that expire first, also from those that cannot be spent yet. False, and
 * nothing has moved, when the account does not hold them.
 */
export function withdrawPoints(
  db: Database,
  cause: Cause & { reason: string },
  account: Account,
  points: number,
  day: number,
): boolean {
  const parts = spendFrom(ownedLots(lotsOf(db, account), day), points)
  for (const part of parts ?? []) correct(db, cause, { id: part.id, customerId: account.customerId }, -part.points)
  return parts !== null
}

function correct(
  db: Database,
  { reason, ...cause }: Cause & { reason: string },
  lot: { id: number; customerId: number },
  points: number,
): void {
  insertReason(db, post(db, cause, 'correct', lot, points), reason)
}

/**
 * Takes earned points back: from the sale's own lots, then from the customer's others, the one that expires first
 * in front. What nobody holds any more becomes a debt of the sale's own lot: the caller decides how much may.
 */
export function takeBackPoints(db: Database, cause: Cause, account: Account, points: number): void {
  const lots = lotsOf(db, account)
  const own = lots.filter((lot) => lot.saleId === cause.saleId)
  const others = lots.filter((lot) => lot.saleId !== cause.saleId)
  let left = points
  for (const lot of [...own, ...others]) {
    const part = Math.min(left, Math.max(0, lot.remaining))
    if (part > 0) post(db, cause, 'take_back', lot, -part)
    left -= part
  }
  if (left === 0) return
  const [debtor] = cause.saleId === null ? [] : lotsOfSale(db, cause.saleId).filter(isOf(account))
  if (!debtor) throw new Error(`sale ${cause.saleId} has earned nothing that could be taken back`)
  post(db, cause, 'take_back', debtor, -left)
}

/**
 * Ends the lots whose last day is before `day`, in every account of the customer. A debt is paid from them first.
 * Gives what expired in the club's account.
 */
export function expireDue(db: Database, cause: Cause, customerId: number, day: number): number {
  let expired = 0
  const lots = openLots(db, customerId)
  for (const due of dueLots(lots, day)) {
    const debts = lots.filter((lot) => lot.programmeId === due.programmeId && lot.remaining < 0)
    for (const debt of debts) {
      const paid = Math.min(due.remaining, -debt.remaining)
      if (paid === 0) continue
      post(db, cause, 'correct', due, -paid)
      post(db, cause, 'correct', debt, paid)
      due.remaining -= paid
      debt.remaining += paid
    }
    if (due.remaining === 0) continue
    post(db, cause, 'expire', due, -due.remaining)
    if (due.programmeId === CLUB) expired += due.remaining
  }
  return expired
}

/**
 * Sets right what the customer's accounts owe on the whole: for somebody who keeps nothing of what was bought. Debts
 * that other lots of the same account outweigh stay, to be paid from these.
 */
export function forgiveDebts(db: Database, cause: Cause, customerId: number): void {
  for (const [programmeId, balance] of Object.entries(balances(db, customerId))) {
    let owed = -balance
    for (const lot of lotsOf(db, { customerId, programmeId })) {
      const part = Math.min(owed, -lot.remaining)
      if (part <= 0) continue
      post(db, cause, 'correct', lot, part)
      owed -= part
    }
  }
}

/** Programme id → smallest units the customer's lots hold, spendable already or not; below 0 is a debt. */
export function balances(db: Database, customerId: number): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const lot of openLots(db, customerId)) sums[lot.programmeId] = (sums[lot.programmeId] ?? 0) + lot.remaining
  return sums
}

/** SHA-256 of the hash before and of the row's values as a JSON list, in the order of the table's columns. */
export function chainHash(previous: Uint8Array, entry: Entry): Buffer {
  const { id, customerId, lotId, kind, points, at, saleId, returnId, staffId } = entry
  const values = JSON.stringify([id, customerId, lotId, kind, points, at, saleId, returnId, staffId])
  return hash('sha256', Buffer.concat([previous, Buffer.from(values)]), 'buffer')
}

/** Appends to the ledger and keeps the lot in step: the only place where points move. Gives the entry's id. */
function post(
  db: Database,
  cause: Cause,
  kind: EntryRow['kind'],
  lot: { id: number; customerId: number },
  points: number,
): number {
  const last = lastEntry(db)
  const entry: Entry = { ...cause, id: (last?.id ?? 0) + 1, customerId: lot.customerId, lotId: lot.id, kind, points }
  insertEntry(db, { ...entry, hash: chainHash(last?.hash ?? NO_HASH, entry) })
  moveLot(db, lot.id, points)
  return entry.id
}

function lotsOf(db: Database, account: Account): LotRow[] {
  return openLots(db, account.customerId).filter(isOf(account))
}

const isOf =
  (account: Account) =>
  (lot: LotRow): boolean =>
    lot.programmeId === account.programmeId
