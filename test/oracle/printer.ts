import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import { automaticStatus, type Behaviour } from './behaviour.ts'
import { EscposInterpreter } from './escpos.ts'
import { Mechanism, type Range } from './mechanism.ts'

export type { Behaviour }

/** What came over one connection. */
export interface Visit {
  /** Epoch ms of connecting. */
  at: number
  /** Bytes of all connections before it. */
  before: number
  /** The pieces that came. */
  heard: Buffer[]
  /**
   * Epoch ms at which the printer cut it off without having read to its end, or lost it so because it spoke to somebody who
   * had left; null: neither.
   */
  cutOffAt: number | null
  /** The printer ended its side at once: whoever ended their own before cannot tell it from one that has read all. */
  isHalfClosed: boolean
}

interface Connection {
  socket: Socket
  visit: Visit
  /** Bytes of this connection. */
  received: number
  stall: 'not yet' | 'now' | 'over'
  /** It is read to its end; the next one may be read. */
  over: () => void
  isOver: boolean
  /** The printer has cut it off: nothing more of it is taken, also of what was read. */
  isGone: boolean
  /** Until all that was read of it is taken. */
  taking: Promise<void>
}

/** A slow line is read in steps of so many milliseconds. */
const STEP = 20

/** A printer on 127.0.0.1 that really speaks TCP and ESC/POS, with every fault a test wants. */
export class OraclePrinter {
  readonly interpreter: EscposInterpreter
  readonly #mechanism: Mechanism
  readonly #connections = new Set<Connection>()
  readonly #ignored = new WeakSet<Socket>()
  #newest: Connection | null = null
  /** One connection after the other: the next one is read when this one is over. */
  #turn: Promise<void> = Promise.resolve()
  #server: Server | null = null
  /** Every connection, in the order of connecting. */
  readonly visits: Visit[] = []
  port = 0

  constructor(width: number) {
    this.interpreter = new EscposInterpreter(width)
    this.#mechanism = new Mechanism(this.interpreter, (bytes, atByte) => this.#answer(bytes, atByte))
  }

  get behaviour(): Behaviour {
    return this.#mechanism.behaviour
  }

  /** What it waited for may have come: paper, a closed cover. */
  set behaviour(behaviour: Behaviour) {
    this.#mechanism.behaviour = behaviour
    for (const connection of this.#connections) {
      // Awake again, it knows nothing of whom it did not listen to.
      const { socket, stall } = connection
      const isLeft = (stall === 'now' && behaviour.stallsAt === undefined) || this.#ignored.has(socket)
      if (isLeft && !behaviour.readsNothing) cutOff(connection)
    }
  }

  get received(): number {
    return this.#mechanism.taken
  }

  /** It can do nothing more with what it took: all is done, or what is left needs more bytes. */
  get isIdle(): boolean {
    return this.#mechanism.isIdle
  }

