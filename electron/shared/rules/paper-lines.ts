import type { Sentence, SentenceParam, Tier } from './model.ts'
import type { PaperBlock } from './paper.ts'

interface LineStyle {
  size?: 'small' | 'normal' | 'large'
  bold?: boolean
  align?: 'start' | 'center'
}

/** A line of text. */
export function line(key: string, params: Sentence['params'], style: LineStyle = {}): PaperBlock {
  const { size = 'normal', bold = false, align = 'start' } = style
  return { type: 'text', text: say(key, params), align, size, bold }
}

/** A label at the start of the line, what it shows at the end. */
export function pair(
  key: string,
  params: Sentence['params'],
  shown: Sentence,
  emphasis: 'normal' | 'strong' | 'payable' = 'normal',
): PaperBlock {
  return { type: 'pair', label: say(key, params), value: shown, emphasis }
}

export const say = (key: string, params: Sentence['params']): Sentence => ({ key, params })
export const value = (shown: SentenceParam): Sentence => say('paper.value', { value: shown })
export const text = (written: string): SentenceParam => ({ type: 'text', value: written })
export const code = (written: string): SentenceParam => ({ type: 'code', value: written })
export const rial = (amount: number): SentenceParam => ({ type: 'rial', value: amount })
export const count = (number: number): SentenceParam => ({ type: 'count', value: number })
export const moment = (at: number): SentenceParam => ({ type: 'moment', value: at })
export const dayOf = (day: number): SentenceParam => ({ type: 'day', value: day })
export const named = (tier: Tier): SentenceParam => ({ type: 'localized', value: tier.name })
export const quantity = (amount: number, unit: 'piece' | 'kilogram'): SentenceParam => ({
  type: 'quantity',
  value: amount,
  unit,
})
