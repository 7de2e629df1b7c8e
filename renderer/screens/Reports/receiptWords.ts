import { OPTIONAL_PARTS, REQUIRED_PARTS } from '../../../electron/shared/rules/receipt-layout.ts'
import type { Translate } from '../../app/voice.tsx'
import type { ScreenWord } from '../../i18n/index.ts'
import { shownText } from '../Settings/Receipt/receiptDraft.ts'

const PARTS = [...OPTIONAL_PARTS, ...REQUIRED_PARTS, 'line', 'text'] as const
/** A value of the receipt's layout, as its editor calls it; null: none of it. */
export function receiptText(name: string, value: unknown, t: Translate): string | null {
  if (Array.isArray(value) && value.length > 0) {
    if (name === 'order' || name === 'hidden') return listOf(value, (part) => partText(part, t), t)
    return name === 'separators' ? listOf(value, (style) => wordOf('line', style, t), t) : null
  }
  if (name === 'text' && typeof value === 'string') return shownText(value, (field) => t(`receipt.field.${field}`))
  return wordOf(name, value, t)
}

function partText(value: unknown, t: Translate): string | null {
  const part = PARTS.find((each) => each === value)
  return part === undefined ? null : t(`receipt.part.${part}`)
}

/** Of those that the editor has a word for. */
const WORDS: Record<string, Record<string, ScreenWord>> = {
  size: { small: 'receipt.size.small', normal: 'receipt.size.normal', large: 'receipt.size.large' },
  density: { tight: 'receipt.density.tight', normal: 'receipt.density.normal', loose: 'receipt.density.loose' },
  align: { start: 'receipt.align.start', center: 'receipt.align.center' },
  line: { solid: 'receipt.line.solid', dashed: 'receipt.line.dashed' },
}

function wordOf(name: string, value: unknown, t: Translate): string | null {
  const word = WORDS[name]?.[String(value)]
  return word === undefined ? null : t(word)
}

const listOf = (values: unknown[], said: (value: unknown) => string | null, t: Translate): string =>
  values.map((value) => said(value) ?? String(value)).join(t('value.listSeparator'))
