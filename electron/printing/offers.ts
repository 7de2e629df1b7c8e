import type { SKRSContext2D } from '@napi-rs/canvas'
import { formatCouponCode } from '../shared/coupon-code.ts'
import { code128, CODE128_QUIET, type Modules, QR_QUIET, qrCode } from './codes.ts'
import type { Piece } from './draw.ts'
import { font } from './fonts.ts'
import { lines, space, stack } from './pieces.ts'
import { lineHeight, penOf, put, type Sheet } from './sheet.ts'
import { type Pen, widthOf } from './text.ts'

export interface Ticket {
  heading: string
  title: string
  why: string
  how: string
  validity: string | null
  code: string | null
}

/** An offer as a ticket to cut off: a dashed line with scissors, then a frame with the offer and its code. */
export function offerPieces(ticket: Ticket, sheet: Sheet): Piece[] {
  return [cutLine(sheet), framed(ticket, sheet), space(sheet.gap)]
}

/** A QR under its question. */
export function codePieces(data: string, caption: string, sheet: Sheet): Piece[] {
  const question = lines(caption, sheet, { size: sheet.normal, weight: 700, place: 'center', maxLines: 4 })
  const symbol = qrCode(data)
  if (!symbol) return question
  const dots = moduleDots(symbol.width + QR_QUIET * 2, sheet.width, 6)
  const size = (symbol.width + QR_QUIET * 2) * dots
  const left = Math.round((sheet.width - size) / 2)
  const code: Piece = {
    height: size,
    draw: (context, y) => fillModules(context, symbol, left + QR_QUIET * dots, y + QR_QUIET * dots, dots),
  }
  return [...question, code]
}

/** From the edge of the paper to the text inside a frame. */
const PADDING = 16

function framed(ticket: Ticket, sheet: Sheet): Piece {
  const inside = { left: PADDING, right: sheet.width - PADDING }
  const parts: Piece[] = [
    heading(ticket.heading, sheet),
    space(sheet.gap),
    ...lines(ticket.title, sheet, { size: titleSize(sheet), weight: 900, place: 'center', maxLines: 3, ...inside }),
    ...lines(ticket.why, sheet, { size: sheet.small, weight: 400, place: 'center', maxLines: 5, ...inside }),
    ...(ticket.code === null ? [] : codeParts(ticket.code, ticket, sheet)),
    ...(ticket.validity !== null && ticket.code === null ? validityLines(ticket.validity, sheet) : []),
    space(sheet.gap),
  ]
  const body = stack(parts)
  return {
    height: body.height,
    draw: (context, y) => {
      context.lineWidth = 3
      context.beginPath()
      context.roundRect(1.5, y + 1.5, sheet.width - 3, body.height - 3, 14)
      context.stroke()
      body.draw(context, y)
    },
  }
}

const titleSize = (sheet: Sheet): number => Math.round(sheet.normal * 1.3)

function validityLines(validity: string, sheet: Sheet): Piece[] {
  return lines(validity, sheet, {
    size: sheet.small,
    weight: 700,
    place: 'center',
    maxLines: 3,
    left: PADDING,
    right: sheet.width - PADDING,
  })
}

function heading(text: string, sheet: Sheet): Piece {
  const size = sheet.normal
  const height = lineHeight(size) + 6
  const pen = penOf(sheet, size, 700)
  return {
    height,
    draw: (context, y) => {
      context.beginPath()
      context.roundRect(0, y, sheet.width, height, [14, 14, 0, 0])
      context.fill()
      context.fillStyle = '#fff'
      put(context, text, pen, { left: 0, right: sheet.width, y: y + Math.round(size * 1.2), place: 'center' })
    },
  }
}

/** The code three times: for the till's scanner, for a person, and for a telephone. */
function codeParts(code: string, ticket: Ticket, sheet: Sheet): Piece[] {
  return [space(sheet.gap), ...barCode(code, sheet), letters(code, sheet), square(code, ticket, sheet)]
}

function barCode(code: string, sheet: Sheet): Piece[] {
  const symbol = code128(code)
  if (!symbol) return []
  const modules = symbol.width + CODE128_QUIET * 2
  const dots = moduleDots(modules, sheet.width - FRAME * 2, 3)
  // Narrower bars than two dots do not survive a thermal head: such a code is read from its QR.
  if (dots < 2) return []
  const height = Math.round(sheet.width / 6)
  const left = Math.round((sheet.width - symbol.width * dots) / 2)
  return [{ height, draw: (context, y) => fillModules(context, symbol, left, y, dots, height) }]
}

