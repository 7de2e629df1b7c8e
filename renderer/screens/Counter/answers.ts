import { refusalOf } from '../../api.ts'

const TRIES = 4
const PAUSE_MS = 400
const LONGEST_PAUSE_MS = 5_000

/**
 * Asks the very same until there is an answer: without one nobody knows whether the command counts already. Fails with
 * the shop's refusal, or with the way to the shop after `tries`.
 */
export async function untilAnswered<Answer>(ask: () => Promise<Answer>, tries = TRIES): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask()
    } catch (error) {
      if (isAnswer(error) || tried === tries) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.min(PAUSE_MS * tried, LONGEST_PAUSE_MS)))
    }
  }
}

/** The shop has said no; otherwise nothing was heard from it. */
export function isAnswer(error: unknown): boolean {
  const { code } = refusalOf(error)
  return code !== 'CONNECTION_LOST' && code !== 'NOT_SIGNED_IN' && code !== 'LINK_NEEDED'
}
