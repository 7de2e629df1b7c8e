import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useRef, useState } from 'react'
import { shopQueries } from '../../api.ts'
import { useSession, useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { newCounter, type CounterActions } from './counterActions.ts'
import type { Surroundings } from './desk.ts'
import type { Till } from './till.ts'
import { useTill } from './store.ts'

/** The counter's one set of actions, kept for as long as the app is open. */
export function useNewCounter(): CounterActions {
  const client = useQueryClient()
  const { tell, tellError, clear } = useNotice()
  const around: Surroundings = {
    settings: useSettings(),
    role: useSession().member.role,
    t: useT(),
    voice: useVoice(),
    tell,
    tellError,
    clearNotice: clear,
    readCard: (customerId) =>
      client.fetchQuery({ ...shopQueries.customers.card.queryOptions({ input: { customerId } }), staleTime: 0 }),
    refreshHeld: () => client.refetchQueries({ queryKey: shopQueries.sales.held.key() }),
    refresh: () => client.refetchQueries({ queryKey: shopQueries.settings.key() }),
  }
  const latest = useRef(around)
  latest.current = around
  const [counter] = useState(() => newCounter(() => latest.current))
  return counter
}

export const CounterContext = createContext<CounterActions | null>(null)

export function useCounter(): CounterActions & { till: Till } {
  const counter = use(CounterContext)
  if (!counter) throw new Error('useCounter outside the counter')
  const till = useTill(counter.store)
  return { ...counter, till }
}
