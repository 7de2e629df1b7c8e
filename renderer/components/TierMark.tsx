import type { TierLadder } from '../../electron/shared/rules/model.ts'
import { useVoice } from '../app/voice.tsx'

/** A tier's name on its colour: turquoise for the first, gold for the last, silver for all between. */
export function TierMark({ ladder, tierId }: { ladder: TierLadder; tierId: string }) {
  const voice = useVoice()
  const rank = ladder.tiers.findIndex((tier) => tier.id === tierId)
  const colour = rank <= 0 ? 'bg-tier-1' : rank === ladder.tiers.length - 1 ? 'bg-tier-3' : 'bg-tier-2'
  return (
    <span className={`block w-fit max-w-full truncate rounded-sm px-2 text-ink ${colour}`}>
      {ladder.tiers[rank]?.name[voice.language] ?? tierId}
    </span>
  )
}
