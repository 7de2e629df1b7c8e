import { v7 as newCommandId } from 'uuid'
import { shop } from '../../api.ts'
import type { Desk } from './desk.ts'

/** Gives a sale without a customer to this one. */
export type Attach = (saleId: number, customerId: number) => Promise<void>

/** Asked again after no answer came, the same sale and customer are the same command, so that it counts once. */
export function newAttach({ store, around }: Desk): Attach {
  let asked: { commandId: string; saleId: number; customerId: number } | null = null
  return async (saleId, customerId) => {
    const late = store.asOf(store.get().side)
    if (asked?.saleId !== saleId || asked.customerId !== customerId) {
      asked = { commandId: newCommandId(), saleId, customerId }
    }
    const result = await shop.sales.attach(asked)
    asked = null
    const { name, phone } = await around().readCard(customerId)
    late.dispatch({ type: 'attached', result, customerId, customerName: name || (phone ?? '') })
  }
}
