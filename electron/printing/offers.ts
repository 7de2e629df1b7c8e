import type { Row } from './layout-model.ts'
import { besideSquare, code128Row, couponLetters } from './code-rows.ts'
import { lines, oneLine, space } from './pieces.ts'
import { lineHeight, put, type Sheet, typeOf } from './sheet.ts'

export interface Ticket {
  heading: string
  title: string
  why: string
  how: string
  validity: string | null
  code: string | null
}

/**
 * An offer as a ticket to cut off: a dashed line with scissors, then the offer and its code between a heading and a lower
 * edge. No frame, and the scissors on the left: each row is sent from the paper's left edge to its last black dot.
 */
export function offerRows(ticket: Ticket, sheet: Sheet): Row[] {
  const inside = { left: PADDING, right: sheet.width - PADDING }
  return [
    cutLine(sheet),
    heading(ticket.heading, sheet),
    space(sheet.gap),
    ...lines(ticket.title, sheet, { size: sheet.title, weight: 900, place: 'center', maxLines: 6, ...inside }),
    ...lines(ticket.why, sheet, { size: sheet.small, weight: 400, place: 'center', maxLines: 8, ...inside }),
    ...(ticket.code === null ? [] : codeRows(ticket.code, ticket, sheet)),
    ...(ticket.validity !== null && ticket.code === null ? validityLines(ticket.validity, sheet) : []),
    lowerEdge(sheet),
  ]
}

/** From the edge of the paper to the text. */
const PADDING = 16

/** White on black, as wide as it says. */
function heading(text: string, sheet: Sheet): Row {
  const size = sheet.normal
  const height = lineHeight(sheet, size) + 6
  const line = oneLine(text, typeOf(sheet, size, 700), sheet.width - PADDING * 4, sheet)
  const width = line.width + PADDING * 4
  const left = Math.floor((sheet.width - width) / 2)
  const box = { left, right: left + width, y: Math.round(size * 1.2), place: 'center' as const }
  return {
    height,
    marks: [
      { kind: 'box', x: left, y: 0, width, height, radius: { upper: RADIUS, lower: RADIUS } },
      put(line, line.type, box, 'white'),
    ],
  }
}

const RADIUS = 14

function lowerEdge({ gap, width }: Sheet): Row {
  return { height: gap * 2, marks: [{ kind: 'rule', x: 0, y: gap - 1, width, thickness: 2, dash: null }] }
}

function validityLines(validity: string, sheet: Sheet): Row[] {
  const inside = { left: PADDING, right: sheet.width - PADDING }
  return lines(validity, sheet, { size: sheet.small, weight: 700, place: 'center', maxLines: 3, ...inside })
}

/** The most of the paper's width that the QR takes. */
const SQUARE = 0.45

/** The code three times: for the till's scanner, for a person, and for a telephone. */
function codeRows(code: string, ticket: Ticket, sheet: Sheet): Row[] {
  const bars = code128Row(code, sheet)
  return [
    space(sheet.gap),
    ...(bars ? [bars] : []),
    ...couponLetters(code, sheet),
    // Beside the QR until when and how the code is used.
    ...besideSquare(code, sheet, { outer: 0, inner: PADDING, share: SQUARE }, (room) => {
      const style = { size: sheet.small, place: 'start' as const, isEven: true, maxLines: 4, ...room }
      return [
        ...(ticket.validity === null ? [] : lines(ticket.validity, sheet, { ...style, weight: 700 })),
        ...lines(ticket.how, sheet, { ...style, weight: 400 }),
      ]
    }),
  ]
}

function cutLine(sheet: Sheet): Row {
  const height = Math.max(sheet.gap * 4, 28)
  const middle = Math.round(height / 2)
  const x = SCISSORS + 8
  return {
    height,
    marks: [
      { kind: 'rule', x, y: middle - 1, width: sheet.width - x, thickness: 2, dash: [10, 7] },
      { kind: 'scissors', x: SCISSORS, y: middle },
    ],
  }
}

/** Their length. */
const SCISSORS = 36
