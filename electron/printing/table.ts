import type { Sentence, SentenceParam } from '../shared/rules/model.ts'
import type { PaperBlock } from '../shared/rules/paper.ts'
import type { Row } from './layout-model.ts'
import { type LineStyle, lines, merged } from './pieces.ts'
import { lineHeight, type Place, type Sheet, SMALLEST, typeOf } from './sheet.ts'
import { clean } from './text.ts'

type Columns = PaperBlock & { type: 'columns' }

interface Cell {
  text: string
  place: Place
  left: number
  right: number
  /** What in it is never broken: its numbers. */
  whole: string[]
}

/** Rows with the same columns are one table, set in one size of type. */
export function isSameTable(one: Columns, other: Columns): boolean {
  return (
    one.size === other.size &&
    one.cells.length === other.cells.length &&
    one.cells.every(({ share }, at) => share === other.cells[at]?.share)
  )
}

/**
 * The rows of one table. Text wraps in its column; a number is never broken: the whole table is set smaller for it, and
 * where that does not help, a row's cells stand one below the other.
 */
export function tableRows(blocks: Columns[], sheet: Sheet, speak: (sentence: Sentence) => string): Row[] {
  const [first] = blocks
  if (!first) return []
  const rows = blocks.map((block) => ({ block, cells: cellsOf(block, sheet, speak) }))
  const wanted = sheet[first.size]
  const readable = Math.round(wanted * READABLE)
  let size = wanted
  const fits = (): boolean => rows.every(({ block, cells }) => cells.every((cell) => isWhole(cell, block, size, sheet)))
  while (size > readable && !fits()) size = sheet.measure.smaller(size)
  return fits()
    ? rows.map(({ block, cells }) => besideEachOther(cells, block, size, sheet))
    : rows.flatMap(({ block, cells }) => belowEachOther(cells, block, wanted, sheet))
}

/** Of the wanted size: smaller than that a table is not set. */
const READABLE = 0.75
const MAX_CELL_LINES = 4

function cellsOf(block: Columns, sheet: Sheet, speak: (sentence: Sentence) => string): Cell[] {
  let from = 0
  return block.cells.map(({ text, share, place }, at) => {
    const start = Math.round((from * sheet.width) / 10_000)
    from += share
    const isLast = at === block.cells.length - 1
    const end = Math.max(start + 1, Math.round((from * sheet.width) / 10_000) - (isLast ? 0 : sheet.gap))
    const said = clean(speak(text))
    const whole = Object.values(text.params).some(isNumber)
      ? said.split(' ').filter((word) => /\p{Nd}/u.test(word))
      : []
    const [left, right] = sheet.direction === 'rtl' ? [sheet.width - end, sheet.width - start] : [start, end]
    return { text: said, place, left, right, whole }
  })
}

function isNumber({ type }: SentenceParam): boolean {
  return type !== 'text' && type !== 'localized' && type !== 'policy'
}

function isWhole({ whole, left, right }: Cell, { bold }: Columns, size: number, { measure, ...sheet }: Sheet): boolean {
  const type = typeOf({ measure, ...sheet }, size, bold ? 700 : 400)
  return whole.every((word) => measure.widthOf(word, type) <= right - left)
}

function besideEachOther(cells: Cell[], block: Columns, size: number, sheet: Sheet): Row {
  const columns = cells.map((cell) => merged(cellLines(cell, block, size, sheet)))
  return {
    height: Math.max(lineHeight(sheet, size), ...columns.map(({ height }) => height)),
    marks: columns.flatMap(({ marks }) => marks),
  }
}

function belowEachOther(cells: Cell[], block: Columns, wanted: number, sheet: Sheet): Row[] {
  return cells.flatMap((cell) => {
    const whole = { ...cell, left: 0, right: sheet.width }
    let size = wanted
    while (size > SMALLEST && !isWhole(whole, block, size, sheet)) size = sheet.measure.smaller(size)
    return cellLines(whole, block, size, sheet)
  })
}

function cellLines({ text, place, left, right, whole }: Cell, { bold }: Columns, size: number, sheet: Sheet): Row[] {
  const style: LineStyle = { size, weight: bold ? 700 : 400, place, left, right }
  return lines(text, sheet, whole.length > 0 ? style : { ...style, maxLines: MAX_CELL_LINES })
}
