import type { SentenceParam } from './model.ts'

/** A sentence whose places may hold other sentences, and lists of them; `sayPhrase` says it. */
export interface Phrase {
  key: string
  params: Record<string, PhrasePart>
}

export type PhrasePart =
  | SentenceParam
  | { type: 'phrase'; value: Phrase }
  | { type: 'list'; values: PhrasePart[]; joined: 'and' | 'or' | 'comma' }

export function phrase(key: string, params: Phrase['params'] = {}): PhrasePart {
  return { type: 'phrase', value: { key: `programme.${key}`, params } }
}

export const list = (values: PhrasePart[], joined: 'and' | 'or' | 'comma'): PhrasePart => ({
  type: 'list',
  values,
  joined,
})

/** «یک روز», «۳ روز» */
export const days = (n: number): PhrasePart => counted('days', n)
/** «یک بار», «۳ بار» */
export const times = (n: number): PhrasePart => counted('times', n)

function counted(what: 'days' | 'times', n: number): PhrasePart {
  return n === 1 ? phrase(`${what}.one`) : phrase(`${what}.many`, { n: { type: 'count', value: n } })
}
