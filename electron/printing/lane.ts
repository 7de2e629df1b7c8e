import type { Database } from 'better-sqlite3'
import {
  claimJob,
  type Ending,
  finishAttempt,
  giveJobTo,
  type JobState,
  nextQueued,
  type PrintJob,
  refuseJob,
  standInJobs,
  wasCutShort,
} from '../db/print-jobs.ts'
import { findPrinter, type Printer, rememberAnswers } from '../db/printers.ts'
import type { Answers } from './acknowledge.ts'
import { approach, ask, type Known, type Way } from './deliver.ts'
import { prepare, type Prepared, type Style } from './prepare.ts'
import type { Delivery, Probed, Trouble, Watch } from './transport.ts'
import { within } from './within.ts'

/** What is known of a printer; `unknown`: nothing was heard from it, which says nothing about it. */
export interface Condition {
  state: 'ready' | 'printing' | 'paper' | 'trouble' | 'unknown'
  trouble: Trouble | null
  /** Epoch ms; null: since ever. */
  since: number | null
}

export interface LaneOptions {
  db: Database
  folder: string
  clock: () => number
  style: Style
  changed: () => void
  patience: number
  signal: AbortSignal
  /** The printer that takes over now for this one; null: none can. */
  standInOf: (printer: Printer) => Printer | null
}

const FIRST_RETRY = 1_000
const LAST_RETRY = 10_000
/** A printer that waits for a person's hand is looked at more often. */
const LAST_LOOK = 3_000
/** So long a printer is in trouble before another takes over, milliseconds. */
const STAND_IN_AFTER = 20_000
/** How often a printer may not answer as it is known to, before it is asked anew what it answers. */
const DOUBT = 8
/** So long a printer that said nothing is not asked again, milliseconds. */
const MUTE_TIME = 600_000
const PROBE_TIME = 10_000

/** One printer's papers: one at a time, in order, drawn once, and on disk as `sending` before the first byte leaves. */
export class Lane {
  readonly #options: LaneOptions
  #turn: Promise<unknown> = Promise.resolve()
  #work: Promise<void> = Promise.resolve()
  #running = false
  #stopped = false
  #condition: Condition
  #retry = { at: 0, delay: 0 }
  #unexpected = 0
  #muteUntil = 0
  /** Whether its last paper may have been cut short; null: not looked up yet. */
  #isCutShort: boolean | null = null
  /** Endings the disk did not take; a job must not stay in `sending` for that. */
  readonly #unwritten: Ending[] = []

  constructor(options: LaneOptions, printer: Printer) {
    this.#options = options
    this.#condition = { state: printer.address.kind === 'screen' ? 'ready' : 'unknown', trouble: null, since: null }
  }

  get condition(): Condition {
    return this.#condition
  }

  /** It has nothing to do, or is to be left alone for a while. */
  get rests(): boolean {
    return this.#running || this.#stopped || this.#retry.at > performance.now()
  }

