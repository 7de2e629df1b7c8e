import { type Kept, kept } from '../../../app/useKept.ts'

/** Which answers are listed. Business days, both included; null: open. */
export interface Answers {
  from: number | null
  to: number | null
  /** About sales that this member of the staff rang up. */
  staff: { id: number; name: string } | null
}

/** It stays while somebody looks at a sale and comes back. */
export const shownAnswers: Kept<Answers> = kept<Answers>({ from: null, to: null, staff: null })
