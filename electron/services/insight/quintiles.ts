import type { RfmBounds } from '../../shared/rules/rfm.ts'
import type { Buyers } from './buyers.ts'

/** Fewer buyers than this are not divided into fifths. */
export const LEAST_BUYERS = 25

/** The bounds between the fifths of all buyers; null: they are too few. */
export function quintilesOf(buyers: Buyers, ids: Int32Array): Omit<RfmBounds, 'id'> | null {
  if (ids.length < LEAST_BUYERS) return null
  const of = (column: Int32Array | Float64Array, told = (value: number) => value) =>
    fifths(Float64Array.from(ids, (id) => told(column[id] ?? 0)))
  return {
    day: buyers.day,
    recency: of(buyers.last, (last) => buyers.day - last),
    frequency: of(buyers.sales),
    monetary: of(buyers.spend),
  }
}

/** Of n values in order, those at the places n/5, 2n/5, 3n/5 and 4n/5, rounded up. */
function fifths(values: Float64Array): number[] {
  values.sort()
  return [1, 2, 3, 4].map((fifth) => values[Math.ceil((values.length * fifth) / 5) - 1] ?? 0)
}
