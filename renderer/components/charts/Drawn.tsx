import type { ReactNode } from 'react'
import type { Tone } from './series.ts'

const BARS: Record<Tone, string> = {
  action: 'bg-action',
  gain: 'bg-gain outline-1 -outline-offset-1 outline-gain-ink',
  wrong: 'bg-wrong',
  rest: 'bg-line-strong',
}

interface BarProps {
  value: number
  /** Of all bars beside it. */
  largest: number
  tone?: Tone
  /** The number itself. */
  children: ReactNode
}

/** A sum as a number and as a bar from the side where reading begins: for amounts that can be added. */
export function BarCell({ value, largest, tone = 'action', children }: BarProps) {
  return (
    <div className="min-w-24">
      <span className="tabular-nums">{children}</span>
      <span aria-hidden className="block h-2 overflow-hidden rounded-sm bg-sunken">
        <span className={`block h-full rounded-sm ${BARS[tone]}`} style={{ width: share(value, largest) }} />
      </span>
    </div>
  )
}

type DotProps = Omit<BarProps, 'tone'>

/** An average as a number and as a dot on a line: for values that cannot be added. */
export function DotCell({ value, largest, children }: DotProps) {
  return (
    <div className="min-w-24">
      <span className="tabular-nums">{children}</span>
      <span aria-hidden className="relative block h-2.5">
        <span className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
        <span className="absolute inset-y-0 inset-x-1.25">
          <span
            className="absolute -ms-1.25 size-2.5 rounded-full bg-action"
            style={{ insetInlineStart: share(value, largest) }}
          />
        </span>
      </span>
    </div>
  )
}

const share = (value: number, largest: number): string =>
  largest <= 0 ? '0' : `${((Math.max(0, value) / largest) * 100).toFixed(2)}%`
