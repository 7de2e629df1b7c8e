/** Quintiles of the shop's buyers, each four bounds from the lowest to the highest. */
export interface RfmBounds {
  /** Of `rfm_bounds`: which they are. */
  id: number
  /** The business day they were counted on. */
  day: number
  /** Whole days since the last purchase. */
  recency: number[]
  /** Purchases that stand. */
  frequency: number[]
  /** Rial. */
  monetary: number[]
}

/** What a buyer is scored by. */
export interface RfmFacts {
  /** Whole days since the last purchase that stands. */
  daysSinceLastSale: number
  salesCount: number
  /** Rial. */
  spend: number
}

/** Each 1 (lowest fifth) … 5 (best). */
export interface RfmScore {
  recency: number
  frequency: number
  monetary: number
}

/**
 * Scores of somebody who has bought. A figure that equals a bound counts as below it, so that of many equals none is
 * called better than the others: where most have bought once, once is 1.
 */
export function rfmScore(
  bounds: Pick<RfmBounds, 'recency' | 'frequency' | 'monetary'>,
  { daysSinceLastSale, salesCount, spend }: RfmFacts,
): RfmScore {
  return {
    recency: 5 - above(bounds.recency, daysSinceLastSale),
    frequency: 1 + above(bounds.frequency, salesCount),
    monetary: 1 + above(bounds.monetary, spend),
  }
}

const above = (bounds: number[], value: number): number => bounds.filter((bound) => value > bound).length
