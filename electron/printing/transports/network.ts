import { createConnection, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { PrinterAddress } from '../../db/printers.ts'
import type { Line } from '../line.ts'
import type { Trouble } from '../transport.ts'
import { Ears } from './ears.ts'

const CONNECT_TIME = 5_000
/** After this long without a word the system asks whether the printer is still there, milliseconds. */
const ALIVE_AFTER = 10_000
/** How long a printer that does not end its side is still heard after we have left, milliseconds: slow ones still read. */
const LINGER_TIME = 60_000

/** A connection to a printer on the network (raw bytes, usually port 9100); `refused` when there is none in time. */
export function openNetwork(
  { host, port }: Extract<PrinterAddress, { kind: 'network' }>,
  signal: AbortSignal,
): Promise<Line | Trouble> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve('refused')
      return
    }
    const place = `${host}:${port}`
    const socket = createConnection({ host, port, allowHalfOpen: true, noDelay: true })
    const line = new NetworkLine(socket, place)
    const giveUp = (): void => void socket.destroy()
    const timer = setTimeout(giveUp, CONNECT_TIME)
    signal.addEventListener('abort', giveUp)
    const settle = (result: Line | Trouble): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      resolve(result)
    }
    const refused = (): void => {
      // One that serves a single connection may still be at the one we have left.
      if (!signal.aborted) letGo(place)
      settle('refused')
    }
    socket.setKeepAlive(true, ALIVE_AFTER)
    socket.once('close', refused)
    socket.once('connect', () => {
      socket.off('close', refused)
      settle(line)
    })
  })
}

/** Half-open, and always reading: bytes left unread would turn our closing into a reset, and the printer would drop the rest. */
class NetworkLine implements Line {
  readonly #socket: Socket
  readonly #place: string
  readonly #ears = new Ears()
  #isFinished = false
  /** Whether the printer's side ended when ours had ended before: it has read to our end. */
  #readToOurEnd = false

  constructor(socket: Socket, place: string) {
    this.#socket = socket
    this.#place = place
    socket.on('data', (data) => this.#ears.heard(data))
    socket.on('end', () => {
      this.#readToOurEnd = socket.writableFinished
      this.#ears.end('ended')
    })
    socket.on('error', () => {})
    socket.on('close', () => this.#ears.end('broken'))
  }

  write(bytes: Buffer): Promise<void> {
    // To write behind our end would break the connection under a printer that still reads.
    if (this.#isFinished) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#socket.write(bytes, (error) => (error ? reject(error) : resolve()))
    })
  }

  onData(hear: (data: Buffer) => void): void {
    this.#ears.onData(hear)
  }

  onEnd(told: (how: 'ended' | 'broken') => void): void {
    this.#ears.onEnd(told)
  }

  async finish(time: number): Promise<boolean> {
    const socket = this.#socket
    this.#isFinished = true
    if (!socket.destroyed && !socket.readableEnded) {
      const over = new Promise((resolve) => {
        socket.once('end', resolve)
        socket.once('close', resolve)
      })
      socket.end()
      await Promise.race([over, pause(time, undefined, { ref: false })])
    }
    return this.#readToOurEnd
  }

  async close(): Promise<void> {
    const socket = this.#socket
    if (socket.closed) return
    if (this.#isFinished && socket.writableFinished && !socket.readableEnded && !socket.destroyed) {
      linger(socket, this.#place)
      return
    }
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve())
      socket.destroy()
    })
  }
}

/** Connections over which nothing goes to the printer any more, and where each leads. */
const lingering = new Map<Socket, string>()

/**
 * All of ours is with the system, and the printer has not ended its side: it may still be reading. Were nobody there, its
 * next word would be answered with a reset, at which it drops what it had not read.
 */
function linger(socket: Socket, place: string): void {
  if (lingering.has(socket)) return
  lingering.set(socket, place)
  const timer = setTimeout(() => socket.destroy(), LINGER_TIME)
  socket.once('close', () => {
    clearTimeout(timer)
    lingering.delete(socket)
  })
  // An app that ends does not wait for it.
  timer.unref()
  socket.unref()
}

function letGo(place: string): void {
  for (const [socket, where] of lingering) if (where === place) socket.destroy()
}
