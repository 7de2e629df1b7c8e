import type { Row } from './layout-model.ts'
import { space } from './pieces.ts'
import { baseline, lineHeight, put, type Sheet, typeOf } from './sheet.ts'

/**
 * One line for each width, exactly as long as it says, with its number at the very end: the last number seen whole is
 * the paper's width. White rows between them keep each line a picture of its own, so that a printer which cannot take
 * one that is too wide still prints the others.
 */
export function rulerRows(marks: number[], sheet: Sheet): Row[] {
  const type = { ...typeOf(sheet, sheet.small, 700), direction: 'ltr' as const }
  const height = lineHeight(sheet, sheet.small)
  return [...new Set(marks)]
    .toSorted((one, other) => one - other)
    .flatMap((mark) => {
      const text = String(mark)
      const width = sheet.measure.widthOf(text, type)
      const box = { left: 0, right: mark - EDGE * 2, y: baseline(sheet, sheet.small), place: 'end' as const }
      return [
        {
          height,
          marks: [
            put({ text, width }, type, box),
            { kind: 'box', x: mark - EDGE, y: 0, width: EDGE, height, radius: { upper: 0, lower: 0 } },
            { kind: 'box', x: 0, y: height - EDGE, width: mark, height: EDGE, radius: { upper: 0, lower: 0 } },
          ],
        } satisfies Row,
        space(sheet.gap),
      ]
    })
}

/** Thickness of the lines. */
const EDGE = 3
