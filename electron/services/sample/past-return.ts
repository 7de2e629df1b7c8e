import { reopenCoupon, revokeCoupon } from '../../db/coupons.ts'
import { deleteProgrammeUses } from '../../db/programme-uses.ts'
import type { LotRow } from '../../db/points.ts'
import { deleteHeldBack, insertReturn, insertReturnLine, settleReturn } from '../../db/returns.ts'
import { refundSale } from '../../db/sales.ts'
import { computeReturn, type ReturnInput, type ReturnOutcome } from '../../shared/rules/returns.ts'
import { CLUB } from '../ledger.ts'
import type { Book, Member, OpenCoupon } from './book.ts'
import type { Occasion, PastSale } from './past-sale.ts'

/** Takes a sale of the past back, whole or one line of it, as `services/returns` does. Each sale once at most. */
export function takeBack(book: Book, occasion: Occasion, sale: PastSale): void {
  const { db } = book
  const outcome = computeReturn({
    lines: sale.lines.map((line) => ({ ...line, returnedQuantity: 0, returnedRefund: 0 })),
    request: requestOf(book, sale),
    points: accountOf(sale),
    debt: 'stop_at_zero',
  })
  const returnId = insertReturn(db, {
    ...occasion,
    saleId: sale.id,
    staffId: book.staff.cashierId,
    approvedBy: null,
    refund: outcome.refund,
    refundKind: sale.tenders[0]?.kind ?? 'cash',
    credit: 0,
    kept: 0,
    keptForGood: 0,
    released: 0,
    why: '[]',
  })
  for (const line of outcome.lines) insertReturnLine(db, { ...line, returnId, saleId: sale.id })
  refundSale(db, { id: sale.id, amount: outcome.refund, credit: 0, returned: outcome.whole ? 1 : 0 })
  if (outcome.whole) undoCoupons(book, sale, occasion.at)
  if (sale.member) undoForMember(book, occasion, sale, sale.member, { returnId, outcome })
}

const WHOLE = 0.6

function requestOf({ random }: Book, { lines }: PastSale): ReturnInput['request'] {
  const line = random.pick(lines)
  return lines.length === 1 || random.chance(WHOLE) ? 'all' : [{ position: line.position, quantity: line.quantity }]
}

function accountOf({ member, priced }: PastSale): ReturnInput['points'] {
  const club = priced.points.find(({ programmeId }) => programmeId === CLUB)
  if (!member || !club || (club.earned === 0 && club.spent === 0)) return []
  const { earned, spent } = club
  return [{ programmeId: CLUB, earned, spent, taken: 0, lost: 0, restored: 0, balance: member.points }]
}

function undoCoupons(book: Book, sale: PastSale, at: number): void {
  const { db } = book
  const { member, usedCoupon, issued } = sale
  if (usedCoupon) {
    reopenCoupon(db, { id: usedCoupon.id, saleId: sale.id, amount: usedCoupon.balance, reopened: 1 })
    if (usedCoupon.issuerReturned) revoke(book, usedCoupon, at)
    else {
      usedCoupon.state = 'open'
      member?.coupons.unshift(usedCoupon)
    }
  }
  for (const coupon of issued) {
    coupon.issuerReturned = true
    if (coupon.state === 'open') revoke(book, coupon, at)
  }
  if (member) member.coupons = member.coupons.filter(({ state }) => state === 'open')
  deleteProgrammeUses(db, sale.id, [])
  deleteHeldBack(db, sale.id)
  if (member) for (const id of sale.uses) member.uses[id]?.splice(member.uses[id].lastIndexOf(sale.day), 1)
}

function revoke({ db }: Book, coupon: OpenCoupon, at: number): void {
  revokeCoupon(db, coupon.id, at)
  coupon.state = 'revoked'
}

function undoForMember(
  book: Book,
  { day, at }: Occasion,
  sale: PastSale,
  member: Member,
  { returnId, outcome }: { returnId: number; outcome: ReturnOutcome },
): void {
  const cause = { at, saleId: sale.id, returnId, staffId: book.staff.cashierId }
  member.salesCount -= outcome.whole ? 1 : 0
  member.spend -= outcome.refund
  const [club] = outcome.points
  if (club && club.taken > 0) {
    const own = member.lots.filter((lot) => lot.saleId === sale.id)
    const others = member.lots.filter((lot) => lot.saleId !== sale.id).toSorted(firstExpiring)
    let left = club.taken
    for (const lot of [...own, ...others]) {
      const part = Math.min(left, lot.remaining)
      if (part > 0) book.move(member, lot, 'take_back', -part, cause)
      left -= part
    }
    book.tidy(member)
  }
  settleReturn(book.db, {
    id: returnId,
    taken: club?.taken ?? 0,
    restored: 0,
    lost: club?.lost ?? 0,
    expired: 0,
    balance: member.points,
  })
  for (const counted of member.window) if (counted.saleId === sale.id) counted.value -= outcome.refund
  book.review(member, day, { at, saleId: sale.id, returnId })
  const { cashierId: staffId } = book.staff
  book.rows.touchpoint({ customerId: member.id, kind: 'return', sign: -1, at, saleId: sale.id, staffId })
}

function firstExpiring(a: LotRow, b: LotRow): number {
  const never = Number.MAX_SAFE_INTEGER
  return (a.expiresOn ?? never) - (b.expiresOn ?? never) || a.id - b.id
}
