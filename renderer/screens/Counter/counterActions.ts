import { v7 as newCommandId } from 'uuid'
import type { Voice } from '../../../electron/shared/format.ts'
import { businessDay } from '../../../electron/shared/calendar.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import { refusalOf, shop } from '../../api.ts'
import type { SettingsData } from '../../app/session.tsx'
import type { Translate } from '../../app/voice.tsx'
import { newFinder } from './finder.ts'
import {
  amountIn,
  matchesOf,
  meaningOf,
  meaningOfExact,
  ONE,
  splitQuantity,
  type Match,
  type Meaning,
} from './meaning.ts'
import {
  CASH,
  commitInput,
  needsManager,
  previewSale,
  settle,
  type CommitInput,
  type Coupon,
  type CustomerCard,
  type Payment,
  type Preview,
} from './sale.ts'
import type { Approval } from '../../components/Approve.tsx'
import type { SaleChange, Side } from './state.ts'
import { newTillStore, type TillStore } from './store.ts'

/** What the counter needs to know of the rest of the app, as of now. */
export interface Surroundings {
  settings: SettingsData
  role: 'cashier' | 'manager'
  t: Translate
  voice: Voice
  tell: (text: string, kind?: 'wrong' | 'done' | 'info') => void
  tellError: (error: unknown) => void
  clearNotice: () => void
  readCard: (customerId: number) => Promise<CustomerCard>
  /** Reads settings and rules again. */
  refresh: () => Promise<void>
}

export interface CounterActions {
  store: TillStore
  type: (text: string) => void
  /** Enter in the field; `chosen`: a row of the list that was touched. */
  enter: (chosen?: Match) => void
  scan: (code: string) => void
  /** Takes the amount in the field into the sale, if there is one, and rings the sale up. */
  pay: (payment: Payment) => void
  /** A price or discount by hand, once whoever may allow it has. */
  ask: (change: SaleChange) => void
  approved: (approval: Approval, next: SaleChange | 'commit') => void
  anonymous: () => void
  /** Opens a form beside the sale, with the amount in the field taken into the sale first. */
  open: (side: Side) => void
  /** Gives the last sale without a customer to this one. */
  attach: (saleId: number, customerId: number) => Promise<void>
  preview: () => Preview | null
}

const TRIES = 4
const PAUSE_MS = 400

/**
 * What the counter's keys, buttons and scanner do. One Enter after another is worked off in order, each with the
 * answer to what stood in the field, so that typing may run ahead of the shop.
 */