  /** Somebody's bytes are still to be read. */
  get isReading(): boolean {
    return [...this.#connections].some(({ isOver }) => !isOver)
  }

  /** Bytes that it took and will never do anything about, counted over all connections. */
  get lost(): readonly Range[] {
    return this.#mechanism.lost
  }

  get connections(): number {
    return this.visits.length
  }

  /** Listens on a port of the system's choice, and again on the same one after `off`. */
  async on(behaviour: Behaviour = {}): Promise<void> {
    this.behaviour = behaviour
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => this.#serve(socket))
    await listening(this.#server, this.port)
    this.port = (this.#server.address() as AddressInfo).port
  }

  /** Refuses everybody; what it has taken it still prints. */
  async off(): Promise<void> {
    await this.#letIn()
    // An orderly end would say that everything was taken.
    for (const connection of this.#connections) {
      if (connection.isOver) connection.socket.destroy()
      else cutOff(connection)
    }
    await new Promise<void>((resolve) => {
      if (this.#server) this.#server.close(() => resolve())
      else resolve()
    })
    this.#server = null
  }

  /** Whoever has knocked is known before the door is shut: the system may have taken their bytes already. */
  async #letIn(): Promise<void> {
    for (let known = -1; known < this.connections;) {
      known = this.connections
      // The first one may come before anything is heard.
      await turn()
      await turn()
    }
  }

  /** Loses what it has not printed, and its connections. */
  losePower(): void {
    for (const connection of this.#connections) cutOff(connection)
    this.#mechanism.restart()
  }

  #serve(socket: Socket): void {
    const visit: Visit = { at: Date.now(), before: this.received, heard: [], cutOffAt: null, isHalfClosed: false }
    this.visits.push(visit)
    const last = this.#turn
    this.#turn = new Promise((resolve) => {
      const connection: Connection = {
        socket,
        visit,
        received: 0,
        stall: 'not yet',
        over: resolve,
        isOver: false,
        isGone: false,
        taking: Promise.resolve(),
      }
      this.#connections.add(connection)
      socket.on('error', ({ syscall }: NodeJS.ErrnoException) => {
        // An error of reading comes behind everything that came; one of writing drops what was not read.
        if (syscall === 'write' && !connection.isOver) visit.cutOffAt ??= Date.now()
      })
      // What was read before is taken before the next one is read.
      socket.on('close', () => {
        void connection.taking.then(() => {
          this.#connections.delete(connection)
          resolve()
        })
      })
      void last.then(() => this.#listen(connection))
    })
  }

  #listen(connection: Connection): void {
    const { socket } = connection
    connection.visit.before = this.received
    this.#newest = connection
    if (this.behaviour.readsNothing) {
      this.#ignored.add(socket)
      return
    }
    if (this.behaviour.halfCloses) {
      connection.visit.isHalfClosed = true
      socket.end()
    }
    // It comes also while reading rests.
    socket.on('end', () => {
      void connection.taking.then(() => {
        if (connection.stall === 'now' || connection.isGone) return
        if (!this.behaviour.neverCloses) socket.end()
        connection.isOver = true
        connection.over()
      })
    })
    socket.on('data', (data) => {
      socket.pause()
      connection.taking = connection.taking.then(() => this.#swallow(connection, data))
    })
    socket.resume()
  }

  /** Takes what came, as fast as it can, and is ready for more when there is room for it. */
  async #swallow(connection: Connection, data: Buffer): Promise<void> {
    const { bytesPerSecond, slow } = this.behaviour
    const size = bytesPerSecond === undefined ? data.length : Math.max(1, Math.floor((bytesPerSecond * STEP) / 1_000))
    for (let from = 0; from < data.length && !connection.isGone; from += size) {
      if (!(await this.#take(connection, data.subarray(from, from + size)))) return
      if (bytesPerSecond !== undefined) await pause(STEP)
    }
    if (slow !== undefined) await pause(slow)
    await this.#mechanism.room()
    connection.socket.resume()
  }

  /** False when the connection is over, or nothing more is read of it. */
  async #take(connection: Connection, bytes: Buffer): Promise<boolean> {
    const { resetsAt, stallsAt, stallsFor, forgets, runsOutAt, chatters, garbage } = this.behaviour
    const stall = connection.stall === 'over' ? Infinity : (stallsAt ?? Infinity)
    const room = Math.min(resetsAt ?? Infinity, stall)
    const piece = bytes.subarray(0, Math.max(0, room - connection.received))
    connection.received += piece.length
    connection.visit.heard.push(piece)
    if (connection.received >= (runsOutAt ?? Infinity)) this.#mechanism.runOut()
    this.#mechanism.take(piece)
    if (chatters) this.#write(connection, automaticStatus(this.behaviour))
    if (garbage) this.#write(connection, this.#garbage())
    if (connection.received >= (resetsAt ?? Infinity)) {
      cutOff(connection)
      if (forgets) this.#mechanism.restart()
      return false
    }
    if (connection.received < stall) return true
    connection.stall = 'now'
    if (stallsFor === undefined) return false
    await pause(stallsFor)
    connection.stall = 'over'
    return !connection.isGone && this.#take(connection, bytes.subarray(piece.length))
  }

  /** To whoever is connected, if the question was theirs. */
  #answer(bytes: number[], atByte: number): void {
    const connection = this.#newest
    if (!connection || atByte < connection.visit.before || this.behaviour.garbage) return
    if (this.behaviour.answersAfter === undefined) this.#write(connection, bytes)
    else setTimeout(() => this.#write(connection, bytes), this.behaviour.answersAfter)
  }

  #write({ socket }: Connection, bytes: number[]): void {
    if (socket.writable && bytes.length > 0) socket.write(Buffer.from(bytes))
  }

  #noise = 1
  #garbage(): number[] {
    return Array.from({ length: 1 + (this.#noise % 5) }, () => {
      // Any bytes, and the same ones in every run.
      this.#noise = (this.#noise * 16_807) % 2_147_483_647
      return this.#noise & 0xff
    })
  }
}

function cutOff(connection: Connection): void {
  if (!connection.isOver) connection.visit.cutOffAt ??= Date.now()
  connection.isGone = true
  connection.socket.resetAndDestroy()
}

/** Another program may have had the port for a moment. */
async function listening(server: Server, port: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', resolve)
        resolve(null)
      })
    })
    if (!error) return
    server.removeAllListeners('listening')
    if (attempt === 600) throw error
    await pause(50)
  }
}
