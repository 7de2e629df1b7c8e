import { useCallback } from 'react'
import type { Segment } from '../../../../electron/shared/rules/segment.ts'
import { useGo } from '../../../app/places.tsx'

/** Makes what opens the list of somebody in the customers' place; undefined where nobody could be listed. */
export function useShow(): (title: string, segment: Segment | null) => (() => void) | undefined {
  const go = useGo()
  return useCallback(
    (title, segment) =>
      segment === null ? undefined : () => go({ name: 'customers', customerId: null, shown: { title, segment } }),
    [go],
  )
}
