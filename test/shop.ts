import { createRouterClient, type RouterClient } from '@orpc/server'
import { v7 } from 'uuid'
import { afterAll } from 'vitest'
import type { Actor, Call, Shop } from '../electron/services/context.ts'
import { router } from '../electron/services/router.ts'
import { openShop } from '../electron/shop.ts'
import { tempFolder } from './tmp.ts'

export { printerWish, printOver } from './print-over.ts'

export const PIN = '2468'

/** A real shop in a folder of its own, set up, with everybody signed in and a clock that the test moves. */
export interface TestShop {
  shop: Shop
  folder: string
  /** Epoch ms; what the shop's clock says. */
  now: number
  managerId: number
  cashierId: number
  manager: Caller
  cashier: Caller
  nobody: Caller
  /** For services called without the router. */
  managerCall: Call
  cashierCall: Call
  /** As when the app ends; otherwise the shop is closed after the file's tests. */
  close(): Promise<void>
}

export type Caller = RouterClient<typeof router>

/** 1405/03/01, 10:00 in Tehran. */
export const OPENING = Date.UTC(2026, 4, 22, 6, 30)

const closing: (() => Promise<void>)[] = []

afterAll(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Opens the shop of a folder, not yet set up. */
export function bareShop(folder = tempFolder()): {
  shop: Shop
  folder: string
  clock: { now: number }
  close(): Promise<void>
} {
  const clock = { now: OPENING }
  const { shop, close } = openShop(folder, { clock: () => clock.now, version: '9.9.9' })
  closing.push(close)
  const closeNow = (): Promise<void> => {
    closing.splice(closing.indexOf(close), 1)
    return close()
  }
  return { shop, folder, clock, close: closeNow }
}

/** The whole contract, as somebody with this token calls it. */
export function callerOf(shop: Shop, token: string | null): Caller {
  return createRouterClient(router, { context: { shop, token } })
}

export async function newShop(business: 'general' | 'grocery' | 'cafe' = 'general'): Promise<TestShop> {
  const { shop, folder, clock, close } = bareShop()
  const nobody = callerOf(shop, null)
  const { managerId, cashierId } = await nobody.setup.create(setupInput({ business }))
  const asManager = await nobody.staff.signIn({ staffId: managerId, pin: PIN })
  const asCashier = await nobody.staff.signIn({ staffId: cashierId, pin: null })
  return {
    shop,
    folder,
    get now() {
      return clock.now
    },
    set now(now) {
      clock.now = now
    },
    managerId,
    cashierId,
    manager: callerOf(shop, asManager.token),
    cashier: callerOf(shop, asCashier.token),
    nobody,
    managerCall: { shop, actor: actorOf(asManager.member), session: asManager.token },
    cashierCall: { shop, actor: actorOf(asCashier.member), session: asCashier.token },
    close,
  }
}

export function setupInput({ business = 'general' }: { business?: 'general' | 'grocery' | 'cafe' } = {}) {
  return {
    commandId: v7(),
    language: 'fa' as const,
    shop: { name: 'فروشگاه آزمون', phone: '021 8877 6655', address: 'تهران', logo: null, business },
    display: 'toman' as const,
    printer: { kind: 'screen' as const, widthMm: 80 as const },
    managerName: 'سارا مرادی',
    managerPin: PIN,
  }
}

/** The refusal's code and data; fails when the call is not refused. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; data: unknown }> {
  const error = await call.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  )
  if (error instanceof Error && 'code' in error && 'data' in error)
    return { code: String(error.code), data: error.data }
  throw error
}

const actorOf = ({ id, name, role }: { id: number; name: string; role: Actor['role'] }): Actor => ({
  staffId: id,
  name,
  role,
})
