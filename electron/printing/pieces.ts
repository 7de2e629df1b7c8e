import type { PaperBlock } from '../shared/rules/paper.ts'
import type { Piece } from './draw.ts'
import type { Weight } from './fonts.ts'
import { baseline, lineHeight, penOf, type Place, put, type Sheet } from './sheet.ts'
import { clean, type Pen, widthOf, wrap, wrapEvenly } from './text.ts'

/** However long a text is, this many lines of it are printed. */
const MAX_LINES = 12
const MAX_NAME_LINES = 3

export const space = (height: number): Piece => ({ height, draw: () => {} })

export function rule(style: 'solid' | 'dashed', sheet: Sheet): Piece {
  return {
    height: sheet.gap * 2,
    draw: (context, y) => {
      context.lineWidth = 2
      context.setLineDash(style === 'dashed' ? [8, 6] : [])
      context.beginPath()
      context.moveTo(0, y + sheet.gap)
      context.lineTo(sheet.width, y + sheet.gap)
      context.stroke()
    },
  }
}

/** One piece for each line, as many as the text needs. */
export function textLines(text: string, block: PaperBlock & { type: 'text' }, sheet: Sheet): Piece[] {
  return lines(text, sheet, { size: sheet[block.size], weight: block.bold ? 700 : 400, place: block.align })
}

export function lines(
  text: string,
  sheet: Sheet,
  style: { size: number; weight: Weight; place: Place; maxLines?: number; left?: number; right?: number },
): Piece[] {
  const { left = 0, right = sheet.width } = style
  const pen = penOf(sheet, style.size, style.weight)
  const broken = style.place === 'center' ? wrapEvenly : wrap
  return broken(text, pen, right - left, style.maxLines ?? MAX_LINES).map((line) => ({
    height: lineHeight(style.size),
    draw: (context, y) => put(context, line, pen, { left, right, y: y + baseline(style.size), place: style.place }),
  }))
}

/** A label that may wrap, and a value that never does. */
export function pairLine(label: string, value: string, strong: boolean, sheet: Sheet): Piece {
  const size = sheet.normal
  return valueLine(wholeValue(value, size, strong ? 700 : 500, sheet), sheet, (room) =>
    lines(label, sheet, { size, weight: strong ? 700 : 400, place: 'start', ...atStart(room, sheet) }),
  )
}

export function itemLine(name: string, detail: string | null, amount: string, sheet: Sheet): Piece {
  const shown = clean(name) === '' ? '—' : name
  const value = wholeValue(amount, sheet.normal, 500, sheet)
  const nameLines = (room: number): Piece[] =>
    lines(shown, sheet, {
      size: sheet.normal,
      weight: 500,
      place: 'start',
      maxLines: MAX_NAME_LINES,
      ...atStart(room, sheet),
    })
  if (detail === null) return valueLine(value, sheet, nameLines)
  const below = valueLine(value, sheet, (room) =>
    lines(detail, sheet, { size: sheet.small, weight: 400, place: 'start', ...atStart(room, sheet) }),
  )
  return stack([...nameLines(sheet.width), below])
}

/** The largest thing on the paper, between two heavy rules. */
export function payableLine(label: string, amount: string, currency: string | null, sheet: Sheet): Piece {
  const unit = currency === null ? null : { text: currency, pen: penOf(sheet, sheet.normal, 500) }
  const unitWidth = unit ? widthOf(unit.text, unit.pen) + sheet.gap : 0
  const value = wholeValue(amount, sheet.payable, 900, sheet, sheet.width - unitWidth)
  const labelPen = penOf(sheet, sheet.normal, 700)
  const room = sheet.width - unitWidth - value.width - sheet.gap
  const isBeside = widthOf(label, labelPen) <= room
  const labelHeight = isBeside ? 0 : lineHeight(sheet.normal)
  const height = labelHeight + Math.round(sheet.payable * 1.45)
  return {
    height: height + sheet.gap * 2,
    draw: (context, y) => {
      const top = y + sheet.gap
      context.fillRect(0, top, sheet.width, 4)
      context.fillRect(0, top + height - 4, sheet.width, 4)
      const base = top + labelHeight + Math.round(sheet.payable * 1.05)
      const labelBase = isBeside ? base - 2 : top + baseline(sheet.normal) + 4
      put(context, label, labelPen, { left: 0, right: sheet.width, y: labelBase, place: 'start' })
      if (unit) put(context, unit.text, unit.pen, { left: 0, right: sheet.width, y: base - 2, place: 'end' })
      put(context, value.text, value.pen, { ...beforeEnd(unitWidth, sheet), y: base, place: 'end' })
    },
  }
}

