import type { Database } from 'better-sqlite3'
import {
  claimJob,
  DamagedJob,
  type Ending,
  findJob,
  finishAttempt,
  interruptedJobs,
  type JobState,
  nextQueued,
  type PrintJob,
  printersWithQueue,
  refuseJob,
} from '../db/print-jobs.ts'
import { lockPrinting } from '../db/print-lock.ts'
import { findPrinter, type Printer } from '../db/printers.ts'
import { deliver } from './deliver.ts'
import type { PaperStyle } from './draw.ts'
import { drawPaper } from './drawing.ts'
import { encodeDrawer, encodePaper } from './escpos.ts'
import type { Delivery, Trouble } from './transport.ts'
import { warmUp } from './warm-up.ts'

export interface SpoolOptions {
  db: Database
  /** Where papers on screen are kept, in `papers/`. */
  folder: string
  /** Epoch ms. */
  clock: () => number
  /** The shop's voice and logo, asked just before a paper is drawn. */
  style: () => Promise<Pick<PaperStyle, 'voice' | 'logo'>>
  /** A job has moved, or a printer has come into or out of trouble. */
  changed: () => void
  /** Milliseconds without any progress after which a printer is given up; two minutes. */
  patience?: number
}

/** What is known of a printer; `unknown`: nothing was heard from it, which says nothing about it. */
export interface Condition {
  state: 'ready' | 'printing' | 'paper' | 'trouble' | 'unknown'
  trouble: Trouble | null
  /** Epoch ms; null: since ever. */
  since: number | null
}

export interface Spool {
  /** Something is queued: look at once, also at a printer that is being left alone for a while. */
  wake(): void
  /** What is known of a printer from the last time it was spoken to. */
  condition(printer: Printer): Condition
  /** When every job that can be sent now has been sent. */
  settled(): Promise<void>
  /** Sends what goes out at once, lets a running job end, and gives the printers free; at most some ten seconds. */
  close(): Promise<void>
}

/** How often the queue is looked at without being woken: for jobs another process has made, and for retries. */
const LOOK = 1_000
const FIRST_RETRY = 1_000
const LAST_RETRY = 30_000
const PATIENCE = 120_000
const SETTLE_TIME = 1_500
const CLOSE_TIME = 8_000

