import { useSyncExternalStore } from 'react'
import { reduce } from './state.ts'
import { EMPTY_TILL, type Action, type Till } from './till.ts'

/**
 * The till outside of React's rendering: what an answer of the shop changed is there for the very next key, drawn or
 * not.
 */
export interface TillStore {
  get: () => Till
  dispatch: (action: Action) => void
  subscribe: (listener: () => void) => () => void
}

export function newTillStore(): TillStore {
  let till = EMPTY_TILL
  const listeners = new Set<() => void>()
  return {
    get: () => till,
    dispatch: (action) => {
      till = reduce(till, action)
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useTill(store: TillStore): Till {
  return useSyncExternalStore(store.subscribe, store.get)
}
