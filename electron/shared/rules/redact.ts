import type { SentenceParam } from './model.ts'
import type { PaperBlock, PaperContent } from './paper.ts'
import type { TextField } from './receipt-layout.ts'

/** Sentences of a paper that name its customer. */
const NAMING = new Set(['paper.customer', 'paper.customer.phone', 'paper.for'])

/** What a paper says, without its customer; of a member's card nothing is left, since its code is the person's. */
export function withoutPerson(content: PaperContent): PaperContent {
  return { ...content, blocks: content.blocks.filter((block) => block.type !== 'card' && !names(block)) }
}

/** What a list says, without the names and phones of these customers; their figures stay, and so does its sum. */
export function withoutCustomers(content: PaperContent, customerIds: readonly number[]): PaperContent {
  return {
    ...content,
    blocks: content.blocks
      .filter((block) => block.type !== 'text' || block.text.key !== TOLD)
      .map((block) => (isAbout(block, customerIds) ? erasedRow(block) : block)),
  }
}

/** In their own words, which may be nobody else's. */
const TOLD = 'paper.customers.only.interests'

type Row = PaperBlock & { type: 'columns' }

function isAbout(block: PaperBlock, customerIds: readonly number[]): block is Row {
  return block.type === 'columns' && block.about !== undefined && customerIds.includes(block.about.customerId)
}

/** Only its number, in front, stays. */
function erasedRow({ about, cells, ...row }: Row): Row {
  const gone = { key: 'paper.customers.erased', params: {} }
  const none = { key: 'paper.customers.none', params: {} }
  return {
    ...row,
    cells: cells.map((cell, index) => (index === 0 ? cell : { ...cell, text: index === 1 ? gone : none })),
    ...(about && { about: { customerId: about.customerId, erased: true } }),
  }
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