const FRAME = 3

function letters(code: string, sheet: Sheet): Piece {
  const spaced = formatCouponCode(code).replaceAll('-', ' ')
  const room = sheet.width - PADDING * 2
  const penAt = (size: number): Pen => ({
    font: font(size, 700),
    direction: 'ltr',
    letterSpacing: `${Math.round(size / 8)}px`,
  })
  let size = Math.round(sheet.large * 0.9)
  while (size > 8 && widthOf(spaced, penAt(size)) > room) size -= 1
  return {
    height: Math.round(size * 1.4),
    draw: (context, y) =>
      put(context, spaced, penAt(size), {
        left: PADDING,
        right: sheet.width - PADDING,
        y: y + Math.round(size * 1.12),
        place: 'center',
      }),
  }
}

/** The QR at the end of the line, and beside it until when and how the code is used. */
function square(code: string, ticket: Ticket, sheet: Sheet): Piece {
  const symbol = qrCode(code)
  if (!symbol) return stack(validityLines(ticket.validity ?? ticket.how, sheet))
  const dots = moduleDots(symbol.width + QR_QUIET * 2, sheet.width * 0.45, 6)
  const size = (symbol.width + QR_QUIET * 2) * dots
  const isRightToLeft = sheet.direction === 'rtl'
  const room = isRightToLeft
    ? { left: FRAME + size, right: sheet.width - PADDING }
    : { left: PADDING, right: sheet.width - FRAME - size }
  const style = { size: sheet.small, place: 'start' as const, maxLines: 4, ...room }
  const words = stack([
    ...(ticket.validity === null ? [] : lines(ticket.validity, sheet, { ...style, weight: 700 })),
    ...lines(ticket.how, sheet, { ...style, weight: 400 }),
  ])
  const height = Math.max(size, words.height)
  const left = (isRightToLeft ? FRAME : sheet.width - FRAME - size) + QR_QUIET * dots
  return {
    height,
    draw: (context, y) => {
      words.draw(context, y + Math.round((height - words.height) / 2))
      fillModules(context, symbol, left, y + Math.round((height - size) / 2) + QR_QUIET * dots, dots)
    },
  }
}

/** Whole dots for one module, so that every edge falls between two dots. */
function moduleDots(modules: number, room: number, most: number): number {
  return Math.max(1, Math.min(most, Math.floor(room / modules)))
}

function fillModules(
  context: SKRSContext2D,
  symbol: Modules,
  left: number,
  top: number,
  dots: number,
  height = dots,
): void {
  context.beginPath()
  for (let y = 0; y < symbol.height; y += 1) {
    for (let x = 0, from = 0; x < symbol.width; x = from) {
      while (x < symbol.width && !symbol.black[y * symbol.width + x]) x += 1
      from = x
      while (from < symbol.width && symbol.black[y * symbol.width + from]) from += 1
      if (from > x) context.rect(left + x * dots, top + y * height, (from - x) * dots, height)
    }
  }
  context.fill()
}

function cutLine(sheet: Sheet): Piece {
  const height = sheet.gap * 4
  return {
    height,
    draw: (context, y) => {
      const middle = y + Math.round(height / 2)
      const isRightToLeft = sheet.direction === 'rtl'
      const [from, to] = isRightToLeft ? [0, sheet.width - 44] : [44, sheet.width]
      context.lineWidth = 2
      context.setLineDash([10, 7])
      context.beginPath()
      context.moveTo(from, middle)
      context.lineTo(to, middle)
      context.stroke()
      context.save()
      context.translate(isRightToLeft ? sheet.width - 36 : 36, middle)
      context.scale(isRightToLeft ? 1 : -1, 1)
      scissors(context)
      context.restore()
    },
  }
}

/** Blades to the left of the origin, handles to the right; 36 dots long. */
function scissors(context: SKRSContext2D): void {
  context.setLineDash([])
  context.lineWidth = 2.5
  for (const side of [-1, 1]) {
    context.beginPath()
    context.moveTo(0, side * -6)
    context.lineTo(22, side * 5)
    context.stroke()
    context.beginPath()
    context.arc(28, side * 7, 5, 0, Math.PI * 2)
    context.stroke()
  }
}
