import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { shopQueries } from '../../api.ts'
import { PAGE, pagesInSight } from '../Customers/pages.ts'
import type { Product, ProductListing } from './productListing.ts'

/** The products' list, read in pages as they come into sight; the rows before stay until the new ones are there. */
export function useProductPages(listing: ProductListing) {
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
    rowAt: (index: number): Product | undefined => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    onSight,
    error: first.error ?? results.find((result) => result.error)?.error ?? null,
    isLoading: first.isLoading,
  }
}

function pageOptions(listing: ProductListing, page: number) {
  return shopQueries.products.list.queryOptions({ input: { ...listing, offset: page * PAGE, limit: PAGE } })
}
