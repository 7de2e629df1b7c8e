import { Hearing, type Question } from './hearing.ts'
import type { Line } from './line.ts'
import type { Delivery, Trouble, Watch } from './transport.ts'

/** How a printer is spoken to. */
export interface Manner {
  /** As in its profile; absent: it is not known, and its word is not waited for. */
  acknowledgement?: 'A' | 'B' | 'C'
  /** It answers DLE EOT; absent: not known. */
  answersStatus?: boolean
  /** A person has seen papers come out of it although it confirms nothing. */
  isSilent: boolean
  /** A drawer opens also when the paper is out: see `Way.pulse`. */
  needsPaper: boolean
}

/** One job on a line. */
export interface Speech {
  payload: Buffer
  /** Milliseconds the paper takes to come out; 0 for a drawer. */
  paperTime: number
  /** Four printable signs that no other attempt has: what a printer of tier A answers with. */
  processId: string
}

/** Bytes written at a time: each piece taken by the printer's side is progress. */
const CHUNK = 4096
/** How long an answer is waited for from a printer that may not answer at all, and from one known to. */
const ANSWER_TIME = 200
const KNOWN_ANSWER_TIME = 2_000
/** Milliseconds without progress after which the sign says that the printer stands still. */
const STANDSTILL = 3_000
const POLL = 500
/** How long a printer that says why it stands still is waited for: as long as a paper may wait at all. */
const PERSON_TIME = 3 * 3_600_000
const DRAWER_TIME = 1_000
const FAREWELL_TIME = 500

/**
 * The conversation with a printer over one open line, for one job: is it ready, the bytes, and what it says of them.
 * *printed* only by its own word for this very job: GS ( H with a sign of its own (tier A), or GS r behind the last byte
 * (tier B). *sent* when it has surely taken every byte and the paper's time is over. *failed* only when not one byte of
 * the payload was handed over. Whatever the other side does, every wait ends: when `watch.patience` has passed since the
 * last byte was taken, or after three hours when the printer says that it waits for paper or its cover.
 */
export class Conversation {
  readonly heard = new Hearing()
  readonly #line: Line
  readonly #watch: Watch
  #recovery: Buffer | null
  readonly #giveUp = (): void => void this.#line.close()
  #changed: () => void = () => {}
  #ended = false
  #broken = false
  /** It was told that no more comes, and was given time to end its side. */
  #saidFarewell = false
  /** Bytes of the payload that the system has taken. */
  #taken = 0
  #told: Trouble | null = null
  #tellsStatus = false
  /** How often it has said, since the job began, that it cannot go on. */
  #stops = 0

