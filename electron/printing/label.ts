import { labelledBars } from './code-rows.ts'
import type { Row, Run } from './layout-model.ts'
import { lines, space } from './pieces.ts'
import { baseline, fitted, lineHeight, put, type Sheet, typeOf } from './sheet.ts'
import { clean } from './text.ts'

export interface ShelfLabel {
  name: string
  /** Without the word of its currency. */
  price: string
  currency: string | null
  was: string | null
  unit: string | null
  code: string | null
}

/** A label for the shelf: the name in two lines at most, the price as large as the paper allows, the code to scan. */
export function labelRows(label: ShelfLabel, sheet: Sheet): Row[] {
  const unitWidth = label.unit === null ? 0 : sheet.measure.widthOf(clean(label.unit), typeOf(sheet, sheet.normal, 500))
  const isShort = unitWidth <= sheet.width * SHORT_UNIT
  return [
    ...lines(label.name, sheet, { size: sheet.title, weight: 700, place: 'center', maxLines: 2 }),
    ...(label.was === null ? [] : [formerPrice(clean(label.was), sheet)]),
    price(label, isShort ? label.unit : null, sheet),
    ...(label.unit === null || isShort
      ? []
      : lines(label.unit, sheet, { size: sheet.normal, weight: 500, place: 'center', maxLines: 2 })),
    ...(label.code === null
      ? []
      : [
          space(sheet.gap),
          ...labelledBars(label.code, sheet, { height: lineHeight(sheet, sheet.normal) * 2, most: 4 }),
        ]),
    space(sheet.gap),
  ]
}

/** Of the paper's width: a longer one takes too much from the price. */
const SHORT_UNIT = 0.2

/** Struck through. */
function formerPrice(text: string, sheet: Sheet): Row {
  const line = fitted(text, typeOf(sheet, sheet.large, 500), sheet.width - STRIKE * 2, sheet)
  const { size } = line.type
  const y = baseline(sheet, size)
  const run = put(line, line.type, { left: 0, right: sheet.width, y, place: 'center' })
  const strike = {
    kind: 'rule',
    x: Math.floor(run.x) - STRIKE,
    y: y - Math.round(size * 0.36),
    width: line.width + STRIKE * 2,
    thickness: Math.max(2, Math.round(size / 12)),
    dash: null,
  } as const
  return { height: lineHeight(sheet, size), marks: [run, strike] }
}

/** How far the stroke sticks out at both sides. */
const STRIKE = 6
/** Of the paper's width. */
const PRICE_SIZE = 0.24

/** Of the size of type: what stands above the baseline. */
const ASCENT = 0.8

/** The price, and after it the currency above what one pays it for: «هر کیلو». */
function price({ price: text, currency }: ShelfLabel, unit: string | null, sheet: Sheet): Row {
  const { width, gap, direction } = sheet
  const after = [currency, unit]
    .filter((word) => word !== null)
    .map((word) => fitted(clean(word), typeOf(sheet, sheet.normal, 500), width / 3, sheet))
  const afterWidth = after.length === 0 ? 0 : Math.max(...after.map((word) => word.width)) + gap
  const largest = typeOf(sheet, sheet.measure.largest(Math.round(width * PRICE_SIZE)), 900)
  const value = fitted(clean(text), largest, width - afterWidth, sheet)
  const { size } = value.type
  const line = lineHeight(sheet, sheet.normal)
  const height = Math.max(Math.round(size * 1.3), line * after.length)
  const y = height - Math.round(size * 0.26)
  const start = Math.floor((width - value.width - afterWidth) / 2)
  const wordsY = after.length === 1 ? [y] : [Math.max(y - line, Math.ceil(sheet.normal * ASCENT)), y]
  const box = (from: number, taken: number): { left: number; right: number } =>
    direction === 'rtl' ? { left: width - from - taken, right: width - from } : { left: from, right: from + taken }
  const words = after.map((word, at): Run =>
    put(word, word.type, {
      ...box(start + value.width + gap, afterWidth - gap),
      y: wordsY[at] ?? y,
      place: 'start',
    }),
  )
  return {
    height,
    marks: [put(value, value.type, { ...box(start, value.width), y, place: 'start' }), ...words],
  }
}
