import type { z } from 'zod'
import type { shopEvent } from '../shared/contract/events.ts'

export type ShopEvent = z.infer<typeof shopEvent>
export type Subject = ShopEvent['subject']

export interface EventBus {
  emit(subject: Subject): void
  /** What changes from now on, until `signal` aborts. A slow watcher gets each subject once, however often it changed. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<ShopEvent, void, void>
  /** Called at each change, at once, until the returned function is. */
  listen(listener: (subject: Subject) => void): () => void
}

interface Watcher {
  pending: Set<Subject>
  wake: () => void
}

export function createEventBus(): EventBus {
  const watchers = new Set<Watcher>()
  const listeners = new Set<(subject: Subject) => void>()
  return {
    emit(subject) {
      for (const watcher of watchers) {
        watcher.pending.add(subject)
        watcher.wake()
      }
      for (const listener of listeners) listener(subject)
    },
    watch(signal) {
      // Registered now and not at the first `next()`, so that nothing between the two is missed.
      const watcher: Watcher = { pending: new Set(), wake: () => {} }
      watchers.add(watcher)
      const leave = () => watchers.delete(watcher)
      // Also when nobody ever asks for the first event.
      signal?.addEventListener('abort', leave, { once: true })
      return follow(watcher, signal, leave)
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

async function* follow(
  watcher: Watcher,
  signal: AbortSignal | undefined,
  leave: () => void,
): AsyncGenerator<ShopEvent, void, void> {
  const stop = () => watcher.wake()
  signal?.addEventListener('abort', stop)
  try {
    while (!signal?.aborted) {
      const [subject] = watcher.pending
      if (subject === undefined) {
        await new Promise<void>((resolve) => {
          watcher.wake = resolve
        })
      } else {
        watcher.pending.delete(subject)
        yield { subject }
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    leave()
  }
}
