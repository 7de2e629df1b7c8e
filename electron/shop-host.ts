import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron'
import type { Presence } from './instance.ts'

/** What the shop's process tells the main process. */
export type FromShop =
  | { say: 'ours' }
  | { say: 'elsewhere'; presence: Presence | null }
  | { say: 'asked' }
  | { say: 'customerScreen'; isOn: boolean }
/** What the main process tells the shop's; `serve` comes with one port. */
export type ToShop = { say: 'serve' } | { say: 'close' }

export interface ShopHost {
  /** Settles when the folder is kept by our shop's process; never when another has it. */
  isOurs: Promise<void>
  /** Hands this page a new port to the shop, and another whenever the shop's process had to be started again. */
  connect(page: WebContents): void
  isClosed(): boolean
  close(): Promise<void>
}

interface Events {
  /** Somebody started the same shop again: show this one. */
  onAsked(): void
  /** Whether the customer's screen is wanted. */
  onCustomerScreen(isOn: boolean): void
  /** The folder is already open behind another door. */
  onOpenElsewhere(presence: Presence | null): void
  /** The shop's process has stopped again and again. */
  onGivenUp(): void
}

/** More stops than this within a minute, and something is wrong that another start does not cure. */
const MAX_STOPS = 3
const A_MINUTE_MS = 60_000
const CLOSE_WITHIN_MS = 5_000

/**
 * Runs the shop in a process of its own, so that neither the window nor the main process ever waits for a query.
 * One that stops by itself is started again, and every page gets a new port.
 */
export function startShop(folder: string, events: Events): ShopHost {
  const codeCache = join(app.getPath('userData'), 'compiled')
  const { promise: isOurs, resolve: ours } = Promise.withResolvers<void>()
  const stops: number[] = []
  let process: UtilityProcess | null = null
  const pages = new Set<WebContents>()
  let isClosing = false

  function fork(): void {
    process = utilityProcess.fork(fileURLToPath(new URL('shop-process.ts', import.meta.url)), [folder, codeCache], {
      serviceName: 'moshtari-shop',
      stdio: 'inherit',
    })
    process.on('message', (message: FromShop) => hear(message))
    process.once('exit', () => stopped())
    for (const page of pages) connect(page)
  }

  function hear(message: FromShop): void {
    switch (message.say) {
      case 'ours':
        return ours()
      case 'asked':
        return events.onAsked()
      case 'customerScreen':
        return events.onCustomerScreen(message.isOn)
      case 'elsewhere':
        isClosing = true
        return events.onOpenElsewhere(message.presence)
    }
  }

  function stopped(): void {
    process = null
    if (isClosing) return
    const now = Date.now()
    stops.push(now)
    if (stops.filter((at) => now - at < A_MINUTE_MS).length > MAX_STOPS) {
      isClosing = true
      events.onGivenUp()
    } else fork()
  }

  function connect(page: WebContents): void {
    if (!pages.has(page)) {
      pages.add(page)
      page.once('destroyed', () => pages.delete(page))
    }
    const { port1, port2 } = new MessageChannelMain()
    process?.postMessage({ say: 'serve' } satisfies ToShop, [port1])
    page.postMessage('shop', null, [port2])
  }

  function close(): Promise<void> {
    isClosing = true
    const closing = process
    if (closing === null) return Promise.resolve()
    return new Promise((settle) => {
      const impatience = setTimeout(() => closing.kill(), CLOSE_WITHIN_MS)
      closing.once('exit', () => {
        clearTimeout(impatience)
        settle()
      })
      closing.postMessage({ say: 'close' } satisfies ToShop)
    })
  }

  // Electron makes no process before it is ready.
  void app.whenReady().then(fork)
  return { isOurs, connect, isClosed: () => process === null, close }
}
