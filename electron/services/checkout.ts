import type { z } from 'zod'
import { type Coupon, findCoupon, useCoupon } from '../db/coupons.ts'
import { keptIdOf } from '../db/customers.ts'
import { currentRules, type RuleVersion } from '../db/rules.ts'
import { lastEntry } from '../db/points.ts'
import {
  insertSale,
  insertSaleLine,
  insertSaleReward,
  insertTender,
  nextSaleNumber,
  type TenderRow,
} from '../db/sales.ts'
import { sealedRows } from '../db/seals.ts'
import { addSaleToStanding } from '../db/tiers.ts'
import { insertTouchpoint } from '../db/touchpoints.ts'
import { businessDay } from '../shared/calendar.ts'
import type { saleResult } from '../shared/contract/sales.ts'
import { foldCode } from '../shared/coupon-code.ts'
import type { Claim, PricedSale, SaleInput as RulesInput } from '../shared/rules/model.ts'
import { usablePoints } from '../shared/rules/points.ts'
import { priceSale } from '../shared/rules/price.ts'
import { type Article, basketLines, lineRows, needsManager, readBasket, readTenders, type SaleInput } from './basket.ts'
import { type Call, command, type Write } from './context.ts'
import { ShopError } from './errors.ts'
import { CLUB } from './ledger.ts'
import { couponFacts, meetCustomer, usageOf } from './pricing.ts'
import { queueDrawer, queueReceipt } from './receipts.ts'
import { saleDigest } from './sale-digest.ts'
import { concludeSale } from './sale-outcome.ts'
import { printerNow, rulesNow, settingsOf } from './settings.ts'
import { moveGoods } from './stock.ts'

export type SaleResult = z.infer<typeof saleResult>

/**
 * Rings up a sale: gathers what the rules must know, prices it, and writes everything that follows from it in one
 * transaction: lines, tenders, points, tier, coupons, touchpoints, audit, receipt and drawer.
 *
 * @throws ShopError SALE_EMPTY, NOT_FOUND, AMOUNT_TOO_LARGE, DISCOUNT_OVER_TOTAL, NOT_ALLOWED, COUPON_REFUSED,
 *   POINTS_SHORT, PRICE_CHANGED, TENDER_SHORT, TENDER_OVER, and those of `command`
 */
export function commitSale(call: Call, input: SaleInput): SaleResult {
  // Read once outside the transaction, the rules stay parsed for all sales to come.
  currentRules(call.shop.db)
  return command(call, 'sales.commit', input, (write) => {
    const counter = openCounter(write, input)
    const articles = readBasket(write.db, input)
    const approvedBy = needsManager(input, articles) ? write.approvedBy(input.approval).staffId : null
    const asked = gather(write, counter, input, articles)
    const priced = price(asked, input)
    const tenders = readTenders(input, priced.payable)
    const saleId = writeSale(write, counter, { asked, articles, priced, tenders, approvedBy })
    return finishSale(write, counter, { saleId, articles, priced, tenders })
  })
}

/** What every sale of this moment has in common. */
interface Counter {
  day: number
  rules: RuleVersion
  staffId: number
  customerId: number | null
  openDrawer: boolean
}

interface Asked {
  facts: RulesInput
  /** Of the codes given, those that are coupons the shop has issued. */
  coupons: Coupon[]
}

function openCounter(write: Write, input: SaleInput): Counter {
  if (write.staffId === null) throw new ShopError('NOT_SIGNED_IN')
  const { zone, closingHour, openDrawer } = settingsOf(write.db)
  const day = businessDay(write.at, zone, closingHour)
  // A card that was opened before its customer was merged into another means that other.
  const customerId = input.customerId === null ? null : keptIdOf(write.db, input.customerId)
  return { day, rules: rulesNow(write.db), staffId: write.staffId, customerId, openDrawer }
}

function gather(write: Write, counter: Counter, input: SaleInput, articles: Article[]): Asked {
  const { day, rules, customerId } = counter
  const codes = input.couponCodes.map(foldCode)
  const coupons = codes.flatMap((code) => findCoupon(write.db, code) ?? [])
  const facts = {
    rules: rules.rules,
    day,
    customer: customerId === null ? null : meetCustomer(write, { day, rules, customerId }),
    lines: basketLines(articles),
    manualDiscount: input.discount,
    claims: claimsOf(codes, input.redeemPoints),
    coupons: coupons.map(couponFacts),
    usage: usageOf(write.db, rules.rules, customerId),
  }
  return { facts, coupons }
}

function claimsOf(codes: string[], redeemPoints: number): Claim[] {
  const byCode = codes.map((code): Claim => ({ type: 'code', code }))
  return redeemPoints > 0 ? [...byCode, { type: 'redeem', programmeId: CLUB, points: redeemPoints }] : byCode
}

