import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { serve } from '../../electron/serve.ts'
import type { ShopContract } from '../../electron/shared/contract/index.ts'
import { type Report, timed } from './measure.ts'

/** The same keys through HTTP, as a browser's screen sends them. */
export async function benchHttpFind(report: Report, folder: string, texts: string[]): Promise<void> {
  const served = await serve(folder)
  try {
    const client = await enter(served)
    const times: number[] = []
    for (const text of texts) times.push(await timed(() => client.counter.find({ text })))
    report.addTimes('find a customer, per key, through HTTP', times, { p99: 16 })
  } finally {
    await served.close()
  }
}

async function enter({ origin, newLink }: { origin: string; newLink(): string }) {
  const entered = await fetch(newLink(), { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const headers: Record<string, string> = { cookie, origin }
  const link = new RPCLink({ url: `${origin}/rpc`, headers: () => headers })
  const client: ContractRouterClient<ShopContract> = createORPCClient(link)
  const cashier = (await client.staff.list()).find(({ role }) => role === 'cashier')
  const { token } = await client.staff.signIn({ staffId: cashier?.id ?? 0, pin: null })
  headers['x-staff'] = token
  return client
}
