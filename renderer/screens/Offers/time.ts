import { latinDigits } from '../../../electron/shared/persian.ts'

/** Minute of the day, 0 … 1440; null: no time of a day. */
export function readTime(text: string): number | null {
  const [, hour, minute = '0'] = /^(\d{1,2})(?:[:.٫](\d{1,2}))?$/.exec(latinDigits(text).trim()) ?? []
  if (hour === undefined) return null
  const at = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && at <= 1440 ? at : null
}
