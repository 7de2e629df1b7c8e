import { automaticStatus, type Behaviour, paperByte, statusByte } from './behaviour.ts'
import type { Deed, RealTime } from './deeds.ts'
import type { EscposInterpreter } from './escpos.ts'

const BUFFER = 65_536
const DOTS_PER_MM = 8
/** The clock is not looked at for less paper than comes out in so many milliseconds. */
const TICK = 10

/** Bytes, counted from the first one it ever took; `to` is the first one after them. */
export interface Range {
  from: number
  to: number
}

/** Paper, cover and buffer of a printer: does what the bytes say as fast as its paper moves, and says what it knows. */
export class Mechanism {
  readonly #interpreter: EscposInterpreter
  readonly #say: (bytes: number[], atByte: number) => void
  #behaviour: Behaviour = {}
  #next: Deed | null = null
  #timer: NodeJS.Timeout | null = null
  #paperMovesUntil = 0
  /** The paper stood still: it has caught up with what came. */
  #isStill = true
  #rowsLeft = Infinity
  #reports = false
  #reported = ''
  #taken = 0
  /** Bytes up to the end of what it did last. */
  #done = 0
  readonly #lost: Range[] = []
  #waiters: (() => void)[] = []

  /** @param say gets an answer, and after how many bytes in all the question for it came */
  constructor(interpreter: EscposInterpreter, say: (bytes: number[], atByte: number) => void) {
    this.#interpreter = interpreter
    this.#say = say
  }

  get behaviour(): Behaviour {
    return this.#behaviour
  }

  set behaviour(behaviour: Behaviour) {
    this.#behaviour = behaviour
    this.#rowsLeft = behaviour.runsOutAtRow ?? Infinity
    this.#reportChanges()
    this.#work()
  }

  /** Bytes taken in all. */
  get taken(): number {
    return this.#taken
  }

  take(bytes: Buffer): void {
    this.#taken += bytes.length
    for (const command of this.#interpreter.hear(bytes)) this.#obeyAtOnce(command)
    this.#work()
  }

  /** Settles when the buffer takes more. */
  async room(): Promise<void> {
    while (this.#interpreter.waiting >= (this.#behaviour.buffer ?? BUFFER)) {
      await new Promise<void>((resolve) => {
        this.#waiters.push(resolve)
      })
    }
  }

  /** The paper is over now. */
  runOut(): void {
    this.#behaviour.paperOut = true
    this.#reportChanges()
  }

  /** It can do nothing more with what it took: all is done, or what is left needs more bytes. */
  get isIdle(): boolean {
    return this.#next === null && this.#timer === null
  }

  /** Bytes that it took and will never do anything about. */
  get lost(): readonly Range[] {
    return this.#lost
  }

  /** Power off and on, or a buffer thrown away. */
  restart(): void {
    if (this.#done < this.#taken) this.#lost.push({ from: this.#done, to: this.#taken })
    this.#done = this.#taken
    this.#interpreter.restart()
    this.#next = null
    this.#reports = false
    this.#work()
  }

  #obeyAtOnce(command: RealTime): void {
    switch (command.asks) {
      case 'status':
        if (this.#behaviour.answers) this.#say([statusByte(this.#behaviour, command.question)], this.#taken)
        return
      case 'pulse':
        this.#interpreter.perform({ does: 'pulse', pin: command.pin, on: command.time, off: command.time })
        return
      case 'recovery':
    }
  }

  #work(): void {
    if (this.#timer) return
    for (;;) {
      this.#next ??= this.#interpreter.next()
      if (!this.#next || this.#holds(this.#next)) {
        this.#isStill = true
        break
      }
      const deed = this.#next
      this.#next = null
      this.#perform(deed)
      const ahead = this.#paperMovesUntil - performance.now()
      if (ahead > TICK) {
        this.#timer = setTimeout(() => {
          this.#timer = null
          this.#work()
        }, ahead)
        break
      }
    }
    for (const tell of this.#waiters.splice(0)) tell()
  }

  #holds(deed: Deed): boolean {
    const { paperOut, coverOpen, tier } = this.#behaviour
    if (!paperOut && !coverOpen) return false
    return tier === 'A' || tier === 'B' || deed.does === 'row' || deed.does === 'cut'
  }

  #perform(deed: Deed): void {
    const { tier, paperSpeed } = this.#behaviour
    const isTalkative = tier === 'A' || tier === 'B'
    this.#interpreter.perform(deed)
    this.#done = this.#taken - this.#interpreter.waiting
    if (deed.does === 'row') {
      if (paperSpeed) {
        const rowTime = 1_000 / DOTS_PER_MM / paperSpeed
        // A late timer does not slow down paper that moves.
        const from = this.#isStill ? Math.max(this.#paperMovesUntil, performance.now()) : this.#paperMovesUntil
        this.#paperMovesUntil = from + rowTime
        this.#isStill = false
      }
      this.#rowsLeft -= 1
      if (this.#rowsLeft === 0) this.runOut()
    } else if (deed.does === 'answer' && isTalkative && (deed.to !== 'process' || tier === 'A')) {
      const bytes = deed.to === 'paper' ? [paperByte(this.#behaviour)] : deed.bytes
      this.#say(bytes, this.#taken - this.#interpreter.waiting)
    } else if (deed.does === 'report' && isTalkative) {
      this.#reports = deed.what !== 0
      this.#reported = ''
      this.#reportChanges()
    }
  }

  #reportChanges(): void {
    const status = automaticStatus(this.#behaviour)
    if (!this.#reports || this.#reported === status.join()) return
    this.#reported = status.join()
    this.#say(status, this.#taken)
  }
}
