import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { EscposInterpreter } from './escpos.ts'

/** How a printer behaves on its next connections. */
export interface Behaviour {
  /** Answers DLE EOT. */
  answers?: boolean
  /** Accepts, and never reads. */
  readsNothing?: boolean
  /** Stops reading after this many bytes. */
  stallsAt?: number
  /** Resets the connection after this many bytes. */
  resetsAt?: number
  /** Milliseconds of rest after each piece read. */
  slow?: number
  /** Leaves its side of the connection open when the till has closed its own. */
  neverCloses?: boolean
  /** Ends its own side at once and goes on reading. */
  halfCloses?: boolean
  paperOut?: boolean
  /** The paper ends after this many bytes. */
  runsOutAt?: number
  coverOpen?: boolean
  /** Sends automatic status of four bytes while it prints. */
  chatters?: boolean
}

/** A printer on 127.0.0.1 that really speaks TCP and ESC/POS, with every fault a test wants. */
export class OraclePrinter {
  readonly interpreter: EscposInterpreter
  readonly #sockets = new Set<Socket>()
  #server: Server | null = null
  behaviour: Behaviour = {}
  /** The pieces that came over each connection, in the order of connecting. */
  readonly heard: Buffer[][] = []
  connections = 0
  received = 0
  port = 0

  constructor(width: number) {
    this.interpreter = new EscposInterpreter(width)
  }

  /** Listens on a port of the system's choice, and again on the same one after `off`. */
  async on(behaviour: Behaviour = {}): Promise<void> {
    this.behaviour = behaviour
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => this.#serve(socket))
    await new Promise<void>((resolve) => {
      this.#server?.listen(this.port, '127.0.0.1', resolve)
    })
    this.port = (this.#server.address() as AddressInfo).port
  }

  async off(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>((resolve) => {
      if (this.#server) this.#server.close(() => resolve())
      else resolve()
    })
    this.#server = null
  }

  #serve(socket: Socket): void {
    this.connections += 1
    this.#sockets.add(socket)
    let received = 0
    const heard: Buffer[] = []
    this.heard.push(heard)
    socket.on('error', () => {})
    socket.on('close', () => this.#sockets.delete(socket))
    if (this.behaviour.readsNothing) return
    if (this.behaviour.halfCloses) socket.end()
    socket.on('end', () => {
      const hasStalled = received >= (this.behaviour.stallsAt ?? Infinity)
      if (!this.behaviour.neverCloses && !hasStalled) socket.end()
    })
    socket.on('data', (data) => {
      const { resetsAt, stallsAt, slow } = this.behaviour
      const room = Math.min(resetsAt ?? Infinity, stallsAt ?? Infinity) - received
      const piece = data.subarray(0, Math.max(0, room))
      received += piece.length
      if (received >= (this.behaviour.runsOutAt ?? Infinity)) this.behaviour.paperOut = true
      heard.push(piece)
      this.#take(socket, piece)
      if (resetsAt !== undefined && received >= resetsAt) socket.resetAndDestroy()
      else if (stallsAt !== undefined && received >= stallsAt) socket.pause()
      else if (slow !== undefined) {
        socket.pause()
        setTimeout(() => socket.resume(), slow)
      }
    })
    socket.resume()
  }

  #take(socket: Socket, piece: Buffer): void {
    this.received += piece.length
    const asked = this.interpreter.take(piece)
    if (!socket.writable) return
    if (this.behaviour.chatters) socket.write(Buffer.from([0x10, 0x00, 0x00, 0x00]))
    if (this.behaviour.answers) socket.write(Buffer.from(asked.map((question) => this.#answer(question))))
  }

  #answer(question: number): number {
    const { paperOut = false, coverOpen = false } = this.behaviour
    const isOffline = paperOut || coverOpen
    if (question === 1) return 0x12 | (isOffline ? 0x08 : 0)
    if (question === 2) return 0x12 | (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0)
    if (question === 4) return 0x12 | (paperOut ? 0x60 : 0)
    return 0x12
  }
}
