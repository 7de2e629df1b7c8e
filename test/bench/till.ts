import type { InferContractRouterInputs } from '@orpc/contract'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { v7 } from 'uuid'
import { listStaff } from '../../electron/services/staff.ts'
import type { Shop } from '../../electron/services/context.ts'
import { router } from '../../electron/services/router.ts'
import type { ShopContract } from '../../electron/shared/contract/index.ts'
import { openShop } from '../../electron/shop.ts'
import { seeded } from '../../electron/services/sample/random.ts'
import { MORNING } from './seed.ts'

export type CommitInput = InferContractRouterInputs<ShopContract>['sales']['commit']

type Till = RouterClient<typeof router>

/** A counter at work in a made-up shop: knows what a customer will buy and what the screen would ask for it. */
export interface BenchTill {
  shop: Shop
  caller: Till
  manager: Till
  customers: number
  /** What is sold here. */
  products: { id: number }[]
  /** The sale of a member picked by chance, priced as the counter previews it; a minute later than the last one. */
  nextSale(lines?: number): Promise<CommitInput>
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
    products,
    async nextSale(count = 3) {
      clock.now += MINUTE
      const customer = await caller.customers.card({ customerId: random.between(1, customers) })
      const bought = Array.from({ length: count }, () => random.pick(products))
      const lines = bought.map(({ id }) => ({ kind: 'product' as const, productId: id, quantity: 1000 }))
      const basket = { customerId: customer.id, lines }
      const { payable } = (await caller.sales.preview(basket)).priced
      return {
        ...basket,
        commandId: v7(),
        tenders: payable > 0 ? [{ kind: 'card', amount: payable }] : [],
        shownPayable: payable,
      }
    },
    close,
  }
}

async function someProducts(caller: Till) {
  const found = new Map<number, { id: number }>()
  for (const text of ['ش', 'ر', 'ن', 'پ']) {
    for (const product of (await caller.counter.find({ text, limit: 20 })).products) found.set(product.id, product)
  }
  return [...found.values()]
}
