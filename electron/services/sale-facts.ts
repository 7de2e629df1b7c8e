import type { Database } from 'better-sqlite3'
import { couponsIssuedBy, openCoupons } from '../db/coupons.ts'
import { entriesOfSale, lotsOfSale, type SaleEntryRow } from '../db/points.ts'
import { findReturn, returnLines, type ReturnRow } from '../db/returns.ts'
import { rulesOf } from '../db/rules.ts'
import { findSale, partiesOf, saleLines, saleRewards, type SaleRow, saleTenders } from '../db/sales.ts'
import { hasSetting } from '../db/settings.ts'
import type { ClubRules, Programme, Sentence } from '../shared/rules/model.ts'
import type { PaperShop, ReceiptFacts, ReceiptItem, ReturnFacts } from '../shared/rules/paper.ts'
import { chooseOffers } from '../shared/rules/offers.ts'
import { pointsWorth } from '../shared/rules/points.ts'
import { nextTier } from '../shared/rules/tiers.ts'
import { couponView } from './coupons.ts'
import { ShopError } from './errors.ts'
import { CLUB } from './ledger.ts'
import { settingsOf } from './settings.ts'
import { tierCountAt } from './tier-review.ts'

/**
 * What a sale's receipt says, from the sale's rows alone: the same at the moment of the sale and years later.
 * Later returns do not change it.
 *
 * @throws ShopError NOT_FOUND
 */
export function receiptFacts(db: Database, saleId: number): ReceiptFacts {
  const sale = saleOf(db, saleId)
  const rules = rulesOf(db, sale.ruleVersion)
  const parties = partiesOf(db, sale.staffId, sale.customerId)
  return {
    shop: paperShop(db),
    saleNumber: sale.number,
    saleId,
    at: sale.at,
    staffName: parties.staffName,
    customer: personOf(sale.customerId, parties),
    items: saleLines(db, saleId).map(itemOf),
    gross: sale.gross,
    manualDiscount: sale.manualDiscount,
    rewards: saleRewards(db, saleId).map(({ why, amount, pointsSpent }) => ({
      why: JSON.parse(why) as Sentence,
      amount,
      pointsSpent,
    })),
    total: sale.total,
    tenders: saleTenders(db, saleId).map(({ kind, amount, received }) => ({ kind, amount, received })),
    points: pointsOf(db, sale, rules),
    tier: tierOf(db, sale, rules),
    offers: offersOf(db, sale, rules),
    returnDays: rules.returnDays,
  }
}

/** What the paper of a return says. @throws ShopError NOT_FOUND */
export function returnFacts(db: Database, returnId: number): ReturnFacts {
  const row = findReturn(db, returnId)
  if (!row) throw new ShopError('NOT_FOUND', { what: 'sale' })
  const sale = saleOf(db, row.saleId)
  const parties = partiesOf(db, row.staffId, sale.customerId)
  const lines = new Map(saleLines(db, sale.id).map((line) => [line.position, line]))
  return {
    shop: paperShop(db),
    returnId,
    number: row.number,
    saleNumber: sale.number,
    saleAt: sale.at,
    at: row.at,
    staffName: parties.staffName,
    customer: personOf(sale.customerId, parties),
    items: returnLines(db, returnId).map(({ position, quantity, refund }) => {
      const line = lines.get(position)
      if (!line) throw new Error(`return ${returnId} takes back line ${position}, which was not sold`)
      return { name: line.name, unit: line.unit, quantity, refund }
    }),
    refund: row.refund,
    refundKind: row.refundKind,
    points: returnedPoints(db, sale, row),
  }
}

/** Points a sale has earned and spent in one account, before any return; smallest units. */
export function pointsMoved(entries: SaleEntryRow[], programmeId: string): { earned: number; spent: number } {
  const sum = (kind: SaleEntryRow['kind']) =>
    entries.reduce(
      (all, entry) => (entry.kind === kind && entry.programmeId === programmeId ? all + entry.points : all),
      0,
    )
  return { earned: sum('earn'), spent: 0 - sum('spend') }
}

