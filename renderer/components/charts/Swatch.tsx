import { useId } from 'react'
import type { Tone } from './series.ts'

const COLOURS: Record<Tone, { fill: string; stroke: string; isHatched: boolean }> = {
  action: { fill: 'var(--action)', stroke: 'var(--action)', isHatched: false },
  gain: { fill: 'var(--gain)', stroke: 'var(--gain-ink)', isHatched: false },
  wrong: { fill: 'var(--wrong)', stroke: 'var(--wrong)', isHatched: true },
  rest: { fill: 'var(--line-strong)', stroke: 'var(--line-strong)', isHatched: true },
}

/** How a tone is painted, where its pattern is defined under this id. */
export function paintOf(tone: Tone, id: string): { fill: string; stroke: string } {
  const { fill, stroke, isHatched } = COLOURS[tone]
  return { fill: isHatched ? `url(#${id}-${tone})` : fill, stroke }
}

/** The patterns of some tones, for use inside a drawing. */
export function Patterns({ tones, id }: { tones: readonly Tone[]; id: string }) {
  return (
    <defs>
      {tones
        .filter((tone) => COLOURS[tone].isHatched)
        .map((tone) => (
          <pattern
            key={tone}
            id={`${id}-${tone}`}
            width={5}
            height={5}
            patternUnits="userSpaceOnUse"
            patternTransform={tone === 'wrong' ? 'rotate(45)' : 'rotate(-45)'}
          >
            <rect width={5} height={5} fill="var(--surface)" />
            <rect width={3} height={5} fill={COLOURS[tone].fill} />
          </pattern>
        ))}
    </defs>
  )
}

/** A tone beside the name of what it stands for. */
export function Swatch({ tone, isLine = false }: { tone: Tone; isLine?: boolean }) {
  const id = useId()
  return (
    <svg aria-hidden width={16} height={12} className="shrink-0">
      <Patterns tones={[tone]} id={id} />
      {isLine ? (
        <path d="M0 6H16" strokeWidth={3} stroke={COLOURS[tone].stroke} />
      ) : (
        <rect x={1} y={0.5} width={14} height={11} {...paintOf(tone, id)} />
      )}
    </svg>
  )
}
