import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { Presence } from './instance.ts'

/** What the shop's process tells the main process. */
export type FromShop = { say: 'ours' } | { say: 'elsewhere'; presence: Presence | null } | { say: 'asked' }
/** What the main process tells the shop's; `serve` comes with one port. */
export type ToShop = { say: 'serve' } | { say: 'close' }

export interface ShopHost {
  /** Settles when the folder is kept by our shop's process; never when another has it. */
  isOurs: Promise<void>
  /** Makes a new port to the shop and hands its other end to `onPort`. */
  connect(): void
  isClosed(): boolean
  close(): Promise<void>
}

interface Events {
  /** The page's end of a new port to the shop. */
  onPort(port: MessagePortMain): void
  /** Somebody started the same shop again: show this one. */
  onAsked(): void
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
 * One that stops by itself is started again, and the page gets a new port.
 */
export function startShop(folder: string, events: Events): ShopHost {
  const codeCache = join(app.getPath('userData'), 'compiled')
  const { promise: isOurs, resolve: ours } = Promise.withResolvers<void>()
  const stops: number[] = []
  let process: UtilityProcess | null = null
  let isConnected = false
  let isClosing = false

  function fork(): void {
    process = utilityProcess.fork(fileURLToPath(new URL('shop-process.ts', import.meta.url)), [folder, codeCache], {
      serviceName: 'moshtari-shop',
      stdio: 'inherit',
    })
    process.on('message', (message: FromShop) => hear(message))
    process.once('exit', () => stopped())
    if (isConnected) connect()
  }

  function hear(message: FromShop): void {
    switch (message.say) {
      case 'ours':
        return ours()
      case 'asked':
        return events.onAsked()
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

  function connect(): void {
    isConnected = true
    const { port1, port2 } = new MessageChannelMain()
    process?.postMessage({ say: 'serve' } satisfies ToShop, [port1])
    events.onPort(port2)
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
