/** A bit for each whole number up to a highest one. */
export class Marks {
  readonly #bits: Uint8Array

  constructor(highest: number) {
    this.#bits = new Uint8Array((highest >>> 3) + 1)
  }

  add(id: number): void {
    const at = id >>> 3
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (id & 7))
  }

  has(id: number): boolean {
    return ((this.#bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0
  }
}
