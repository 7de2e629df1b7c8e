/** Days of the latest past in which somebody may be busier than before. */
export const RECENT_DAYS = 90
/** Weeks before the day of the figures that a model is tried on. */
export const CHECK_WEEKS = 13
const WEEK = 7

/** Somebody's visits, as the models ask for them: business days with a purchase. */
export interface Visits {
  first: number
  last: number
  visits: number
}

/**
 * What the sales of every customer add up to, in columns by id: 40 bytes for each, however many sales there are.
 */
export class Buyers {
  readonly day: number
  /** The day on which the model that is tried knows no more. */
  readonly cut: number
  /** The day of the shop's first sale to a customer; `day`: there is none. */
  firstDay: number
  readonly first: Int32Array
  readonly last: Int32Array
  readonly visits: Int32Array
  readonly sales: Int32Array
  readonly spend: Float64Array
  readonly recent: Int32Array
  readonly #visitsAtCut: Int32Array
  readonly #lastAtCut: Int32Array

  /** @param day the business day under way, before which all sales are */
  constructor(day: number, lastId: number) {
    this.day = day
    this.cut = day - CHECK_WEEKS * WEEK
    this.firstDay = day
    const column = () => new Int32Array(lastId + 1)
    this.first = column()
    this.last = column()
    this.visits = column()
    this.sales = column()
    this.spend = new Float64Array(lastId + 1)
    this.recent = column()
    this.#visitsAtCut = column()
    this.#lastAtCut = column()
  }

  /** The next sale, not before the one that was added last. @param value rial */
  add(id: number, day: number, value: number): void {
    const visits = this.visits[id] ?? 0
    if (visits === 0) {
      this.first[id] = day
      if (day < this.firstDay) this.firstDay = day
    }
    this.sales[id] = (this.sales[id] ?? 0) + 1
    this.spend[id] = (this.spend[id] ?? 0) + value
    if (visits > 0 && this.last[id] === day) return
    this.visits[id] = visits + 1
    this.last[id] = day
    if (day >= this.day - RECENT_DAYS) this.recent[id] = (this.recent[id] ?? 0) + 1
    if (day >= this.cut) return
    this.#visitsAtCut[id] = visits + 1
    this.#lastAtCut[id] = day
  }

  /** All that is known of the visits. */
  now(id: number): Visits {
    return { first: this.first[id] ?? 0, last: this.last[id] ?? 0, visits: this.visits[id] ?? 0 }
  }

  /** What was known of them on the day of the cut. */
  atCut(id: number): Visits {
    return { first: this.first[id] ?? 0, last: this.#lastAtCut[id] ?? 0, visits: this.#visitsAtCut[id] ?? 0 }
  }

  /** Takes somebody out who is no customer any more. */
  drop(id: number): void {
    this.visits[id] = 0
    this.#visitsAtCut[id] = 0
  }
}
