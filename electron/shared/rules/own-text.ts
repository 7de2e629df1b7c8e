import type { PlainParam, SentenceParam } from './model.ts'
import type { PaperBlock } from './paper.ts'
import { say } from './paper-lines.ts'
import { type OwnText, TEXT_FIELDS, type TextField } from './receipt-layout.ts'

/** What the fields stand for on one paper; absent: it has none of that. */
export type FieldValues = Partial<Record<TextField, PlainParam>>

/** The lines of a text of the shop's own, each filled by itself; one whose field has no value here is left out. */
export function ownLines({ text, align, size, bold }: OwnText, values: FieldValues): PaperBlock[] {
  return text.split('\n').flatMap((line): PaperBlock[] => {
    const filled = filledLine(line.trim(), values)
    return filled === null ? [] : [{ type: 'text', text: say('paper.text', { text: filled }), align, size, bold }]
  })
}

function filledLine(line: string, values: FieldValues): SentenceParam | null {
  if (line === '') return null
  const fields: Record<string, PlainParam> = {}
  for (const name of fieldsIn(line)) {
    const value = isTextField(name) ? values[name] : undefined
    if (value === undefined) return null
    fields[name] = value
  }
  return { type: 'filled', value: line, fields }
}

/** The names between the braces of a text, as often as they stand in it. */
export function fieldsIn(text: string): string[] {
  return [...text.matchAll(FIELD)].map(([, name = '']) => name.trim())
}

export function isTextField(name: string): name is TextField {
  return TEXT_FIELDS.some((each) => each === name)
}

/** `{{name}}`. */
export const FIELD = /\{\{([^{}]*)\}\}/g
