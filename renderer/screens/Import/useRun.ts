import { useEffect, useState } from 'react'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../electron/shared/contract/index.ts'
import { refusalOf, shop } from '../../api.ts'

type Outputs = InferContractRouterOutputs<ShopContract>
export type Run = Outputs['imports']['list'][number]

export interface Watched {
  run: Run
  /** Rows a second since one began to watch; null: not known yet. */
  rate: number | null
}

const PAUSE_MS = 1_000

/** How far an import is, told by the shop until it has ended; after an interruption it is asked again. */
export function useRun(importId: number): { watched: Watched | null; error: unknown } {
  const [watched, setWatched] = useState<Watched | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    const ending = new AbortController()
    void follow(importId, ending.signal, setWatched).catch((failed: unknown) => setError(failed))
    return () => ending.abort()
  }, [importId])
  return { watched, error }
}

async function follow(importId: number, signal: AbortSignal, tell: (watched: Watched) => void): Promise<void> {
  let start: { done: number; at: number } | null = null
  let last: Run | null = null
  while (!signal.aborted && (last === null || !hasEnded(last))) {
    try {
      for await (const run of await shop.imports.watch({ importId }, { signal })) {
        const at = performance.now()
        if (start === null || last?.state !== run.state) start = { done: run.done, at }
        last = run
        const seconds = (at - start.at) / 1000
        tell({ run, rate: seconds < 1 ? null : Math.max(0, Math.round((run.done - start.done) / seconds)) })
      }
    } catch (failed) {
      if (signal.aborted) return
      if (refusalOf(failed).code !== 'CONNECTION_LOST') throw failed
    }
    if (last === null || !hasEnded(last)) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

export function hasEnded(run: Pick<Run, 'state'>): boolean {
  return run.state === 'done' || run.state === 'cancelled'
}
