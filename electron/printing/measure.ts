import { createCanvas } from '@napi-rs/canvas'
import type { PaperType } from '../shared/rules/receipt-layout.ts'
import { font, registerFonts } from './fonts.ts'
import type { Measure, Sizes, Type } from './layout-model.ts'

/** Letters drawn dot by dot. */
export const dotMeasure: Measure = {
  sizes: sizesOn,
  widthOf: drawnWidth,
  lineHeight: (size, density) => Math.round(size * LEADING[density]),
  // Vazirmatn's ascents and descents with room for dots above and below; what a loose line adds is shared.
  baseline: (size, density) => Math.round(size * (1.08 + (LEADING[density] - LEADING.normal) / 2)),
  spacing: (size) => Math.round(size / 8),
  largest: (size) => size,
  smaller: (size) => size - 1,
  setsBesideCodes: true,
}

/** Of the size of type. Below the tight one, Persian letters of two lines touch. */
const LEADING: Record<PaperType['density'], number> = { tight: 1.34, normal: 1.5, loose: 1.8 }
const GAPS: Record<PaperType['density'], number> = { tight: 0.6, normal: 1, loose: 1.5 }
const SCALES: Record<PaperType['size'], number> = { small: 0.86, normal: 1, large: 1.2 }

type Step = { mm: number } & Omit<Sizes, 'title' | 'letters'>

/** On papers of these widths in millimetres, in dots of 203 to the inch; in between, in between. */
const STEPS: Step[] = [
  { mm: 24, small: 15, normal: 16, large: 20, payable: 26, gap: 6 },
  { mm: 48, small: 20, normal: 22, large: 32, payable: 40, gap: 8 },
  { mm: 72, small: 22, normal: 25, large: 40, payable: 52, gap: 10 },
  { mm: 104, small: 25, normal: 28, large: 48, payable: 64, gap: 12 },
]
const USUAL_DPI = 203
const MM_PER_INCH = 25.4

function sizesOn(dots: number, dpi: number, { size, density }: PaperType): Sizes {
  const mm = (dots / dpi) * MM_PER_INCH
  const above = STEPS.find((step) => step.mm >= mm) ?? STEPS.at(-1)
  const below = STEPS.findLast((step) => step.mm <= mm) ?? STEPS[0]
  if (!above || !below) throw new Error('there is a size for every paper')
  const share = above.mm === below.mm ? 0 : (mm - below.mm) / (above.mm - below.mm)
  const dotsOf = (name: keyof Step, scale: number): number =>
    Math.round(((below[name] + (above[name] - below[name]) * share) * scale * dpi) / USUAL_DPI)
  const scale = SCALES[size]
  const normal = dotsOf('normal', scale)
  const large = dotsOf('large', scale)
  return {
    small: dotsOf('small', scale),
    normal,
    large,
    payable: dotsOf('payable', scale),
    title: Math.round(normal * 1.3),
    letters: Math.round(large * 0.9),
    gap: dotsOf('gap', GAPS[density]),
  }
}

const measuring = createCanvas(1, 1).getContext('2d')
/** Shaping Persian takes most of a layout's time, and most words of a receipt were on the last one. */
const known = new Map<string, number>()
const MOST_KNOWN = 4_000
const LONGEST_KNOWN = 80

function drawnWidth(text: string, type: Type): number {
  const key = `${type.size} ${type.weight} ${type.spacing} ${type.direction} ${text}`
  const remembered = known.get(key)
  if (remembered !== undefined) return remembered
  registerFonts()
  measuring.font = font(type.size, type.weight)
  measuring.direction = type.direction
  measuring.letterSpacing = `${type.spacing}px`
  const width = Math.ceil(measuring.measureText(text).width)
  if (text.length <= LONGEST_KNOWN) {
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(key, width)
  }
  return width
}
