import { v7 as newCommandId } from 'uuid'
import { refusalOf, shop } from '../../api.ts'
import { isAnswer, untilAnswered } from './answers.ts'
import { holdInput, recalledSale, type Aside, type HeldRow } from './aside.ts'
import { previewOf, takeTypedAmount, type Desk } from './desk.ts'
import type { CustomerCard } from './sale.ts'

export interface Holding {
  /** Puts the sale aside; the counter is free at once. */
  hold: () => void
  /** Takes a sale up again; one that is open is put aside for it. */
  recall: (row: HeldRow) => void
  /** Takes up one that the shop would not have. */
  takeBack: (aside: Aside) => void
  /** Gives one up. */
  discard: (heldId: number) => void
}

export function newHolding(desk: Desk): Holding {
  const intentions = newIntentions()
  // Pressed twice, it is taken up once.
  const taking = new Set<number>()
  return {
    hold: () => {
      takeTypedAmount(desk)
      desk.inOrder(async (late) => putAside(late, true))
    },
    recall: (row) => {
      if (taking.has(row.heldId)) return
      taking.add(row.heldId)
      takeTypedAmount(desk)
      desk.inOrder(async (late) => {
        try {
          await intentions.doOnce(`recall ${row.heldId}`, (commandId) => recall(late, row, commandId))
        } finally {
          taking.delete(row.heldId)
        }
      })
    },
    takeBack: (aside) => {
      takeTypedAmount(desk)
      desk.inOrder(async (late) => {
        if (!aside.isRefused || !isFree(late)) return
        putAside(late, false)
        late.store.dispatch({ type: 'takenBack', commandId: aside.input.commandId })
      })
    },
    discard: (heldId) =>
      desk.inOrder(async ({ around }) => {
        await intentions.doOnce(`discard ${heldId}`, (commandId) =>
          untilAnswered(() => shop.sales.discard({ commandId, heldId })),
        )
        await around().refreshHeld()
      }),
  }
}

/** What is asked again after no answer came is the same command, so that it counts once; after an answer it is new. */
function newIntentions() {
  const known = new Map<string, string>()
  return {
    doOnce: async (intention: string, work: (commandId: string) => Promise<unknown>): Promise<void> => {
      const commandId = known.get(intention) ?? newCommandId()
      known.set(intention, commandId)
      await work(commandId)
      known.delete(intention)
    },
  }
}

/** Nothing is exchanged while a sale is being rung up. */
function isFree({ store, around }: Desk): boolean {
  if (store.get().sending === null) return true
  around().tell(around().t('counter.hold.sending'), 'info')
  return false
}

/** `isAsked`: somebody wants just this, and hears why there is nothing to do. */
function putAside(desk: Desk, isAsked: boolean): void {
  const { store, around } = desk
  const { sale } = store.get()
  const preview = previewOf(desk)
  if (sale.lines.length === 0 || preview === null) {
    if (isAsked) around().tell(around().t('counter.hold.empty'), 'info')
    return
  }
  if (!isFree(desk)) return
  const input = holdInput(sale, around().settings.rules, preview.priced.payable, newCommandId())
  store.dispatch({ type: 'putAside', aside: { input, sale, at: Date.now(), isRefused: false } })
  void send(desk, input)
}

/** Beside the counter's work: the next customer does not wait for it. */
async function send({ store, around }: Desk, input: Aside['input']): Promise<void> {
  const { commandId } = input
  try {
    await untilAnswered(() => shop.sales.hold(input), Infinity)
    await around().refreshHeld()
    store.dispatch({ type: 'held', commandId })
  } catch (error) {
    store.dispatch({ type: 'holdRefused', commandId })
    around().tellError(error)
  }
}

/** The customer is read first: once the shop has given the sale back, nothing may keep it from the counter. */
async function recall(desk: Desk, row: HeldRow, commandId: string): Promise<void> {
  const { store, around } = desk
  if (!isFree(desk)) return
  const card = row.customer && (await cardNow(desk, row.customer.id))
  const recalled = await untilAnswered(() => shop.sales.recall({ commandId, heldId: row.heldId }))
  const { sale, notes } = recalledSale(recalled, card, around().settings.rules)
  putAside(desk, false)
  store.dispatch({ type: 'recalled', sale, notes })
  const now = previewOf(desk)?.priced.payable ?? 0
  const before = recalled.shownPayable
  if (now !== before) store.dispatch({ type: 'noted', note: { kind: 'payable', before, now } })
  await around().refreshHeld()
}

/** Null: the shop knows this customer no more. */
async function cardNow({ around }: Desk, customerId: number): Promise<CustomerCard | null> {
  try {
    return await around().readCard(customerId)
  } catch (error) {
    if (isAnswer(error) && refusalOf(error).code === 'NOT_FOUND') return null
    throw error
  }
}