/** Prices the sale; all that was claimed must be given, and the result must be what the screen showed. */
function price({ facts }: Asked, input: SaleInput): PricedSale {
  const priced = priceSale(facts)
  for (const { couponCode } of priced.payments) {
    // Gift cards are not sold yet, so none can pay.
    throw new ShopError('COUPON_REFUSED', { code: couponCode ?? '', reason: 'not_eligible' })
  }
  for (const refusal of priced.refusals) {
    const claim = facts.claims[refusal.claim]
    if (claim?.type === 'code') throw new ShopError('COUPON_REFUSED', { code: claim.code, reason: refusal.code })
    throw new ShopError('POINTS_SHORT', { wanted: input.redeemPoints, usable: pointsToSpend(facts) })
  }
  const spent = priced.points.find(({ programmeId }) => programmeId === CLUB)?.spent ?? 0
  if (spent < input.redeemPoints) throw new ShopError('POINTS_SHORT', { wanted: input.redeemPoints, usable: spent })
  if (priced.payable !== input.shownPayable) {
    throw new ShopError('PRICE_CHANGED', { shown: input.shownPayable, actual: priced.payable })
  }
  return priced
}

function pointsToSpend(facts: RulesInput): number {
  const club = facts.rules.programmes.find(({ id }) => id === CLUB)
  if (!club) return 0
  const claims = facts.claims.filter(({ type }) => type === 'code')
  return usablePoints(club, priceSale({ ...facts, claims }), facts.customer?.points[CLUB] ?? 0)
}

interface Sold {
  asked: Asked
  articles: Article[]
  priced: PricedSale
  tenders: TenderRow[]
  approvedBy: number | null
}

function writeSale(write: Write, counter: Counter, sold: Sold): number {
  const { db, at } = write
  const { asked, articles, priced, tenders, approvedBy } = sold
  const { day, staffId, customerId, rules } = counter
  const saleId = insertSale(db, {
    day,
    number: nextSaleNumber(db, day),
    at,
    staffId,
    approvedBy,
    customerId,
    ruleVersion: rules.id,
    gross: priced.gross,
    manualDiscount: priced.manualDiscount,
    programmeDiscount: priced.programmeDiscount,
    total: priced.payable,
    tierBefore: asked.facts.customer?.tierId ?? null,
  })
  const lines = lineRows(db, articles, priced)
  for (const line of lines) insertSaleLine(db, saleId, line)
  moveGoods(write, 'out', { saleId, returnId: null }, lines)
  for (const tender of tenders) insertTender(db, saleId, tender)
  writeRewards(write, saleId, sold)
  return saleId
}

function writeRewards(write: Write, saleId: number, { asked, priced }: Sold): void {
  for (const [position, { programmeId, rewardId, amount, pointsSpent, couponCode, why }] of priced.applied.entries()) {
    const coupon = asked.coupons.find(({ code }) => code === couponCode)
    if (coupon && !useCoupon(write.db, { id: coupon.id, saleId, at: write.at })) {
      throw new ShopError('COUPON_REFUSED', { code: coupon.code, reason: 'already_used' })
    }
    insertSaleReward(write.db, saleId, {
      position,
      programmeId,
      rewardId,
      amount,
      pointsSpent,
      couponId: coupon?.id ?? null,
      why: JSON.stringify(why),
    })
  }
}

function finishSale(
  write: Write,
  counter: Counter,
  { saleId, articles, priced, tenders }: Omit<Sold, 'asked' | 'approvedBy'> & { saleId: number },
): SaleResult {
  const { db, at } = write
  const { day, rules, customerId } = counter
  if (customerId !== null) addSaleToStanding(db, { customerId, total: priced.payable, at })
  const outcome = concludeSale(write, { saleId, customerId, day, rules, priced })
  if (customerId !== null) touch(write, saleId, customerId, priced)
  const printer = printerNow(db)
  const jobId = queueReceipt(write, printer, saleId)
  const isCash = tenders.some(({ kind }) => kind === 'cash')
  if (isCash && counter.openDrawer) queueDrawer(write, printer, saleId)
  const change = tenders.reduce((sum, { received, amount }) => sum + received - amount, 0)
  const result = { saleId, ...outcome, total: priced.payable, change, jobId }
  const digest = saleDigest(sealedRows(db, saleId))
  const after = { number: outcome.number, ...inFigures(articles, priced, tenders), digest, ledger: ledgerEnd(db) }
  write.audit({ subject: 'sale', subjectId: saleId, customerId, after })
  write.emit('sales')
  if (customerId !== null) write.emit('customers')
  return result
}

/** What a manager asks of a sale in the audit; rial. */
function inFigures(articles: Article[], priced: PricedSale, tenders: TenderRow[]) {
  return {
    total: priced.payable,
    tenders: Object.fromEntries(tenders.map(({ kind, amount }) => [kind, amount])),
    manualDiscount: priced.manualDiscount,
    programmeDiscount: priced.programmeDiscount,
    changedPrices: articles.filter(({ unitPrice, listPrice }) => unitPrice !== listPrice).length,
  }
}

/** Where the points ledger ended with this sale, for the audit: entries cut off its end are missed there. */
function ledgerEnd(db: Write['db']): { id: number; hash: string | null } {
  const last = lastEntry(db)
  return { id: last?.id ?? 0, hash: last ? Buffer.from(last.hash).toString('hex') : null }
}

function touch(write: Write, saleId: number, customerId: number, priced: PricedSale): void {
  const { db, at, staffId } = write
  const contact = { customerId, at, note: '', saleId, staffId }
  insertTouchpoint(db, { ...contact, kind: 'sale', sign: 1 })
  if (priced.applied.some(({ couponCode }) => couponCode !== null)) {
    insertTouchpoint(db, { ...contact, kind: 'coupon_used', sign: 1 })
  }
}
