import type { TierLadder } from '../../electron/shared/rules/model.ts'
import { useVoice } from '../app/voice.tsx'
import { tierColours } from './TierBand.tsx'

/** A tier's name on its colour. */
export function TierMark({ ladder, tierId }: { ladder: TierLadder; tierId: string }) {
  const voice = useVoice()
  const rank = ladder.tiers.findIndex((tier) => tier.id === tierId)
  const [colour] = tierColours(rank, ladder.tiers.length)
  return (
    <span className={`block w-fit max-w-full truncate rounded-sm px-2 ${colour}`}>
      {ladder.tiers[rank]?.name[voice.language] ?? tierId}
    </span>
  )
}
