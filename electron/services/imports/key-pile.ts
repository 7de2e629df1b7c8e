/** Keys in their order, each with the place of its row among those handed out. */
export interface KeyPart {
  keys: string[]
  places: number[]
  /** Keys that come after these. */
  left: number
}

interface Pair {
  key: string
  place: number
}

/** Characters by which keys are laid apart, so that the first can be handed out before all have been sorted. */
const START = 3

/** Search keys of many customers, to be written from the front of the index to its end. */
export class KeyPile {
  readonly #heaps = new Map<string, Pair[]>()
  #order: string[] | null = null
  #current: Pair[] = []
  #left = 0

  add(keys: string[], place: number): void {
    for (const key of keys) {
      const start = key.slice(0, START)
      const heap = this.#heaps.get(start)
      if (heap) heap.push({ key, place })
      else this.#heaps.set(start, [{ key, place }])
    }
    this.#left += keys.length
  }

  next(limit: number): KeyPart {
    this.#order ??= [...this.#heaps.keys()].toSorted().toReversed()
    while (this.#current.length < limit) {
      const start = this.#order.pop()
      if (start === undefined) break
      const heap = this.#heaps.get(start) ?? []
      this.#heaps.delete(start)
      this.#current = [...this.#current, ...heap.toSorted(byKey)]
    }
    const part = this.#current.splice(0, limit)
    this.#left -= part.length
    return { keys: part.map(({ key }) => key), places: part.map(({ place }) => place), left: this.#left }
  }
}

const byKey = (a: Pair, b: Pair): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.place - b.place)
