import { formatDecimal, formatNumber, formatRate, type Voice } from '../../../electron/shared/format.ts'

/** What a chart's numbers are: rial, whole things, per ten thousand, or hundredths of a score. */
export type Measure = 'money' | 'count' | 'rate' | 'hundredths'

export interface Axis {
  /** From the lowest to the highest, evenly; zero is among them. */
  ticks: number[]
  /** A tick as it stands at the axis, in `unit`s. */
  text: (value: number) => string
  /** What large sums of money are counted in at this axis; null: in the shop's unit itself. */
  unit: 'thousand' | 'million' | 'billion' | null
}

/** Spaces between ticks: enough to read a value by, few enough for a low chart. */
const SPACES = 4

/** A scale that holds all the values and zero, with ticks at numbers that people count in. */
export function axisOf(values: readonly number[], measure: Measure, voice: Voice): Axis {
  const lowest = Math.min(0, ...values)
  const highest = Math.max(0, ...values)
  const step = niceStep((highest - lowest) / SPACES, LEAST[measure])
  const first = Math.floor(lowest / step)
  const last = Math.max(first + 1, Math.ceil(highest / step))
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
  return { ticks, ...inWords(Math.max(-lowest, highest), measure, voice) }
}

/** Between two ticks there is at least one whole thing, rial, a tenth of a percent, a tenth of a score. */
const LEAST: Record<Measure, number> = { money: 1, count: 1, rate: 10, hundredths: 10 }
const NICE = [1, 2, 2.5, 5, 10]

function niceStep(about: number, least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(about, least)))
  const step = NICE.map((nice) => nice * power).find((each) => each >= about && each % least === 0)
  return step ?? 10 * power
}

const UNITS = [
  { unit: 'billion', worth: 1_000_000_000 },
  { unit: 'million', worth: 1_000_000 },
  { unit: 'thousand', worth: 1_000 },
] as const

function inWords(largest: number, measure: Measure, voice: Voice): Pick<Axis, 'text' | 'unit'> {
  switch (measure) {
    case 'count':
      return { text: (value) => formatNumber(value, voice), unit: null }
    case 'rate':
      return { text: (value) => formatRate(value, voice), unit: null }
    case 'hundredths':
      return { text: (value) => formatDecimal(value, 2, voice), unit: null }
    case 'money': {
      const rial = voice.display === 'toman' ? 10 : 1
      const { unit, worth } = UNITS.find((each) => largest >= each.worth * rial) ?? { unit: null, worth: 1 }
      return { text: (value) => formatDecimal(Math.round((value * 100) / (worth * rial)), 2, voice), unit }
    }
  }
}
