import type { Database } from 'better-sqlite3'

/** What a part of the figures is prepared from. */
export interface Premises {
  /** The shop as it stood at one moment; cannot be written. */
  read: Database
  /** The prepared figures, inside one transaction: all of them or none. */
  write: Database
  /** The business day under way, which is in no figure yet: figures end with the day before. */
  day: number
  /** Epoch ms. */
  at: number
}
