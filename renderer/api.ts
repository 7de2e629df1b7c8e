import { createORPCClient, DynamicLink, ORPCError, type ClientLink } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract'
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import { shopErrors, type ShopErrorCode } from '../electron/shared/contract/errors.ts'
import type { ShopContract } from '../electron/shared/contract/index.ts'

/**
 * Every procedure of the shop, whatever the door: over the port the desktop window was handed, or over
 * HTTP in a browser. A refused call rejects with an error that `refusalOf` reads.
 */
export const shop: ContractRouterClient<ShopContract> = createORPCClient(
  new DynamicLink<Record<never, never>>(() => currentLink),
)

/** The same procedures as query and mutation options for TanStack Query. */
export const shopQueries: RouterUtils<typeof shop> = createTanstackQueryUtils(shop)

/** Goes with every later call, in the header `x-staff`; null: nobody is signed in. */
export function setStaffToken(token: string | null): void {
  staffToken = token
}

type ShopEvent =
  InferContractRouterOutputs<ShopContract>['events']['watch'] extends AsyncIterator<infer Event> ? Event : never

/** `connected` also after an interruption: what happened meanwhile was not heard, so ask everything again. */
export type WatchState = 'connected' | 'lost' | 'signed_out'

/**
 * Follows what changes in the shop until the returned function is called, coming back by itself after an
 * interruption. Ends with `signed_out` when the shop no longer knows the staff token.
 */
export function watchShop(onEvent: (event: ShopEvent) => void, onState: (state: WatchState) => void): () => void {
  const ending = new AbortController()
  void follow((signal) => shop.events.watch(undefined, { signal }), onEvent, onState, ending.signal)
  return () => ending.abort()
}

/** What the customer is to see. */
export type CustomerNews =
  InferContractRouterOutputs<ShopContract>['customerScreen']['watch'] extends AsyncIterator<infer News> ? News : never

/** As `watchShop`, for the page that faces the customer; nobody is signed in there. */
export function watchCustomerScreen(
  onNews: (news: CustomerNews) => void,
  onState: (state: WatchState) => void,
): () => void {
  const ending = new AbortController()
  void follow((signal) => shop.customerScreen.watch(undefined, { signal }), onNews, onState, ending.signal)
  return () => ending.abort()
}

type DoorErrorCode = 'CONNECTION_LOST' | 'LINK_NEEDED' | 'UNEXPECTED'

/** Why a call failed, as data for the sentence `error.<code>`. */
export interface Refusal {
  code: ShopErrorCode | DoorErrorCode
  data: unknown
}

export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ORPCError)) return { code: 'CONNECTION_LOST', data: undefined }
  if (error.code in shopErrors) return { code: error.code as ShopErrorCode, data: error.data }
  if (error.code === 'UNAUTHORIZED') return { code: 'LINK_NEEDED', data: undefined }
  return { code: 'UNEXPECTED', data: undefined }
}

let staffToken: string | null = null
const headers = (): Record<string, string> => (staffToken === null ? {} : { 'x-staff': staffToken })

type Link = ClientLink<Record<never, never>>
let currentLink: Promise<Link>
if (location.protocol === 'moshtari:') followPorts()
else currentLink = Promise.resolve(new FetchLink({ url: `${location.origin}/rpc`, headers }))

/**
 * The preload hands a port at the start, and a new one whenever the shop's process had to be started again; calls made
 * in between wait for it.
 */
function followPorts(): void {
  let arrive: (link: Link) => void
  let latest: MessagePort
  const wait = () => {
    currentLink = new Promise((resolve) => (arrive = resolve))
  }
  wait()
  window.addEventListener('message', (message) => {
    const [port] = message.ports
    if (message.source !== window || message.data !== 'shop' || port === undefined) return
    latest = port
    const link = new PortLink({ port, headers })
    port.addEventListener('close', () => {
      if (port === latest) wait()
    })
    port.start()
    arrive(link)
    currentLink = Promise.resolve(link)
  })
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5_000

async function follow<News>(
  watch: (signal: AbortSignal) => Promise<AsyncIterable<News>>,
  onNews: (news: News) => void,
  onState: (state: WatchState) => void,
  signal: AbortSignal,
): Promise<void> {
  let pause = FIRST_PAUSE_MS
  while (!signal.aborted) {
    try {
      const all = await watch(signal)
      onState('connected')
      pause = FIRST_PAUSE_MS
      for await (const news of all) onNews(news)
    } catch (error) {
      if (signal.aborted) return
      if (refusalOf(error).code === 'NOT_SIGNED_IN') return onState('signed_out')
      onState('lost')
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}
