import { formatDecimal, formatRate, type Voice } from '../../../../electron/shared/format.ts'
import type { Translate } from '../../../app/voice.tsx'
import { told } from '../../../components/charts/series.ts'

type FigureMeasure = 'money' | 'count' | 'rate'

interface Change {
  text: string
  direction: 'up' | 'down' | null
}

/** Of fewer, no share is told: one more or less would be a leap. */
export const FEW = 5

/**
 * How a figure differs from the one of the period before, in words. Counts from five on and money are compared by share,
 * small counts by number, rates by percentage points.
 *
 * @param isThin there is too little behind the figure of before to compare by share
 */
export function changeOf(
  now: number | null,
  before: number | null,
  measure: FigureMeasure,
  isThin: boolean,
  { t, voice }: { t: Translate; voice: Voice },
): Change {
  if (now === null) return { text: t('dashboard.too_few'), direction: null }
  if (before === null) return { text: t('dashboard.no_before'), direction: null }
  const difference = now - before
  if (difference === 0) return { text: t('dashboard.same'), direction: null }
  const direction = difference > 0 ? 'up' : 'down'
  const size = Math.abs(difference)
  if (measure === 'rate') {
    return {
      text: t(`dashboard.points_${direction}`, { n: formatDecimal(Math.round(size / 10), 1, voice) }),
      direction,
    }
  }
  if (before === 0) return { text: t('dashboard.from_nothing'), direction }
  const isSmall = measure === 'count' ? before < FEW : isThin || before < 0
  const n = isSmall ? told(size, measure, voice) : formatRate(wholePercent(size, before), voice)
  return { text: t(`dashboard.${direction}`, { n }), direction }
}

/** Per ten thousand, to whole percents; below one percent to tenths. */
function wholePercent(size: number, of: number): number {
  const rate = (size * 10_000) / of
  return rate >= 100 ? Math.round(rate / 100) * 100 : Math.max(10, Math.round(rate / 10) * 10)
}
