import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { openLots } from '../db/points.ts'
import { insertReturn, insertReturnLine, nextReturnNumber } from '../db/returns.ts'
import { rulesOf } from '../db/rules.ts'
import { refundSale, saleLines, type SaleRow } from '../db/sales.ts'
import { takeFromStanding } from '../db/tiers.ts'
import { insertTouchpoint } from '../db/touchpoints.ts'
import { businessDay } from '../shared/calendar.ts'
import type { returnResult, sales as contract } from '../shared/contract/sales.ts'
import { goodsOf } from '../shared/rules/broken.ts'
import type { ClubRules } from '../shared/rules/model.ts'
import { dueLots } from '../shared/rules/points.ts'
import type { ReturnOutcome } from '../shared/rules/returns.ts'
import { type Call, command, type Write } from './context.ts'
import { ShopError } from './errors.ts'
import { expireDue } from './ledger.ts'
import { queueDrawer, queueReturn } from './printing/receipts.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { referrersOf } from './return-accounts.ts'
import {
  goodsByRows,
  moveCards,
  revokeUnearned,
  revokeUnreached,
  undoCoupons,
  type UndoneCoupons,
} from './return-coupons.ts'
import { type ComputedReturn, returnOf, stayingOf } from './return-facts.ts'
import { foreseePoints, returnPoints, type Undoing } from './return-points.ts'
import { saleOf } from './sale-facts.ts'
import { printerFor } from './printing/printers.ts'
import { dayOf, rulesNow, settingsOf } from './settings.ts'
import { keepStagesOfSale } from './stages.ts'
import { moveGoods } from './stock.ts'
import { reviewTier } from './tier-review.ts'

export type ReturnInput = InputOf<typeof contract.return>
export type ReturnResult = z.infer<typeof returnResult>

/**
 * Takes goods back at the rules of their sale, whole or in part, as often as there is something left: money, cards,
 * points, coupons and tier go back to where they would be without those goods.
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
    endDuePoints(db, { at, staffId }, sale, day)
    const computed = returnOf(db, sale, rules, input.lines)
    const { outcome, accounts } = computed
    const returnId = writeReturn(write, sale, { day, staffId, approvedBy, refundKind, outcome })
    const coupons = moveCoupons(write, { sale, rules, returnId, computed })
    const standing =
      customerId === null ? null : undoForCustomer(write, { sale, customerId, returnId, day, outcome, accounts })
    const printer = printerFor(db, 'receipts')
    if (refundKind === 'cash' && outcome.refund > 0 && openDrawer) queueDrawer(write, printer, sale.id)
    const figures = figuresOf(outcome)
    const points = { pointsTaken: standing?.taken ?? 0, pointsRestored: standing?.restored ?? 0 }
    const revoked = [...coupons.revoked, ...(standing?.revoked ?? [])]
    const reopened = coupons.reopened.filter((code) => !revoked.includes(code))
    const undone = { couponsReopened: reopened, couponsRevoked: revoked }
    auditReturn(write, sale, { returnId, ...figures, refundKind, ...points, reopened, revoked }, outcome)
    return {
      returnId,
      ...figures,
      ...points,
      pointsLost: standing?.lost ?? 0,
      pointsBalance: standing?.balance ?? null,
      ...undone,
      tierAfter: standing?.tierAfter ?? null,
      jobId: queueReturn(write, printer, returnId),
    }
  })
}

/** What a return would give back and undo. @throws ShopError NOT_FOUND, RETURN_TOO_MUCH */
export function previewReturn(
  { shop }: Call,
  input: InputOf<(typeof contract)['previewReturn']>,
): OutputOf<(typeof contract)['previewReturn']> {
  const { db } = shop
  const at = shop.clock()
  const day = dayOf(db, at)
  const foresee = () => {
    const sale = saleOf(db, input.saleId)
    const { outcome, accounts } = returnOf(db, sale, rulesOf(db, sale.ruleVersion), input.lines)
    const { customerId } = sale
    const points =
      customerId === null
        ? { taken: 0, restored: 0, lost: 0 }
        : foreseePoints(db, { sale, customerId, day, outcome, accounts })
    const { taken, restored, lost } = points
    return { ...figuresOf(outcome), pointsTaken: taken, pointsRestored: restored, pointsLost: lost }
  }
  const sale = saleOf(db, input.saleId)
  if (!hasDuePoints(db, sale, day)) return db.transaction(foresee)()
  return withoutTrace(db, () => {
    endDuePoints(db, { at, staffId: null }, sale, day)
    return foresee()
  })
}

