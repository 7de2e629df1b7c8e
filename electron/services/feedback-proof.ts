import type { Database } from 'better-sqlite3'
import { tallyOf } from '../db/feedback.ts'
import { FEWEST_FOR_PROOF, figuresOf, PROOF_DAYS } from '../shared/rules/feedback.ts'
import type { ReceiptFacts } from '../shared/rules/paper.ts'
import type { ReceiptLayout } from '../shared/rules/receipt-layout.ts'
import { dayOf } from './settings.ts'

/**
 * What customers have said in the last twelve months, for a layout that shows it; nothing while fewer than thirty have.
 * Reads at most five rows for each of their days.
 *
 * @param at epoch ms
 */
export function proofNow(db: Database, layout: ReceiptLayout, at: number): Pick<ReceiptFacts, 'proof'> {
  if (!layout.items.some(({ part, shown }) => part === 'proof' && shown)) return {}
  const day = dayOf(db, at)
  const { answers, mean } = figuresOf(tallyOf(db, day - PROOF_DAYS + 1, day))
  return mean === null || answers < FEWEST_FOR_PROOF ? {} : { proof: { mean, answers } }
}
