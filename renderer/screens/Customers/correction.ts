import { readScaled } from '../../components/scaled.ts'

export interface CorrectionDraft {
  direction: 'give' | 'take'
  /** Whole points, as typed. */
  points: string
  reason: string
}

/** What `customers.correctPoints` takes, in smallest units with its sign; null: something is missing. */
export function correctionOf(draft: CorrectionDraft, precision: 0 | 1 | 2): { points: number; reason: string } | null {
  const points = readScaled(draft.points, precision)
  const reason = draft.reason.trim()
  if (points === null || points === 0 || points > MOST || reason === '') return null
  return { points: draft.direction === 'give' ? points : -points, reason }
}

/** As the contract has it. */
const MOST = 1_000_000_000
