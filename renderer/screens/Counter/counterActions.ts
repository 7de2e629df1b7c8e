import type { SaleInput } from '../../../electron/shared/rules/model.ts'
import type { Approval } from '../../components/Approve.tsx'
import { newAttach, type Attach } from './attaching.ts'
import { commit } from './committing.ts'
import { newHolding, type Holding } from './holding.ts'
import { factsNow, newDesk, previewOf, takeTypedAmount, type Desk, type Surroundings } from './desk.ts'
import type { Match } from './meaning.ts'
import type { Payment, Preview } from './sale.ts'
import type { Approving, SaleChange, Side } from './till.ts'
import type { TillStore } from './store.ts'
import { enter, scan } from './taking.ts'

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
  approved: (approval: Approval, side: Approving) => void
  anonymous: () => void
  /** Opens a form beside the sale, with the amount in the field taken into the sale first. */
  open: (side: Side) => void
  /** Out of the innermost thing: a form, what is typed, the sale. What was said is read. */
  escape: () => void
  /** What was said here is not said elsewhere. */
  leave: () => void
  attach: Attach
  holding: Holding
  /** Opens a list beside the sale, or closes it again. */
  toggle: (kind: 'held' | 'recent' | 'why' | 'contacts') => void
  preview: () => Preview | null
  /** What the rules are told of the sale, also before there is anything in it. */
  facts: () => SaleInput
}

/** What the counter's keys, buttons and scanner do. */
export function newCounter(around: () => Surroundings): CounterActions {
  const desk = newDesk(around)
  const attach = newAttach(desk)
  const { store } = desk
  return {
    store,
    type: (text) => {
      around().clearNotice()
      desk.finder.type(text)
    },
    enter: (chosen) => enter(desk, attach, chosen),
    scan: (code) => scan(desk, attach, code),
    pay: (payment) => {
      takeTypedAmount(desk)
      desk.inOrder((late) => commit(late, payment))
    },
    ask: (change) => {
      if (around().role === 'manager') store.dispatch(change)
      else store.dispatch({ type: 'opened', side: { kind: 'approve', next: change } })
    },
    approved: (approval, side) => approved(desk, approval, side),
    anonymous: () => {
      store.dispatch({ type: 'anonymous' })
      takeTypedAmount(desk)
    },
    open: (side) => {
      takeTypedAmount(desk)
      store.dispatch({ type: 'opened', side })
    },
    escape: () => {
      around().clearNotice()
      const { side, text } = store.get()
      store.dispatch(side ? { type: 'closed' } : text ? { type: 'typed', text: '' } : { type: 'cleared' })
    },
    leave: () => around().clearNotice(),
    attach,
    holding: newHolding(desk),
    toggle: (kind) => {
      const isOpen = store.get().side?.kind === kind
      store.dispatch(isOpen ? { type: 'closed' } : { type: 'opened', side: { kind } })
    },
    preview: () => previewOf(desk),
    facts: () => factsNow(desk),
  }
}

/** What had to wait for the manager is done now; whoever left the form meanwhile asks for it no more. */
function approved({ store, inOrder }: Desk, approval: Approval, side: Approving): void {
  if (store.get().side !== side) return
  const { next } = side
  store.dispatch({ type: 'approved', approval })
  if (next.type === 'commit') inOrder((late) => commit(late, next.payment))
  else store.dispatch(next)
}
