import { shop } from '../../api.ts'
import type { Found } from './sale.ts'
import type { TillStore } from './store.ts'

const NOTHING: Found = { exact: { kind: 'none' }, customers: [], products: [] }
const LONGEST = 200

export interface Finder {
  /** Asks for what is typed, at once; an answer that was overtaken is not shown. */
  type: (text: string) => void
  /** The answer for exactly this text: the one under way, or a new one. */
  answer: (text: string) => Promise<Found>
}

export function newFinder(store: TillStore): Finder {
  let latest: { text: string; answer: Promise<Found> } | null = null

  const ask = (text: string): Promise<Found> => {
    if (text.trim() === '') return Promise.resolve(NOTHING)
    const answer = shop.counter.find({ text: text.slice(0, LONGEST) })
    latest = { text, answer }
    return answer
  }
  return {
    type: (text) => {
      store.dispatch({ type: 'typed', text })
      void ask(text).then(
        (found) => store.dispatch({ type: 'found', text, found }),
        // Enter asks again and says what is wrong; a list under the field does not.
        () => undefined,
      )
    },
    answer: (text) => (latest?.text === text ? latest.answer.catch(() => ask(text)) : ask(text)),
  }
}
