import type { Programme, Sentence, Usage } from './model.ts'

/**
 * What is wrong with a programme. `blocking`: it must not be put in force so. `never`: nobody will get it. `conflict`: it
 * does not go well with another, or costs more than is meant.
 */
export interface Finding {
  kind: 'blocking' | 'conflict' | 'never'
  programmeId: string
  /** What is wrong, and what to do. */
  why: Sentence
}

/** What the rules themselves do not say. */
export interface FindingFacts {
  /** The business day. */
  day: number
  /** Products that programmes name, as far as there are such; and those whose cost is known. */
  goods: ReadonlyMap<string, Goods>
  /** Categories of the catalogue. */
  categories: ReadonlySet<string>
  /** Ids of the segments that can be named. */
  segments: ReadonlySet<string>
  /** Programme id → what was used of its limits. */
  usage: Readonly<Record<string, Pick<Usage, 'total' | 'amount'>>>
  /** The programmes in force; a programme that is among them keeps its kind and precision. */
  known: readonly Programme[]
}

export interface Goods {
  name: string
  category: string | null
  /** Rial for one unit, and what it costs the shop; null: not known. */
  price: number
  cost: number | null
  active: boolean
}

/** Something wrong, before it is said of which programme. */
export type Fault = Pick<Finding, 'kind' | 'why'>
