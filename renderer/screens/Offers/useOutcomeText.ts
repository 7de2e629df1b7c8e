import { formatRial } from '../../../electron/shared/format.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import type { ReplayResult } from './model.ts'

/** What a replay comes to, as one sentence. */
export function useOutcomeText(): (result: ReplayResult, programmeId: string) => string {
  const t = useT()
  const voice = useVoice()
  return ({ real, replayed, programmes }, programmeId) => {
    const more = replayed.cost - real.cost
    const uses = programmes.find((each) => each.programmeId === programmeId)?.uses ?? 0
    const params = { sales: real.sales, uses, amount: formatRial(Math.abs(more), voice) }
    if (uses === 0 && more === 0) return t('offers.outcome.never', params)
    if (more === 0) return t('offers.outcome.same', params)
    return t(more > 0 ? 'offers.outcome.more' : 'offers.outcome.less', params)
  }
}
