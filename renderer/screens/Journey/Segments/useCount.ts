import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Segment } from '../../../../electron/shared/rules/segment.ts'
import { shopQueries } from '../../../api.ts'

/** Milliseconds without a change after which it is counted. */
const PAUSE = 400

/** How many a segment means, a moment after it was changed. @param segment null: nothing that can be counted yet */
export function useCount(segment: Segment | null) {
  const [asked, setAsked] = useState(segment)
  const key = JSON.stringify(segment)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(JSON.parse(key) as Segment | null), PAUSE)
    return () => clearTimeout(timer)
  }, [key])
  const isAsked = key === JSON.stringify(asked)
  const counted = useQuery(
    shopQueries.segments.count.queryOptions({
      input: { segment: asked ?? { match: 'all', groups: [] } },
      enabled: asked !== null && isAsked,
    }),
  )
  return {
    found: asked !== null && isAsked ? counted.data : undefined,
    isCounting: segment !== null && (!isAsked || counted.isFetching),
    error: isAsked ? counted.error : null,
  }
}
