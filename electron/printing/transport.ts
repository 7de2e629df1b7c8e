import type { Outcome } from '../db/print-jobs.ts'

/** Why a job did not simply come out. */
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
  /** It waited so long that only a person can say whether it is still wanted. */
  | 'aged'
  /** The device is not plugged in, the queue is not there, or another program holds it. */
  | 'no_device'
  /** This machine lacks what is needed to speak to such a printer. */
  | 'no_driver'
  /** Given to another printer before anything was handed over. */
  | 'moved'
  /** It does not take a paper now: it is at work on another one, or does not answer as it is known to. */
  | 'busy'
  /** Another process of the shop drives the printers. */
  | 'elsewhere'

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
  /** The printer stands still, and why as far as it is known; null: it goes on again. */
  waiting: (trouble: Trouble | null) => void
}

/** What a printer has said of itself when it was asked; nothing was printed for it. */
export interface Probed {
  reachable: boolean
  answersStatus: boolean
  /** As in its profile. */
  acknowledgement: 'A' | 'B' | 'C'
  /** As it names itself; null: it does not. */
  model: string | null
  /** What keeps it from answering or from printing now; null: nothing. */
  trouble: Trouble | null
}
