import { formatNumber } from '../../electron/shared/format.ts'
import { useT, useVoice } from '../app/voice.tsx'

const PARTS = ['recency', 'frequency', 'monetary'] as const
const FULL = 5

/** Three small columns, each 1 … 5 high, with their numbers. */
export function RfmBars({ rfm }: { rfm: Record<(typeof PARTS)[number], number> }) {
  const t = useT()
  const voice = useVoice()
  const words = PARTS.map((part) => `${t(`lists.rfm.${part}`)} ${formatNumber(rfm[part], voice)}`).join('، ')
  return (
    <div role="img" aria-label={t('lists.rfm', { scores: words })} title={words} className="flex gap-1">
      {PARTS.map((part) => (
        <span key={part} aria-hidden className="flex flex-col items-center">
          <span className="flex h-6 w-4 items-end overflow-hidden rounded-sm bg-sunken">
            <span className="w-full bg-action" style={{ height: `${(rfm[part] / FULL) * 100}%` }} />
          </span>
          <span className="text-small">{formatNumber(rfm[part], voice)}</span>
        </span>
      ))}
    </div>
  )
}
