import type { TierLadder } from '../../electron/shared/rules/model.ts'
import { formatRial } from '../../electron/shared/format.ts'
import { useT, useVoice } from '../app/voice.tsx'

/** The customer's tier as a band, filled as far as the way to the next one has been gone. */
export function TierBand({
  ladder,
  tierId,
  spend,
  next,
}: {
  ladder: TierLadder
  tierId: string
  /** Rial that counts for the tier now. */
  spend: number
  next: { tierId: string; missing: number } | null
}) {
  const t = useT()
  const voice = useVoice()
  const rank = ladder.tiers.findIndex((tier) => tier.id === tierId)
  const tier = ladder.tiers[rank]
  const nextTier = ladder.tiers.find((each) => each.id === next?.tierId)
  const [band, way] = tierColours(rank, ladder.tiers.length)
  const gone = next === null ? 1 : spend / Math.max(1, spend + next.missing)
  return (
    <div className={`rounded-md px-3 py-1.5 ${band}`}>
      <div className="flex items-baseline justify-between gap-2">
        <span className="font-bold">{tier?.name[voice.language] ?? tierId}</span>
        <span className="text-small">
          {next && nextTier
            ? t('tier.missing', { amount: formatRial(next.missing, voice), tier: nextTier.name[voice.language] })
            : t('tier.top')}
        </span>
      </div>
      <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-surface">
        <div className={`h-full ${way}`} style={{ width: `${Math.round(gone * 100)}%` }} />
      </div>
    </div>
  )
}

/** Turquoise for the first tier, gold for the last, silver for all between. */
export function tierColours(rank: number, count: number): [band: string, way: string] {
  if (rank <= 0) return ['bg-tier-1 text-ink', 'bg-tier-1-way']
  if (rank === count - 1) return ['bg-tier-3 text-ink', 'bg-tier-3-way']
  return ['bg-tier-2 text-ink', 'bg-tier-2-way']
}
