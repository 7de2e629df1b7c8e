import { useQuery } from '@tanstack/react-query'
import { say } from '../../../../electron/shared/say.ts'
import type { Segment } from '../../../../electron/shared/rules/segment.ts'
import { shopQueries } from '../../../api.ts'
import { usePointsPrecision, useSettings } from '../../../app/session.tsx'
import { useStageName } from '../../../app/stageName.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { useProductNames } from '../../Offers/useProducts.ts'
import type { SegmentWords } from './saying.ts'

/** All names that these segments mention. */
export function useSegmentWords(segments: readonly Segment[]): SegmentWords {
  const t = useT()
  const voice = useVoice()
  const { rules } = useSettings()
  const stageName = useStageName()
  const pointsPrecision = usePointsPrecision()
  const personas = usePersonas()
  const conditions = segments.flatMap(({ groups }) => groups.flatMap((group) => group.conditions))
  const products = conditions.flatMap((each) => (each.type === 'bought' ? (each.products ?? []).map(String) : []))
  const productName = useProductNames(products)
  return {
    t,
    voice,
    pointsPrecision,
    stageName,
    tierName: (id) => rules.tiers.tiers.find((tier) => tier.id === id)?.name[voice.language] ?? id,
    productName: (id) => productName(String(id)) ?? t('offers.goods.gone'),
    programmeName: (id) => rules.programmes.find((each) => each.id === id)?.name[voice.language] ?? id,
    personaName: (id) => personas.find((each) => each.id === id)?.name ?? t('segments.say.persona.gone'),
  }
}

/** Groups that were found by themselves, by their names. */
export function usePersonas(): { id: number; name: string }[] {
  const voice = useVoice()
  const found = useQuery(shopQueries.insight.personas.queryOptions()).data?.personas ?? []
  return found.map(({ id, name }) => ({ id, name: say(name, voice) }))
}
