import { readScaled } from '../../components/scaled.ts'

/** What is wrong with a number of points; `nearest` below it that may be spent. */
export type PointsProblem = { problem: 'unread' } | { problem: 'over' } | { problem: 'step'; nearest: number }

/**
 * The points (smallest units, `precision` decimals) that a cashier typed to spend: at most `most`, in whole multiples
 * of `step`. Nothing typed, and zero, spend none.
 */
export function readPoints(
  text: string,
  { most, step, precision }: { most: number; step: number; precision: 0 | 1 | 2 },
): { points: number } | PointsProblem {
  const points = text.trim() === '' ? 0 : readScaled(text, precision)
  if (points === null) return { problem: 'unread' }
  if (points > most) return { problem: 'over' }
  return points % step === 0 ? { points } : { problem: 'step', nearest: points - (points % step) }
}