  /** Resolves when what runs now has ended. Never rejects. */
  get ended(): Promise<unknown> {
    return Promise.all([this.#work, this.#turn])
  }

  get isRunning(): boolean {
    return this.#running
  }

  /** A paper is on its way, and its printer does not stand still. */
  get mayEndSoon(): boolean {
    return this.#running && !isBad(this.#condition.state)
  }

  /** The printer is looked at at once, also if it was left alone. */
  wake(): void {
    this.#retry.at = 0
  }

  /** Takes no new job. */
  stop(): void {
    this.#stopped = true
  }

  /** Works off what is queued for the printer, until it is to be left alone. Never throws. */
  run(printerId: number): Promise<void> {
    this.#running = true
    this.#work = this.#workOff(printerId)
    return this.#work
  }

  async #workOff(printerId: number): Promise<void> {
    try {
      while (!this.#stopped && (await this.#inTurn(() => this.#next(printerId)))) {
        await new Promise((resolve) => {
          setImmediate(resolve)
        })
      }
    } catch {
      this.#leaveAlone()
    } finally {
      this.#running = false
    }
  }

  /** Asks the printer what it answers, between two papers. Never throws. */
  async probe(printer: Printer): Promise<Probed> {
    let isLate = false
    const answers = this.#inTurn(async () => (isLate || this.#stopped ? 'busy' : await this.#ask(printer)))
    isLate = !(await within(answers, PROBE_TIME))
    if (isLate) return unreachable('busy')
    const said = await answers
    if (said === null) return { ...unreachable(null), reachable: true }
    if (typeof said === 'string') return unreachable(said)
    const { reachable, answersStatus, acknowledgement, model, trouble } = said
    return { reachable, answersStatus, acknowledgement, model, trouble }
  }

  /** Throws when the disk does not take them. */
  writeEndings(): void {
    for (let ending = this.#unwritten[0]; ending; ending = this.#unwritten[0]) {
      finishAttempt(this.#options.db, ending)
      this.#unwritten.shift()
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #ask(printer: Printer): Promise<Answers | Trouble | null> {
    try {
      const answers = await ask(printer, this.#watch())
      if (answers === null) return null
      const trouble = typeof answers === 'string' ? answers : answers.trouble
      if (typeof answers !== 'string') this.#learn(printer, answers)
      const isReady = typeof answers !== 'string' && answers.answersStatus
      this.#setCondition(trouble ? stateIn(trouble) : isReady ? 'ready' : 'unknown', trouble)
      return answers
    } catch {
      return 'no_driver'
    }
  }

  /** One job; false when there is none, or its printer is to be left alone for a while. */
  async #next(printerId: number): Promise<boolean> {
    const { db, clock, changed } = this.#options
    const next = this.#stopped ? undefined : nextQueued(db, printerId)
    if (!next) return false
    const printer = findPrinter(db, printerId)
    if (!printer) throw new Error(`printer ${printerId} is gone`)
    // Both at once: a paper is drawn while its printer is asked whether it is ready.
    const approaching = this.#approach(printer, next.kind)
    const [prepared, way] = await Promise.all([this.#prepare(next.id, printer, approaching), approaching])
    if ('refused' in prepared) {
      if (typeof way !== 'string') await way.leave()
      refuseJob(db, next.id, prepared.state, clock(), prepared.refused)
      changed()
      return true
    }
    if (typeof way === 'string') return this.#failed(prepared.job, printer, way)
    try {
      return await this.#send(prepared, printer, way)
    } finally {
      await way.leave()
    }
  }

  async #prepare(jobId: number, printer: Printer, approaching: Promise<Way | Trouble>): Promise<PreparedOrRefused> {
    try {
      return await prepare(this.#options, jobId, printer)
    } catch (error) {
      const way = await approaching
      if (typeof way !== 'string') await way.leave()
      throw error
    }
  }

  async #approach(printer: Printer, kind: PrintJob['kind']): Promise<Way | Trouble> {
    const { folder } = this.#options
    try {
      const way = await approach(printer, kind, {
        folder,
        watch: this.#watch(),
        known: this.#known(printer),
        recovers: (this.#isCutShort ??= wasCutShort(this.#options.db, printer.id)),
        answered: (answers) => this.#learn(printer, answers),
      })
      this.#unexpected = way === 'busy' ? this.#unexpected + 1 : 0
      return way
    } catch {
      return 'no_driver'
    }
  }

  async #send({ job, payload: prepared }: Prepared, printer: Printer, way: Way): Promise<boolean> {
    const { db, clock, changed } = this.#options
    const payload = way.pulse ?? prepared
    const attempt = claimJob(db, { ...job, printerId: printer.id }, payload, clock())
    if (attempt === null) return true
    const delivering = this.#deliver(way, job, payload, attempt)
    this.#setCondition('printing')
    const { outcome, bytes, trouble } = await delivering
    if (outcome === 'unknown') this.#isCutShort = true
    // A pulse ends nothing: it may have gone past what the printer waits for.
    else if (outcome !== 'failed' && job.kind !== 'drawer') this.#isCutShort = false
    // Perhaps another printer stands there now, whose papers would all be unknown.
    if (trouble === 'no_answer') this.#unexpected = DOUBT
    const state = stateAfter(outcome, job.kind)
    this.#unwritten.push({ jobId: job.id, attempt, outcome, state, at: clock(), bytes, detail: trouble })
    this.writeEndings()
    this.#retry = { at: 0, delay: 0 }
    if (outcome === 'failed') {
      this.#setCondition(stateIn(trouble), trouble)
      this.#leaveAlone(trouble)
      this.#handOver(printer)
    } else {
      this.#setCondition(outcome === 'unknown' ? 'unknown' : 'ready')
    }
    changed()
    return outcome !== 'failed'
  }

  async #deliver(way: Way, job: PrintJob, payload: Buffer, attempt: number): Promise<Delivery> {
    try {
      return await way.deliver(job, payload, attempt)
    } catch {
      return { outcome: 'unknown', bytes: 0, trouble: 'reset' }
    }
  }

  /** Nothing was handed over: a paper waits for its printer, a drawer's moment is over. */
  #failed(job: PrintJob, printer: Printer, trouble: Trouble): boolean {
    const { db, clock, changed, signal } = this.#options
    if (signal.aborted) return false
    refuseJob(db, job.id, job.kind === 'drawer' ? 'cancelled' : 'queued', clock(), trouble)
    this.#setCondition(stateIn(trouble), trouble)
    this.#leaveAlone(trouble)
    this.#handOver(printer)
    changed()
    return false
  }

  /** Its stand-in takes what waits, once the printer has been in trouble for a while. */
  #handOver(printer: Printer): void {
    const { db, clock, standInOf } = this.#options
    if (printer.standInId === null) return
    // A clock that was set back would say that it has not been in trouble yet.
    const since = Math.min(this.#condition.since ?? clock(), clock())
    this.#condition = { ...this.#condition, since }
    const left = since + STAND_IN_AFTER - clock()
    if (left > 0) {
      this.#retry.at = Math.min(this.#retry.at, performance.now() + left)
      return
    }
    const standIn = standInOf(printer)
    if (!standIn) return
    for (const id of standInJobs(db, printer.id)) giveJobTo(db, id, standIn.id, clock())
  }

  #known({ profile: { acknowledgement, answersStatus } }: Printer): Known | null {
    if (this.#muteUntil > performance.now()) return { acknowledgement: 'C', answersStatus: false }
    if (acknowledgement === undefined || this.#unexpected >= DOUBT) return null
    return { acknowledgement, answersStatus: answersStatus ?? false }
  }

  /** What a printer surely says is kept; what it may only not have said this time is asked again. */
  #learn(printer: Printer, { isSure, isMute, acknowledgement, answersStatus, model }: Answers): void {
    if (isMute) this.#muteUntil = performance.now() + MUTE_TIME
    if (!isSure) return
    this.#muteUntil = 0
    const words = { acknowledgement, answersStatus, ...(model !== null && { model }) }
    rememberAnswers(this.#options.db, printer.id, words)
  }

  #watch(): Watch {
    const { signal, patience } = this.#options
    return {
      signal,
      patience,
      waiting: (trouble) => this.#setCondition(trouble ? stateIn(trouble) : 'printing', trouble),
    }
  }

  #leaveAlone(trouble: Trouble | null = null): void {
    const longest = stateIn(trouble) === 'paper' ? LAST_LOOK : LAST_RETRY
    const delay = Math.min(longest, this.#retry.delay === 0 ? FIRST_RETRY : this.#retry.delay * 2)
    this.#retry = { at: performance.now() + delay, delay }
  }

  #setCondition(state: Condition['state'], trouble: Trouble | null = null): void {
    const known = this.#condition
    if (known.state === state && known.trouble === trouble) return
    const goesOn = isBad(known.state) && isBad(state)
    this.#condition = { state, trouble, since: goesOn ? known.since : this.#options.clock() }
    this.#options.changed()
  }
}

type PreparedOrRefused = Awaited<ReturnType<typeof prepare>>

const isBad = (state: Condition['state']): boolean => state === 'paper' || state === 'trouble'

const stateIn = (trouble: Trouble | null): Condition['state'] =>
  trouble === 'paper_out' || trouble === 'cover_open' ? 'paper' : 'trouble'

const unreachable = (trouble: Trouble | null): Probed => ({
  reachable: false,
  answersStatus: false,
  acknowledgement: 'C',
  model: null,
  trouble,
})

/** A drawer is never tried again; a paper that surely did not begin waits for its printer. */
function stateAfter(outcome: Delivery['outcome'], kind: PrintJob['kind']): JobState {
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
