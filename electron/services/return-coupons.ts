import type { Database } from 'better-sqlite3'
import { type Coupon, couponsIssuedBy, couponsUsedBy, openCoupons, revokeCoupon } from '../db/coupons.ts'
import { findCustomer, keptIdOf } from '../db/customers.ts'
import { deleteProgrammeUses, dropProgrammeUses } from '../db/programme-uses.ts'
import { deleteHeldBack, emptyCard, insertReturnedCard, returnedCards } from '../db/returns.ts'
import { rulesOf } from '../db/rules.ts'
import { saleLines, type SaleRow } from '../db/sales.ts'
import { standingOf } from '../db/tiers.ts'
import { shareHalfUp } from '../shared/rules/arithmetic.ts'
import { unearnedCoupons } from '../shared/rules/broken.ts'
import type { BasketLine, ClubRules } from '../shared/rules/model.ts'
import type { SoldCard } from '../shared/rules/return-cards.ts'
import type { Payment, ReturnOutcome } from '../shared/rules/returns.ts'
import { keptLines } from './attach.ts'
import type { Write } from './context.ts'
import { isCard, putBackOnCoupon } from './coupons.ts'
import { forgetOffer } from './offers.ts'
import { saleOf } from './sale-facts.ts'

/** Codes of coupons that can be used again, and of those that cannot any more. */
export interface UndoneCoupons {
  reopened: string[]
  revoked: string[]
}

/** What gift cards have paid of a sale and no return has given back. */
export function cardPayments(db: Database, saleId: number): Payment[] {
  return couponsUsedBy(db, saleId)
    .filter((coupon) => coupon.usedAmount > 0 && isCard(db, coupon))
    .map(({ id, programmeId, usedAmount }) => ({ couponId: id, programmeId, amount: usedAmount }))
}

/** Gift cards that a sale has sold and no return has taken back. */
export function soldCards(db: Database, saleId: number): SoldCard[] {
  const back = returnedCards(db, saleId)
  return couponsIssuedBy(db, saleId)
    .filter((coupon) => isCard(db, coupon) && !back.has(coupon.id) && coupon.revokedAt === null)
    .map(({ id, programmeId, code, issuedBalance, balance }) => {
      return { couponId: id, programmeId, code, issued: issuedBalance, spent: issuedBalance - balance }
    })
}

/** Puts money back on the cards that had paid and takes sold ones in; belongs in the transaction of the return. */
export function moveCards(
  { db, at }: Write,
  { saleId, returnId, outcome }: { saleId: number; returnId: number; outcome: ReturnOutcome },
): UndoneCoupons {
  const cards = new Map(couponsUsedBy(db, saleId).map((coupon) => [coupon.id, coupon]))
  const reopened = outcome.credits.flatMap(({ couponId, amount }) => {
    const card = couponId === null ? undefined : cards.get(couponId)
    return card && putBackOnCoupon(db, card, { saleId, amount }) ? [card.code] : []
  })
  const issued = new Map(couponsIssuedBy(db, saleId).map((coupon) => [coupon.id, coupon]))
  const revoked = outcome.cards.flatMap(({ couponId, code, issued: sold, spent }) => {
    insertReturnedCard(db, { couponId, returnId, issued: sold, spent })
    if (spent === 0) revoke(db, couponId, at)
    else if (issued.get(couponId)?.usedBy === null) emptyCard(db, couponId, at)
    else return []
    return [code]
  })
  return { reopened, revoked }
}

/**
 * A sale that came back whole has neither used a coupon nor given one, and counts for no programme. What it gave and
 * another sale has used stays used, and counts; when that other sale comes back too, the coupon does not open again.
 */
export function undoCoupons({ db, at }: Write, saleId: number): UndoneCoupons {
  const reopened: string[] = []
  const revoked: string[] = []
  const undone = new Set([saleId])
  for (const coupon of couponsUsedBy(db, saleId)) {
    // Money came back on cards.
    if (isCard(db, coupon)) continue
    const { id, code, issuedBy, usedAmount: amount } = coupon
    const opened = putBackOnCoupon(db, coupon, { saleId, amount })
    const isOrphan = issuedBy !== null && saleOf(db, issuedBy).returned === 1
    if (isOrphan) undone.add(issuedBy)
    if (opened && isOrphan) {
      revoke(db, id, at)
      revoked.push(code)
    } else if (opened) reopened.push(code)
  }
  for (const coupon of couponsIssuedBy(db, saleId)) {
    if (!isOpen(coupon) || isCard(db, coupon)) continue
    revoke(db, coupon.id, at)
    revoked.push(coupon.code)
  }
  for (const id of undone) deleteProgrammeUses(db, id, programmesTaken(db, id))
  deleteHeldBack(db, saleId)
  return { reopened, revoked }
}

