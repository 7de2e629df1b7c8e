import type { PlainParam, Sentence, SentenceParam, Tier } from './model.ts'
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
export const text = (written: string): PlainParam => ({ type: 'text', value: written })
export const code = (written: string): PlainParam => ({ type: 'code', value: written })
export const rial = (amount: number): PlainParam => ({ type: 'rial', value: amount })
export const count = (number: number): PlainParam => ({ type: 'count', value: number })
export const moment = (at: number): PlainParam => ({ type: 'moment', value: at })
export const dayOf = (day: number): PlainParam => ({ type: 'day', value: day })
export const named = (tier: Tier): PlainParam => ({ type: 'localized', value: tier.name })
export const quantity = (amount: number, unit: 'piece' | 'kilogram'): PlainParam => ({
  type: 'quantity',
  value: amount,
  unit,
})
