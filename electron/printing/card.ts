import { labelledBars, besideSquare } from './code-rows.ts'
import type { Row } from './layout-model.ts'
import { heading, OUTLINE, PADDING } from './offers.ts'
import { type Framed, lines, space } from './pieces.ts'
import { lineHeight, type Sheet } from './sheet.ts'

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
    ...besideSquare(card.code, sheet, { outer: OUTLINE, inner: PADDING }, (room) => {
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
  return [{ rows, thickness: OUTLINE, radius: 14, isOpen: false }, space(sheet.gap)]
}
