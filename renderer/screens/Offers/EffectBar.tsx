import { formatRial } from '../../../electron/shared/format.ts'
import { roughly } from '../../../electron/shared/money.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import type { Effect } from './model.ts'

export interface Interval {
  low: number
  middle: number
  high: number
}

/** Only then the sum in the middle may be told; before, it may all be chance. */
export const isDecided = (verdict: Effect['verdict']): boolean => verdict === 'worked' || verdict === 'harmed'

interface EffectBarProps {
  verdict: Effect['verdict']
  /** Of all who got it, in rial. */
  interval: Interval
  /** Both ends of the scale lie so far from nothing; absent: as far as this interval needs. */
  reach?: number
  isSmall?: boolean
}

/**
 * What was added, as a point between its two ends, about the line of nothing: green or red only where the verdict is that
 * it was gained or lost. Money runs from left to right in both languages, as amounts are read.
 */
export function EffectBar({ verdict, interval: { low, middle, high }, reach, isSmall = false }: EffectBarProps) {
  const t = useT()
  const voice = useVoice()
  const far = Math.max(1, reach ?? Math.max(Math.abs(low), Math.abs(high)) * 1.15)
  const width = isSmall ? 200 : 600
  const at = (value: number): number => width / 2 + (Math.max(-1, Math.min(1, value / far)) * (width - 2 * EDGE)) / 2
  const height = isSmall ? 24 : 44
  const centre = height / 2
  const colour = verdict === 'worked' ? 'text-tier-1-way' : verdict === 'harmed' ? 'text-wrong' : 'text-muted'
  const money = (rial: number): string => formatRial(roughly(rial), voice)
  const ends = { low: money(low), high: money(high) }
  return (
    <figure className={isSmall ? 'min-w-0' : 'flex max-w-2xl flex-col gap-1'}>
      <svg
        role="img"
        aria-label={
          isDecided(verdict)
            ? t('effects.drawing', { ...ends, middle: money(middle) })
            : t('effects.drawing.unsure', ends)
        }
        viewBox={`0 0 ${width} ${height}`}
        className="block w-full"
        style={{ direction: 'ltr' }}
      >
        <line x1={width / 2} x2={width / 2} y1={2} y2={height - 2} className="stroke-ink" strokeWidth={1.5} />
        <g className={colour} stroke="currentColor" fill="currentColor">
          <line
            x1={at(low)}
            x2={at(high)}
            y1={centre}
            y2={centre}
            strokeWidth={isSmall ? 4 : 6}
            strokeLinecap="round"
          />
          {[low, high].map((end) => (
            <line key={end} x1={at(end)} x2={at(end)} y1={centre - 7} y2={centre + 7} strokeWidth={2} />
          ))}
          <circle cx={at(middle)} cy={centre} r={isSmall ? 5 : 8} className="stroke-surface" strokeWidth={2} />
        </g>
      </svg>
      {!isSmall && (
        <figcaption className="flex justify-between gap-3 text-small text-muted" dir="ltr">
          <bdi dir="auto">{formatRial(roughly(-far), voice)}</bdi>
          <bdi dir="auto">{t('effects.nothing')}</bdi>
          <bdi dir="auto">{formatRial(roughly(far), voice)}</bdi>
        </figcaption>
      )}
    </figure>
  )
}

/** Room for the point at either end. */
const EDGE = 10
