import type { SentenceParam } from './model.ts'
import type { PaperBlock, PaperContent } from './paper.ts'
import type { TextField } from './receipt-layout.ts'

/** Sentences of a paper that name its customer. */
const NAMING = new Set(['paper.customer', 'paper.customer.phone'])

/** What a paper says, without its customer. */
export function withoutPerson(content: PaperContent): PaperContent {
  return { ...content, blocks: content.blocks.filter((block) => !names(block)) }
}

function names(block: PaperBlock): boolean {
  if (block.type !== 'text') return false
  return NAMING.has(block.text.key) || Object.values(block.text.params).some(isFilledWithCustomer)
}

const isFilledWithCustomer = (param: SentenceParam): boolean =>
  param.type === 'filled' && CUSTOMER_FIELD in param.fields

const CUSTOMER_FIELD: TextField = 'customer'

/** Numbers that tell of a birthday. */
const OF_BIRTHDAY = /^(?:birth.*|year|month|day)$/i

/**
 * What may stay of a value that told of a person: ids, points and other figures, under their names. Texts, choices and
 * birthdays go. Null: nothing is left.
 */
export function figuresOf(value: unknown, name = ''): unknown {
  if (typeof value === 'number') return OF_BIRTHDAY.test(name) ? null : value
  if (typeof value !== 'object' || value === null) return null
  if (Array.isArray(value)) {
    const kept = value.map((item: unknown) => figuresOf(item, name)).filter((item) => item !== null)
    return kept.length > 0 ? kept : null
  }
  const kept = Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const figures = figuresOf(item, key)
    return figures === null ? [] : [[key, figures] as const]
  })
  return kept.length > 0 ? Object.fromEntries(kept) : null
}
