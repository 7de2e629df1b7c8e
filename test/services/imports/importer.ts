/** A shop as a process of its own that takes a list in, for a test that kills it. */
import { createRouterClient } from '@orpc/server'
import { router } from '../../../electron/services/router.ts'
import { openShop } from '../../../electron/shop.ts'
import { checked } from './importing.ts'
import { v7 } from 'uuid'

process.on('message', (order: Order) => void takeIn(order))
process.on('disconnect', () => process.exit())
process.send?.('ready')

interface Order {
  folder: string
  content: string
  /** Epoch ms. */
  now: number
}

async function takeIn({ folder, content, now }: Order): Promise<void> {
  const { shop } = openShop(folder, { clock: () => now })
  const caller = createRouterClient(router, { context: { shop, token: null, terminal: 'cli' as const } })
  const { plan } = await checked(caller, 'people.csv', Buffer.from(content))
  const { importId } = await caller.imports.start({ commandId: v7(), ...plan })
  process.send?.({ importId })
}
