import type { Voice } from '../../../electron/shared/format.ts'
import { businessDay } from '../../../electron/shared/calendar.ts'
import type { SettingsData } from '../../app/session.tsx'
import type { Translate } from '../../app/voice.tsx'
import { newFinder, type Finder } from './finder.ts'
import { amountIn } from './meaning.ts'
import { previewSale, type CustomerCard, type Preview } from './sale.ts'
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
}

export function newDesk(around: () => Surroundings): Desk {
  const store = newTillStore()
  let queue = Promise.resolve()
  const desk: Desk = {
    store,
    finder: newFinder(store),
    around,
    inOrder: (work) => {
      const late = { ...desk, store: store.asOf(store.get().side) }
      queue = queue.then(() => work(late)).catch((error: unknown) => around().tellError(error))
    },
  }
  return desk
}

/** The sale with the amount that stands in the field, as the shop will reckon it now; null: there is nothing yet. */
export function previewOf({ store, around }: Desk): Preview | null {
  const { sale, text } = store.get()
  const { settings, rules, usage } = around().settings
  const day = businessDay(Date.now(), settings.zone, settings.closingHour)
  return previewSale(sale, { rules, usage }, day, amountIn(text, sale, around().voice.display))
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
