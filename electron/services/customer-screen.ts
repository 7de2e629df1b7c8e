import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { readSetting } from '../db/settings.ts'
import type { customerHouse, customerScreen as contract, customerView } from '../shared/contract/customer-screen.ts'
import { type Call, command, type OpenCall, type Shop } from './context.ts'
import { ShopError } from './errors.ts'
import { takeAnswer } from './feedback.ts'
import type { InputOf } from './procedure.ts'
import { logoOf, settingsOf } from './settings.ts'
import { isSetUp } from './setup.ts'

type View = z.infer<typeof customerView>
type House = z.infer<typeof customerHouse>
type Told = { view: View; house: House | null; ask: Ask | null }
type Ask = { question: string; token: string | null }

/** What the customer sees now. It lives in memory: a shop that is started again welcomes. */
export interface CustomerScreen {
  view(): View
  /** The sale that is shown as done, with the token under which its customer may answer; null once they have. */
  sale(): { saleId: number; token: string | null } | null
  /** @param session whoever shows it; null: the terminal of the machine itself */
  show(view: View, session: string | null, saleId?: number | null): void
  /** The customer has answered. */
  answered(): void
  /** Whoever has signed out leaves nothing on the screen. */
  left(session: string): void
  /** Called after each change, until the returned function is. */
  listen(listener: () => void): () => void
  close(): void
}

const WELCOME: View = { kind: 'welcome' }
/** Milliseconds for which what came of a sale is shown. */
const DONE_FOR = 30_000

/** @param options.doneFor milliseconds */
export function createCustomerScreen({ doneFor = DONE_FOR }: { doneFor?: number } = {}): CustomerScreen {
  let view = WELCOME
  let shownBy: string | null = null
  let sale: { saleId: number; token: string | null } | null = null
  let afterDone: NodeJS.Timeout | undefined
  const listeners = new Set<() => void>()
  const become = (next: View): void => {
    clearTimeout(afterDone)
    view = next
    if (next.kind !== 'done') sale = null
    if (next.kind === 'done') afterDone = setTimeout(() => become(WELCOME), doneFor).unref()
    for (const listener of listeners) listener()
  }
  return {
    view: () => view,
    sale: () => sale,
    show(next, session, saleId = null) {
      shownBy = session
      if (saleId !== sale?.saleId) sale = saleId === null ? null : { saleId, token: randomUUID() }
      become(next)
    },
    answered() {
      if (sale) sale = { ...sale, token: null }
      become(view)
    },
    left(session) {
      if (session === shownBy && view !== WELCOME) become(WELCOME)
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => clearTimeout(afterDone),
  }
}

export function showCustomer({ shop, session }: Call, { view, saleId }: InputOf<(typeof contract)['show']>) {
  shop.customerScreen.show(view, session, view.kind === 'done' ? saleId : null)
  return {}
}

/**
 * The answer of whoever stands before the screen: about the sale that it shows, once.
 *
 * @throws ShopError NOT_FOUND for another token than the one shown, and those of `command`
 */
export function answerOnScreen(call: OpenCall, input: InputOf<(typeof contract)['answer']>) {
  const { shop } = call
  const result = command({ ...call, actor: null, session: null }, 'customerScreen.answer', input, (write) => {
    const sale = shop.customerScreen.sale()
    const isAsked = sale !== null && sale.token === input.token && askedNow(shop) !== null
    if (!isAsked) throw new ShopError('NOT_FOUND', { what: 'feedback' })
    takeAnswer(write, { saleId: sale.saleId, score: input.score, comment: '', via: 'screen' })
    return {}
  })
  if (shop.customerScreen.sale()?.token === input.token) shop.customerScreen.answered()
  return result
}

/** What the customer is to see, now and after each change of it or of the settings, until `signal` aborts. */
export function watchCustomerScreen(shop: Shop, signal: AbortSignal | undefined): AsyncGenerator<Told, void, void> {
  // Registered now and not at the first `next()`, so that nothing between the two is missed.
  const watcher: Watcher = { sees: true, knowsHouse: false, wake: () => {} }
  const ends = [
    shop.customerScreen.listen(() => {
      watcher.sees = true
      watcher.wake()
    }),
    shop.events.listen((subject) => {
      if (subject !== 'settings') return
      watcher.sees = true
      watcher.knowsHouse = false
      watcher.wake()
    }),
  ]
  const leave = (): void => {
    for (const end of ends) end()
    watcher.wake()
  }
  // Also when nobody ever asks for the first view.
  signal?.addEventListener('abort', leave, { once: true })
  return follow(shop, watcher, signal, leave)
}

/** Whether the customer's screen is wanted, now and whenever that changes, until the returned function is called. */
export function followCustomerScreen({ db, events }: Shop, tell: (isOn: boolean) => void): () => void {
  let known: boolean | null = null
  const look = (): void => {
    const now = isOn(db)
    if (now === known) return
    known = now
    tell(now)
  }
  look()
  return events.listen((subject) => {
    if (subject === 'settings') look()
  })
}

interface Watcher {
  /** There is something to see that was not told. */
  sees: boolean
  knowsHouse: boolean
  wake: () => void
}

async function* follow(
  shop: Shop,
  watcher: Watcher,
  signal: AbortSignal | undefined,
  leave: () => void,
): AsyncGenerator<Told, void, void> {
  try {
    while (!signal?.aborted) {
      if (!watcher.sees) {
        await new Promise<void>((resolve) => {
          watcher.wake = resolve
        })
        continue
      }
      const house = watcher.knowsHouse ? null : houseOf(shop)
      watcher.sees = false
      watcher.knowsHouse = true
      const on = isOn(shop.db)
      yield { view: on ? shop.customerScreen.view() : WELCOME, house, ask: on ? askedNow(shop) : null }
    }
  } finally {
    leave()
  }
}

/** What the screen asks about the sale that it shows; null: nothing. */
function askedNow({ db, customerScreen }: Shop): Ask | null {
  const sale = customerScreen.sale()
  if (!sale) return null
  const { feedback, receipt } = settingsOf(db)
  return feedback.onScreen && receipt.feedbackQuestion !== ''
    ? { question: receipt.feedbackQuestion, token: sale.token }
    : null
}

function houseOf(shop: Shop): House {
  if (!isSetUp(shop)) return UNBUILT
  const { shop: profile, language, display, calendar, zone, theme } = settingsOf(shop.db)
  return { shopName: profile.name, logo: logoOf(shop.db), language, display, calendar, zone, theme }
}

/** Before anybody has set the shop up. */
const UNBUILT: House = {
  shopName: '',
  logo: null,
  language: 'fa',
  display: 'toman',
  calendar: 'jalali',
  zone: 'Asia/Tehran',
  theme: 'system',
}

function isOn(db: Database): boolean {
  return JSON.parse(readSetting(db, 'customerScreen') ?? 'false') === true
}
