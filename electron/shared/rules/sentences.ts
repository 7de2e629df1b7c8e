import type { LocalizedText, Programme, Sentence, SentenceParam } from './model.ts'

export function sentence(key: string, params: Record<string, SentenceParam> = {}): Sentence {
  return { key: `reason.${key}`, params }
}

export const rial = (value: number): SentenceParam => ({ type: 'rial', value })
export const rate = (value: number): SentenceParam => ({ type: 'rate', value })
export const count = (value: number): SentenceParam => ({ type: 'count', value })
export const code = (value: string): SentenceParam => ({ type: 'code', value })
export const day = (value: number): SentenceParam => ({ type: 'day', value })
export const clock = (minutes: number): SentenceParam => ({ type: 'clock', value: minutes })
export const text = (value: string): SentenceParam => ({ type: 'text', value })
export const localized = (value: LocalizedText): SentenceParam => ({ type: 'localized', value })
export const pieces = (value: number): SentenceParam => ({ type: 'quantity', value, unit: 'piece' })

/** Smallest units of a programme's points. */
export function pointsOf(programme: Programme, value: number): SentenceParam {
  return { type: 'points', value, precision: programme.pointsPrecision }
}