function figuresOf({ refund, credit, kept, why }: ReturnOutcome) {
  return { refund, credit, kept, why }
}

/** Points past their day count for nothing, neither the customer's nor those of who referred them. */
function endDuePoints(db: Database, by: { at: number; staffId: number | null }, sale: SaleRow, day: number): void {
  for (const customerId of holdersOf(db, sale)) expireDue(db, { ...by, saleId: null, returnId: null }, customerId, day)
}

function hasDuePoints(db: Database, sale: SaleRow, day: number): boolean {
  return holdersOf(db, sale).some((customerId) => dueLots(openLots(db, customerId), day).length > 0)
}

function holdersOf(db: Database, sale: SaleRow): number[] {
  return sale.customerId === null ? [] : [sale.customerId, ...referrersOf(db, sale)]
}

/** Does what must be done first to see what follows, and takes it back. */
function withoutTrace<Seen>(db: Database, look: () => Seen): Seen {
  const seen: Seen[] = []
  const undo = new Error('nothing is meant to stay')
  try {
    db.transaction(() => {
      seen.push(look())
      throw undo
    }).immediate()
  } catch (error) {
    if (error !== undo) throw error
  }
  return seen[0] as Seen
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
  const { refund, credit, kept, keptForGood, released, lines, whole } = outcome
  const saleId = sale.id
  const returnId = insertReturn(db, {
    ...who,
    saleId,
    number: nextReturnNumber(db, made.day),
    at,
    refund,
    credit,
    kept,
    keptForGood,
    released,
    why: JSON.stringify(outcome.why),
  })
  for (const line of lines) insertReturnLine(db, { ...line, returnId, saleId })
  moveGoods(write, 'in', { saleId, returnId }, catalogueGoods(db, saleId, lines))
  refundSale(db, { id: saleId, amount: refund, credit, returned: whole ? 1 : 0 })
  return returnId
}

/** What of the catalogue comes back with these lines. */
function catalogueGoods(db: Database, saleId: number, lines: ReturnOutcome['lines']) {
  const productIds = new Map(saleLines(db, saleId).map(({ position, productId }) => [position, productId]))
  return lines.map(({ position, quantity }) => ({ productId: productIds.get(position) ?? null, quantity }))
}

function moveCoupons(
  write: Write,
  { sale, rules, returnId, computed }: { sale: SaleRow; rules: ClubRules; returnId: number; computed: ComputedReturn },
): UndoneCoupons {
  const { outcome, sold } = computed
  const cards = moveCards(write, { saleId: sale.id, returnId, outcome })
  if (outcome.whole) {
    const coupons = undoCoupons(write, sale.id)
    return {
      reopened: [...coupons.reopened, ...cards.reopened],
      revoked: [...coupons.revoked, ...cards.revoked],
    }
  }
  const goods = sold ? goodsOf(sold, stayingOf(write.db, sale.id)) : goodsByRows(write.db, sale.id)
  return { ...cards, revoked: [...revokeUnearned(write, sale, rules, goods), ...cards.revoked] }
}

function undoForCustomer(write: Write, undoing: Undoing) {
  const { db, at, staffId } = write
  const { sale, customerId, returnId, day, outcome } = undoing
  takeFromStanding(db, { customerId, amount: outcome.refund, returned: outcome.whole ? 1 : 0 })
  const revoked = revokeUnreached(write, customerId, day)
  const points = returnPoints(write, undoing)
  const rules = rulesNow(db)
  const { after } = reviewTier(db, { customerId, day, at, rules, saleId: sale.id, returnId })
  keepStagesOfSale(db, customerId, { day, at, cause: 'return', saleId: sale.id, returnId })
  insertTouchpoint(db, { customerId, kind: 'return', sign: -1, at, note: '', saleId: sale.id, staffId })
  return { ...points, revoked, tierAfter: after }
}

function auditReturn(
  write: Write,
  sale: SaleRow,
  { why: _, ...made }: Record<string, unknown> & { why: unknown },
  { refund, whole }: ReturnOutcome,
): void {
  const { customerId } = sale
  const before = { refunded: sale.refunded, returned: false }
  const after = { refunded: sale.refunded + refund, returned: whole, ...made }
  write.audit({ subject: 'sale', subjectId: sale.id, customerId, before, after })
  write.emit('sales')
  if (customerId !== null) write.emit('customers')
}
