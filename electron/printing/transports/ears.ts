/** What was said on a line and how it ended, kept until somebody listens. */
export class Ears {
  #hear: ((data: Buffer) => void) | null = null
  #told: ((how: 'ended' | 'broken') => void) | null = null
  readonly #pieces: Buffer[] = []
  readonly #ends = new Set<'ended' | 'broken'>()

  onData(hear: (data: Buffer) => void): void {
    this.#hear = hear
    for (const piece of this.#pieces.splice(0)) hear(piece)
  }

  onEnd(told: (how: 'ended' | 'broken') => void): void {
    this.#told = told
    for (const how of this.#ends) told(how)
  }

  heard(data: Buffer): void {
    if (this.#hear) this.#hear(data)
    else this.#pieces.push(data)
  }

  /** Each is told once. */
  end(how: 'ended' | 'broken'): void {
    if (this.#ends.has(how)) return
    this.#ends.add(how)
    this.#told?.(how)
  }
}
