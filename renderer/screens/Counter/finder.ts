import { shop } from '../../api.ts'
import type { Found } from './sale.ts'
import type { TillStore } from './store.ts'

const NOTHING: Found = { exact: { kind: 'none' }, customers: [], products: [] }
const LONGEST = 200

export interface Finder {
  /** Asks for what is typed, at once; an answer that was overtaken is not shown. */
  type: (text: string) => void
  /** The answer for exactly this text: the one asked for as it was typed, or a new one. Used once: the shop goes on. */
  answer: (text: string) => Promise<Found>
}

export function newFinder(store: TillStore): Finder {
  let latest: { text: string; answer: Promise<Found> } | null = null

  const ask = (text: string): Promise<Found> => {
    const answer = fresh(text)
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
    answer: (text) => {
      if (latest?.text !== text) return fresh(text)
      const { answer } = latest
      latest = null
      return answer.catch(() => fresh(text))
    },
  }
}

function fresh(text: string): Promise<Found> {
  return text.trim() === '' ? Promise.resolve(NOTHING) : shop.counter.find({ text: text.slice(0, LONGEST) })
}
