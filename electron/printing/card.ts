import { labelledBars, besideSquare } from './code-rows.ts'
import type { Row } from './layout-model.ts'
import { type Framed, lines, oneLine, space } from './pieces.ts'
import { lineHeight, put, type Sheet, typeOf } from './sheet.ts'

export interface MemberCard {
  shop: string
  name: string
  number: string
  tier: string | null
  code: string
}

/** A member's card to cut out and keep: who and in which tier beside the QR, the bars for the till below. */
export function cardRows(card: MemberCard, sheet: Sheet): (Row | Framed)[] {
  const rows = [
    heading(card.shop, sheet),
    space(sheet.gap),
    ...besideSquare(card.code, sheet, { outer: OUTLINE, inner: PADDING, share: SQUARE }, (room) => {
      const style = { place: 'start' as const, maxLines: 3, ...room }
      return [
        ...lines(card.name, sheet, { ...style, size: sheet.title, weight: 900 }),
        ...(card.tier === null ? [] : lines(card.tier, sheet, { ...style, size: sheet.normal, weight: 700 })),
        ...lines(card.number, sheet, { ...style, size: sheet.small, weight: 400 }),
      ]
    }),
    space(sheet.gap),
    ...labelledBars(card.code, sheet, { height: lineHeight(sheet, sheet.normal) * 2, most: 3 }),
    space(sheet.gap),
  ]
  return [{ rows, thickness: OUTLINE, radius: RADIUS }, space(sheet.gap)]
}

/** White on black at the top of the frame. */
function heading(text: string, sheet: Sheet): Row {
  const size = sheet.normal
  const height = lineHeight(sheet, size) + 6
  const line = oneLine(text, typeOf(sheet, size, 700), sheet.width - PADDING * 2, sheet)
  const box = { left: 0, right: sheet.width, y: Math.round(size * 1.2), place: 'center' as const }
  return {
    height,
    marks: [
      { kind: 'box', x: 0, y: 0, width: sheet.width, height, radius: { upper: RADIUS, lower: 0 } },
      put(line, line.type, box, 'white'),
    ],
  }
}

const RADIUS = 14
const OUTLINE = 3
/** From the edge of the paper to the text inside the frame. */
const PADDING = 16
/** The most of the paper's width that the QR takes. */
const SQUARE = 0.45
