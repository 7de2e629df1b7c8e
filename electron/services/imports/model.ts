import type { z } from 'zod'
import type {
  importFate,
  importField,
  importKind,
  importOptions,
  importReason,
  importSource,
} from '../../shared/contract/imports.ts'

export type Kind = z.infer<typeof importKind>
export type Source = z.infer<typeof importSource>
export type Field = z.infer<typeof importField>
export type Fate = z.infer<typeof importFate>
export type Reason = z.infer<typeof importReason>
export type Options = z.infer<typeof importOptions>

/** Which column of which sheet is what, and how to take it. */
export interface Plan {
  sheet: number
  /** As the spreadsheet numbers it, from 1; null: there are no headings. */
  headingRow: number | null
  mapping: Field[]
  options: Options
}

/** What was understood of one row. */
export interface Reading<Values> {
  /** Null: the row cannot be taken, for `reason`. */
  values: Values | null
  reason: Reason | null
  notes: { reason: Reason; text: string }[]
  understood: { field: Field; text: string }[]
}
