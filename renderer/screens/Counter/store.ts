import { useSyncExternalStore } from 'react'
import { reduceLate } from './late.ts'
import { reduce } from './state.ts'
import { EMPTY_TILL, type Action, type Side, type Till } from './till.ts'

/**
 * The till outside of React's rendering: what an answer of the shop changed is there for the very next key, drawn or
 * not.
 */
export interface TillStore {
  get: () => Till
  dispatch: (action: Action) => void
  /** The same till for what was asked for while this lay beside the sale: it closes nothing that was opened since. */
  asOf: (side: Side | null) => TillStore
  subscribe: (listener: () => void) => () => void
}

export function newTillStore(): TillStore {
  let till = EMPTY_TILL
  const listeners = new Set<() => void>()
  const become = (next: Till) => {
    till = next
    for (const listener of listeners) listener()
  }
  const store: TillStore = {
    get: () => till,
    dispatch: (action) => become(reduce(till, action)),
    asOf: (side) => ({ ...store, dispatch: (action) => become(reduceLate(till, action, side)) }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return store
}

export function useTill(store: TillStore): Till {
  return useSyncExternalStore(store.subscribe, store.get)
}
