import { obey } from './commands.ts'
import { type Deed, type RealTime, RealTimeEar } from './deeds.ts'
import type { PrintedText } from './line.ts'
import type { Step } from './settings.ts'
import type { PrintedCode } from './symbols.ts'

/**
 * A printer as the public command reference describes it, written without the product's own code, so that the two can
 * disagree. It takes bytes as they come, in pieces of any length: at once (`take`), or as slowly as paper moves
 * (`hear`, then `next` and `perform` for one deed after the other).
 */
export class EscposInterpreter {
  readonly #width: number
  readonly #ear = new RealTimeEar()
  #work: Generator<Step, never, Buffer>
  #step: Step = 0
  #pending = Buffer.alloc(0)
  readonly #rows: Uint8Array[] = []
  /** Each paper that was cut off, row by row: one byte for a dot, 1 is black. */
  readonly papers: Uint8Array[][] = []
  readonly drawerPulses: { pin: number; on: number; off: number }[] = []
  /** Status questions (DLE EOT) in the order they came, also inside of a picture. */
  readonly questions: number[] = []
  /** Bytes that are no command this printer knows. */
  readonly unknown: number[] = []
  /** In the printer's own type; `paper` counts from 0. */
  readonly texts: (PrintedText & { paper: number })[] = []
  readonly codes: (PrintedCode & { paper: number })[] = []

  constructor(width: number) {
    this.#width = width
    this.#work = obey(width)
    this.#step = this.#work.next(NOTHING).value
  }

  /** Takes bytes and does at once what they say; gives the status questions (DLE EOT n) among them. */
  take(bytes: Buffer): number[] {
    const asked = this.hear(bytes)
    for (let deed = this.next(); deed; deed = this.next()) this.perform(deed)
    return asked.flatMap((each) => (each.asks === 'status' ? each.question : []))
  }

  /** Takes bytes into the buffer; gives what has to be obeyed at once. */
  hear(bytes: Buffer): RealTime[] {
    this.#pending = this.#pending.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#pending, bytes])
    const heard = this.#ear.hear(bytes)
    for (const each of heard) if (each.asks === 'status') this.questions.push(each.question)
    return heard
  }

  /** What is to be done next; null: more bytes are needed. */
  next(): Deed | null {
    while (typeof this.#step === 'number') {
      if (this.#pending.length < this.#step) return null
      const bytes = this.#pending.subarray(0, this.#step)
      this.#pending = this.#pending.subarray(this.#step)
      this.#step = this.#work.next(bytes).value
    }
    const deed = this.#step
    this.#step = this.#work.next(NOTHING).value
    return deed
  }

  perform(deed: Deed): void {
    switch (deed.does) {
      case 'row':
        this.#rows.push(deed.row)
        return
      case 'cut':
        this.papers.push(this.#rows.splice(0))
        return
      case 'pulse':
        this.drawerPulses.push({ pin: deed.pin, on: deed.on, off: deed.off })
        return
      case 'text':
        this.texts.push({ ...deed.text, y: deed.text.y + this.#rows.length, paper: this.papers.length })
        return
      case 'code':
        this.codes.push({ ...deed.code, paper: this.papers.length })
        return
      case 'unknown':
        this.unknown.push(...deed.bytes)
        return
      case 'answer':
      case 'report':
    }
  }

  /** Bytes in the buffer that nothing was done about yet. */
  get waiting(): number {
    return this.#pending.length
  }

  /** Rows printed since the last cut. */
  get uncut(): Uint8Array[] {
    return this.#rows
  }

  /** Power off and on: the buffer and everything set are gone, the paper stays. */
  restart(): void {
    this.#pending = Buffer.alloc(0)
    this.#work = obey(this.#width)
    this.#step = this.#work.next(NOTHING).value
  }
}

const NOTHING = Buffer.alloc(0)
