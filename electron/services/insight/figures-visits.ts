import { putRows } from '../../db/insight/figures-rows.ts'
import { type CalendarName, toDate } from '../../shared/calendar.ts'
import type { Premises } from './premises.ts'

/** Which of a list's days a column of sums stands for; grown when it is first written to. */
type Sums = (Uint32Array | undefined)[]

/** Who bought when: customers who are counted one by one, in sums by days on which the shop sold something. */
export class Visits {
  readonly #days: number[]
  readonly #places: Map<number, number>
  /** Of each day its month: year × 12 + month − 1. */
  readonly #months: number[]
  /** By the day of a visit, and of the one before it: none, then each earlier day. */
  readonly #visits: Sums = []
  /** By the day of the first purchase: how many bought first, and on which day from then on they bought again. */
  readonly #first: Uint32Array
  readonly #second: Sums = []
  /** First month → month → customers. */
  readonly #cohorts = new Map<number, Map<number, number>>()

  /** @param days in their order */
  constructor(days: number[], calendar: CalendarName) {
    this.#days = days
    this.#places = new Map(days.map((day, place) => [day, place]))
    this.#months = days.map((day) => monthOf(day, calendar))
    this.#first = new Uint32Array(days.length)
  }

  /** @param days of all that one customer has bought and kept, in the order made; some may be the same */
  add(days: number[]): void {
    if (!isInOrder(days)) days.sort((a, b) => a - b)
    const [firstDay, secondDay] = days
    if (firstDay === undefined) return
    const first = this.#placeOf(firstDay)
    this.#first[first] = (this.#first[first] ?? 0) + 1
    if (secondDay !== undefined) {
      raise(this.#second, first, this.#placeOf(secondDay) - first, this.#days.length - first)
    }
    let previous = -1
    let month: number | undefined
    for (const day of days) {
      const place = this.#placeOf(day)
      if (place === previous) continue
      raise(this.#visits, place, previous + 1, place + 1)
      previous = place
      if (this.#months[place] === month) continue
      month = this.#months[place]
      this.#addToCohort(this.#months[first], month)
    }
  }

  write(write: Premises['write']): void {
    putRows(write, 'figures_visit', this.#visitRows())
    putRows(write, 'figures_first', this.#firstRows())
    putRows(write, 'figures_second', this.#secondRows())
    putRows(write, 'figures_cohort', this.#cohortRows())
  }

  #placeOf(day: number): number {
    const place = this.#places.get(day)
    if (place === undefined) throw new Error(`nothing was sold on day ${day}`)
    return place
  }

  #addToCohort(first: number | undefined, month: number | undefined): void {
    if (first === undefined || month === undefined) return
    let months = this.#cohorts.get(first)
    if (!months) this.#cohorts.set(first, (months = new Map()))
    months.set(month, (months.get(month) ?? 0) + 1)
  }

  *#visitRows(): Generator<number[]> {
    for (const [place, sums] of this.#visits.entries()) {
      for (const [at, sum] of growing(sums)) yield [this.#dayAt(place), at === 0 ? -1 : this.#dayAt(at - 1), sum]
    }
  }

  *#firstRows(): Generator<number[]> {
    for (const [place, customers] of this.#first.entries()) if (customers > 0) yield [this.#dayAt(place), customers]
  }

  *#secondRows(): Generator<number[]> {
    for (const [place, sums] of this.#second.entries()) {
      for (const [at, sum] of growing(sums)) yield [this.#dayAt(place), this.#dayAt(place + at), sum]
    }
  }

  *#cohortRows(): Generator<number[]> {
    for (const [first, months] of this.#cohorts) for (const [month, sum] of months) yield [first, month, sum]
  }

  #dayAt(place: number): number {
    const day = this.#days[place]
    if (day === undefined) throw new Error(`there is no day ${place}`)
    return day
  }
}

/** Year × 12 + month − 1. */
export function monthOf(day: number, calendar: CalendarName): number {
  const { year, month } = toDate(day, calendar)
  return year * 12 + month - 1
}

/** One business day follows the other, but where the clock or the closing hour was changed. */
function isInOrder(days: readonly number[]): boolean {
  for (let place = 1; place < days.length; place += 1) if ((days[place] ?? 0) < (days[place - 1] ?? 0)) return false
  return true
}

function raise(sums: Sums, row: number, at: number, width: number): void {
  const column = (sums[row] ??= new Uint32Array(width))
  column[at] = (column[at] ?? 0) + 1
}

/** Where something was counted, and all counted up to there. */
function* growing(sums: Uint32Array | undefined): Generator<[at: number, sum: number]> {
  if (!sums) return
  let all = 0
  for (const [at, sum] of sums.entries()) {
    if (sum === 0) continue
    all += sum
    yield [at, all]
  }
}
