import type { Figures } from './figures.ts'
import type { Tier } from './model.ts'

/** What a ready-made programme is fitted to. */
export interface Fitting {
  figures: Figures
  /** Days between two visits that are usual in the trade. */
  interval: number
  /** First day of those that are limited in time. */
  day: number
  /** The highest tier of the club. */
  top: Tier
}

/** A sum as people would set it: to the ten thousand toman. @param rial */
export const roundSum = (rial: number): number => Math.max(STEP, Math.round(rial / STEP) * STEP)

const STEP = 100_000