/** Programmes whose coupon, given by a sale, has brought something in another: nobody gets it twice by returning that sale. */
const programmesTaken = (db: Database, saleId: number): string[] =>
  couponsIssuedBy(db, saleId)
    .filter((coupon) => coupon.balance < coupon.issuedBalance && !isCard(db, coupon))
    .map(({ programmeId }) => programmeId)

/**
 * Revokes the open coupons for a next purchase that the goods still kept would not have given: they count for no limit
 * any more, unless something of them was used. Gives their codes.
 *
 * @param goods that are still with the customer, as the rules were told of them
 */
export function revokeUnearned({ db, at }: Write, sale: SaleRow, rules: ClubRules, goods: Goods): string[] {
  const unearned = new Set(unearnedCoupons(rules, sale.day, goods))
  const lost = couponsIssuedBy(db, sale.id).filter(
    (coupon) => unearned.has(coupon.programmeId) && isOpen(coupon) && !isCard(db, coupon),
  )
  return takeIn(db, lost, at)
}

/**
 * Revokes the customer's unused coupons that were for having spent more than what their sales still add up to, and those
 * that whoever referred them has for it. Gives their codes.
 */
export function revokeUnreached({ db, at }: Write, customerId: number, day: number): string[] {
  const spend = standingOf(db, customerId)?.spend ?? 0
  const referrerId = findCustomer(db, customerId)?.referrerId ?? null
  const holders = [customerId, ...(referrerId === null ? [] : [keptIdOf(db, referrerId)])]
  const open = holders.flatMap((holder) => openCoupons(db, holder, day))
  const lost = open.filter((coupon) => {
    return isUntouched(coupon) && leastSpent(db, coupon) > spend && buyerOf(db, coupon) === customerId
  })
  return takeIn(db, lost, at)
}

const isUntouched = ({ balance, issuedBalance }: Coupon): boolean => balance === issuedBalance

/** Rial that the programme of a coupon asked to have been spent; 0: nothing of the kind. */
function leastSpent(db: Database, { programmeId, ruleVersion }: Coupon): number {
  const programme = rulesOf(db, ruleVersion).programmes.find(({ id }) => id === programmeId)
  // A card was paid for.
  const conditions = programme?.kind === 'next_sale_coupon' ? programme.eligibility : []
  return conditions.reduce((most, condition) => Math.max(most, condition.type === 'spent' ? condition.least : 0), 0)
}

const buyerOf = (db: Database, { issuedBy }: Coupon): number | null =>
  issuedBy === null ? null : saleOf(db, issuedBy).customerId

/** Revokes open coupons; a programme of which nothing was used by any of its sale's coupons has not been used. */
function takeIn(db: Database, coupons: Coupon[], at: number): string[] {
  for (const { id, issuedBy, programmeId } of coupons) {
    revoke(db, id, at)
    if (issuedBy === null || programmesTaken(db, issuedBy).includes(programmeId)) continue
    dropProgrammeUses(db, issuedBy, [programmeId])
  }
  return coupons.map(({ code }) => code)
}

interface Goods {
  lines: BasketLine[]
  manualDiscount: number
}

/** Of a sale of which nothing is kept but its rows. */
export function goodsByRows(db: Database, saleId: number): Goods {
  const sold = new Map(saleLines(db, saleId).map((line) => [String(line.position), line]))
  // Programmes' discounts do not count against a coupon's least amount: they did not at the sale.
  const lines = keptLines({ db }, saleId).map((line) => {
    const row = sold.get(line.key)
    const manualDiscount = row ? shareHalfUp(row.manualDiscount, line.quantity, row.quantity) : 0
    return Object.assign(line, { unitPrice: row?.unitPrice ?? line.unitPrice, manualDiscount })
  })
  return { lines, manualDiscount: 0 }
}

function revoke(db: Database, couponId: number, at: number): void {
  revokeCoupon(db, couponId, at)
  forgetOffer(db, couponId)
}

const isOpen = ({ usedBy, revokedAt }: Coupon): boolean => usedBy === null && revokedAt === null
