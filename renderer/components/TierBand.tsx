import type { TierLadder } from '../../electron/shared/rules/model.ts'
import { formatNumber, formatPoints, formatRial, type Voice } from '../../electron/shared/format.ts'
import { usePointsPrecision } from '../app/session.tsx'
import { useT, useVoice, type Translate } from '../app/voice.tsx'

/** The customer's tier as a band, filled as far as the way to the next one has been gone. */
export function TierBand({
  ladder,
  tierId,
  value,
  next,
}: {
  ladder: TierLadder
  tierId: string
  /** What counts for the tier now, in the ladder's basis. */
  value: number
  /** `missing`: in the ladder's basis. */
  next: { tierId: string; missing: number } | null
}) {
  const t = useT()
  const voice = useVoice()
  const precision = usePointsPrecision()
  const rank = ladder.tiers.findIndex((tier) => tier.id === tierId)
  const tier = ladder.tiers[rank]
  const nextTier = ladder.tiers.find((each) => each.id === next?.tierId)
  const [band, way] = tierColours(rank, ladder.tiers.length)
  const gone = next === null ? 1 : value / Math.max(1, value + next.missing)
  return (
    <div className={`rounded-md px-3 py-1.5 ${band}`}>
      <div className="flex items-baseline justify-between gap-2">
        <span className="font-bold">{tier?.name[voice.language] ?? tierId}</span>
        <span className="text-small">
          {next && nextTier
            ? t('tier.missing', {
                amount: amountText(ladder, next.missing, { t, voice, precision }),
                tier: nextTier.name[voice.language],
              })
            : t('tier.top')}
        </span>
      </div>
      <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-surface">
        <div className={`h-full ${way}`} style={{ width: `${Math.round(gone * 100)}%` }} />
      </div>
    </div>
  )
}

/** So much of what the ladder counts. */
function amountText(
  { basis }: TierLadder,
  amount: number,
  { t, voice, precision }: { t: Translate; voice: Voice; precision: 0 | 1 | 2 },
): string {
  switch (basis ?? 'spend') {
    case 'spend':
      return formatRial(amount, voice)
    case 'points':
      return t('tier.missing.points', { points: formatPoints(amount, precision, voice) })
    case 'visits':
      return t('tier.missing.visits', { visits: formatNumber(amount, voice) })
  }
}

/** Turquoise for the first tier, gold for the last, silver for all between. */
export function tierColours(rank: number, count: number): [band: string, way: string] {
  if (rank <= 0) return ['bg-tier-1 text-ink', 'bg-tier-1-way']
  if (rank === count - 1) return ['bg-tier-3 text-ink', 'bg-tier-3-way']
  return ['bg-tier-2 text-ink', 'bg-tier-2-way']
}
