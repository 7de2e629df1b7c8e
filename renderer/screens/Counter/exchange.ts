import type { RecallNote } from './aside.ts'
import type { Sale } from './sale.ts'
import { EMPTY_TILL, type Till } from './till.ts'

/** Ready for the next customer, whose first digits may be typed already; what is said of the last sale stays. */
export function freed(till: Till): Till {
  const { text, found, choice, done, cleared, asides, nextKey } = till
  return { ...EMPTY_TILL, text, found, choice, done, cleared, asides, nextKey }
}

/** With this sale on the counter. */
export function opened(till: Till, sale: Sale): Till {
  return { ...till, sale, selected: sale.lines.at(-1)?.key ?? null }
}

/** A sale taken up again; somebody who had only been picked meanwhile can be brought back. */
export function recalled(till: Till, sale: Sale, notes: RecallNote[]): Till {
  const lines = sale.lines.map((line, index) => ({ ...line, key: String(till.nextKey + index) }))
  const cleared = isWorthKeeping(till.sale) ? till.sale : till.cleared
  return { ...opened(freed(till), { ...sale, lines }), cleared, notes, nextKey: till.nextKey + lines.length }
}

/** A sale that the shop has not confirmed lies on the counter again. */
export function takenBack(till: Till, commandId: string): Till {
  const aside = till.asides.find(({ input }) => input.commandId === commandId)
  if (!aside) return till
  const asides = till.asides.filter((each) => each !== aside)
  return recalled({ ...till, asides }, aside.sale, [])
}

/** It comes back to the counter, or waits where it is while somebody else is being served. */
export function holdRefused(till: Till, commandId: string): Till {
  const isBusy = till.sending !== null || isWorthKeeping(till.sale) || till.sale.isAnonymous
  if (!isBusy) return takenBack(till, commandId)
  const asides = till.asides.map((each) => (each.input.commandId === commandId ? { ...each, isRefused: true } : each))
  return { ...till, asides }
}

/** There is somebody or something in it. */
export function isWorthKeeping(sale: Sale): boolean {
  return sale.customer !== null || sale.lines.length > 0
}
