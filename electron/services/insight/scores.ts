import type { Premises } from './premises.ts'

/** What the shop takes over from the thread. */
export interface PreparedScores {
  /** What the scores were told by, for people to read. */
  model: unknown
}

export function prepareScores(_premises: Premises): PreparedScores {
  return { model: null }
}