export function newCounter(around: () => Surroundings): CounterActions {
  const store = newTillStore()
  const finder = newFinder(store)
  let queue = Promise.resolve()
  let lastPayment = CASH

  const inOrder = (work: () => Promise<void>) => {
    queue = queue.then(work).catch((error: unknown) => around().tellError(error))
  }
  const takeText = (): string => {
    const { text } = store.get()
    store.dispatch({ type: 'typed', text: '' })
    return text
  }

  /** Unless the next thing is being typed already. */
  const putBack = (text: string) => {
    if (store.get().text === '') finder.type(text)
  }

  const orPutBack = async <Result>(text: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      putBack(text)
      throw error
    }
  }

  const enter = (touched?: Match) => {
    const { text, choice, found, sending, sale } = store.get()
    if (sending) {
      if (sending.isUnsure) inOrder(() => send(sending.input))
      if (sending.isUnsure || text.trim() === '') return
    }
    const chosen = touched ?? (choice >= 0 ? (matchesOf(found, sale)[choice] ?? null) : null)
    takeText()
    inOrder(async () => {
      around().clearNotice()
      const meaning = await orPutBack(text, async () => {
        const isPlain = text.trim() === '' || chosen !== null
        const answer = isPlain ? null : await finder.answer(text)
        return meaningOf(text, answer, chosen, store.get().sale, around().voice.display)
      })
      // What became a line stays one, also when the sale is not rung up.
      if (meaning.kind === 'amount' || meaning.kind === 'commit') await act(meaning, text)
      else await orPutBack(text, () => act(meaning, text))
    })
  }

  const scan = (code: string) => {
    const { quantity } = splitQuantity(store.get().text)
    if (quantity !== null) takeText()
    inOrder(async () => {
      around().clearNotice()
      const meant = meaningOfExact((await finder.answer(quantity === null ? code : `${quantity / ONE}*${code}`)).exact)
      if (meant) await act(meant, code)
      else {
        putBack(code)
        around().tell(around().t('counter.scan.unknown', { code: isolate(code) }), 'wrong')
      }
    })
  }

  const act = async (meaning: Meaning, text: string): Promise<void> => {
    switch (meaning.kind) {
      case 'nothing':
        return
      case 'commit':
        return commit(CASH)
      case 'quantity':
        return setQuantity(meaning.quantity)
      case 'amount':
        return takeAmount(meaning.rial)
      case 'customer':
        return pick(meaning.customerId)
      case 'product':
        return store.dispatch({ type: 'productAdded', product: meaning.product, quantity: meaning.quantity })
      case 'coupon':
        return takeCoupon(meaning.coupon)
      case 'register':
        return store.dispatch({ type: 'opened', side: { kind: 'register', phone: meaning.phone } })
      case 'newProduct':
        return store.dispatch({ type: 'opened', side: { kind: 'newProduct', barcode: meaning.barcode } })
      case 'unknown':
        putBack(text)
        return around().tell(around().t('counter.unknown', { text: isolate(text) }), 'info')
    }
  }

  const pick = async (customerId: number) => {
    const { side, done } = store.get()
    const waiting = side?.kind === 'attach' ? (side.saleId ?? (done?.isOpen ? done.result.saleId : null)) : null
    if (waiting !== null) return attach(waiting, customerId)
    store.dispatch({ type: 'customerPicked', card: await around().readCard(customerId) })
  }
  const attach = async (saleId: number, customerId: number) => {
    const result = await shop.sales.attach({ commandId: newCommandId(), saleId, customerId })
    const { name, phone } = await around().readCard(customerId)
    store.dispatch({ type: 'attached', result, customerName: name || (phone ?? '') })
  }
  const setQuantity = (quantity: number) => {
    const { selected } = store.get()
    if (selected !== null) store.dispatch({ type: 'quantitySet', key: selected, quantity })
  }
  const takeAmount = async (rial: number) => {
    const isAlone = store.get().sale.lines.length === 0
    store.dispatch({ type: 'amountAdded', rial })
    if (isAlone) await commit(CASH)
  }
  const takeCoupon = async (coupon: Coupon) => {
    if (coupon.customerId !== null && store.get().sale.customer === null) await pick(coupon.customerId)
    if (!isIn(store.get().sale.coupons, coupon)) store.dispatch({ type: 'couponToggled', coupon })
  }
  const takeTyped = () => {
    const { text, sale } = store.get()
    const rial = amountIn(text, sale, around().voice.display)
    if (rial === null) return
    takeText()
    store.dispatch({ type: 'amountAdded', rial })
  }

  const preview = () => {
    const { sale, text } = store.get()
    const { settings, rules } = around().settings
    const day = businessDay(Date.now(), settings.zone, settings.closingHour)
    return previewSale(sale, rules, day, amountIn(text, sale, around().voice.display))
  }

  const commit = async (payment: Payment): Promise<void> => {
    const { sale, approval, sending } = store.get()
    if (sending) return
    lastPayment = payment
    const priced = preview()
    if (!priced) return
    const settled = settle(payment, priced.priced.payable)
    if ('problem' in settled) return store.dispatch({ type: 'opened', side: { kind: 'pay' } })
    const isApproved = approval !== null && approval.until > Date.now()
    if (needsManager(sale) && around().role !== 'manager' && !isApproved) {
      return store.dispatch({ type: 'opened', side: { kind: 'approve', next: 'commit' } })
    }
    const input = commitInput(sale, priced, settled.tenders)
    await send({ ...input, commandId: newCommandId(), ...(isApproved ? { approval: approval.token } : {}) })
  }

  /** Asks the very same until there is an answer: without one nobody knows whether the sale counts already. */
  const send = async (input: CommitInput): Promise<void> => {
    store.dispatch({ type: 'sent', input })
    for (let tries = 1; ; tries += 1) {
      try {
        return store.dispatch({ type: 'committed', result: await shop.sales.commit(input) })
      } catch (error) {
        const { code } = refusalOf(error)
        const isAnswer = code !== 'CONNECTION_LOST' && code !== 'NOT_SIGNED_IN' && code !== 'LINK_NEEDED'
        if (isAnswer) {
          store.dispatch({ type: 'refused' })
          await readAgain()
          throw error
        }
        if (tries === TRIES) {
          store.dispatch({ type: 'unsure' })
          throw error
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries))
      }
    }
  }

  /** After a refusal the preview starts from what the shop knows now. */
  const readAgain = async () => {
    const customerId = store.get().sale.customer?.id
    await around().refresh()
    if (customerId !== undefined) {
      store.dispatch({ type: 'cardArrived', card: await around().readCard(customerId) })
    }
  }

  return {
    store,
    type: (text) => {
      around().clearNotice()
      finder.type(text)
    },
    enter,
    scan,
    pay: (payment) => {
      takeTyped()
      inOrder(() => commit(payment))
    },
    ask: (change) => {
      if (around().role === 'manager') store.dispatch(change)
      else store.dispatch({ type: 'opened', side: { kind: 'approve', next: change } })
    },
    approved: (approval, next) => {
      store.dispatch({ type: 'approved', approval })
      if (next === 'commit') inOrder(() => commit(lastPayment))
      else store.dispatch(next)
    },
    anonymous: () => {
      store.dispatch({ type: 'anonymous' })
      takeTyped()
    },
    open: (side) => {
      takeTyped()
      store.dispatch({ type: 'opened', side })
    },
    attach,
    preview,
  }
}

function isIn(coupons: Coupon[], coupon: Coupon): boolean {
  return coupons.some(({ code }) => code === coupon.code)
}
