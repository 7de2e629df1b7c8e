import type { Voice } from '../../../electron/shared/format.ts'
import { businessDay, timeOf } from '../../../electron/shared/calendar.ts'
import type { SaleInput } from '../../../electron/shared/rules/model.ts'
import type { SettingsData } from '../../app/session.tsx'
import type { Translate } from '../../app/voice.tsx'
import { newFinder, type Finder } from './finder.ts'
import { amountIn } from './meaning.ts'
import { factsOf, previewSale, type CustomerCard, type Preview } from './sale.ts'
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
  /** Reads the sales put aside again. */
  refreshHeld: () => Promise<void>
  /** Reads settings and rules again. */
  refresh: () => Promise<void>
}

/** What every work of the counter has at hand. */
export interface Desk {
  store: TillStore
  finder: Finder
  around: () => Surroundings
  /**
   * One work after another, each with what the one before it left; what fails is told. Its desk is that of the moment
   * it was asked for: a form opened since stays open.
   */
  inOrder: (work: (late: Desk) => Promise<void>) => void
  reckon: () => Reckoned
}

interface Reckoned {
  facts: SaleInput
  preview: Preview | null
}

export function newDesk(around: () => Surroundings): Desk {
  const store = newTillStore()
  let queue = Promise.resolve()
  const desk: Desk = {
    store,
    reckon: newReckoning(store, around),
    finder: newFinder(store),
    around,
    inOrder: (work) => {
      const late = { ...desk, store: store.asOf(store.get().side) }
      queue = queue.then(() => work(late)).catch((error: unknown) => around().tellError(error))
    },
  }
  return desk
}

/** Many parts of the screen ask for the same; it is reckoned once for each sale, text, settings and minute. */
function newReckoning(store: TillStore, around: () => Surroundings): () => Reckoned {
  let known: { of: readonly unknown[]; reckoned: Reckoned } | null = null
  return () => {
    const { sale, text } = store.get()
    const { settings: shop, voice } = around()
    const { settings } = shop
    const now = Date.now()
    const { hour, minute } = timeOf(now, settings.zone)
    const moment = { day: businessDay(now, settings.zone, settings.closingHour), minute: hour * 60 + minute }
    const of = [sale, text, shop, voice.display, moment.day, moment.minute]
    if (known && of.every((each, index) => each === known?.of[index])) return known.reckoned
    const typed = amountIn(text, sale, voice.display)
    const preview = previewSale(sale, shop, moment, typed)
    const reckoned = { preview, facts: preview?.facts ?? factsOf(sale, shop, moment, typed) }
    known = { of, reckoned }
    return reckoned
  }
}

/** The sale with the amount that stands in the field, as the shop will reckon it now; null: there is nothing yet. */
export function previewOf(desk: Desk): Preview | null {
  return desk.reckon().preview
}

/** What the rules are told of the sale now, also before there is anything in it. */
export function factsNow(desk: Desk): SaleInput {
  return desk.reckon().facts
}

/** Empties the field and gives what stood in it. */
export function takeText({ store }: Desk): string {
  const { text } = store.get()
  store.dispatch({ type: 'typed', text: '' })
  return text
}

/** Unless the next thing is being typed already. */
export function putBack({ store, finder }: Desk, text: string): void {
  if (store.get().text === '') finder.type(text)
}

/** The amount in the field becomes a line, if there is one. */
export function takeTypedAmount(desk: Desk): void {
  const { text, sale, sending } = desk.store.get()
  if (sending) return
  const rial = amountIn(text, sale, desk.around().voice.display)
  if (rial === null) return
  takeText(desk)
  desk.store.dispatch({ type: 'amountAdded', rial })
}
