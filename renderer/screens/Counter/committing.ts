import { v7 as newCommandId } from 'uuid'
import type { Refusal } from '../../../electron/shared/rules/model.ts'
import { say } from '../../../electron/shared/say.ts'
import { shop } from '../../api.ts'
import { isAnswer, untilAnswered } from './answers.ts'
import { couponsIn } from './asked.ts'
import { previewOf, type Desk } from './desk.ts'
import { leftAfter } from './left.ts'
import {
  commitInput,
  needsManager,
  settle,
  type CommitInput,
  type Payment,
  type Preview,
  type Product,
} from './sale.ts'
import type { Left } from './till.ts'

/** Rings the sale up, or opens what is missing for it: the rest of the money, or the manager's approval. */
export async function commit(desk: Desk, payment: Payment): Promise<void> {
  const { store, around } = desk
  const { sale, approval, sending } = store.get()
  const preview = previewOf(desk)
  if (sending || !preview) return
  const refused = refusedAccount(preview)
  if (refused !== null) {
    return around().tell(around().t('counter.refused', { why: say(refused.why, around().voice) }), 'wrong')
  }
  const settled = settle(payment, preview.priced.payable)
  if ('problem' in settled) return store.dispatch({ type: 'opened', side: { kind: 'pay' } })
  const isApproved = approval !== null && approval.until > Date.now()
  if (needsManager(sale) && around().role !== 'manager' && !isApproved) {
    return store.dispatch({ type: 'opened', side: { kind: 'approve', next: { type: 'commit', payment } } })
  }
  const input = commitInput(sale, preview, settled.tenders)
  const command = { ...input, commandId: newCommandId(), ...(isApproved ? { approval: approval.token } : {}) }
  await send(desk, command, leftAfter(preview))
}

/** Of an account that was asked and does not give; what becomes of a code the shop says itself. */
function refusedAccount({ facts, priced }: Preview): Refusal | null {
  return priced.refusals.find(({ claim }) => facts.claims[claim]?.type === 'redeem') ?? null
}

/** Asks once more for the sale nobody knows about. */
export async function sendAgain(desk: Desk): Promise<void> {
  const { sending } = desk.store.get()
  if (sending?.isUnsure) await send(desk, sending.input, sending.left)
}

async function send(desk: Desk, input: CommitInput, left: Left[]): Promise<void> {
  const { store } = desk
  store.dispatch({ type: 'sent', input, left })
  try {
    store.dispatch({ type: 'committed', result: await untilAnswered(() => shop.sales.commit(input)) })
  } catch (error) {
    store.dispatch({ type: isAnswer(error) ? 'refused' : 'unsure' })
    if (isAnswer(error)) await readAgain(desk)
    throw error
  }
}

/** After a refusal the preview starts from what the shop knows now: rules, customer, prices and coupons. */
async function readAgain({ store, around }: Desk): Promise<void> {
  const { customer, asked, lines } = store.get().sale
  await around().refresh()
  if (customer) store.dispatch({ type: 'cardArrived', card: await around().readCard(customer.id) })
  for (const { code } of couponsIn(asked)) {
    const { exact } = await shop.counter.find({ text: code })
    if (exact.kind === 'coupon') store.dispatch({ type: 'couponArrived', coupon: exact.coupon })
  }
  for (const line of lines) {
    const product = line.kind === 'product' ? await productNow(line.product) : undefined
    if (product) store.dispatch({ type: 'productArrived', product })
  }
}

async function productNow({ id, barcode, name }: Product): Promise<Product | undefined> {
  const { exact, products } = await shop.counter.find({ text: barcode ?? name })
  const known = exact.kind === 'product' ? [exact.product, ...products] : products
  return known.find((product) => product.id === id)
}