/** @throws ShopError NOT_FOUND */
export function saleOf(db: Database, saleId: number): SaleRow {
  const sale = findSale(db, saleId)
  if (!sale) throw new ShopError('NOT_FOUND', { what: 'sale' })
  return sale
}

function paperShop(db: Database): PaperShop {
  const { shop, receipt } = settingsOf(db)
  const { name, phone, address } = shop
  return { name, phone, address, hasLogo: hasSetting(db, 'logo'), ...receipt }
}

function personOf(
  customerId: number | null,
  parties: { customerName: string | null; customerPhone: string | null },
): ReceiptFacts['customer'] {
  return customerId === null ? null : { name: parties.customerName ?? '', phone: parties.customerPhone }
}

function itemOf(line: ReturnType<typeof saleLines>[number]): ReceiptItem {
  const { name, unit, quantity, unitPrice, gross, net } = line
  return { name, unit, quantity, unitPrice, gross, discount: gross - net, net }
}

function pointsOf(db: Database, sale: SaleRow, rules: ClubRules): ReceiptFacts['points'] {
  const club = rules.programmes.find(isClub)
  if (sale.customerId === null || sale.pointsBalance === null || !club) return null
  const earnedIn = lotsOfSale(db, sale.id).find((lot) => lot.programmeId === CLUB)
  return {
    ...pointsMoved(entriesOfSale(db, sale.id), CLUB),
    balance: sale.pointsBalance,
    precision: club.pointsPrecision,
    worth: pointsWorth(club, sale.pointsBalance),
    expiresOn: earnedIn?.expiresOn ?? null,
  }
}

function tierOf(db: Database, sale: SaleRow, rules: ClubRules): ReceiptFacts['tier'] {
  const tierOf = (id: string | null) => rules.tiers.tiers.find((tier) => tier.id === id)
  const now = tierOf(sale.tierAfter)
  if (sale.customerId === null || !now) return null
  const before = sale.tierBefore === sale.tierAfter ? null : (tierOf(sale.tierBefore) ?? null)
  const { value, inWindow } = tierCountAt(db, rules, { ...sale, customerId: sale.customerId })
  const next = nextTier(rules.tiers, value, inWindow)
  return { now, before, next: next?.tier ?? null, missing: next?.missing ?? 0 }
}

/** Coupons as they stand now: of an old sale, those that are still open. */
function offersOf(db: Database, sale: SaleRow, rules: ClubRules): ReceiptFacts['offers'] {
  const { customerId, day } = sale
  const issued = couponsIssuedBy(db, sale.id).map((coupon) => couponView(coupon, day))
  if (customerId === null) return chooseOffers({ day, issued, open: [], tier: null, points: null })
  const open = openCoupons(db, customerId, day).filter(({ issuedAt }) => issuedAt <= sale.at)
  const club = rules.programmes.find(isClub)
  const balance = sale.pointsBalance ?? 0
  return chooseOffers({
    day,
    issued,
    open: open.map((coupon) => couponView(coupon, day)),
    tier: { ladder: rules.tiers, spend: tierCountAt(db, rules, { ...sale, customerId }).value },
    points: club ? { club, balance, worth: pointsWorth(club, balance) } : null,
  })
}

function returnedPoints(db: Database, sale: SaleRow, row: ReturnRow): ReturnFacts['points'] {
  const club = rulesOf(db, sale.ruleVersion).programmes.find(isClub)
  if (sale.customerId === null || row.pointsBalance === null || !club) return null
  return {
    taken: row.pointsTaken,
    restored: row.pointsRestored,
    lost: row.pointsLost,
    expired: row.pointsExpired,
    balance: row.pointsBalance,
    precision: club.pointsPrecision,
  }
}

const isClub = (programme: Programme): boolean => programme.id === CLUB
