/** What is known of a printer's state from its own words. */
export interface Word {
  offline: boolean
  coverOpen: boolean
  paperOut: boolean
}

/** The questions of DLE EOT: the printer, what keeps it offline, its paper. */
export type Question = 1 | 2 | 4

/**
 * Takes a printer's words apart, in pieces of any length:
 * answers to DLE EOT (one byte `0xx1xx10`, in the order of the questions), automatic status (four bytes, the first
 * `0xx1xx00`), answers to GS r (one byte `0xx0xxxx`), to GS ( H (37 22, four bytes, 00) and to GS I (5F, text, 00).
 * Anything else is noise: it is skipped, and from then on nothing is believed that noise could be.
 */
export class Hearing {
  /** Answers to DLE EOT, and to GS r, so far. */
  answers = 0
  receipts = 0
  /** The last answer to GS r. */
  receipt: number | null = null
  /** Answers to GS ( H: the four signs each was asked with. */
  readonly processed = new Set<string>()
  /** What it calls itself; null: it has not been asked, or does not say. */
  name: string | null = null
  /** Noise was among it, or more answers than questions. */
  isSpoiled = false
  /** Null: nothing has been heard of it. */
  state: Word | null = null
  readonly #questions: Question[] = []
  #asksName = false
  #receiptsAsked = 0
  #rest = Buffer.alloc(0)

  /** A question was put; gives how many answers there are when this one is in. */
  asked(question: Question): number {
    this.#questions.push(question)
    return this.answers + this.#questions.length
  }

  askedForReceipt(): number {
    this.#receiptsAsked += 1
    return this.#receiptsAsked
  }

  askedForName(): void {
    this.#asksName = true
  }

  get unanswered(): number {
    return this.#questions.length
  }

  take(data: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, data])
    for (let used = this.#word(this.#rest); used > 0; used = this.#word(this.#rest)) {
      this.#rest = this.#rest.subarray(used)
    }
  }

  /** Understands the first word, if it is whole; gives its length. */
  #word(said: Buffer): number {
    const [first] = said
    if (first === undefined) return 0
    if (first === PROCESSED[0]) return this.#processed(said)
    if (first === NAME && this.#asksName) return this.#name(said)
    if ((first & 0b1001_0000) === 0) return this.#receipt(first)
    switch (first & 0b1001_0011) {
      case 0b0001_0010:
        return this.#answer(first)
      case 0b0001_0000:
        return this.#automatic(said)
      default:
        return this.#noise()
    }
  }

  #answer(byte: number): number {
    const question = this.#questions.shift()
    // Before anything was asked it is a word left over from the last paper.
    if (question === undefined) return this.answers === 0 ? 1 : this.#noise()
    this.answers += 1
    const state = this.state ?? { offline: false, coverOpen: false, paperOut: false }
    if (question === 1) this.state = { ...state, offline: (byte & 0x08) !== 0 }
    else if (question === 2) this.state = { ...state, coverOpen: (byte & 0x04) !== 0 }
    else this.state = { ...state, paperOut: (byte & 0x60) !== 0 }
    return 1
  }

  #automatic(said: Buffer): number {
    const frame = said.subarray(0, FRAME)
    if (frame.subarray(1).some((byte) => (byte & 0b1001_0000) !== 0)) return this.#noise()
    if (frame.length < FRAME) return 0
    const [first = 0, , paper = 0] = frame
    this.state = {
      offline: (first & 0x08) !== 0,
      coverOpen: (first & 0x20) !== 0,
      paperOut: (paper & 0x0c) !== 0,
    }
    return FRAME
  }

  #receipt(byte: number): number {
    if (this.receipts >= this.#receiptsAsked) return this.#receiptsAsked === 0 ? 1 : this.#noise()
    this.receipts += 1
    this.receipt = byte
    return 1
  }

  #processed(said: Buffer): number {
    if (said.length > 1 && said[1] !== PROCESSED[1]) return this.#noise()
    if (said.length < ACKNOWLEDGEMENT) return 0
    if (said[ACKNOWLEDGEMENT - 1] !== 0) return this.#noise()
    this.processed.add(said.toString('latin1', 2, ACKNOWLEDGEMENT - 1))
    return ACKNOWLEDGEMENT
  }

  #name(said: Buffer): number {
    const end = said.indexOf(0)
    const text = said.subarray(1, end === -1 ? undefined : end)
    const isText = text.length <= LONGEST_NAME && text.every((byte) => byte >= 0x20 && byte < 0x7f)
    if (!isText) return this.#noise()
    if (end === -1) return 0
    this.#asksName = false
    this.name = text.toString('latin1').trim() || null
    return end + 1
  }

  #noise(): number {
    this.isSpoiled = true
    return 1
  }
}

/** The first two bytes of an answer to GS ( H. */
const PROCESSED = [0x37, 0x22] as const
const ACKNOWLEDGEMENT = 7
const NAME = 0x5f
const LONGEST_NAME = 80
const FRAME = 4
