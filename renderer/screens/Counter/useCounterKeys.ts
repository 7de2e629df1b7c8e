import { useEffect, type RefObject } from 'react'
import { isPressed, SHORTCUTS } from '../../app/keys.ts'
import { ONE } from '../../../electron/shared/quantity.ts'
import { atHandIn, ticketsOf } from './asked.ts'
import { stepOf } from './Basket.tsx'
import { CASH } from './sale.ts'
import { feedbackOf } from './till.ts'
import { useCounter } from './useCounter.ts'

/** Every key of the counter but Enter and the arrows of the list, which are the field's. Each is shown on its button. */
export function useCounterKeys(isHere: boolean, field: RefObject<HTMLInputElement | null>): void {
  const counter = useCounter()
  useEffect(() => {
    if (!isHere) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const work = workOf(event, counter, document.activeElement === field.current)
      if (work) {
        event.preventDefault()
        work()
      } else if (isTyping(event)) field.current?.focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  })
}

type Counter = ReturnType<typeof useCounter>

function workOf(event: KeyboardEvent, counter: Counter, isInField: boolean): (() => void) | null {
  const { till } = counter
  if (event.altKey) return ticketKey(event, counter)
  if (event.ctrlKey || event.metaKey) {
    const isUndo = event.code === 'KeyZ' && till.text === '' && till.cleared !== null
    return isUndo ? () => counter.store.dispatch({ type: 'restored' }) : asideKey(event, counter)
  }
  return functionKey(event, counter) ?? (isInField && till.text === '' ? lineKey(event, counter) : null)
}

function functionKey(
  { key, shiftKey }: KeyboardEvent,
  { till, store, anonymous, open, pay, preview, escape }: Counter,
): (() => void) | null {
  const hasSale = preview() !== null
  switch (key) {
    case 'F6':
      return anonymous
    case 'F7':
      if (shiftKey) return () => till.sale.customer && open({ kind: 'points' })
      return () => store.dispatch({ type: 'redeemed', points: till.sale.redeem === 0 ? 'all' : 0 })
    case 'F8':
      return hasSale ? () => open({ kind: 'discount' }) : () => open({ kind: 'attach', saleId: null })
    case 'F9':
      return () => hasSale && open({ kind: 'pay' })
    case 'F10':
      return () => hasSale && pay({ ...CASH, card: preview()?.priced.payable ?? 0 })
    case 'F11':
      return () => hasSale && pay({ ...CASH, transfer: preview()?.priced.payable ?? 0 })
    case 'Escape':
      return escape
    default:
      return null
  }
}

function asideKey(event: KeyboardEvent, { till, store, holding, toggle }: Counter): (() => void) | null {
  if (isPressed(event, SHORTCUTS.contact)) return () => toggle('contacts')
  if (isPressed(event, SHORTCUTS.feedback)) {
    const { done } = till
    return () => done && store.dispatch({ type: 'opened', side: feedbackOf(done) })
  }
  if (isPressed(event, SHORTCUTS.hold)) return holding.hold
  if (isPressed(event, SHORTCUTS.held)) return () => toggle('held')
  if (isPressed(event, SHORTCUTS.why)) return () => toggle('why')
  return isPressed(event, SHORTCUTS.recent) ? () => toggle('recent') : null
}

/** Alt and a number, read from the place on the keyboard: with Alt some layouts write other signs. */
function ticketKey({ code }: KeyboardEvent, { till, store, facts }: Counter): (() => void) | null {
  const number = /^Digit([1-9])$/.exec(code)?.[1]
  if (number === undefined) return null
  const asked = ticketsOf(till.sale.customer, atHandIn(facts()), till.sale.asked)[Number(number) - 1]
  return () => asked && store.dispatch({ type: 'askedToggled', asked })
}

/** While the field is empty: + − Delete and the arrows work on the chosen line; Shift and Enter opens it. */
function lineKey(event: KeyboardEvent, { till, store, open }: Counter): (() => void) | null {
  const { lines } = till.sale
  const at = lines.findIndex((line) => line.key === till.selected)
  const line = lines[at]
  const select = (index: number) => () => {
    const next = lines[Math.max(0, Math.min(lines.length - 1, index))]
    if (next) store.dispatch({ type: 'lineSelected', key: next.key })
  }
  switch (event.key) {
    case '+':
    case '-':
      return () => line?.kind === 'product' && store.dispatch(stepOf(line, event.key === '+' ? ONE : -ONE))
    case 'Delete':
      return () => line && store.dispatch({ type: 'lineRemoved', key: line.key })
    case 'ArrowDown':
      return select(at + 1)
    case 'ArrowUp':
      return select(at - 1)
    case 'F12':
      return () => line?.kind === 'product' && open({ kind: 'line', key: line.key })
    default:
      return null
  }
}

/** A letter or digit typed while nothing has the focus belongs to the field. */
function isTyping(event: KeyboardEvent): boolean {
  const nowhere = document.activeElement === null || document.activeElement === document.body
  return nowhere && event.key.length === 1 && !event.ctrlKey && !event.metaKey
}
