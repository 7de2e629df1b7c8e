import type { z } from 'zod'
import { couponsIssuedBy, couponsUsedBy, revokeCoupon } from '../db/coupons.ts'
import { deleteProgrammeUses } from '../db/programme-uses.ts'
import {
  insertReturn,
  insertReturnLine,
  nextReturnNumber,
  returnedOfSale,
  returnedWithoutCustomer,
} from '../db/returns.ts'
import { rulesOf } from '../db/rules.ts'
import { refundSale, saleLines, type SaleRow } from '../db/sales.ts'
import { takeFromStanding } from '../db/tiers.ts'
import { insertTouchpoint } from '../db/touchpoints.ts'
import { businessDay } from '../shared/calendar.ts'
import type { returnResult, sales as contract } from '../shared/contract/sales.ts'
import { shareHalfUp } from '../shared/rules/arithmetic.ts'
import type { BasketLine, ClubRules } from '../shared/rules/model.ts'
import { isSellable } from '../shared/quantity.ts'
import { computeReturn, type ReturnableLine, type ReturnOutcome } from '../shared/rules/returns.ts'
import { priceSale } from '../shared/rules/price.ts'
import { keptLines } from './attach.ts'
import { type Call, command, type Write } from './context.ts'
import { putBackOnCoupon } from './coupons.ts'
import { ShopError } from './errors.ts'
import { expireDue } from './ledger.ts'
import { queueDrawer, queueReturn } from './receipts.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { accountsOf, returnPoints, type Undoing } from './return-points.ts'
import { saleOf } from './sale-facts.ts'
import { printerNow, rulesNow, settingsOf } from './settings.ts'
import { keepStagesOfSale } from './stages.ts'
import { moveGoods } from './stock.ts'
import { reviewTier } from './tier-review.ts'

export type ReturnInput = z.infer<NonNullable<(typeof contract.return)['~orpc']['inputSchema']>>
export type ReturnResult = z.infer<typeof returnResult>

/**
 * Takes goods back at the rules of their sale, whole or in part, as often as there is something left: money, points,
 * coupons and tier go back to where they would be without those goods.
 *
 * @throws ShopError NOT_FOUND, RETURN_TOO_MUCH, NOT_ALLOWED for a late one, and those of `command`
 */
export function returnSale(call: Call, input: ReturnInput): ReturnResult {
  return command(call, 'sales.return', input, (write) => {
    const { db, at, staffId } = write
    if (staffId === null) throw new ShopError('NOT_SIGNED_IN')
    const { zone, closingHour, openDrawer } = settingsOf(db)
    const day = businessDay(at, zone, closingHour)
    const sale = saleOf(db, input.saleId)
    const rules = rulesOf(db, sale.ruleVersion)
    const isLate = day - sale.day > rules.returnDays
    const approvedBy = isLate ? write.approvedBy(input.approval).staffId : null
    const { customerId } = sale
    const { refundKind } = input
    if (customerId !== null) expireDue(db, { at, saleId: null, returnId: null, staffId }, customerId, day)
    const outcome = compute(write, sale, rules, input)
    const returnId = writeReturn(write, sale, { day, staffId, approvedBy, refundKind, outcome })
    const coupons = outcome.whole
      ? undoCoupons(write, sale.id)
      : { reopened: [], revoked: revokeUnearned(write, sale, rules) }
    const standing = customerId === null ? null : undoForCustomer(write, { sale, customerId, returnId, day, outcome })
    const printer = printerNow(db)
    if (refundKind === 'cash' && openDrawer) queueDrawer(write, printer, sale.id)
    const { refund } = outcome
    const points = { pointsTaken: standing?.taken ?? 0, pointsRestored: standing?.restored ?? 0 }
    const after = { refunded: sale.refunded + refund, returned: outcome.whole, returnId, refund, refundKind }
    const before = { refunded: sale.refunded, returned: false }
    write.audit({ subject: 'sale', subjectId: sale.id, customerId, before, after: { ...after, ...points, ...coupons } })
    write.emit('sales')
    if (customerId !== null) write.emit('customers')
    return {
      returnId,
      refund,
      ...points,
      pointsLost: standing?.lost ?? 0,
      pointsBalance: standing?.balance ?? null,
      couponsReopened: coupons.reopened,
      couponsRevoked: coupons.revoked,
      tierAfter: standing?.tierAfter ?? null,
      jobId: queueReturn(write, printer, returnId),
    }
  })
}

/** What a return would give back and undo. @throws ShopError NOT_FOUND, RETURN_TOO_MUCH */
export function previewReturn(
  _call: Call,
  _input: InputOf<(typeof contract)['previewReturn']>,
): OutputOf<(typeof contract)['previewReturn']> {
  throw new Error('not written yet')
}

function compute({ db }: Write, sale: SaleRow, rules: ClubRules, input: ReturnInput): ReturnOutcome {
  const returned = new Map(returnedOfSale(db, sale.id).map((line) => [line.position, line]))
  const withoutCustomer = returnedWithoutCustomer(db, sale.id)
  const sold = saleLines(db, sale.id)
  const lines = sold.map(({ position, quantity, gross, net }) => ({
    position,
    quantity,
    gross,
    net,
    returnedQuantity: returned.get(position)?.quantity ?? 0,
    returnedRefund: returned.get(position)?.refund ?? 0,
    withoutCustomer: withoutCustomer.get(position) ?? 0,
  }))
  const outcome = computeReturn({
    lines,
    request: input.lines,
    points: accountsOf(db, sale),
    debt: rules.debt,
  })
  for (const { position, left } of outcome.refusals) throw new ShopError('RETURN_TOO_MUCH', { position, left })
  const pieces = new Set(
    sold.filter(({ productId, unit }) => productId !== null && unit === 'piece').map(({ position }) => position),
  )
  refuseBrokenPieces(
    lines.filter(({ position }) => pieces.has(position)),
    outcome,
    input,
  )
  return outcome
}

