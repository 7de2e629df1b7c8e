import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { describe, expect, test } from 'vitest'
import { type Door, openDoor } from '../../electron/door.ts'
import { serve } from '../../electron/serve.ts'
import type { ShopContract } from '../../electron/shared/contract/index.ts'
import { answerOf, mayCall, type Role } from '../services/roles.ts'
import { everyProcedure } from '../services/wishes.ts'
import { PIN, setupInput } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { sessionOf } from './http.ts'

type Client = ContractRouterClient<ShopContract>
/** The contract through a door, for whoever has this token. */
type Entrance = (token: string | null) => Client

const ROLES = ['nobody', 'cashier', 'manager'] as const

/** What signs out comes last: the same people make all calls. */
const LAST = 'staff.signOut'
const procedures = everyProcedure().toSorted((a, b) => Number(a.name === LAST) - Number(b.name === LAST))

describe('through the door, each procedure lets in whom the contract says', () => {
  test.each(ROLES)('over HTTP: %s', async (role) => {
    const served = await serve(tempFolder())
    try {
      const cookie = await sessionOf(served.newLink())
      await walk(role, (token) => {
        const { origin } = served
        const staff: Record<string, string> = token === null ? {} : { 'x-staff': token }
        return createORPCClient(new HttpLink({ url: `${origin}/rpc`, headers: { cookie, origin, ...staff } }))
      })
    } finally {
      await served.close()
    }
  })

  test.each(ROLES)('over a port: %s', async (role) => {
    const door = openDoor(tempFolder())
    const { port, close } = portInto(door)
    try {
      await walk(role, (token) => {
        const staff: Record<string, string> = token === null ? {} : { 'x-staff': token }
        return createORPCClient(new PortLink({ port, headers: staff }))
      })
    } finally {
      close()
      await door.close()
    }
  })
})

async function walk(role: Role, entrance: Entrance): Promise<void> {
  const client = await entranceAs(role, entrance)
  const found: Record<string, string> = {}
  for (const { name } of procedures) found[name] = await answerOf(client, name)
  expect(found).toEqual(Object.fromEntries(procedures.map(({ name, access }) => [name, mayCall(access, role)])))
}

/** A shop just set up, and somebody signed in. */
async function entranceAs(role: Role, entrance: Entrance): Promise<Client> {
  const nobody = entrance(null)
  const { managerId, cashierId } = await nobody.setup.create(setupInput())
  switch (role) {
    case 'nobody':
      return nobody
    case 'cashier':
      return entrance((await nobody.staff.signIn({ staffId: cashierId, pin: null })).token)
    case 'manager':
      return entrance((await nobody.staff.signIn({ staffId: managerId, pin: PIN })).token)
  }
}

/** A real port into the door, as the desktop window is handed one. */
function portInto(door: Door): { port: MessageChannel['port1']; close: () => void } {
  const { port1, port2 } = new MessageChannel()
  door.overPort(port2)
  port2.start()
  port1.start()
  return { port: port1, close: () => port1.close() }
}
