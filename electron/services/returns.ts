import type { z } from 'zod'
import { couponsIssuedBy, couponsUsedBy, deleteProgrammeUses, reopenCoupon, revokeCoupon } from '../db/coupons.ts'
import { insertReturn, insertReturnLine, nextReturnNumber, returnedOfSale } from '../db/returns.ts'
import { rulesOf } from '../db/rules.ts'
import { refundSale, saleLines, type SaleRow } from '../db/sales.ts'
import { takeFromStanding } from '../db/tiers.ts'
import { insertTouchpoint } from '../db/touchpoints.ts'
import { businessDay } from '../shared/calendar.ts'
import type { returnResult, sales as contract } from '../shared/contract/sales.ts'
import type { ClubRules } from '../shared/rules/model.ts'
import { computeReturn, type ReturnOutcome } from '../shared/rules/returns.ts'
import { type Call, command, type Write } from './context.ts'
import { ShopError } from './errors.ts'
import { expireDue } from './ledger.ts'
import { queueDrawer, queueReturn } from './receipts.ts'
import { accountsOf, returnPoints, type Undoing } from './return-points.ts'
import { saleOf } from './sale-facts.ts'
import { printerNow, rulesNow, settingsOf } from './settings.ts'
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
    if (customerId !== null) expireDue(db, { at, saleId: null, returnId: null, staffId }, customerId, day)
    const outcome = compute(write, sale, rules, input)
    const returnId = writeReturn(write, sale, { day, staffId, approvedBy, refundKind: input.refundKind, outcome })
    const coupons = outcome.whole ? undoCoupons(write, sale.id, rules) : { reopened: [], revoked: [] }
    const standing = customerId === null ? null : undoForCustomer(write, { sale, customerId, returnId, day, outcome })
    const printer = printerNow(db)
    if (input.refundKind === 'cash' && openDrawer) queueDrawer(write, printer, sale.id)
    const { refund, whole } = outcome
    write.audit({ subject: 'sale', subjectId: sale.id, after: { returnId, refund, whole } })
    write.emit('sales')
    if (customerId !== null) write.emit('customers')
    return {
      returnId,
      refund,
      pointsTaken: standing?.taken ?? 0,
      pointsRestored: standing?.restored ?? 0,
      pointsLost: standing?.lost ?? 0,
      pointsBalance: standing?.balance ?? null,
      couponsReopened: coupons.reopened,
      couponsRevoked: coupons.revoked,
      tierAfter: standing?.tierAfter ?? null,
      jobId: queueReturn(write, printer, returnId),
    }
  })
}

function compute({ db }: Write, sale: SaleRow, rules: ClubRules, input: ReturnInput): ReturnOutcome {
  const returned = new Map(returnedOfSale(db, sale.id).map((line) => [line.position, line]))
  const outcome = computeReturn({
    lines: saleLines(db, sale.id).map(({ position, quantity, gross, net }) => ({
      position,
      quantity,
      gross,
      net,
      returnedQuantity: returned.get(position)?.quantity ?? 0,
      returnedRefund: returned.get(position)?.refund ?? 0,
    })),
    request: input.lines,
    points: accountsOf(db, sale),
    debt: rules.debt,
  })
  for (const { position, left } of outcome.refusals) throw new ShopError('RETURN_TOO_MUCH', { position, left })
  return outcome
}

function writeReturn(
  { db, at }: Write,
  sale: SaleRow,
  made: {
    day: number
    staffId: number
    approvedBy: number | null
    refundKind: ReturnInput['refundKind']
    outcome: ReturnOutcome
  },
): number {
  const { outcome, ...who } = made
  const { refund, lines, whole } = outcome
  const saleId = sale.id
  const returnId = insertReturn(db, { ...who, saleId, number: nextReturnNumber(db, made.day), at, refund })
  for (const line of lines) insertReturnLine(db, { ...line, returnId, saleId })
  refundSale(db, { id: saleId, amount: refund, returned: whole ? 1 : 0 })
  return returnId
}

/**
 * A sale that came back whole has neither used a coupon nor given one. What it gave and another sale has used stays
 * used; when that other sale comes back too, the coupon does not open again.
 */
function undoCoupons({ db, at }: Write, saleId: number, rules: ClubRules): { reopened: string[]; revoked: string[] } {
  const reopened: string[] = []
  const revoked: string[] = []
  for (const { id, code, issuedBy } of couponsUsedBy(db, saleId)) {
    reopenCoupon(db, { id, saleId })
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
  const limited = rules.programmes.filter(({ limits }) => limits.total !== null || limits.perCustomer !== null)
  deleteProgrammeUses(
    db,
    saleId,
    limited.map(({ id }) => id),
  )
  return { reopened, revoked }
}

function undoForCustomer(write: Write, undoing: Undoing) {
  const { db, at, staffId } = write
  const { sale, customerId, returnId, day, outcome } = undoing
  takeFromStanding(db, { customerId, amount: outcome.refund, returned: outcome.whole ? 1 : 0 })
  const points = returnPoints(write, undoing)
  const rules = rulesNow(db)
  const { after } = reviewTier(db, { customerId, day, at, rules, saleId: sale.id, returnId })
  insertTouchpoint(db, { customerId, kind: 'return', sign: -1, at, note: '', saleId: sale.id, staffId })
  return { ...points, tierAfter: after }
}