/**
 * The queue of papers: one job at a time for each printer, drawn once, and on disk as `sending` before its first
 * byte. Of several processes on a folder one drives the printers; the others only queue.
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
  readonly #lines = new Map<number, Promise<void>>()
  readonly #conditions = new Map<string, Condition>()
  readonly #retries = new Map<number, { at: number; delay: number }>()
  /** Endings the disk did not take; a job must not stay in `sending` for that. */
  #unwritten: Ending[] = []
  #release: (() => void) | null = null
  #closing = false

  constructor(options: SpoolOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.look(), LOOK).unref()
    this.#cancelWarmUp = warmUp()
  }

  wake(): void {
    for (const retry of this.#retries.values()) retry.at = 0
    // Not in the caller's turn: a sale is answered before its paper is drawn.
    setImmediate(() => this.look())
  }

  condition(printer: Printer): Condition {
    const state = printer.address.kind === 'screen' ? 'ready' : 'unknown'
    return this.#conditions.get(addressOf(printer)) ?? { state, trouble: null, since: null }
  }

  /** Starts a line for each printer that has something to do; never throws. */
  look(): void {
    if (this.#closing) return
    try {
      if (!this.#drives()) return
      this.#writeEndings()
      for (const printerId of printersWithQueue(this.#options.db)) {
        if (this.#lines.has(printerId) || this.#isLeftAlone(printerId)) continue
        const line = this.#run(printerId).finally(() => this.#lines.delete(printerId))
        this.#lines.set(printerId, line)
      }
    } catch {
      // A busy or full disk: the timer looks again.
    }
  }

  async settled(): Promise<void> {
    this.look()
    while (this.#lines.size > 0) await Promise.all(this.#lines.values())
  }

  async close(): Promise<void> {
    await within(this.settled(), SETTLE_TIME)
    this.#closing = true
    clearInterval(this.#timer)
    this.#cancelWarmUp()
    const lines = Promise.all(this.#lines.values())
    if (!(await within(lines, CLOSE_TIME))) {
      this.#abort.abort()
      await lines
    }
    try {
      this.#writeEndings()
    } catch {
      // The next process finds the job in `sending` and asks a person.
    }
    this.#release?.()
    this.#release = null
  }

  /** True for the one process that drives the printers; whoever becomes it settles what the last one left. */
  #drives(): boolean {
    if (this.#release) return true
    this.#release = lockPrinting(this.#options.folder)
    if (!this.#release) return false
    const { db, clock } = this.#options
    const interrupted = interruptedJobs(db)
    for (const { id, kind, printerId, attempt } of interrupted) {
      const isScreen = findPrinter(db, printerId)?.address.kind === 'screen'
      const ending = { jobId: id, attempt, at: clock(), bytes: 0, detail: 'restart' satisfies Trouble }
      if (isScreen) finishAttempt(db, { ...ending, outcome: 'failed', state: 'queued' })
      else finishAttempt(db, { ...ending, outcome: 'unknown', state: kind === 'drawer' ? 'cancelled' : 'unknown' })
    }
    if (interrupted.length > 0) this.#options.changed()
    return true
  }

  #isLeftAlone(printerId: number): boolean {
    return (this.#retries.get(printerId)?.at ?? 0) > performance.now()
  }

  async #run(printerId: number): Promise<void> {
    try {
      for (;;) {
        const next = this.#closing ? undefined : nextQueued(this.#options.db, printerId)
        if (!next || !(await this.#work(next.id, printerId))) return
        await new Promise((resolve) => {
          setImmediate(resolve)
        })
      }
    } catch {
      this.#leaveAlone(printerId)
    }
  }

  /** One job; false when its printer is to be left alone for a while. */
  async #work(jobId: number, printerId: number): Promise<boolean> {
    const { db, clock, changed } = this.#options
    const printer = findPrinter(db, printerId)
    if (!printer) throw new Error(`printer ${printerId} is gone`)
    const prepared = await this.#prepare(jobId, printer)
    if ('refused' in prepared) {
      refuseJob(db, jobId, prepared.state, clock(), prepared.refused)
      changed()
      return true
    }
    const attempt = claimJob(db, prepared.job, prepared.payload, clock())
    if (attempt === null) return true
    changed()
    const delivery = await this.#deliver(prepared.job, prepared.payload, printer)
    const { outcome, bytes, trouble } = delivery
    const state = stateAfter(delivery, prepared.job)
    this.#unwritten.push({ jobId, attempt, outcome, state, at: clock(), bytes, detail: trouble })
    this.#writeEndings()
    changed()
    if (outcome === 'failed') {
      this.#leaveAlone(printerId)
      this.#setCondition(printer, trouble === 'paper_out' ? 'paper' : 'trouble', trouble)
      return false
    }
    this.#retries.delete(printerId)
    this.#setCondition(printer, outcome === 'unknown' ? 'unknown' : 'ready')
    return true
  }

  async #deliver(job: PrintJob, payload: Buffer, printer: Printer): Promise<Delivery> {
    try {
      return await deliver(job, payload, printer, {
        folder: this.#options.folder,
        signal: this.#abort.signal,
        patience: this.#options.patience ?? PATIENCE,
        waiting: (isWaiting) => this.#setCondition(printer, isWaiting ? 'trouble' : 'ready'),
      })
    } catch {
      return { outcome: 'unknown', bytes: 0, trouble: 'damaged' }
    }
  }

  /** The bytes of a job, drawn when it is sent for the first time; or why it cannot be sent. */
  async #prepare(
    jobId: number,
    printer: Printer,
  ): Promise<{ job: PrintJob; payload: Buffer } | { refused: Trouble; state: JobState }> {
    let job: PrintJob | undefined
    try {
      job = findJob(this.#options.db, jobId)
      if (!job) throw new Error(`print job ${jobId} is gone`)
      if (job.expiresAt !== null && job.expiresAt < this.#options.clock()) {
        return { refused: 'expired', state: 'cancelled' }
      }
      if (job.kind === 'drawer') {
        if (printer.address.kind === 'screen') return { refused: 'no_drawer', state: 'cancelled' }
        return { job, payload: encodeDrawer(printer.profile.drawerPin) }
      }
    } catch (error) {
      if (error instanceof DamagedJob) return { refused: 'damaged', state: 'attention' }
      throw error
    }
    try {
      return { job, payload: job.payload ?? (await this.#draw(job, printer)) }
    } catch {
      return { refused: 'drawing', state: 'attention' }
    }
  }

  async #draw(job: PrintJob, { profile }: Printer): Promise<Buffer> {
    const style = await this.#options.style()
    return encodePaper(await drawPaper(job.content, { ...style, dots: profile.dots, copy: job.copy }), profile)
  }

  #writeEndings(): void {
    for (let ending = this.#unwritten[0]; ending; ending = this.#unwritten[0]) {
      finishAttempt(this.#options.db, ending)
      this.#unwritten.shift()
    }
  }

  #leaveAlone(printerId: number): void {
    const last = this.#retries.get(printerId)?.delay ?? FIRST_RETRY / 2
    const delay = Math.min(LAST_RETRY, last * 2)
    this.#retries.set(printerId, { at: performance.now() + delay, delay })
  }

  #setCondition(printer: Printer, state: Condition['state'], trouble: Trouble | null = null): void {
    const known = this.condition(printer)
    if (known.state === state && known.trouble === trouble) return
    this.#conditions.set(addressOf(printer), { state, trouble, since: this.#options.clock() })
    this.#options.changed()
  }
}

/** What is known of a printer is forgotten with its address. */
const addressOf = ({ address }: Printer): string => JSON.stringify(address)

/** A drawer is never tried again; a paper that surely did not begin waits for its printer. */
function stateAfter({ outcome }: Delivery, { kind }: PrintJob): JobState {
  switch (outcome) {
    case 'printed':
    case 'sent':
      return outcome
    case 'unknown':
      return kind === 'drawer' ? 'cancelled' : 'unknown'
    case 'failed':
      return kind === 'drawer' ? 'cancelled' : 'queued'
  }
}

/** True when `work` is done within `time` ms. */
async function within(work: Promise<unknown>, time: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), time)
  })
  const isDone = await Promise.race([work.then(() => true), late])
  clearTimeout(timer)
  return isDone
}
