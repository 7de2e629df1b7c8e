import { createConnection, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { PrinterAddress } from '../../db/printers.ts'
import type { Line } from '../line.ts'
import type { Trouble } from '../transport.ts'
import { Ears } from './ears.ts'

const CONNECT_TIME = 5_000
/** After this long without a word the system asks whether the printer is still there, milliseconds. */
const ALIVE_AFTER = 10_000

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
    const socket = createConnection({ host, port, allowHalfOpen: true, noDelay: true })
    const line = new NetworkLine(socket)
    const giveUp = (): void => void socket.destroy()
    const timer = setTimeout(giveUp, CONNECT_TIME)
    signal.addEventListener('abort', giveUp)
    const settle = (result: Line | Trouble) => (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      resolve(result)
    }
    socket.setKeepAlive(true, ALIVE_AFTER)
    socket.once('connect', settle(line))
    socket.once('close', settle('refused'))
  })
}

/** Half-open, and always reading: bytes left unread would turn our closing into a reset, and the printer would drop the rest. */
class NetworkLine implements Line {
  readonly #socket: Socket
  readonly #ears = new Ears()
  /** Whether the printer's side ended when ours had ended before: it has read to our end. */
  #readToOurEnd = false

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (data) => this.#ears.heard(data))
    socket.on('end', () => {
      this.#readToOurEnd = socket.writableFinished
      this.#ears.end('ended')
    })
    socket.on('error', () => {})
    socket.on('close', () => this.#ears.end('broken'))
  }

  write(bytes: Buffer): Promise<void> {
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
    if (this.#socket.closed) return
    await new Promise<void>((resolve) => {
      this.#socket.once('close', () => resolve())
      this.#socket.destroy()
    })
  }
}
