import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import { ORPCError } from '@orpc/server'
import { RPCHandler as PortHandler, type RPCHandlerOptions } from '@orpc/server/message-port'
import { BodyLimitPlugin, RPCHandler as HttpHandler } from '@orpc/server/node'
import type { Clock, Shop } from './services/context.ts'
import { followCustomerScreen } from './services/customer-screen.ts'
import { ShopError } from './services/errors.ts'
import { type DoorContext, router } from './services/router.ts'
import { openShop } from './shop.ts'

/** The shop as both doors serve it. */
export interface Door {
  /** Answers a call under `/rpc`; false when there is no such procedure. */
  overHttp(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Answers every call that comes through this port, until the port closes. */
  overPort(port: SupportedMessagePort): void
  /** Tells whether the customer's screen is wanted: now and whenever that changes. */
  followCustomerScreen(tell: (isOn: boolean) => void): void
  close(): Promise<void>
}

/**
 * Opens the shop kept in `folder`. A shop that cannot be opened still has a door, which answers every call with the
 * reason (a code of the contract), so that the screen can say it.
 *
 * @param options.clock epoch ms; by default the machine's
 */
export function openDoor(folder: string, options: { clock?: Clock } = {}): Door {
  try {
    const { shop, close } = openShop(folder, { ...options, version: appVersion() })
    const follow = (tell: (isOn: boolean) => void): void => void followCustomerScreen(shop, tell)
    return { ...doorOf(router, letIn(shop)), followCustomerScreen: follow, close }
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    return { ...doorOf({}, refuseWith(error)), followCustomerScreen: () => {}, close: async () => {} }
  }
}

type Interceptor = NonNullable<RPCHandlerOptions<DoorContext>['interceptors']>[number]

function letIn(shop: Shop): Interceptor {
  return ({ next, ...call }) => {
    const token = call.request.headers['x-staff']
    return next({ ...call, context: { ...call.context, shop, token: typeof token === 'string' ? token : null } })
  }
}

function refuseWith({ code, data }: ShopError): Interceptor {
  return () => {
    throw new ORPCError(code, { defined: true, data })
  }
}

/** The largest call, in bytes: an imported file of 20 MB as it travels. */
const MAX_BODY = 30_000_000

function doorOf(
  procedures: ConstructorParameters<typeof PortHandler<DoorContext>>[0],
  interceptor: Interceptor,
): Pick<Door, 'overHttp' | 'overPort'> {
  const http = new HttpHandler(procedures, {
    interceptors: [interceptor],
    plugins: [new BodyLimitPlugin({ maxBodySize: MAX_BODY })],
  })
  const port = new PortHandler(procedures, { interceptors: [interceptor] })
  // The interceptor gives each call its context, or refuses it.
  const context = {} as DoorContext
  return {
    overHttp: async (request, response) => (await http.handle(request, response, { prefix: '/rpc', context })).matched,
    overPort: (end) => port.upgrade(end, { context }),
  }
}

function appVersion(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}
