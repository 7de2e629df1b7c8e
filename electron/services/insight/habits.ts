/** Parts of the day: until 12, 16, 20 o'clock, and later. */
export const DAYPARTS = ['morning', 'noon', 'evening', 'night'] as const
const ENDS = [12, 16, 20]
/** Categories that are looked at, those bought most. */
export const CATEGORIES = 8
const WEEKDAYS = 7

export const daypartOf = (hour: number): number => {
  const place = ENDS.findIndex((end) => hour < end)
  return place === -1 ? ENDS.length : place
}

/** 0 is Saturday, of a business day. */
export const weekdayOf = (day: number): number => (((day + 5) % WEEKDAYS) + WEEKDAYS) % WEEKDAYS

/**
 * When and what every customer bought of late, in columns by id, 46 bytes for each. Of one customer at most 65,535 of
 * anything is counted.
 */
export class Habits {
  readonly sales: Uint16Array
  readonly spend: Float64Array
  readonly parts: Uint16Array
  readonly weekdays: Uint16Array
  readonly categories: Uint16Array

  constructor(lastId: number) {
    const column = (width: number) => new Uint16Array((lastId + 1) * width)
    this.sales = column(1)
    this.spend = new Float64Array(lastId + 1)
    this.parts = column(DAYPARTS.length)
    this.weekdays = column(WEEKDAYS)
    this.categories = column(CATEGORIES)
  }

  /** @param sale rial, hour and weekday, and as bits the categories that were in it */
  add(
    id: number,
    { value, hour, weekday, goods }: { value: number; hour: number; weekday: number; goods: number },
  ): void {
    count(this.sales, id)
    this.spend[id] = (this.spend[id] ?? 0) + value
    count(this.parts, id * DAYPARTS.length + daypartOf(hour))
    count(this.weekdays, id * WEEKDAYS + weekday)
    for (let place = 0; place < CATEGORIES; place += 1) {
      if ((goods >> place) & 1) count(this.categories, id * CATEGORIES + place)
    }
  }

  partsOf(id: number): number[] {
    return [...this.parts.subarray(id * DAYPARTS.length, (id + 1) * DAYPARTS.length)]
  }

  weekdaysOf(id: number): number[] {
    return [...this.weekdays.subarray(id * WEEKDAYS, (id + 1) * WEEKDAYS)]
  }

  categoriesOf(id: number): number[] {
    return [...this.categories.subarray(id * CATEGORIES, (id + 1) * CATEGORIES)]
  }
}

const MOST = 65_535

function count(column: Uint16Array, place: number): void {
  const before = column[place] ?? 0
  if (before < MOST) column[place] = before + 1
}
