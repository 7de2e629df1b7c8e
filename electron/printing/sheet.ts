import type { SKRSContext2D } from '@napi-rs/canvas'
import type { PaperStyle } from './draw.ts'
import { font, registerFonts, type Weight } from './fonts.ts'
import type { Pen } from './text.ts'

/** The measures of one width of paper; all in dots. */
export interface Sheet {
  width: number
  direction: 'rtl' | 'ltr'
  small: number
  normal: number
  large: number
  payable: number
  gap: number
}

export function sheetOf({ dots, voice }: PaperStyle): Sheet {
  registerFonts()
  const isNarrow = dots < 480
  return {
    width: dots,
    direction: voice.language === 'fa' ? 'rtl' : 'ltr',
    small: isNarrow ? 20 : 22,
    normal: isNarrow ? 22 : 25,
    large: isNarrow ? 32 : 40,
    payable: isNarrow ? 40 : 52,
    gap: isNarrow ? 8 : 10,
  }
}

export function penOf(sheet: Sheet, size: number, weight: Weight): Pen {
  return { font: font(size, weight), direction: sheet.direction }
}

/** Vazirmatn's ascents and descents with room for dots above and below. */
export const lineHeight = (size: number): number => Math.round(size * 1.5)
export const baseline = (size: number): number => Math.round(size * 1.08)

/** Where a line of text stands: at the line's start, at its end or in the middle. */
export type Place = 'start' | 'end' | 'center'

/** Draws one line with its baseline at `y`, inside `left` … `right`. */
export function put(
  context: SKRSContext2D,
  text: string,
  pen: Pen,
  box: { left: number; right: number; y: number; place: Place },
): void {
  const isLeft = (box.place === 'start') === (pen.direction === 'ltr')
  context.font = pen.font
  context.direction = pen.direction
  context.letterSpacing = pen.letterSpacing ?? '0px'
  if (box.place === 'center') {
    context.textAlign = 'center'
    context.fillText(text, Math.round((box.left + box.right) / 2), box.y)
  } else {
    context.textAlign = isLeft ? 'left' : 'right'
    context.fillText(text, isLeft ? box.left : box.right, box.y)
  }
}
