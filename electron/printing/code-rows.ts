import { formatCouponCode } from '../shared/coupon-code.ts'
import { BARS_QUIET, code128, ean13, type Modules, QR_QUIET, qrCode, type Symbology } from './codes.ts'
import type { Code, Row, Type } from './layout-model.ts'
import { lines, lowered, merged } from './pieces.ts'
import { put, type Sheet, typeOf } from './sheet.ts'
import { clean, wrap } from './text.ts'

/** A QR beside its question; where it would get too fine there, under it. */
export function qrRows(data: string, caption: string, sheet: Sheet): Row[] {
  const beside = squareIn(data, sheet.width * BESIDE)
  if (!beside || beside.module < FAR) return [...captionRows(caption, sheet), ...squareRows(data, sheet, sheet.width)]
  const style = { size: sheet.normal, weight: 700, place: 'start', isEven: true, maxLines: 6 } as const
  return besideSquare(data, sheet, { outer: 0, inner: 0, share: BESIDE }, (room) =>
    lines(caption, sheet, { ...style, ...room }),
  )
}

/** The most of the paper's width that the QR of a question takes. */
const BESIDE = 0.5
/** Dots of a module that telephones read from where they are held. */
const FAR = 4

/** Bars with what they say: the caption above them, or the letters below. A QR where bars would be too fine. */
export function barcodeRows(data: string, caption: string | null, sheet: Sheet): Row[] {
  const size = { height: Math.round(sheet.width / 6), most: 3 }
  return caption === null
    ? labelledBars(data, sheet, size)
    : [...captionRows(caption, sheet), ...barsOrSquare(data, sheet, size)]
}

/** Bars with their letters below. */
export function labelledBars(data: string, sheet: Sheet, size: { height: number; most: number }): Row[] {
  const letters = letterRows(data, sheet, { size: sheet.normal, weight: 500 })
  return [...barsOrSquare(data, sheet, size), ...letters]
}

/** EAN-13 where the data is one, else Code 128. What does not fit in bars becomes a QR. */
function barsOrSquare(data: string, sheet: Sheet, size: { height: number; most: number }): Row[] {
  const ean = ean13(data)
  const drawn = bars(data, ean ? 'ean13' : 'code128', ean ?? code128(data), sheet, size)
  return drawn ? [drawn] : squareRows(data, sheet, sheet.width)
}

/** Code 128 across the paper; null where its bars would be narrower than two dots, which no thermal head prints well. */
export function code128Row(code: string, sheet: Sheet): Row | null {
  return bars(code, 'code128', code128(code), sheet, { height: Math.round(sheet.width / 6), most: 3 })
}

/** A code as people read it, in groups of four. */
export function couponLetters(code: string, sheet: Sheet): Row[] {
  const text = formatCouponCode(code).replaceAll('-', ' ')
  return letterRows(text, sheet, { size: sheet.letters, weight: 700 })
}

/** A QR in the middle; nothing where it has no room. */
export function squareRows(data: string, sheet: Sheet, room: number): Row[] {
  const square = squareIn(data, room)
  if (!square) return []
  const left = Math.round((sheet.width - square.size) / 2)
  return [{ height: square.size, marks: [codeAt(square, left, 0)] }]
}

/**
 * A QR at the left, from where each row is sent, and beside it the words that `rowsIn` sets in the rest of the line.
 * `share`: the most of the paper's width that the QR takes; `outer` is left white beside it, `inner` beside the words.
 */
export function besideSquare(
  data: string,
  sheet: Sheet,
  edges: { outer: number; inner: number; share: number },
  rowsIn: (room: { left: number; right: number }) => Row[],
): Row[] {
  const square = squareIn(data, sheet.width * edges.share)
  const whole = { left: edges.inner, right: sheet.width - edges.inner }
  if (!square) return rowsIn(whole)
  if (!sheet.measure.setsBesideCodes) return [...rowsIn(whole), ...squareRows(data, sheet, sheet.width)]
  const words = merged(rowsIn({ left: edges.outer + square.size, right: sheet.width - edges.inner }))
  const height = Math.max(square.size, words.height)
  return [
    {
      height,
      marks: [
        ...lowered(words.marks, Math.round((height - words.height) / 2)),
        codeAt(square, edges.outer, Math.round((height - square.size) / 2)),
      ],
    },
  ]
}

function captionRows(caption: string, sheet: Sheet): Row[] {
  return lines(caption, sheet, { size: sheet.normal, weight: 700, place: 'center', maxLines: 4 })
}

/** Space that a frame takes at both sides. */
const FRAME = 3

function bars(
  data: string,
  symbology: Symbology,
  symbol: Modules | null,
  sheet: Sheet,
  { height, most }: { height: number; most: number },
): Row | null {
  if (!symbol) return null
  const room = sheet.width - FRAME * 2
  const dots = Math.min(most, Math.floor(room / (symbol.width + BARS_QUIET * 2)))
  if (dots < 2) return null
  const x = Math.round((sheet.width - symbol.width * dots) / 2)
  return { height, marks: [{ kind: 'code', symbology, data, symbol, x, y: 0, module: dots, height }] }
}

/** In one line, set smaller as far as that can be read; a longer code takes more of them. */
function letterRows(text: string, sheet: Sheet, { size, weight }: { size: number; weight: 500 | 700 }): Row[] {
  const { measure, width } = sheet
  const typeAt = (dots: number): Type => ({
    ...typeOf(sheet, dots, weight),
    direction: 'ltr',
    spacing: measure.spacing(dots),
  })
  const room = width - LETTERS_EDGE * 2
  const whole = clean(text)
  let fitting = size
  while (fitting > size / 2 && measure.widthOf(whole, typeAt(fitting)) > room) fitting = measure.smaller(fitting)
  const type = typeAt(fitting)
  const y = Math.round(fitting * 1.12)
  const box = { left: LETTERS_EDGE, right: width - LETTERS_EDGE, y, place: 'center' as const }
  return wrap(whole, (part) => measure.widthOf(part, type), room, MOST_LETTER_LINES)
    .filter((line) => line.width <= room)
    .map((line) => ({ height: Math.round(fitting * 1.4), marks: [put(line, type, box)] }))
}

const MOST_LETTER_LINES = 4
const LETTERS_EDGE = 16
/** The most and fewest dots of a QR's module; finer ones smear. */
const MODULE = { most: 6, least: 2 }

interface Square {
  data: string
  symbol: Modules
  module: number
  /** With the white around it. */
  size: number
}

function squareIn(data: string, room: number): Square | null {
  const symbol = qrCode(data)
  if (!symbol) return null
  const modules = symbol.width + QR_QUIET * 2
  const module = Math.min(MODULE.most, Math.floor(room / modules))
  return module < MODULE.least ? null : { data, symbol, module, size: modules * module }
}

function codeAt({ data, symbol, module }: Square, left: number, top: number): Code {
  const quiet = QR_QUIET * module
  const height = symbol.height * module
  return { kind: 'code', symbology: 'qr', data, symbol, x: left + quiet, y: top + quiet, module, height }
}
