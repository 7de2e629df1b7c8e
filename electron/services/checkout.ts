import type { z } from 'zod'
import type { Coupon } from '../db/coupons.ts'
import { keptIdOf } from '../db/customers.ts'
import { lastEntry } from '../db/points.ts'
import { currentRules, type RuleVersion } from '../db/rules.ts'
import { insertSaleFacts } from '../db/sale-facts.ts'
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
import type { saleResult } from '../shared/contract/sales.ts'
import type { PricedSale, Programme, Refusal, SaleInput as RulesInput } from '../shared/rules/model.ts'
import { usablePoints } from '../shared/rules/points.ts'
import { askedBy } from './asked-facts.ts'
import { type Article, lineRows, needsManager, readBasket, readTenders, type SaleInput } from './basket.ts'
import { type Call, command, type Shop, type Write } from './context.ts'
import { takeFromCoupon } from './coupons.ts'
import { segmentsOf } from './customer-segments.ts'
import { ShopError } from './errors.ts'
import { type Choice, chooseForReceipt, recordOffers } from './offers.ts'
import { packFacts } from './pack-facts.ts'
import { priceNow } from './price-sale.ts'
import { type Asked, gatherSale, meetCustomer, type Moment } from './pricing.ts'
import { queueDrawer, queueReceipt } from './printing/receipts.ts'
import { saleDigest } from './sale-digest.ts'
import { concludeSale } from './sale-outcome.ts'
import { printerFor } from './printing/printers.ts'
import { dayOf, momentOf, rulesNow, settingsOf } from './settings.ts'
import { moveGoods } from './stock.ts'
import { noteTouchpoint } from './touchpoints.ts'

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
  const segments = segmentsAt(call.shop, input.customerId)
  return command(call, 'sales.commit', input, (write) => {
    const counter = openCounter(write, input)
    const articles = readBasket(write.db, input)
    const approvedBy = needsManager(input, articles) ? write.approvedBy(input.approval).staffId : null
    const asked = gather(write, counter, { basket: input, articles, segments })
    const { facts, priced, choices } = withChosen(write, asked.facts, price(asked.facts, input))
    const tenders = readTenders(input, priced.payable)
    const sold = { facts, coupons: asked.coupons, articles, priced, choices, tenders, approvedBy }
    const saleId = writeSale(write, counter, sold)
    return finishSale(write, counter, { ...sold, saleId })
  })
}

function segmentsAt(shop: Shop, customerId: number | null): string[] | undefined {
  const rules = currentRules(shop.db)?.rules
  if (!rules || customerId === null) return undefined
  return segmentsOf(shop, rules, keptIdOf(shop.db, customerId), dayOf(shop.db, shop.clock()))
}

/** What every sale of this moment has in common. */
interface Counter extends Moment {
  rules: RuleVersion
  staffId: number
  customerId: number | null
  openDrawer: boolean
}

function openCounter(write: Write, input: SaleInput): Counter {
  if (write.staffId === null) throw new ShopError('NOT_SIGNED_IN')
  const { openDrawer, ...clock } = settingsOf(write.db)
  // A card that was opened before its customer was merged into another means that other.
  const customerId = input.customerId === null ? null : keptIdOf(write.db, input.customerId)
  return { ...momentOf(clock, write.at), rules: rulesNow(write.db), staffId: write.staffId, customerId, openDrawer }
}

function gather(
  write: Write,
  counter: Counter,
  { basket, articles, segments }: { basket: SaleInput; articles: Article[]; segments: string[] | undefined },
): Asked {
  const { rules, customerId } = counter
  const customer = customerId === null ? null : meetCustomer(write, { ...counter, customerId, segments })
  return gatherSale(write.db, rules.rules, counter, { customer, basket, articles })
}

/** Prices the sale; all that was claimed must be given, and the result must be what the screen showed. */
function price(facts: RulesInput, input: SaleInput): PricedSale {
  const priced = priceNow(facts)
  for (const refusal of priced.refusals) refuseClaim(facts, refusal)
  for (const claim of facts.claims) if (claim.type === 'redeem') refuseShort(facts, priced, claim.programmeId)
  if (priced.payable !== input.shownPayable) {
    throw new ShopError('PRICE_CHANGED', { shown: input.shownPayable, actual: priced.payable })
  }
  return priced
}

function refuseClaim(facts: RulesInput, refusal: Refusal): never {
  const claim = facts.claims[refusal.claim]
  if (claim?.type === 'code') throw new ShopError('COUPON_REFUSED', { code: claim.code, reason: refusal.code })
  const programmeId = claim?.programmeId ?? ''
  const account = accountOf(facts, programmeId)
  if (!account) throw new ShopError('COUPON_REFUSED', { code: programmeId, reason: refusal.code })
  throw new ShopError('POINTS_SHORT', { wanted: wantedOf(facts, programmeId), usable: pointsToSpend(facts, account) })
}