/** White on black at the very top: nobody takes a copy for the original. */
export function copyMark(text: string, sheet: Sheet): Piece[] {
  const pen = penOf(sheet, sheet.large, 900)
  const height = Math.round(sheet.large * 1.6)
  return [
    {
      height: height + sheet.gap,
      draw: (context, y) => {
        context.fillRect(0, y, sheet.width, height)
        context.fillStyle = '#fff'
        put(context, text, pen, { left: 0, right: sheet.width, y: y + Math.round(sheet.large * 1.15), place: 'center' })
      },
    },
  ]
}

export function progressBar(rate: number, sheet: Sheet): Piece {
  const bar = Math.round(sheet.normal * 0.7)
  const inner = sheet.width - 8
  const filled = Math.round((inner * Math.min(10_000, Math.max(0, rate))) / 10_000)
  return {
    height: bar + sheet.gap,
    draw: (context, y) => {
      context.lineWidth = 2
      context.beginPath()
      context.roundRect(1, y + 3, sheet.width - 2, bar - 2, bar / 2)
      context.stroke()
      context.beginPath()
      context.roundRect(4, y + 6, inner, bar - 8, (bar - 8) / 2)
      context.clip()
      context.fillRect(sheet.direction === 'rtl' ? 4 + inner - filled : 4, y + 6, filled, bar - 8)
    },
  }
}

/** Pieces one below the other as one. */
export function stack(pieces: Piece[]): Piece {
  return {
    height: pieces.reduce((sum, piece) => sum + piece.height, 0),
    draw: (context, y) => {
      let top = y
      for (const piece of pieces) {
        context.save()
        piece.draw(context, top)
        context.restore()
        top += piece.height
      }
    },
  }
}

interface Value {
  text: string
  pen: Pen
  size: number
  width: number
}

/** A number is never wrapped or cut: one that does not fit is set smaller. */
function wholeValue(text: string, size: number, weight: Weight, sheet: Sheet, room = sheet.width): Value {
  const shown = clean(text)
  let fitting = size
  while (fitting > 8 && widthOf(shown, penOf(sheet, fitting, weight)) > room) fitting -= 1
  const pen = penOf(sheet, fitting, weight)
  return { text: shown, pen, size: fitting, width: widthOf(shown, pen) }
}

/** A value at the end of the line; what stands at its start wraps beside it, or above it where little room is left. */
function valueLine(value: Value, sheet: Sheet, startLines: (room: number) => Piece[]): Piece {
  const beside = sheet.width - value.width - sheet.gap * 2
  const isBeside = beside >= sheet.width / 3
  const start = stack(startLines(isBeside ? beside : sheet.width))
  // Beside a label of several lines the value stands on the last one.
  const top = isBeside ? Math.max(0, start.height - lineHeight(value.size)) : start.height
  return {
    height: Math.max(start.height, top + lineHeight(value.size)),
    draw: (context, y) => {
      start.draw(context, y)
      const box = { left: 0, right: sheet.width, y: y + top + baseline(value.size), place: 'end' as const }
      put(context, value.text, value.pen, box)
    },
  }
}

const atStart = (room: number, { width, direction }: Sheet): { left: number; right: number } =>
  direction === 'rtl' ? { left: width - room, right: width } : { left: 0, right: room }

const beforeEnd = (taken: number, { width, direction }: Sheet): { left: number; right: number } =>
  direction === 'rtl' ? { left: taken, right: width } : { left: 0, right: width - taken }
