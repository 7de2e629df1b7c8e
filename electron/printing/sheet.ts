import type { PaperType } from '../shared/rules/receipt-layout.ts'
import type { PaperStyle } from './draw.ts'
import type { Measure, Run, Sizes, Type, Weight } from './layout-model.ts'

/** One width of paper, how its type is measured and which way its lines run; all in dots. */
export interface Sheet extends Sizes {
  width: number
  direction: 'rtl' | 'ltr'
  dpi: number
  density: PaperType['density']
  measure: Measure
}

const USUAL_TYPE: PaperType = { size: 'normal', density: 'normal' }
const USUAL_DPI = 203

export function sheetOf({ dots, dpi = USUAL_DPI, voice }: PaperStyle, measure: Measure, type = USUAL_TYPE): Sheet {
  return {
    ...measure.sizes(dots, dpi, type),
    width: dots,
    direction: voice.language === 'fa' ? 'rtl' : 'ltr',
    dpi,
    density: type.density,
    measure,
  }
}

export const typeOf = (sheet: Sheet, size: number, weight: Weight): Type => ({
  size,
  weight,
  direction: sheet.direction,
  spacing: 0,
})

export const lineHeight = (sheet: Sheet, size: number): number => sheet.measure.lineHeight(size, sheet.density)
export const baseline = (sheet: Sheet, size: number): number => sheet.measure.baseline(size, sheet.density)

/** Where a line of text stands: at the line's start, at its end or in the middle. */
export type Place = 'start' | 'end' | 'center'

/** One line of text with its baseline at `y`, inside `left` … `right`. */
export function put(
  { text, width }: { text: string; width: number },
  type: Type,
  box: { left: number; right: number; y: number; place: Place },
  ink: Run['ink'] = 'black',
): Run {
  const run = { kind: 'run', text, width, y: box.y, type, ink } as const
  if (box.place === 'center') {
    return { ...run, x: (box.left + box.right - width) / 2, anchor: 'center' }
  }
  const isLeft = (box.place === 'start') === (type.direction === 'ltr')
  return isLeft ? { ...run, x: box.left, anchor: 'left' } : { ...run, x: box.right - width, anchor: 'right' }
}

/** No type is smaller than so many dots. */
export const SMALLEST = 8

/** A text that is never wrapped or cut, in the largest size down to `least` in which it fits `room`. */
export function fitted(
  text: string,
  type: Type,
  room: number,
  { measure }: Pick<Sheet, 'measure'>,
  least = SMALLEST,
): { text: string; type: Type; width: number } {
  let { size } = type
  while (size > least && measure.widthOf(text, { ...type, size }) > room) size = measure.smaller(size)
  const fitting = { ...type, size }
  return { text, type: fitting, width: measure.widthOf(text, fitting) }
}
