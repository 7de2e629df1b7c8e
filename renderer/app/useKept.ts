import { useSyncExternalStore } from 'react'

/** A value of a screen that outlives the screen: it is there again when one comes back from another place. */
export interface Kept<Value> {
  get: () => Value
  set: (value: Value) => void
  subscribe: (listener: () => void) => () => void
}

export function kept<Value>(first: Value): Kept<Value> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useKept<Value>(store: Kept<Value>): [Value, (value: Value) => void] {
  return [useSyncExternalStore(store.subscribe, store.get), store.set]
}
