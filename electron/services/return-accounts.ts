import type { Database } from 'better-sqlite3'
import { entriesOfSale, expiredOfLot, type LotRow, lotsOfSale, ownerOfLot, type SaleEntryRow } from '../db/points.ts'
import { pointsLostSince, returnsOfSale, type Shortfall, shortfallsOfSale } from '../db/returns.ts'
import type { SaleRow } from '../db/sales.ts'
import type { ClubRules } from '../shared/rules/model.ts'
import type { ReturnablePoints } from '../shared/rules/returned-points.ts'
import { type Account, balances, CLUB } from './ledger.ts'

/** What a sale has done to one account, and whose that is. */
export interface TouchedAccount {
  customerId: number
  /** The account is that of whoever referred the customer of the sale. */
  referrer: 0 | 1
  points: ReturnablePoints
}

/**
 * What a sale and its returns so far have done to each points account, of its customer and of who referred them. Points
 * of the sale that expired count as taken already: nobody owes what nobody could spend.
 */
export function accountsOf(db: Database, sale: SaleRow, rules: ClubRules): TouchedAccount[] {
  if (sale.customerId === null) return []
  const entries = ownEntries(db, sale.id)
  const lots = lotsOfSale(db, sale.id)
  const short = shortfallsOfSale(db, sale.id)
  const lostOfClub = returnsOfSale(db, sale.id).reduce((sum, { pointsLost }) => sum + pointsLost, 0)
  const others = referrersOf(db, sale)
  return [sale.customerId, ...others].flatMap((customerId) => {
    const referrer = customerId === sale.customerId ? 0 : 1
    const own = entries.filter(({ lotId }) => {
      const owner = ownerOfLot(db, lotId)
      return referrer ? owner === customerId : !others.includes(owner)
    })
    const held = balances(db, customerId)
    return [...new Set(own.map(({ programmeId }) => programmeId))].map((programmeId): TouchedAccount => {
      const account = { customerId, programmeId }
      const lost = lostOf(short, programmeId, referrer) + (programmeId === CLUB && !referrer ? lostOfClub : 0)
      const balance = held[programmeId] ?? 0
      const moved = { ...movedIn(db, own, lots, account), lost, balance }
      // What goes back to another's lots pays nothing of this customer's.
      if (!referrer) moved.balance -= spentFromOthers(db, own, account)
      const programme = rules.programmes.find(({ id }) => id === programmeId)
      return { customerId, referrer, points: referrer || !programme ? moved : { ...moved, programme } }
    })
  })
}

/** Other customers who got points for this sale. */
export function referrersOf(db: Database, { id, customerId }: SaleRow): number[] {
  return [...new Set(lotsOfSale(db, id).map((lot) => lot.customerId))].filter((owner) => owner !== customerId)
}

/** Lot → points that the sale took from it and no return has restored yet, in the order taken. */
export function spentByLot(own: SaleEntryRow[], programmeId: string): Map<number, number> {
  const spent = new Map<number, number>()
  for (const entry of own) {
    if (entry.programmeId !== programmeId || (entry.kind !== 'spend' && entry.kind !== 'restore')) continue
    spent.set(entry.lotId, (spent.get(entry.lotId) ?? 0) - entry.points)
  }
  return spent
}

/**
 * Points that were away in this sale while other sales came back were forgiven those sales' customer then (debt policy
 * `stop_at_zero`): now that `restored` of them are there again, they are taken. Gives by which sales, and how many.
 */
export function forgivenDue(
  db: Database,
  { sale, customerId }: { sale: SaleRow; customerId: number },
  restored: number,
): { saleId: number; points: number }[] {
  let left = restored
  return pointsLostSince(db, customerId, sale.at).flatMap(({ saleId, lost }) => {
    const points = saleId === sale.id ? 0 : Math.min(left, lost - collectedFor(db, saleId))
    if (points <= 0) return []
    left -= points
    return [{ saleId, points }]
  })
}

/** Entries of a sale and its own returns, not those by which another sale's return collected from it. */
export function ownEntries(db: Database, saleId: number): SaleEntryRow[] {
  const returns = new Set(returnsOfSale(db, saleId).map(({ id }) => id))
  return entriesOfSale(db, saleId).filter(({ returnId }) => returnId === null || returns.has(returnId))
}

/** Points that the returns of other sales have collected for this one. */
function collectedFor(db: Database, saleId: number): number {
  const returns = new Set(returnsOfSale(db, saleId).map(({ id }) => id))
  return entriesOfSale(db, saleId)
    .filter(({ kind, returnId }) => kind === 'take_back' && returnId !== null && !returns.has(returnId))
    .reduce((sum, { points }) => sum - points, 0)
}

function movedIn(db: Database, own: SaleEntryRow[], lots: LotRow[], { customerId, programmeId }: Account) {
  const moved = (kind: SaleEntryRow['kind']) => sumOf(own, kind, programmeId)
  const expired = lots
    .filter((lot) => lot.programmeId === programmeId && lot.customerId === customerId)
    .reduce((sum, lot) => sum + expiredOfLot(db, lot.id), 0)
  return {
    programmeId,
    earned: moved('earn'),
    spent: 0 - moved('spend'),
    taken: expired - moved('take_back'),
    restored: moved('restore'),
  }
}

/** Of the club's account of the customer what is lost stands with the return itself. */
function lostOf(shortfalls: Shortfall[], programmeId: string, referrer: 0 | 1): number {
  const isOfClub = programmeId === CLUB && !referrer
  return shortfalls
    .filter((shortfall) => shortfall.programmeId === programmeId && shortfall.referrer === referrer)
    .reduce((sum, { lost, paid }) => sum + paid + (isOfClub ? 0 : lost), 0)
}

/** Points of a sale's that are still to be restored to lots which are another's again. */
function spentFromOthers(db: Database, own: SaleEntryRow[], account: Account): number {
  return [...spentByLot(own, account.programmeId)]
    .filter(([lotId]) => ownerOfLot(db, lotId) !== account.customerId)
    .reduce((sum, [, points]) => sum + points, 0)
}

function sumOf(entries: SaleEntryRow[], kind: SaleEntryRow['kind'], programmeId: string): number {
  return entries
    .filter((entry) => entry.kind === kind && entry.programmeId === programmeId)
    .reduce((sum, { points }) => sum + points, 0)
}
