import { formatMoment, formatTime, type Voice } from '../../../electron/shared/format.ts'

const HALF_DAY_MS = 12 * 3_600_000

/** The time; with its day, when that is long ago. `now`: epoch ms. */
export function sinceWhen(at: number, now: number, voice: Voice): string {
  return now - at < HALF_DAY_MS ? formatTime(at, voice) : formatMoment(at, voice)
}
