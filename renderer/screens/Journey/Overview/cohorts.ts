import { FEW } from './change.ts'
import type { Cohorts } from './asked.ts'

/**
 * Of everybody who has been through the whole month after their first purchase, how many bought in it: of all months
 * but the last two where the last is still going on.
 */
export function cameBack({ rows, isUnfinished }: Cohorts): { cases: number; bought: number } {
  const whole = rows.filter((_, index) => index + 1 < rows.length - (isUnfinished ? 1 : 0))
  return {
    cases: whole.reduce((sum, { size }) => sum + size, 0),
    bought: whole.reduce((sum, { bought }) => sum + (bought[1] ?? 0), 0),
  }
}

/** Per ten thousand, to whole percents; null: of too few to say. */
export function shareOf(bought: number, size: number): number | null {
  return size < FEW ? null : Math.round((bought * 100) / size) * 100
}
