/**
 * A printer as its manual describes it, and as far as the shop uses it: raster bands, feeds, the cut and the drawer.
 * Written from the command reference alone and without the product's own code, so that the two can disagree.
 * It takes bytes as they come, in pieces of any length.
 */
export class EscposInterpreter {
  readonly #width: number
  readonly #rows: Uint8Array[] = []
  #pending = Buffer.alloc(0)
  /** Dots of one unit of ESC J; the power-on unit of this printer is half a dot. */
  #unit = 0.5
  /** Each paper that was cut off, row by row: one byte for a dot, 1 is black. */
  readonly papers: Uint8Array[][] = []
  readonly drawerPulses: { pin: number; on: number; off: number }[] = []
  /** Status questions in the order they came, also inside of a picture, as real printers obey them. */
  readonly questions: number[] = []
  /** Bytes that are no command this printer knows. */
  readonly unknown: number[] = []

  constructor(width: number) {
    this.#width = width
  }

  /** Takes bytes; gives how many status questions (DLE EOT) were among them. */
  take(bytes: Buffer): number[] {
    const asked = this.#realTime(bytes)
    this.#pending = Buffer.concat([this.#pending, bytes])
    for (let used = this.#command(); used > 0; used = this.#command()) this.#pending = this.#pending.subarray(used)
    return asked
  }

  /** Rows printed since the last cut. */
  get uncut(): Uint8Array[] {
    return this.#rows
  }

  #last: number[] = []
  #realTime(bytes: Buffer): number[] {
    const asked: number[] = []
    for (const byte of bytes) {
      this.#last = [...this.#last.slice(-2), byte]
      if (this.#last[0] === 0x10 && this.#last[1] === 0x04 && byte >= 1 && byte <= 4) asked.push(byte)
    }
    this.questions.push(...asked)
    return asked
  }

  /** Carries out the first command, if it is complete; gives its length. */
  #command(): number {
    const at = this.#pending
    if (at.length < 2) return 0
    const [first, second] = at
    if (first === 0x10 && second === 0x04) return at.length < 3 ? 0 : 3
    if (first === 0x1b) return this.#escape(at, second ?? 0)
    if (first === 0x1d) return this.#group(at, second ?? 0)
    this.unknown.push(first ?? 0)
    return 1
  }

  #escape(at: Buffer, command: number): number {
    switch (command) {
      case 0x40:
        this.#unit = 0.5
        return 2
      case 0x4a:
        if (at.length < 3) return 0
        this.#feed(Math.round((at[2] ?? 0) * this.#unit))
        return 3
      case 0x64:
        if (at.length < 3) return 0
        this.#feed((at[2] ?? 0) * 30)
        return 3
      case 0x70:
        if (at.length < 5) return 0
        this.drawerPulses.push({ pin: at[2] ?? 0, on: (at[3] ?? 0) * 2, off: (at[4] ?? 0) * 2 })
        return 5
      default:
        this.unknown.push(0x1b, command)
        return 2
    }
  }

  #group(at: Buffer, command: number): number {
    switch (command) {
      case 0x50:
        if (at.length < 4) return 0
        this.#unit = 203 / (at[3] ?? 203)
        return 4
      case 0x56:
        if (at.length < 3) return 0
        this.papers.push(this.#rows.splice(0))
        return 3
      case 0x76:
        return this.#raster(at)
      default:
        this.unknown.push(0x1d, command)
        return 2
    }
  }

  #raster(at: Buffer): number {
    if (at.length < 8) return 0
    const bytes = at.readUInt16LE(4)
    const rows = at.readUInt16LE(6)
    if (rows > 2303) throw new Error(`a band of ${rows} rows does not fit this printer`)
    if (at.length < 8 + bytes * rows) return 0
    for (let y = 0; y < rows; y += 1) {
      const row = new Uint8Array(this.#width)
      for (let x = 0; x < Math.min(bytes * 8, this.#width); x += 1) {
        row[x] = ((at[8 + y * bytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
      }
      this.#rows.push(row)
    }
    return 8 + bytes * rows
  }

  #feed(rows: number): void {
    for (let y = 0; y < rows; y += 1) this.#rows.push(new Uint8Array(this.#width))
  }
}