/** So many points as were asked for must leave the account, no fewer. */
function refuseShort(facts: RulesInput, priced: PricedSale, programmeId: string): void {
  if (!accountOf(facts, programmeId)) return
  const wanted = wantedOf(facts, programmeId)
  const spent = priced.points.find((outcome) => outcome.programmeId === programmeId)?.spent ?? 0
  if (spent < wanted) throw new ShopError('POINTS_SHORT', { wanted, usable: spent })
}

/** Smallest units of an account that were asked for by their number. */
function wantedOf({ claims }: RulesInput, programmeId: string): number {
  return claims.reduce((sum, claim) => {
    return claim.type === 'redeem' && claim.programmeId === programmeId ? sum + (claim.points ?? 0) : sum
  }, 0)
}

function accountOf({ rules }: RulesInput, programmeId: string): Programme | undefined {
  return rules.programmes.find(({ id, kind }) => id === programmeId && (kind === 'points' || kind === 'store_credit'))
}

function pointsToSpend(facts: RulesInput, account: Programme): number {
  const claims = facts.claims.filter(({ type }) => type === 'code')
  const held = facts.customer?.points[account.id] ?? 0
  const without = priceNow({ ...facts, claims })
  return account.kind === 'store_credit'
    ? Math.max(0, Math.min(held, without.payable))
    : usablePoints(account, without, held)
}

/** Chooses what the receipt offers and prices again, now that it is known which coupons are issued: nothing else changes. */
function withChosen(
  { db }: Write,
  facts: RulesInput,
  priced: PricedSale,
): { facts: RulesInput; priced: PricedSale; choices: Choice[] } {
  if (!askedBy(facts.rules).chosen || facts.customer === null) return { facts, priced, choices: [] }
  const choices = chooseForReceipt(db, facts, priced)
  if (choices.length === 0) return { facts, priced, choices }
  const chosen = { ...facts, chosen: choices.map(({ programmeId }) => programmeId) }
  const again = priceNow(chosen)
  if (again.payable !== priced.payable) throw new Error('an offer for the next sale has changed the price of this one')
  return { facts: chosen, priced: again, choices }
}

interface Sold {
  facts: RulesInput
  /** Of the codes given, those that are coupons the shop has issued. */
  coupons: Coupon[]
  articles: Article[]
  priced: PricedSale
  choices: Choice[]
  tenders: TenderRow[]
  approvedBy: number | null
}

function writeSale(write: Write, counter: Counter, sold: Sold): number {
  const { db, at } = write
  const { facts, articles, priced, tenders, approvedBy } = sold
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
    credit: priced.payments.reduce((sum, { amount }) => sum + amount, 0),
    tierBefore: facts.customer?.tierId ?? null,
  })
  const lines = lineRows(db, articles, priced)
  for (const line of lines) insertSaleLine(db, saleId, line)
  moveGoods(write, 'out', { saleId, returnId: null }, lines)
  for (const tender of tenders) insertTender(db, saleId, tender)
  writeRewards(write, saleId, sold)
  insertSaleFacts(db, saleId, packFacts(facts))
  return saleId
}

function writeRewards(write: Write, saleId: number, { coupons, priced }: Sold): void {
  const couponOf = (code: string | null) => coupons.find((coupon) => coupon.code === code)
  for (const [position, { programmeId, rewardId, amount, pointsSpent, couponCode, why }] of priced.applied.entries()) {
    const coupon = couponOf(couponCode)
    if (coupon) takeFromCoupon(write, coupon, { saleId, points: pointsSpent, given: amount })
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
  for (const { couponCode, amount } of priced.payments) {
    const card = couponOf(couponCode)
    if (card) takeFromCoupon(write, card, { saleId, points: 0, given: amount })
  }
}

function finishSale(write: Write, counter: Counter, sold: Sold & { saleId: number }): SaleResult {
  const { db, at } = write
  const { saleId, articles, priced, choices, tenders } = sold
  const { day, rules, customerId } = counter
  if (customerId !== null) addSaleToStanding(db, { customerId, total: priced.payable, at })
  const { issued, ...outcome } = concludeSale(write, { saleId, customer: sold.facts.customer, day, rules, priced })
  if (customerId !== null) touch(write, saleId, customerId, priced)
  if (customerId !== null && choices.length > 0) {
    const stage = sold.facts.customer?.stage ?? ''
    recordOffers(write, { saleId, customerId, day, stage, choices, coupons: issued })
    const isPrinted = issued.some(({ programmeId }) => choices.some((choice) => choice.programmeId === programmeId))
    if (isPrinted) noteTouchpoint(write, { customerId, kind: 'offer_printed', saleId })
  }
  const printer = printerFor(db, 'receipts')
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
    credit: priced.payments.reduce((sum, { amount }) => sum + amount, 0),
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
