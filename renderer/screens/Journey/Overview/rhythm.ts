import type { Rhythm } from './asked.ts'

/** From the first to the last hour of the clock with a sale on any weekday, none left out between. */
export function hoursOpen({ weekdays }: Pick<Rhythm, 'weekdays'>): number[] {
  const sold = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    weekdays.some((hours) => (hours[hour]?.sales ?? 0) > 0),
  )
  const [first, last] = [sold[0], sold.at(-1)]
  if (first === undefined || last === undefined) return []
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

interface Busiest {
  weekday: number
  hour: number
  /** Sales on such a day at such an hour, in hundredths. */
  average: number
}

/** When most was sold, day for day; undefined: never. */
export function busiest({ weekdays, times }: Pick<Rhythm, 'weekdays' | 'times'>): Busiest | undefined {
  return weekdays
    .flatMap((hours, weekday) =>
      hours.map(({ sales }, hour) => ({
        weekday,
        hour,
        average: Math.round((sales * 100) / Math.max(1, times[weekday] ?? 0)),
      })),
    )
    .filter(({ average }) => average > 0)
    .toSorted((one, other) => other.average - one.average)[0]
}
