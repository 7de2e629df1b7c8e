import { createRouterClient } from '@orpc/server'
import { v7 } from 'uuid'
import { rulesNow, dayOf } from '../../electron/services/settings.ts'
import { listStaff } from '../../electron/services/staff.ts'
import type { Shop } from '../../electron/services/context.ts'
import { router } from '../../electron/services/router.ts'
import { openShop } from '../../electron/shop.ts'
import {
  commitInput,
  type CommitInput,
  EMPTY_SALE,
  type Product,
  previewSale,
  settle,
} from '../../renderer/screens/Counter/sale.ts'
import { seeded } from '../../electron/services/sample/random.ts'
import { MORNING } from './seed.ts'

/** A counter at work in a made-up shop: knows what a customer will buy and what the screen would ask for it. */
export interface BenchTill {
  shop: Shop
  caller: ReturnType<typeof createRouterClient<typeof router>>
  manager: ReturnType<typeof createRouterClient<typeof router>>
  customers: number
  /** The sale of a member picked by chance, priced by the counter's own preview; a minute later than the last one. */
  nextSale(): Promise<CommitInput>
  close(): Promise<void>
}

const MINUTE = 60_000

export async function openTill(folder: string, customers: number): Promise<BenchTill> {
  const clock = { now: MORNING }
  const { shop, close } = openShop(folder, { clock: () => clock.now })
  const tokenOf = (role: 'cashier' | 'manager') => {
    const member = listStaff(shop).find((each) => each.role === role)
    if (!member) throw new Error(`the shop has no ${role}`)
    return shop.sessions.open({ staffId: member.id, name: member.name, role })
  }
  const caller = createRouterClient(router, { context: { shop, token: tokenOf('cashier') } })
  const manager = createRouterClient(router, { context: { shop, token: tokenOf('manager') } })
  const random = seeded(7)
  const products = await someProducts(caller)
  return {
    shop,
    caller,
    manager,
    customers,
    async nextSale() {
      clock.now += MINUTE
      const customer = await caller.customers.card({ customerId: random.between(1, customers) })
      const lines = [random.pick(products), random.pick(products), random.pick(products)].map((product, index) => ({
        kind: 'product' as const,
        key: String(index),
        product,
        quantity: 1000,
        unitPrice: product.price,
        discount: 0,
      }))
      const sale = { ...EMPTY_SALE, customer, lines }
      const preview = previewSale(sale, rulesNow(shop.db).rules, dayOf(shop.db, clock.now), null)
      if (!preview) throw new Error('nothing to price')
      const { payable } = preview.priced
      const paid = settle({ card: payable, transfer: 0, received: null }, payable)
      if ('problem' in paid) throw new Error(paid.problem)
      return { ...commitInput(sale, preview, paid.tenders), commandId: v7() }
    },
    close,
  }
}

async function someProducts(caller: BenchTill['caller']): Promise<Product[]> {
  const found = await caller.counter.find({ text: 'ش', limit: 20 })
  return found.products
}
