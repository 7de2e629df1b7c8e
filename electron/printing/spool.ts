import type { Database } from 'better-sqlite3'
import { finishAttempt, interruptedJobs, jobsWaitingSince, printersWithQueue, refuseJob } from '../db/print-jobs.ts'
import { lockPrinting } from '../db/print-lock.ts'
import { findPrinter, type Printer, printersInUse } from '../db/printers.ts'
import { type Condition, Lane } from './lane.ts'
import type { Style } from './prepare.ts'
import type { Probed, Trouble } from './transport.ts'
import { warmUp } from './warm-up.ts'
import { within } from './within.ts'

export type { Condition } from './lane.ts'

export interface SpoolOptions {
  db: Database
  /** Where papers on screen are kept, in `papers/`. */
  folder: string
  /** Epoch ms. */
  clock: () => number
  /** The shop's voice and logo, asked just before a paper is drawn. */
  style: Style
  /** A job has moved, or a printer has come into or out of trouble. */
  changed: () => void
  /** Milliseconds without any progress after which a printer is given up; two minutes. */
  patience?: number
}

export interface Spool {
  /** Something is queued: look at once, also at a printer that is being left alone for a while. */
  wake(): void
  /** What is known of a printer from the last time it was spoken to. */
  condition(printer: Printer): Condition
  /**
   * Asks a printer what it is and what it answers, in its turn and without printing; what it surely says is kept in its
   * profile. Never throws: what was in the way is its `trouble`.
   */
  probe(printer: Printer): Promise<Probed>
  /** When every job that can be sent now has been sent. */
  settled(): Promise<void>
  /** Sends what goes out at once, lets a running job end, and gives the printers free; at most some ten seconds. */
  close(): Promise<void>
}

/** How often the queue is looked at without being woken: for jobs another process has made, and for retries. */
const LOOK = 1_000
const PATIENCE = 120_000
/** A paper that waited longer would come out in front of another customer. */
const AGED = 3 * 3_600_000
const SETTLE_TIME = 1_500
const CLOSE_TIME = 7_000
const CLOSE_STEP = 250
const ABORT_TIME = 1_500

/**
 * The queue of papers: a lane for each printer, which has one job at a time; several printers print side by side. Of
 * several processes on a folder one drives the printers; the others only queue.
 */
export function openSpool(options: SpoolOptions): Spool {
  const spool = new RunningSpool(options)
  spool.look()
  return spool
}

class RunningSpool implements Spool {
  readonly #options: SpoolOptions
  readonly #timer: NodeJS.Timeout
  readonly #cancelWarmUp: () => void
  readonly #abort = new AbortController()
  /** By address: what is known of a printer is forgotten with it. */
  readonly #lanes = new Map<string, Lane>()
  #release: (() => void) | null = null
  #closing = false

  constructor(options: SpoolOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.look(), LOOK).unref()
    this.#cancelWarmUp = warmUp()
  }

  wake(): void {
    for (const lane of this.#lanes.values()) lane.wake()
    // Not in the caller's turn: a sale is answered before its paper is drawn.
    setImmediate(() => this.look())
  }

  condition(printer: Printer): Condition {
    return this.#laneOf(printer).condition
  }

  async probe(printer: Printer): Promise<Probed> {
    if (!this.#closing && this.#drives()) return this.#laneOf(printer).probe(printer)
    return { reachable: false, answersStatus: false, acknowledgement: 'C', model: null, trouble: 'elsewhere' }
  }

  /** Starts each printer's lane that has something to do; never throws. */
  look(): void {
    if (this.#closing) return
    try {
      if (!this.#drives()) return
      for (const lane of this.#lanes.values()) lane.writeEndings()
      this.#setAgedAside()
      for (const printerId of printersWithQueue(this.#options.db)) this.#start(printerId)
    } catch {
      // A busy or full disk: the timer looks again.
    }
  }

  async settled(): Promise<void> {
    for (;;) {
      this.look()
      const running = [...this.#lanes.values()].filter((lane) => lane.isRunning)
      if (running.length === 0) return
      await Promise.all(running.map((lane) => lane.ended))
    }
  }

  async close(): Promise<void> {
    await within(this.settled(), SETTLE_TIME)
    this.#closing = true
    clearInterval(this.#timer)
    this.#cancelWarmUp()
    const lanes = [...this.#lanes.values()]
    for (const lane of lanes) lane.stop()
    const ended = Promise.all(lanes.map((lane) => lane.ended))
    const latest = performance.now() + CLOSE_TIME
    // Nobody waits at a closing app for paper that somebody has to put in first.
    while (lanes.some((lane) => lane.mayEndSoon) && performance.now() < latest) await within(ended, CLOSE_STEP)
    this.#abort.abort()
    await within(ended, ABORT_TIME)
    try {
      for (const lane of lanes) lane.writeEndings()
    } catch {
      // The next process finds the job in `sending` and asks a person.
    }
    this.#release?.()
    this.#release = null
  }

  #start(printerId: number): void {
    const printer = findPrinter(this.#options.db, printerId)
    const lane = printer && this.#laneOf(printer)
    if (!lane || lane.rests) return
    // Then of the same device another queue may wait, and papers may have gone to a stand-in.
    void lane.run(printerId).then(() => setImmediate(() => this.look()))
  }

  #laneOf(printer: Printer): Lane {
    const address = JSON.stringify(printer.address)
    let lane = this.#lanes.get(address)
    if (!lane) {
      const { db, folder, clock, style, changed, patience = PATIENCE } = this.#options
      const { signal } = this.#abort
      const standInOf = (of: Printer): Printer | null => this.#standInOf(of)
      lane = new Lane({ db, folder, clock, style, changed, patience, signal, standInOf }, printer)
      this.#lanes.set(address, lane)
    }
    return lane
  }

  /** One that is in trouble itself takes over nothing. */
  #standInOf({ standInId }: Printer): Printer | null {
    const standIn = printersInUse(this.#options.db).find(({ id }) => id === standInId)
    if (!standIn) return null
    const { state } = this.condition(standIn)
    return state === 'trouble' || state === 'paper' ? null : standIn
  }

  /** True for the one process that drives the printers; whoever becomes it settles what the last one left. */
  #drives(): boolean {
    if (this.#release) return true
    const release = lockPrinting(this.#options.folder)
    if (!release) return false
    try {
      this.#settleInterrupted()
    } catch (error) {
      // Or they would stay in `sending` for as long as this process drives.
      release()
      throw error
    }
    this.#release = release
    return true
  }

  #settleInterrupted(): void {
    const { db, clock } = this.#options
    const interrupted = interruptedJobs(db)
    for (const { id, kind, printerId, attempt } of interrupted) {
      const isScreen = findPrinter(db, printerId)?.address.kind === 'screen'
      const ending = { jobId: id, attempt, at: clock(), bytes: 0, detail: 'restart' satisfies Trouble }
      if (isScreen) finishAttempt(db, { ...ending, outcome: 'failed', state: 'queued' })
      else finishAttempt(db, { ...ending, outcome: 'unknown', state: kind === 'drawer' ? 'cancelled' : 'unknown' })
    }
    if (interrupted.length > 0) this.#options.changed()
  }

  /** A paper that has waited too long waits for a person now. */
  #setAgedAside(): void {
    const { db, clock, changed } = this.#options
    const aged = jobsWaitingSince(db, clock() - AGED)
    for (const id of aged) refuseJob(db, id, 'attention', clock(), 'aged' satisfies Trouble)
    if (aged.length > 0) changed()
  }
}
