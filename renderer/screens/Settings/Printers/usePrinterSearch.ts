import { useCallback, useEffect, useRef, useState } from 'react'
import { shop } from '../../../api.ts'

export type Way = Parameters<typeof shop.printers.search>[0]['over']
type Told = Awaited<ReturnType<typeof shop.printers.search>> extends AsyncIterable<infer Piece> ? Piece : never
export type Found = Told['found'][number]

export interface Search extends Told {
  over: Way
  isRunning: boolean
  error: unknown
}

/** Looks for printers over one way at a time, until it has looked everywhere, is stopped, or the page is left. */
export function usePrinterSearch() {
  const [search, setSearch] = useState<Search | null>(null)
  const running = useRef<AbortController | null>(null)
  const stop = useCallback(() => {
    running.current?.abort()
    running.current = null
    setSearch((before) => before && { ...before, isRunning: false })
  }, [])
  useEffect(() => () => running.current?.abort(), [])

  const start = (over: Way) => {
    stop()
    const ending = new AbortController()
    running.current = ending
    setSearch({ over, isRunning: true, found: [], looked: 0, of: 0, trouble: null, error: null })
    const change = (part: Partial<Search>) => {
      if (!ending.signal.aborted) setSearch((before) => before && { ...before, ...part })
    }
    follow(over, ending.signal, change)
      .catch((error: unknown) => change({ error }))
      .finally(() => change({ isRunning: false }))
  }
  return { search, start, stop }
}

async function follow(over: Way, signal: AbortSignal, tell: (told: Told) => void): Promise<void> {
  for await (const told of await shop.printers.search({ over }, { signal })) tell(told)
}
