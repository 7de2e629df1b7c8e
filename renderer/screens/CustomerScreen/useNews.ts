import { useEffect, useReducer } from 'react'
import { watchCustomerScreen, type CustomerNews } from '../../api.ts'

export type View = CustomerNews['view']
export type BasketView = Extract<View, { kind: 'basket' }>
export type DoneView = Extract<View, { kind: 'done' }>
export type House = NonNullable<CustomerNews['house']>

export type Asked = NonNullable<CustomerNews['ask']>

export interface Seen {
  view: View
  house: House
  ask: Asked | null
}

/** Whose basket it was may have left before the shop answers again. */
const FORGET_AFTER_MS = 5_000

/** What the shop shows the customer now; null: the shop has not answered yet. */
export function useNews(): Seen | null {
  const [seen, tell] = useReducer(after, null)
  useEffect(() => {
    let forgetting: number | undefined
    const end = watchCustomerScreen(tell, (state) => {
      window.clearTimeout(forgetting)
      if (state === 'lost') forgetting = window.setTimeout(() => tell('lost'), FORGET_AFTER_MS)
    })
    return () => {
      window.clearTimeout(forgetting)
      end()
    }
  }, [])
  return seen
}

function after(seen: Seen | null, news: CustomerNews | 'lost'): Seen | null {
  if (news === 'lost') return seen && { ...seen, view: { kind: 'welcome' }, ask: null }
  const house = news.house ?? seen?.house
  return house === undefined ? null : { view: news.view, house, ask: news.ask }
}
