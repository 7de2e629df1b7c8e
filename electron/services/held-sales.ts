import type { Database } from 'better-sqlite3'
import { findCoupon } from '../db/coupons.ts'
import { type Customer, findCustomer, keptIdOf } from '../db/customers.ts'
import { deleteHeld, findHeld, type HeldSale, heldSales as listHeld, insertHeld } from '../db/held-sales.ts'
import { findProduct } from '../db/products.ts'
import type { sales as contract } from '../shared/contract/sales.ts'
import { foldCode } from '../shared/coupon-code.ts'
import { cleanText } from '../shared/persian.ts'
import { isSellable } from '../shared/quantity.ts'
import { type Call, command, type Write } from './context.ts'
import { couponView } from './coupons.ts'
import { ShopError } from './errors.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { invalid, knownProduct, shownTo } from './products.ts'
import { dayOf } from './settings.ts'

type HoldInput = InputOf<(typeof contract)['hold']>
/** What is kept as JSON; the customer, label and sum have columns of their own. */
type Content = Pick<HoldInput, 'isAnonymous' | 'lines' | 'discount' | 'claims'>

/**
 * Puts a sale aside. What it costs is not looked at: that is the shop's business when it is taken up and paid.
 * @throws ShopError NOT_FOUND for a product, and for a customer who is unknown or was erased; INPUT_INVALID for a part of a piece
 */
export function holdSale(call: Call, input: HoldInput): { heldId: number } {
  return command(call, 'sales.hold', input, (write) => {
    const { db, at, staffId } = write
    if (staffId === null) throw new ShopError('NOT_SIGNED_IN')
    const { customerId, shownPayable: payable, isAnonymous, lines, discount, claims } = input
    if (customerId !== null && !customerNow(db, customerId)) throw new ShopError('NOT_FOUND', { what: 'customer' })
    checkLines(db, lines)
    const content: Content = { isAnonymous, lines, discount, claims }
    const held = { at, staffId, customerId, label: cleanText(input.label), payable, content: JSON.stringify(content) }
    const heldId = insertHeld(db, held)
    write.audit({ subject: 'held', subjectId: heldId, customerId, after: { lines: lines.length, payable } })
    write.emit('held')
    return { heldId }
  })
}

/** Sales put aside, the longest waiting first, whatever day it was. */
export function heldSales({ shop: { db } }: Call): OutputOf<(typeof contract)['held']> {
  return listHeld(db).map(({ id: heldId, at, staffName, customerId, label, lines, payable }) => {
    const customer = customerNow(db, customerId)
    const known = customer && { id: customer.id, name: customer.name, phone: customer.phone }
    return { heldId, at, staffName, customer: known, label, lines, payable }
  })
}

/** Takes a sale up again, with its goods, coupons and customer as they are now. @throws ShopError NOT_FOUND */
export function recallSale(
  call: Call,
  input: InputOf<(typeof contract)['recall']>,
): OutputOf<(typeof contract)['recall']> {
  return command(call, 'sales.recall', input, (write) => {
    const { db } = write
    const { label, payable, ...held } = takeUp(write, input.heldId)
    const content = JSON.parse(held.content) as Content
    const codes = content.claims.flatMap((claim) => (claim.type === 'code' ? [claim.code] : []))
    const productIds = content.lines.flatMap((line) => (line.kind === 'product' ? [line.productId] : []))
    const today = dayOf(db, write.at)
    return {
      ...content,
      customerId: customerNow(db, held.customerId)?.id ?? null,
      label,
      shownPayable: payable,
      products: [...new Set(productIds)].flatMap((id) => {
        const product = findProduct(db, id)
        return product ? [shownTo(call, product)] : []
      }),
      coupons: [...new Set(codes.map(foldCode))].flatMap((code) => {
        const coupon = findCoupon(db, code)
        return coupon ? [couponView(coupon, today)] : []
      }),
    }
  })
}

/** @throws ShopError NOT_FOUND */
export function discardHeld(
  call: Call,
  input: InputOf<(typeof contract)['discard']>,
): OutputOf<(typeof contract)['discard']> {
  return command(call, 'sales.discard', input, (write) => {
    takeUp(write, input.heldId)
    return {}
  })
}

/** Of two tills that come at once, the second finds it gone. */
function takeUp(write: Write, heldId: number): HeldSale {
  const held = findHeld(write.db, heldId)
  if (!held) throw new ShopError('NOT_FOUND', { what: 'held' })
  deleteHeld(write.db, heldId)
  const { at, payable, customerId } = held
  write.audit({ subject: 'held', subjectId: heldId, customerId, before: { at, payable } })
  write.emit('held')
  return held
}

function checkLines(db: Database, lines: HoldInput['lines']): void {
  for (const [position, line] of lines.entries()) {
    if (line.kind === 'amount') continue
    const { unit } = knownProduct(db, line.productId)
    if (!isSellable(unit, line.quantity)) throw invalid(`lines.${position}.quantity`, 'whole')
  }
}

/** Whom a sale was put aside for, as they are now: merged into another, or gone (null). */
function customerNow(db: Database, customerId: number | null): Customer | null {
  const customer = customerId === null ? undefined : findCustomer(db, keptIdOf(db, customerId))
  return customer && customer.erasedAt === null ? customer : null
}
