/** The kinds of business a shop can be set up as. */
export type Business = 'clothing' | 'grocery' | 'cafe' | 'services' | 'clinic' | 'online' | 'general'

/** Rial, rates per ten thousand, days. Prices are those of Iran in 1405. */
export interface Figures {
  /** One point for every so many rial. */
  rialPerPoint: number
  /** What a point takes off. */
  pointWorth: number
  /** Spent within a year. */
  silver: number
  gold: number
  welcome: { rate: number; most: number }
  next: { rate: number; most: number; from: number; days: number }
}

/** A toman, for figures that people think of in toman. */
export const TOMAN = 10

export const FIGURES: Record<Business, Figures> = {
  // About one visit in two months, 2 to 6 million toman each; wide margins.
  clothing: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 3_000 * TOMAN,
    silver: 15_000_000 * TOMAN,
    gold: 40_000_000 * TOMAN,
    welcome: { rate: 1000, most: 500_000 * TOMAN },
    next: { rate: 1000, most: 500_000 * TOMAN, from: 2_000_000 * TOMAN, days: 60 },
  },
  // A visit a week or more, around 1 million toman; margins of a few per cent.
  grocery: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 1_000 * TOMAN,
    silver: 10_000_000 * TOMAN,
    gold: 30_000_000 * TOMAN,
    welcome: { rate: 500, most: 100_000 * TOMAN },
    next: { rate: 300, most: 60_000 * TOMAN, from: 1_000_000 * TOMAN, days: 14 },
  },
  // A visit a week, 200 to 500 thousand toman.
  cafe: {
    rialPerPoint: 10_000 * TOMAN,
    pointWorth: 500 * TOMAN,
    silver: 5_000_000 * TOMAN,
    gold: 15_000_000 * TOMAN,
    welcome: { rate: 1500, most: 100_000 * TOMAN },
    next: { rate: 1000, most: 80_000 * TOMAN, from: 300_000 * TOMAN, days: 21 },
  },
  // Fees for services, around a million toman a month.
  services: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 2_000 * TOMAN,
    silver: 20_000_000 * TOMAN,
    gold: 60_000_000 * TOMAN,
    welcome: { rate: 500, most: 200_000 * TOMAN },
    next: { rate: 500, most: 200_000 * TOMAN, from: 1_000_000 * TOMAN, days: 60 },
  },
  // A few visits a year, 1 to 5 million toman each.
  clinic: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 2_000 * TOMAN,
    silver: 15_000_000 * TOMAN,
    gold: 50_000_000 * TOMAN,
    welcome: { rate: 500, most: 200_000 * TOMAN },
    next: { rate: 500, most: 300_000 * TOMAN, from: 2_000_000 * TOMAN, days: 120 },
  },
  // An order in one or two months, around 1.5 million toman.
  online: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 2_000 * TOMAN,
    silver: 10_000_000 * TOMAN,
    gold: 30_000_000 * TOMAN,
    welcome: { rate: 1000, most: 200_000 * TOMAN },
    next: { rate: 700, most: 200_000 * TOMAN, from: 1_500_000 * TOMAN, days: 45 },
  },
  general: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 2_000 * TOMAN,
    silver: 15_000_000 * TOMAN,
    gold: 45_000_000 * TOMAN,
    welcome: { rate: 1000, most: 200_000 * TOMAN },
    next: { rate: 500, most: 200_000 * TOMAN, from: 1_000_000 * TOMAN, days: 30 },
  },
}
