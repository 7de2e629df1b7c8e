import { formatDecimal, formatNumber, formatRate, formatRial, type Voice } from '../../../electron/shared/format.ts'
import type { Measure } from './axis.ts'

/**
 * What a series means: the work itself, what was won, what was lost, everything else. Each has a pattern or an outline of
 * its own beside its colour.
 */
export type Tone = 'action' | 'gain' | 'wrong' | 'rest'

export interface Series {
  key: string
  name: string
  tone: Tone
  as: 'column' | 'line'
  /** Opens the list behind all of it. */
  onOpen?: (() => void) | undefined
}

/** One place along the chart: what every series is there; null: not known, too little to say. */
export interface ChartPoint {
  key: string
  /** As it stands at the axis. */
  label: string
  /** As it is told: «آذر ۱۴۰۵». */
  title: string
  values: Record<string, number | null>
  /** Opens the list behind it. */
  onOpen?: (() => void) | undefined
  /** Opens what is behind one series of it. */
  opens?: Record<string, () => void>
}

/** A value of a chart where it is told, with its unit. */
export function told(value: number, measure: Measure, voice: Voice): string {
  switch (measure) {
    case 'money':
      return formatRial(value, voice)
    case 'count':
      return formatNumber(value, voice)
    case 'rate':
      return formatRate(value, voice)
    case 'hundredths':
      return formatDecimal(value, 2, voice)
  }
}

/** The numbers that a chart's scale has to hold: stacked columns come to their sum. */
export function extents(series: readonly Series[], points: readonly ChartPoint[], isStacked: boolean): number[] {
  return points.flatMap(({ values }) => {
    const known = (each: readonly Series[]) => each.flatMap(({ key }) => values[key] ?? [])
    if (!isStacked) return known(series)
    const columns = known(series.filter(({ as }) => as === 'column'))
    const above = columns.filter((value) => value > 0).reduce((sum, value) => sum + value, 0)
    const below = columns.filter((value) => value < 0).reduce((sum, value) => sum + value, 0)
    return [above, below, ...known(series.filter(({ as }) => as === 'line'))]
  })
}

/** CSS pixels: the narrowest a chart is drawn, a letter at its axis, and what keeps two labels apart. */
const WIDTH = 780
const LETTER = 6.2
const GAP = 8

/** Which labels of the axis are written so that none touches another: every n-th, and the last of all. */
export function labelled(labels: readonly string[]): (index: number) => boolean {
  const longest = Math.max(0, ...labels.map(({ length }) => length))
  const room = Math.floor(WIDTH / (longest * LETTER + GAP))
  const every = Math.max(1, Math.ceil(labels.length / room))
  return (index) => (labels.length - 1 - index) % every === 0
}
