import { type FieldValues, ownLines } from './own-text.ts'
import type { PaperBlock, PaperContent } from './paper.ts'
import { isRequired, type LayoutItem, type ReceiptLayout, type ReceiptPart, wholeLayout } from './receipt-layout.ts'

/** What a paper has to put into a layout. */
interface Parts {
  /** What a part says here; nothing: it does not apply. `above`: what already stands over it. */
  part: (part: ReceiptPart, above: readonly PaperBlock[]) => PaperBlock[]
  values: FieldValues
  isReturn: boolean
}

/**
 * The paper, its parts in the layout's order; whatever else a layout says, the required ones are on it. A line separates:
 * it is left out where there is nothing above or below it, or another line already: an offer ends in one.
 */
export function arranged(layout: ReceiptLayout, parts: Parts): PaperContent {
  const { items, type } = wholeLayout(layout)
  const blocks: PaperBlock[] = []
  for (const item of items) {
    if (!item.shown && !isRequired(item.part)) continue
    for (const block of blocksOf(item, parts, blocks)) {
      const above = blocks.at(-1)
      if (block.type !== 'rule' || (above !== undefined && !endsInLine(above))) blocks.push(block)
    }
  }
  if (blocks.at(-1)?.type === 'rule') blocks.pop()
  return type.size === 'normal' && type.density === 'normal' ? { blocks } : { blocks, type }
}

const endsInLine = ({ type }: PaperBlock): boolean => type === 'rule' || type === 'offer'

function blocksOf(item: LayoutItem, { part, values, isReturn }: Parts, above: readonly PaperBlock[]): PaperBlock[] {
  switch (item.part) {
    case 'line':
      return [{ type: 'rule', style: item.style }]
    case 'text':
      return isReturn && !item.onReturns ? [] : ownLines(item, values)
    default:
      return part(item.part, above)
  }
}
