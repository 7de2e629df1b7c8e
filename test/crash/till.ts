/**
 * A till as a process of its own, for tests that kill it or set two of them on one shop: opens the real shop of a
 * folder when told to and carries out one command after the other, telling its parent what became of each.
 */
import { attachCustomer } from '../../electron/services/attach.ts'
import { commitSale } from '../../electron/services/checkout.ts'
import type { Call } from '../../electron/services/context.ts'
import { ShopError } from '../../electron/services/errors.ts'
import { holdSale, recallSale } from '../../electron/services/held-sales.ts'
import { returnSale } from '../../electron/services/returns.ts'
import { openShop } from '../../electron/shop.ts'
import type { Order, Report } from './tills.ts'

let call: Call | null = null

process.on('message', (order: Order) => {
  if (order.type === 'open') {
    const { shop } = openShop(order.folder, { clock: () => Date.now() + order.ahead })
    call = { shop, actor: { staffId: order.staffId, name: 'صندوق‌دار', role: 'cashier' }, session: null }
    tell({ type: 'opened' })
    return
  }
  // Both tills of a race wait for the same moment, closer than messages can be sent.
  while (Date.now() < order.startAt);
  tell(carryOut(order))
})
process.on('disconnect', () => process.exit())
tell({ type: 'ready' })

function carryOut(order: Extract<Order, { type: 'command' }>): Report {
  const { commandId } = order.command.input
  if (!call) throw new Error('the shop is not open')
  try {
    return { type: 'done', commandId, result: perform(call, order.command) }
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    return { type: 'refused', commandId, code: error.code, data: error.data }
  }
}

function perform(by: Call, command: Extract<Order, { type: 'command' }>['command']): object {
  switch (command.procedure) {
    case 'commit':
      return commitSale(by, command.input)
    case 'attach':
      return attachCustomer(by, command.input)
    case 'return':
      return returnSale(by, command.input)
    case 'hold':
      return holdSale(by, command.input)
    case 'recall':
      return recallSale(by, command.input)
  }
}

function tell(report: Report): void {
  process.send?.(report)
}
