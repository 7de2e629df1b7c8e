import type { Database } from 'better-sqlite3'
import { type Coupon, couponsIssuedBy, couponsUsedBy, openCoupons } from '../db/coupons.ts'
import { entriesOfSale, lotsAt, lotsOfSale, type SaleEntryRow } from '../db/points.ts'
import { findReturn, returnLines, type ReturnRow } from '../db/returns.ts'
import { rulesOf } from '../db/rules.ts'
import {
  findSale,
  partiesOf,
  type SaleLineRow,
  saleLines,
  saleRewards,
  type SaleRow,
  saleTenders,
} from '../db/sales.ts'
import { hasSetting } from '../db/settings.ts'
import { formatCouponCode } from '../shared/coupon-code.ts'
import { formatFeedbackCode } from '../shared/feedback-code.ts'
import type { ClubRules, Programme, Sentence } from '../shared/rules/model.ts'
import type { PaperShop, ReceiptFacts, ReceiptItem, ReturnFacts } from '../shared/rules/paper.ts'
import { chooseOffers } from '../shared/rules/offers.ts'
import { endingSoon, pendingPoints, pointsWorth } from '../shared/rules/points.ts'
import { nextTier } from '../shared/rules/tiers.ts'
import { couponView, isCard } from './coupons.ts'
import { ShopError } from './errors.ts'
import { feedbackCodeOf } from './feedback-codes.ts'
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
  const lines = saleLines(db, saleId)
  const issued = couponsIssuedBy(db, saleId)
  const feedbackCode = feedbackCodeOf(db, saleId)
  return {
    shop: paperShop(db),
    saleNumber: sale.number,
    saleId,
    at: sale.at,
    staffName: parties.staffName,
    customer: personOf(sale.customerId, parties),
    items: lines.map(itemOf),
    gross: sale.gross,
    manualDiscount: sale.manualDiscount,
    rewards: saleRewards(db, saleId).map(({ why, amount, pointsSpent }) => ({
      why: JSON.parse(why) as Sentence,
      amount,
      pointsSpent,
    })),
    ...taxFigures(sale, lines),
    credit: sale.credit,
    usedCards: couponsUsedBy(db, saleId).flatMap((coupon) =>
      isCard(db, coupon) ? [{ code: formatCouponCode(coupon.code), left: coupon.balance }] : [],
    ),
    newCards: issued.flatMap((coupon) => (isCard(db, coupon) ? [newCardOf(coupon)] : [])),
    total: sale.total,
    tenders: saleTenders(db, saleId).map(({ kind, amount, received }) => ({ kind, amount, received })),
    points: pointsOf(db, sale, rules),
    tier: tierOf(db, sale, rules),
    offers: offersOf(db, sale, rules),
    returnDays: rules.returnDays,
    ...(feedbackCode !== undefined && { feedbackCode: formatFeedbackCode(feedbackCode) }),
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
    credit: row.credit,
    kept: row.kept,
    released: row.released,
    why: JSON.parse(row.why) as Sentence[],
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

/** What papers say of the shop, as it is now. */
export function paperShop(db: Database): PaperShop {
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
  const { name, unit, quantity, unitPrice, gross, manualDiscount, programmeDiscount, net } = line
  return { name, unit, quantity, unitPrice, gross, discount: manualDiscount + programmeDiscount, net }
}

/** Prices without tax leave the lines' nets above what prices and discounts make: by the tax that was added. */
function taxFigures(sale: SaleRow, lines: SaleLineRow[]): Pick<ReceiptFacts, 'tax' | 'taxAdded'> {
  const { gross, manualDiscount, programmeDiscount, total, credit } = sale
  return {
    tax: lines.reduce((sum, { tax }) => sum + tax, 0),
    taxAdded: total + credit - (gross - manualDiscount - programmeDiscount),
  }
}

function newCardOf({ why, code, issuedBalance, validTo }: Coupon): ReceiptFacts['newCards'][number] {
  return { name: why, code, amount: issuedBalance, validTo }
}

/** Points that end within so many days are announced. */
const EXPIRY_NEAR = 30

function pointsOf(db: Database, sale: SaleRow, rules: ClubRules): ReceiptFacts['points'] {
  const { id: saleId, customerId, day, pointsBalance } = sale
  const club = rules.programmes.find(isClub)
  if (customerId === null || pointsBalance === null || !club) return null
  const entries = entriesOfSale(db, saleId).filter(({ programmeId }) => programmeId === CLUB)
  const own = lotsOfSale(db, saleId).filter((lot) => lot.programmeId === CLUB && lot.customerId === customerId)
  const last = entries.findLast(({ returnId }) => returnId === null)
  const held = lotsAt(db, { customerId, programmeId: CLUB, at: sale.attachedAt ?? sale.at, entryId: last?.id ?? null })
  const pending = pendingPoints(held, day)
  const expiring = endingSoon(held, day, EXPIRY_NEAR)
  return {
    // What whoever referred the customer was given is not the customer's.
    ...pointsMoved(
      entries.filter(({ kind, lotId }) => kind !== 'earn' || own.some(({ id }) => id === lotId)),
      CLUB,
    ),
    balance: pointsBalance,
    precision: club.pointsPrecision,
    worth: pointsWorth(club, pointsBalance),
    expiresOn: own[0]?.expiresOn ?? null,
    ...(pending && { pending }),
    ...(expiring && { expiring }),
  }
}

function tierOf(db: Database, sale: SaleRow, rules: ClubRules): ReceiptFacts['tier'] {
  const tierOf = (id: string | null) => rules.tiers.tiers.find((tier) => tier.id === id)
  const now = tierOf(sale.tierAfter)
  if (sale.customerId === null || !now) return null
  const before = sale.tierBefore === sale.tierAfter ? null : (tierOf(sale.tierBefore) ?? null)
  const { value, inWindow } = tierCountAt(db, rules, { ...sale, customerId: sale.customerId })
  const next = nextTier(rules.tiers, value, inWindow)
  const { basis } = rules.tiers
  const precision = rules.programmes.find(isClub)?.pointsPrecision ?? 0
  return { now, before, next: next?.tier ?? null, missing: next?.missing ?? 0, ...(basis && { basis, precision }) }
}

/** Coupons as they stand now: of an old sale, those that are still open. */
function offersOf(db: Database, sale: SaleRow, rules: ClubRules): ReceiptFacts['offers'] {
  const { customerId, day } = sale
  const issued = couponsIssuedBy(db, sale.id)
    .filter((coupon) => isPaperOf(coupon, sale) && !isCard(db, coupon))
    .map((coupon) => couponView(coupon, day))
  if (customerId === null) return chooseOffers({ day, issued, open: [], tier: null, points: null })
  const open = openCoupons(db, customerId, day).filter(({ issuedAt }) => issuedAt <= sale.at)
  const club = rules.programmes.find(isClub)
  const balance = sale.pointsBalance ?? 0
  return chooseOffers({
    day,
    issued,
    open: open.map((coupon) => couponView(coupon, day)),
    tier: { ladder: rules.tiers, ...tierCountAt(db, rules, { ...sale, customerId }) },
    points: club ? { club, balance, worth: pointsWorth(club, balance) } : null,
    ...(rules.receiptOffers && { most: rules.receiptOffers.most }),
  })
}

/** What somebody else got by the sale, such as whoever referred the customer, is not theirs to carry. */
const isPaperOf = (coupon: Coupon, sale: SaleRow): boolean =>
  coupon.customerId === null || coupon.customerId === sale.customerId

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