/** A piece comes back whole; what is left of one that was broken before comes back with all that is left. */
function refuseBrokenPieces(pieces: ReturnableLine[], outcome: ReturnOutcome, { lines: request }: ReturnInput): void {
  for (const { position, quantity, returnedQuantity } of pieces) {
    const back = outcome.lines.find((line) => line.position === position)
    if (!back || isSellable('piece', back.quantity) || back.quantity === quantity - returnedQuantity) continue
    const asked = request === 'all' ? -1 : request.findIndex((line) => line.position === position)
    throw new ShopError('INPUT_INVALID', { fields: [{ path: `lines.${asked}.quantity`, rule: 'whole' }] })
  }
}

function writeReturn(
  write: Write,
  sale: SaleRow,
  made: {
    day: number
    staffId: number
    approvedBy: number | null
    refundKind: ReturnInput['refundKind']
    outcome: ReturnOutcome
  },
): number {
  const { db, at } = write
  const { outcome, ...who } = made
  const { refund, lines, whole } = outcome
  const saleId = sale.id
  const returnId = insertReturn(db, { ...who, saleId, number: nextReturnNumber(db, made.day), at, refund })
  for (const line of lines) insertReturnLine(db, { ...line, returnId, saleId })
  moveGoods(write, 'in', { saleId, returnId }, goodsOf(db, saleId, lines))
  refundSale(db, { id: saleId, amount: refund, returned: whole ? 1 : 0 })
  return returnId
}

/** What of the catalogue comes back with these lines. */
function goodsOf(db: Write['db'], saleId: number, lines: ReturnOutcome['lines']) {
  const productIds = new Map(saleLines(db, saleId).map(({ position, productId }) => [position, productId]))
  return lines.map(({ position, quantity }) => ({ productId: productIds.get(position) ?? null, quantity }))
}

/**
 * A sale that came back whole has neither used a coupon nor given one. What it gave and another sale has used stays
 * used; when that other sale comes back too, the coupon does not open again.
 */
function undoCoupons({ db, at }: Write, saleId: number): { reopened: string[]; revoked: string[] } {
  const reopened: string[] = []
  const revoked: string[] = []
  for (const coupon of couponsUsedBy(db, saleId)) {
    const { id, code, issuedBy, usedAmount: amount } = coupon
    putBackOnCoupon(db, coupon, { saleId, amount })
    if (issuedBy !== null && saleOf(db, issuedBy).returned === 1) {
      revokeCoupon(db, id, at)
      revoked.push(code)
    } else reopened.push(code)
  }
  for (const { id, code, usedBy, revokedAt } of couponsIssuedBy(db, saleId)) {
    if (usedBy !== null || revokedAt !== null) continue
    revokeCoupon(db, id, at)
    revoked.push(code)
  }
  deleteProgrammeUses(db, saleId)
  return { reopened, revoked }
}

/** Revokes the open coupons for a next purchase that the goods still kept would not have given. */
function revokeUnearned(write: Write, sale: SaleRow, rules: ClubRules): string[] {
  const { db, at } = write
  const sold = new Map(saleLines(db, sale.id).map((line) => [String(line.position), line]))
  // Programmes' discounts do not count against a coupon's least amount: they did not at the sale.
  const byHand = ({ key, quantity }: BasketLine): number => {
    const line = sold.get(key)
    return line ? shareHalfUp(line.manualDiscount, quantity, line.quantity) : 0
  }
  const giving = rules.programmes.filter(({ kind }) => kind === 'next_sale_coupon')
  const kept = priceSale({
    // Who the customer was and how often the programme was used have been decided by the sale: only its goods count.
    rules: { ...rules, programmes: giving.map((programme) => ({ ...programme, ...OPEN_TO_ALL })) },
    day: sale.day,
    customer: null,
    lines: keptLines(write, sale.id).map((line) => Object.assign(line, { manualDiscount: byHand(line) })),
    manualDiscount: 0,
    claims: [],
    coupons: [],
    usage: {},
  })
  const unearned = new Set(giving.map(({ id }) => id))
  for (const { programmeId } of kept.coupons) unearned.delete(programmeId)
  const lost = couponsIssuedBy(db, sale.id).filter(
    ({ programmeId, usedBy, revokedAt }) => unearned.has(programmeId) && usedBy === null && revokedAt === null,
  )
  for (const { id } of lost) revokeCoupon(db, id, at)
  return lost.map(({ code }) => code)
}

const OPEN_TO_ALL = {
  trigger: { type: 'automatic' as const },
  eligibility: [],
  limits: { total: null, perCustomer: null },
}

function undoForCustomer(write: Write, undoing: Undoing) {
  const { db, at, staffId } = write
  const { sale, customerId, returnId, day, outcome } = undoing
  takeFromStanding(db, { customerId, amount: outcome.refund, returned: outcome.whole ? 1 : 0 })
  const points = returnPoints(write, undoing)
  const rules = rulesNow(db)
  const { after } = reviewTier(db, { customerId, day, at, rules, saleId: sale.id, returnId })
  keepStagesOfSale(db, customerId, day)
  insertTouchpoint(db, { customerId, kind: 'return', sign: -1, at, note: '', saleId: sale.id, staffId })
  return { ...points, tierAfter: after }
}
