import type { PaperType } from '../shared/rules/receipt-layout.ts'
import type { Measure, Sizes, Type } from './layout-model.ts'
import { dotMeasure } from './measure.ts'

/** Font A of common printers: every sign in a cell of its own, and whole multiples of it. */
export const CELL = { width: 12, height: 24, most: 8 }

/** A printer's own type; what it cannot say is drawn, as large as its letters look. */
export const cellMeasure: Measure = {
  sizes: cellSizes,
  widthOf(text, type) {
    const said = sayable(text, type)
    if (said !== null) return said.length * CELL.width * timesOf(type.size)
    return dotMeasure.widthOf(text, { ...type, size: drawnSize(type.size) })
  },
  lineHeight: (size, density) => size + SPACING[density],
  baseline: (size, density) => ascentOf(size) + (SPACING[density] >> 1),
  spacing: () => 0,
  largest: (size) => Math.min(CELL.most, Math.floor(size / CELL.height)) * CELL.height,
  smaller: (size) => (size > CELL.height ? (Math.ceil(size / CELL.height) - 1) * CELL.height : size - 1),
  setsBesideCodes: false,
}

/** Between two lines, in dots. */
const SPACING: Record<PaperType['density'], number> = { tight: 2, normal: 6, loose: 12 }
const GAPS: Record<PaperType['density'], number> = { tight: 7, normal: 8, loose: 12 }
/** Twice as large takes twice the width: only where sixteen letters fit. */
const WIDE_ENOUGH = CELL.width * 2 * 16

function cellSizes(dots: number, _dpi: number, { density }: PaperType): Sizes {
  const normal = CELL.height
  const large = dots >= WIDE_ENOUGH ? normal * 2 : normal
  return { small: normal, normal, large, payable: large, title: normal, letters: large, gap: GAPS[density] }
}

/** The text as the printer's own type says it; null: it has letters, or a size, that the printer has not. */
export function sayable(text: string, { size }: Type): string | null {
  if (!Number.isInteger(size / CELL.height)) return null
  const plain = text.replaceAll(OTHER_SIGNS, (sign) => PLAIN_SIGNS[sign] ?? '')
  return /^[\x20-\x7e]*$/u.test(plain) ? plain : null
}

/** Signs that every printer has in another form; isolates carry nothing where all runs one way. */
const PLAIN_SIGNS: Record<string, string> = {
  '−': '-',
  '–': '-',
  '—': '-',
  '×': 'x',
  '…': '...',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '\u00a0': ' ',
}
const OTHER_SIGNS = new RegExp(`[${Object.keys(PLAIN_SIGNS).join('')}\u2066-\u2069]`, 'gu')

/** How many times the smallest type. */
export const timesOf = (size: number): number => size / CELL.height

/** From the top of a sign to its baseline. */
export const ascentOf = (size: number): number => Math.round(size * 0.875)

/** Drawn letters of this size look as large as the printer's. */
export const drawnSize = (size: number): number => Math.max(8, Math.round(size * 0.8))
