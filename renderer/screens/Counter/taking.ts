import { formatCouponCode } from '../../../electron/shared/coupon-code.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import { isSellable, ONE, splitQuantity } from '../../../electron/shared/quantity.ts'
import { isIn, type Asked } from './asked.ts'
import type { Attach } from './attaching.ts'
import { commit, sendAgain } from './committing.ts'
import { couponRefusal, type CouponRefusal } from './coupons.ts'
import { putBack, takeText, type Desk } from './desk.ts'
import { matchesOf, meaningOf, meaningOfExact, type Match, type Meaning } from './meaning.ts'
import { CASH, type Coupon, type Product } from './sale.ts'
import type { Side } from './till.ts'

/** Enter in the field; `touched`: a row of the list that was touched. Typing may run ahead of the shop. */
export function enter(desk: Desk, attach: Attach, touched?: Match): void {
  const { text, choice, found, sending, sale } = desk.store.get()
  if (sending) {
    if (sending.isUnsure) desk.inOrder(sendAgain)
    if (sending.isUnsure || text.trim() === '') return
  }
  const chosen = touched ?? (choice >= 0 ? (matchesOf(found, sale)[choice] ?? null) : null)
  takeText(desk)
  desk.inOrder(async (late) => {
    late.around().clearNotice()
    const meaning = await orPutBack(late, text, () => meaningOfTyped(late, text, chosen))
    // What became a line stays one, also when the sale is not rung up.
    if (meaning.kind === 'amount' || meaning.kind === 'commit') await act(late, attach, meaning, text)
    else await orPutBack(late, text, () => act(late, attach, meaning, text))
  })
}

/** A code read by the scanner; «3*» in the field before it counts. */
export function scan(desk: Desk, attach: Attach, code: string): void {
  const { quantity } = splitQuantity(desk.store.get().text)
  if (quantity !== null) takeText(desk)
  desk.inOrder(async (late) => {
    const { t, tell, clearNotice } = late.around()
    clearNotice()
    const asked = quantity === null ? code : `${quantity / ONE}*${code}`
    const meant = meaningOfExact((await late.finder.answer(asked)).exact)
    if (meant) return act(late, attach, meant, code)
    const one = quantity === null ? null : (await late.finder.answer(code)).exact
    if (one?.kind === 'product') return refuseQuantity(late, one.product)
    putBack(late, code)
    tell(t('counter.scan.unknown', { code: isolate(code) }), 'wrong')
  })
}

async function meaningOfTyped(desk: Desk, text: string, chosen: Match | null): Promise<Meaning> {
  const isPlain = text.trim() === '' || chosen !== null
  const answer = isPlain ? null : await desk.finder.answer(text)
  return meaningOf(text, answer, chosen, desk.store.get().sale, desk.around().voice.display)
}

async function orPutBack<Result>(desk: Desk, text: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    putBack(desk, text)
    throw error
  }
}

async function act(desk: Desk, attach: Attach, meaning: Meaning, text: string): Promise<void> {
  const { store, around } = desk
  switch (meaning.kind) {
    case 'nothing':
      return
    case 'commit':
      return commit(desk, CASH)
    case 'quantity':
      return setQuantity(desk, meaning.quantity)
    case 'amount':
      return takeAmount(desk, meaning.rial)
    case 'customer':
      return pick(desk, attach, meaning.customerId)
    case 'product':
      return store.dispatch({ type: 'productAdded', product: meaning.product, quantity: meaning.quantity })
    case 'notSellable':
      putBack(desk, text)
      return refuseQuantity(desk, meaning.product)
    case 'coupon':
      return takeCoupon(desk, attach, meaning.coupon)
    case 'code':
      return ask(desk, { type: 'code', code: meaning.code })
    case 'strangeCode':
      return refuseCode(desk, meaning.code, meaning.reason)
    case 'feedback':
      return openFor(desk, { kind: 'feedback', saleId: meaning.saleId, number: meaning.number }, text)
    case 'register':
      return openFor(desk, { kind: 'register', phone: meaning.phone }, text)
    case 'newProduct':
      return openFor(desk, { kind: 'newProduct', barcode: meaning.barcode }, text)
    case 'unknown':
      putBack(desk, text)
      return around().tell(around().t('counter.unknown', { text: isolate(text) }), 'info')
  }
}

/** A form for what was typed; while another is in use, the text waits in the field. */
function openFor(desk: Desk, side: Side, text: string): void {
  desk.store.dispatch({ type: 'opened', side })
  if (desk.store.get().side !== side) putBack(desk, text)
}

function setQuantity(desk: Desk, quantity: number): void {
  const { selected, sale } = desk.store.get()
  const line = sale.lines.find(({ key }) => key === selected)
  if (line?.kind !== 'product') return
  if (!isSellable(line.product.unit, quantity)) return refuseQuantity(desk, line.product)
  desk.store.dispatch({ type: 'quantitySet', key: line.key, quantity })
}

function refuseQuantity({ around }: Desk, { name, unit }: Product): void {
  around().tell(around().t(`counter.quantity.${unit}`, { name: isolate(name) }), 'wrong')
}

/** An amount alone is a whole sale; beside other lines it is one more. */
async function takeAmount(desk: Desk, rial: number): Promise<void> {
  const isAlone = desk.store.get().sale.lines.length === 0
  desk.store.dispatch({ type: 'amountAdded', rial })
  if (isAlone) await commit(desk, CASH)
}

/** The customer of the sale, or of the last one where that is asked for. */
async function pick({ store, around }: Desk, attach: Attach, customerId: number): Promise<void> {
  const { side, done } = store.get()
  const waiting = side?.kind === 'attach' ? (side.saleId ?? (done?.isOpen ? done.result.saleId : null)) : null
  if (waiting !== null) return attach(waiting, customerId)
  store.dispatch({ type: 'customerPicked', card: await around().readCard(customerId) })
}

/** A coupon brings its owner along; one that cannot be used is said to be so, and left out. */
async function takeCoupon(desk: Desk, attach: Attach, coupon: Coupon): Promise<void> {
  const refusal = couponRefusal(coupon, desk.store.get().sale.customer)
  if (refusal !== null) return refuseCode(desk, coupon.code, refusal)
  if (coupon.customerId !== null && desk.store.get().sale.customer === null) {
    await pick(desk, attach, coupon.customerId)
  }
  ask(desk, { type: 'coupon', coupon })
}

/** Said twice, it is asked for once. */
function ask({ store }: Desk, asked: Asked): void {
  if (!isIn(store.get().sale.asked, asked)) store.dispatch({ type: 'askedToggled', asked })
}

function refuseCode({ around }: Desk, code: string, reason: CouponRefusal): void {
  const { t, tell } = around()
  const params = { code: isolate(formatCouponCode(code)), reason: t(`couponRefused.${reason}`) }
  tell(t('counter.coupon.refused', params), 'wrong')
}
