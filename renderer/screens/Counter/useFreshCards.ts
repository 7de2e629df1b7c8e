import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { refusalOf, shopQueries } from '../../api.ts'
import { useCounter } from './useCounter.ts'

/**
 * A card that became old while its customer stands at the counter is read again; whoever was forgotten meanwhile is
 * named no longer, nor in what is said of the last sale.
 */
export function useFreshCards(): void {
  const { till, store } = useCounter()
  const card = useCard(till.sale.customer?.id ?? null)
  const done = useCard(till.done?.customerId ?? null)
  useEffect(() => {
    if (card.data) store.dispatch({ type: 'cardArrived', card: card.data })
  }, [card.data, store])
  const gone = [card, done].find(({ error }) => error !== null && refusalOf(error).code === 'NOT_FOUND')?.customerId
  useEffect(() => {
    if (gone !== undefined && gone !== null) store.dispatch({ type: 'customerGone', customerId: gone })
  }, [gone, store])
}

function useCard(customerId: number | null) {
  const input = { customerId: customerId ?? 1 }
  const { data, error } = useQuery(shopQueries.customers.card.queryOptions({ input, enabled: customerId !== null }))
  return { customerId, data: customerId === null ? undefined : data, error: customerId === null ? null : error }
}