  /** @param recovery what goes before anything but questions of DLE EOT; null: its last paper came whole */
  constructor(line: Line, watch: Watch, recovery: Buffer | null) {
    this.#line = line
    this.#recovery = recovery
    this.#watch = watch
    line.onEnd((how) => {
      if (how === 'broken') this.#broken = true
      else this.#ended = true
      this.#changed()
    })
    line.onData((data) => {
      this.heard.take(data)
      this.#changed()
    })
    if (watch.signal.aborted) this.#giveUp()
    watch.signal.addEventListener('abort', this.#giveUp)
  }

  /** Before a job; null: it may begin. Nothing of the payload has been handed over. */
  async greet(manner: Manner): Promise<Trouble | null> {
    this.endCommand()
    const isKnown = manner.answersStatus === true
    const asks = isKnown || (manner.answersStatus === undefined && !manner.isSilent)
    if (asks) {
      const known = manner.needsPaper ? KNOWN_ANSWER_TIME : DRAWER_TIME
      const isAnswered = await this.ask([1, 2, 4], isKnown ? known : ANSWER_TIME)
      const trouble = this.trouble()
      // A drawer need not wait for paper; but nothing may come before its pulse that would.
      if (trouble) return manner.needsPaper ? trouble : null
      if (isKnown && !isAnswered) return this.#broken ? 'refused' : 'busy'
      this.recover()
      if (manner.needsPaper && isAnswered && (manner.acknowledgement === 'A' || manner.acknowledgement === 'B'))
        this.#tellStatus(true)
    }
    this.recover()
    if (manner.needsPaper && manner.acknowledgement === 'B' && !(await this.#isFree())) {
      return this.#broken ? 'refused' : (this.trouble() ?? 'busy')
    }
    // An end before the beginning: either it only takes, or it wants nothing of us, which the next bytes show.
    if (this.#ended) await this.ask([1], ANSWER_TIME)
    return this.#broken ? 'refused' : null
  }

  /** The job, after `greet`. */
  async say(speech: Speech, manner: Manner): Promise<Delivery> {
    const begun = performance.now()
    if (!(await this.#writeAll(speech.payload, manner))) return this.#lost('stalled')
    if (!manner.needsPaper) return this.#drawer(manner)
    if (manner.acknowledgement === 'A' && !this.#ended) return this.#processed(speech)
    if (manner.acknowledgement === 'B' && !this.#ended && !this.heard.isSpoiled) return this.#received(speech)
    const listens = manner.answersStatus ?? this.heard.answers > 0
    if (listens && !this.#ended && !this.heard.isSpoiled) return this.#answered(speech, begun)
    return this.#unanswered(speech, manner, begun)
  }

  /** A question must not become the height of a picture whose command was cut short: blank bytes make it none. */
  endCommand(): void {
    if (this.#recovery) this.write(REST_OF_COMMAND)
  }

  /** Ends what the last paper may have left open, once. It is not put into the buffer of a printer that stands still. */
  recover(): void {
    if (this.#recovery) this.write(this.#recovery)
    this.#recovery = null
  }

  /** Puts questions of DLE EOT; true when all of them are answered within `time` ms. */
  async ask(questions: Question[], time: number): Promise<boolean> {
    const expected = questions.map((question) => this.heard.asked(question)).at(-1) ?? 0
    this.write(Buffer.from(questions.flatMap((question) => [0x10, 0x04, question])))
    return (await this.until(() => this.heard.answers >= expected, time)) && !this.heard.isSpoiled
  }

  /** Bytes that are no part of a payload. */
  write(bytes: Buffer): void {
    this.#line.write(bytes).catch(() => {})
  }

  /** True as soon as `isDone`; false when the line is gone or `time` ms have passed. */
  until(isDone: () => boolean, time: number): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (done: boolean): void => {
        clearTimeout(timer)
        this.#changed = () => {}
        resolve(done)
      }
      const look = (): void => {
        if (isDone()) finish(true)
        else if (this.#broken) finish(false)
      }
      // When this process itself was held up, what has come meanwhile is heard first.
      const timer = setTimeout(() => setImmediate(() => finish(isDone())), time)
      this.#changed = look
      look()
    })
  }

  /** Gives the device free. Never throws. */
  async leave(): Promise<void> {
    this.#watch.signal.removeEventListener('abort', this.#giveUp)
    if (!this.#broken) {
      if (this.#tellsStatus) this.#tellStatus(false)
      if (!this.#saidFarewell) await this.#line.finish(FAREWELL_TIME)
    }
    await this.#line.close()
  }

  /** From now on it tells by itself when paper, cover or its line change (GS a). */
  #tellStatus(isOn: boolean): void {
    this.#tellsStatus = isOn
    this.write(Buffer.from([0x1d, 0x61, isOn ? 0x0e : 0]))
  }

  /** Tier B: whether everything before has been worked off; whatever it answers later belongs to this job. */
  #isFree(): Promise<boolean> {
    const expected = this.heard.askedForReceipt()
    this.write(RECEIPT)
    return this.until(() => this.heard.receipts >= expected, KNOWN_ANSWER_TIME)
  }

  /** False when the line broke, or nothing moved for too long. */
  async #writeAll(payload: Buffer, manner: Manner): Promise<boolean> {
    const patience = manner.needsPaper ? this.#watch.patience : DRAWER_TIME
    for (let from = 0; from < payload.length; from += CHUNK) {
      const chunk = payload.subarray(from, from + CHUNK)
      this.#line.write(chunk).then(
        () => {
          this.#taken += chunk.length
          this.#changed()
        },
        () => {
          this.#broken = true
          this.#changed()
        },
      )
      if (!(await this.#patiently(() => this.#taken >= from + chunk.length, { patience, mayAsk: false }))) return false
    }
    return true
  }

  async #processed({ processId, paperTime }: Speech): Promise<Delivery> {
    this.write(Buffer.concat([PROCESS, Buffer.from(processId, 'latin1')]))
    const isDone = await this.#patiently(() => this.heard.processed.has(processId), this.#answerWithin(paperTime))
    return isDone ? this.#came('printed') : this.#lost('no_answer')
  }

  async #received({ paperTime }: Speech): Promise<Delivery> {
    const expected = this.heard.askedForReceipt()
    this.write(RECEIPT)
    const isDone = (): boolean => this.heard.receipts >= expected || this.heard.isSpoiled
    await this.#patiently(isDone, this.#answerWithin(paperTime))
    const isAcknowledged = this.heard.receipts >= expected && !this.heard.isSpoiled
    return isAcknowledged ? this.#came('printed') : this.#lost('no_answer')
  }

  /** No acknowledgement, but it answers questions: behind the last byte, and again when the paper must be out. */
  async #answered({ paperTime }: Speech, begun: number): Promise<Delivery> {
    let out = begun + paperTime
    for (;;) {
      const stops = this.#stops
      if (!(await this.#isOnline())) return this.#lost('stalled')
      // It had stopped: the paper comes only now.
      if (this.#stops > stops) out = performance.now() + paperTime
      else if (performance.now() >= out) return this.#came('sent')
      await this.until(() => this.#ended, Math.max(0, out - performance.now()))
      if (this.#broken) return this.#lost('stalled')
      if (this.#ended) break
    }
    await this.until(() => false, Math.max(0, out - performance.now()))
    return this.#broken ? this.#lost('stalled') : this.#came('sent')
  }

  /** Waits until it answers that it can print. */
  async #isOnline(): Promise<boolean> {
    const expected = this.heard.asked(1)
    this.write(Buffer.from([0x10, 0x04, 1]))
    const isDone = (): boolean =>
      this.heard.isSpoiled || (this.heard.answers >= expected && !this.heard.unanswered && this.trouble() === null)
    await this.#patiently(isDone, this.#answerWithin(0))
    return isDone() && !this.heard.isSpoiled
  }

  /** Nothing is heard of it: all that can be known is that it closes after us, or that it has cut us off. */
  async #unanswered({ paperTime }: Speech, { isSilent }: Manner, begun: number): Promise<Delivery> {
    const left = Math.max(0, begun + paperTime - performance.now())
    const patience = left + (isSilent ? FAREWELL_TIME : this.#watch.patience)
    const sign = setTimeout(() => this.#tell('stalled'), left + Math.min(STANDSTILL, this.#watch.patience))
    const isTaken = await this.#farewell(patience)
    clearTimeout(sign)
    if (!isTaken && !isSilent && !this.#broken) return this.#lost('no_answer')
    const rest = begun + paperTime - performance.now()
    if (rest > 0 && !this.#broken) await pause(rest, this.#watch.signal)
    const isLost = !isTaken && (this.#broken || this.#watch.signal.aborted)
    return isLost ? this.#lost('reset') : this.#came('sent')
  }

  /** A pulse is worth a second of waiting, and no more. */
  async #drawer({ answersStatus, isSilent }: Manner): Promise<Delivery> {
    const isTaken =
      answersStatus === true && !this.#ended
        ? await this.ask([1], DRAWER_TIME)
        : await this.#farewell(isSilent ? FAREWELL_TIME : DRAWER_TIME)
    return isTaken || (isSilent && !this.#broken) ? this.#came('sent') : this.#lost('no_answer')
  }

  /** True when it has surely taken everything. */
  #farewell(time: number): Promise<boolean> {
    this.#saidFarewell = true
    return this.#line.finish(time)
  }

  #answerWithin(paperTime: number): Patience {
    return { patience: this.#watch.patience + paperTime, still: paperTime, mayAsk: true }
  }

  /**
   * Waits until `isDone`; false when the line is gone, can say nothing any more, or too long nothing moved. A printer that
   * says why it stands still is waited for, and its patience starts anew when it goes on.
   */
  async #patiently(isDone: () => boolean, { patience, mayAsk, still = 0 }: Patience): Promise<boolean> {
    const begun = performance.now()
    let since = begun
    let asked = begun
    let hadTrouble = false
    while (performance.now() - begun < PERSON_TIME) {
      const before = this.trouble()
      const isNews = (): boolean => isDone() || (mayAsk && this.#ended) || this.trouble() !== before
      await this.until(isNews, Math.min(POLL, patience))
      if (isDone()) {
        this.#tell(null)
        return true
      }
      const trouble = this.trouble()
      if (hadTrouble && !trouble) since = performance.now()
      if (!hadTrouble && trouble) this.#stops += 1
      hadTrouble = trouble !== null
      const waited = performance.now() - since
      if (this.#broken || (mayAsk && this.#ended) || (!trouble && waited >= patience)) return false
      if (trouble) this.#tell(trouble)
      else if (waited >= Math.min(patience, still + STANDSTILL)) this.#tell('stalled')
      else this.#tell(null)
      // One question at a time; where a paper is only half said, nothing may come in between.
      const mayAskNow = mayAsk && this.heard.answers > 0 && this.heard.unanswered === 0
      if (mayAskNow && (trouble || waited > still) && performance.now() - asked >= Math.min(POLL, patience)) {
        asked = performance.now()
        await this.ask([1, 2, 4], Math.min(POLL, patience))
      }
    }
    return false
  }

  /** What it says that keeps it from printing. */
  trouble(): Trouble | null {
    const { state } = this.heard
    if (!state || this.heard.isSpoiled) return null
    if (state.paperOut) return 'paper_out'
    if (state.coverOpen) return 'cover_open'
    return state.offline ? 'offline' : null
  }

  #tell(trouble: Trouble | null): void {
    if (this.#told === trouble) return
    this.#told = trouble
    this.#watch.waiting(trouble)
  }

  #came(outcome: 'printed' | 'sent'): Delivery {
    return { outcome, bytes: this.#taken, trouble: null }
  }

  /** Bytes handed to a line that broke may still have arrived: only a person can see. */
  #lost(why: Trouble): Delivery {
    const cause = this.#broken ? 'reset' : (this.trouble() ?? why)
    return { outcome: 'unknown', bytes: this.#taken, trouble: this.#watch.signal.aborted ? 'restart' : cause }
  }
}

interface Patience {
  /** Milliseconds without progress after which it is given up. */
  patience: number
  /** Of them, milliseconds in which nothing can be expected; absent: none. */
  still?: number
  /** The payload is whole: questions may be put. */
  mayAsk: boolean
}

/** GS ( H function 48, before its four signs: says so when everything before it has been printed. */
export const PROCESS = Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30])
/** As long as the beginning of a picture. */
const REST_OF_COMMAND = Buffer.alloc(8)
/** GS r 1: answered when everything before it has been worked off. */
export const RECEIPT = Buffer.from([0x1d, 0x72, 1])

function pause(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, time)
    if (signal.aborted) done()
    signal.addEventListener('abort', done)
  })
}
