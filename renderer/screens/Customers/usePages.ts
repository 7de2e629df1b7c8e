import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { z } from 'zod'
import type { customerRow } from '../../../electron/shared/contract/customers.ts'
import { shopQueries } from '../../api.ts'
import { PAGE, pagesInSight } from './pages.ts'

export type CustomerRow = z.infer<typeof customerRow>
export type SortKey = 'points' | 'lastSale' | 'spend' | 'name' | 'created'

export interface Listing {
  search: string
  sort: SortKey
  descending: boolean
}

/** The customers' list, read in pages as they come into sight; the rows before stay until the new ones are there. */
export function usePages(listing: Listing) {
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const first = useQuery({ ...pageOptions(listing, 0), placeholderData: keepPreviousData })
  const total = first.data?.total ?? 0
  const others = pagesInSight(sight.first, sight.last, total).filter((page) => page > 0)
  const results = useQueries({ queries: others.map((page) => pageOptions(listing, page)) })
  const pages = new Map(others.map((page, index) => [page, results[index]?.data?.rows]))
  pages.set(0, first.data?.rows)

  const onSight = useCallback((from: number, to: number) => setSight({ first: from, last: to }), [])
  return {
    total,
    rowAt: (index: number): CustomerRow | undefined => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    onSight,
    error: first.error ?? results.find((result) => result.error)?.error ?? null,
    isLoading: first.isLoading,
  }
}

function pageOptions(listing: Listing, page: number) {
  return shopQueries.customers.list.queryOptions({ input: { ...listing, offset: page * PAGE, limit: PAGE } })
}
