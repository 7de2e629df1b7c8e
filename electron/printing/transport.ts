import type { Outcome } from '../db/print-jobs.ts'

/** Why a job did not simply come out; said as `paper.trouble.<trouble>`. */
export type Trouble =
  | 'refused'
  | 'paper_out'
  | 'cover_open'
  | 'offline'
  | 'stalled'
  | 'reset'
  | 'no_answer'
  | 'restart'
  | 'expired'
  | 'no_drawer'
  | 'damaged'
  | 'drawing'
  | 'disk'

/** What became of one attempt. */
export interface Delivery {
  outcome: Outcome
  /** Bytes of the payload handed over. */
  bytes: number
  trouble: Trouble | null
}

/** What a transport may be told, and tells, while it sends. */
export interface Watch {
  /** Aborted when the app closes and cannot wait any longer. */
  signal: AbortSignal
  /** Milliseconds without any progress after which a printer is given up. */
  patience: number
  /** The printer stands still, or goes on again. */
  waiting: (isWaiting: boolean) => void
}
