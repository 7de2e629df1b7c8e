import { keepPreviousData, useQueries, useQuery, type QueryFunctionContext, type QueryKey } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { PAGE, pagesInSight } from './Customers/pages.ts'

interface Page<Row> {
  total: number
  rows: Row[]
}

/** One page of a list as a query: `offset` rows are before it, it has at most `limit`. */
type PageQuery<Answer> = (
  offset: number,
  limit: number,
) => {
  queryKey: QueryKey
  queryFn: (context: Pick<QueryFunctionContext, 'signal'>) => Promise<Answer>
}

/** A list of any length, read in pages as they come into sight; the rows before stay until the new ones are there. */
export function usePaged<Row, Answer extends Page<Row>>(pageQuery: PageQuery<Answer & Page<Row>>) {
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const first = useQuery({ ...pageQuery(0, PAGE), placeholderData: keepPreviousData })
  const total = first.data?.total ?? 0
  const others = pagesInSight(sight.first, sight.last, total).filter((page) => page > 0)
  const results = useQueries({ queries: others.map((page) => pageQuery(page * PAGE, PAGE)) })
  const pages = new Map<number, Row[] | undefined>(others.map((page, index) => [page, results[index]?.data?.rows]))
  pages.set(0, first.data?.rows)

  const onSight = useCallback((from: number, to: number) => setSight({ first: from, last: to }), [])
  return {
    first: first.data,
    total,
    rowAt: (index: number): Row | undefined => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    onSight,
    error: first.error ?? results.find((result) => result.error)?.error ?? null,
    /** Nothing has been read yet. */
    isLoading: first.isLoading,
    /** What is shown is of before; the new rows are on their way. */
    isStale: first.isPlaceholderData,
  }
}
