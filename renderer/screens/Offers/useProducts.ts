import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Programme } from '../../../electron/shared/rules/model.ts'
import { sayPhrase } from '../../../electron/shared/say.ts'
import { describe } from '../../../electron/shared/rules/describe.ts'
import { shopQueries } from '../../api.ts'
import { useSettings } from '../../app/session.tsx'
import { useVoice } from '../../app/voice.tsx'

/** Names of products by the ids that rules know them by; null: not read yet, or not there. */
export function useProductNames(ids: readonly string[]): (id: string) => string | null {
  const wanted = [...new Set(ids)].filter((id) => /^[1-9]\d{0,14}$/.test(id)).toSorted()
  const found = useQueries({
    queries: wanted.map((id) => shopQueries.products.get.queryOptions({ input: { productId: Number(id) } })),
    combine: (results) => results.map(({ data }) => data?.name ?? null),
  })
  const names = new Map(wanted.map((id, at) => [id, found[at] ?? null]))
  return (id) => names.get(id) ?? null
}

/** Says any of these programmes as one sentence. */
export function useDescribe(programmes: readonly Programme[]): (programme: Programme) => string {
  const voice = useVoice()
  const { rules, journey } = useSettings()
  const ids = useMemo(() => programmes.flatMap((programme) => productsIn(programme)), [programmes])
  const productName = useProductNames(ids)
  const segments = useQuery(shopQueries.segments.list.queryOptions()).data ?? []
  const segmentName = (id: string) => segments.find(({ segmentId }) => segmentId === id)?.name ?? null
  return (programme) => sayPhrase(describe(programme, { tiers: rules.tiers, journey, productName, segmentName }), voice)
}

function productsIn({ earn, rewards, eligibility }: Programme): string[] {
  return [
    ...[...earn, ...rewards].flatMap(({ products }) => products ?? []),
    ...[...earn, ...rewards].flatMap(({ notProducts }) => notProducts ?? []),
    ...rewards.flatMap(({ product }) => product ?? []),
    ...eligibility.flatMap((condition) => (condition.type === 'bought' ? (condition.products ?? []) : [])),
  ]
}
