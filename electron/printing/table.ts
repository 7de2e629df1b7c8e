import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Sentence, SentenceParam } from '../shared/rules/model.ts'
import type { PaperBlock } from '../shared/rules/paper.ts'
import type { Row } from './layout-model.ts'
import { type LineStyle, lines, merged } from './pieces.ts'
import { lineHeight, type Sheet, SMALLEST, typeOf } from './sheet.ts'
import { clean, words } from './text.ts'

export type Columns = PaperBlock & { type: 'columns' }

/** By the shape of its rows: how each table is set. */
export type Tables = ReadonlyMap<string, Table>

/** One size of type, and the dots of its columns; null: its cells stand one below the other. */
type Table = { size: number; widths: number[] } | null

type Speak = (sentence: Sentence) => string

/**
 * Rows with the same columns are one table. Text wraps in its column; a number is never broken: it takes room from
 * columns that have more than they need, else the whole table is set smaller, and where that cannot be read, a row's
 * cells stand one below the other.
 */
export async function measureTables(blocks: PaperBlock[], sheet: Sheet, speak: Speak): Promise<Tables> {
  const needs = new Map<string, { block: Columns; numbers: number[]; texts: number[] }>()
  let measured = 0
  for (const block of blocks) {
    if (block.type !== 'columns') continue
    const shape = shapeOf(block)
    const none = block.cells.map(() => 0)
    const need = needs.get(shape) ?? { block, numbers: none, texts: none }
    const cells = cellsOf(block, speak).map((cell) => needOf(cell, block, sheet))
    needs.set(shape, {
      block,
      numbers: need.numbers.map((width, at) => Math.max(width, cells[at]?.numbers ?? 0)),
      texts: need.texts.map((width, at) => Math.max(width, cells[at]?.texts ?? 0)),
    })
    measured += 1
    if (measured % TURN === 0) await nextTurn()
  }
  return new Map([...needs].map(([shape, need]) => [shape, tableOf(need, sheet)]))
}

export function columnRows(block: Columns, tables: Tables, sheet: Sheet, speak: Speak): Row[] {
  const table = tables.get(shapeOf(block)) ?? null
  const cells = cellsOf(block, speak)
  if (table === null)
    return cells.flatMap((cell) => cellLines(cell, block, { size: sheet[block.size], ...whole(sheet) }, sheet))
  let from = 0
  const columns = cells.map((cell, at) => {
    const width = table.widths[at] ?? 0
    const start = sheet.direction === 'rtl' ? sheet.width - from - width : from
    const box = { left: start, right: start + width }
    from += width + sheet.gap
    return merged(cellLines(cell, block, { size: table.size, ...box }, sheet))
  })
  return [
    {
      height: Math.max(lineHeight(sheet, table.size), ...columns.map(({ height }) => height)),
      marks: columns.flatMap(({ marks }) => marks),
    },
  ]
}

/** Rows that are measured in one go. */
const TURN = 64
/** Of the wanted size: smaller than that a table is not set. */
const READABLE = 0.75
/** Sizes of type: what a column of torn words is wide. */
const FEW_LETTERS = 3
/** Of the paper: for a longer word no column is made wider. */
const LONG_WORD = 0.3
const MAX_CELL_LINES = 4

interface Cell {
  text: string
  place: LineStyle['place']
  /** What of it is never broken. */
  numbers: string[]
}

const shapeOf = ({ size, cells }: Columns): string => [size, ...cells.map(({ share }) => share)].join(' ')

function cellsOf(block: Columns, speak: Speak): Cell[] {
  return block.cells.map(({ text, place }) => {
    const said = clean(speak(text))
    const isNumeric = Object.values(text.params).some(isNumber)
    return { text: said, place, numbers: isNumeric ? wordsOf(said).filter((word) => /\p{Nd}/u.test(word)) : [] }
  })
}

function isNumber({ type }: SentenceParam): boolean {
  return type !== 'text' && type !== 'localized' && type !== 'policy'
}

const wordsOf = (text: string): string[] => words(text, () => 0, Infinity)

/** Dots of the widest number, and of the widest word that is worth a wider column. */
function needOf({ text, numbers }: Cell, block: Columns, sheet: Sheet): { numbers: number; texts: number } {
  const type = typeOf(sheet, sheet[block.size], block.bold ? 700 : 400)
  const widest = (all: string[]): number => Math.max(0, ...all.map((word) => sheet.measure.widthOf(word, type)))
  const number = widest(numbers)
  const longest = Math.min(widest(wordsOf(text.slice(0, 200))), Math.round(sheet.width * LONG_WORD))
  return { numbers: number, texts: Math.max(number, longest) }
}

function tableOf(
  { block, numbers, texts }: { block: Columns; numbers: number[]; texts: number[] },
  sheet: Sheet,
): Table {
  const wanted = sheet[block.size]
  const room = sheet.width - sheet.gap * (block.cells.length - 1)
  const shares = block.cells.map(({ share }) => Math.floor((room * share) / 10_000))
  // Better a little smaller than with words torn apart.
  const torn = texts.map((width, at) => Math.max(numbers[at] ?? 0, Math.min(width, wanted * FEW_LETTERS)))
  for (const least of [texts, torn]) {
    if (sum(least) <= room) return { size: wanted, widths: widened(shares, least, room) }
    const size = sheet.measure.largest(Math.floor((wanted * room) / sum(least)))
    if (size >= wanted * READABLE)
      return { size, widths: least.map((width) => Math.floor((width * room) / sum(least))) }
  }
  return null
}

/** Columns of at least these widths: what one lacks comes from free room, then from those that have more. */
function widened(shares: number[], least: number[], room: number): number[] {
  const wide = shares.map((share, at) => Math.max(share, least[at] ?? 0))
  const tooMuch = sum(wide) - room
  if (tooMuch <= 0) return wide
  const spare = wide.map((width, at) => width - (least[at] ?? 0))
  return wide.map((width, at) => width - Math.ceil((tooMuch * (spare[at] ?? 0)) / sum(spare)))
}

const sum = (widths: number[]): number => widths.reduce((all, width) => all + width, 0)

const whole = ({ width }: Sheet): { left: number; right: number } => ({ left: 0, right: width })

function cellLines(
  { text, place, numbers }: Cell,
  { bold }: Columns,
  { size, left, right }: { size: number; left: number; right: number },
  sheet: Sheet,
): Row[] {
  const weight = bold ? 700 : 400
  const isWhole = (dots: number): boolean =>
    numbers.every((word) => sheet.measure.widthOf(word, typeOf(sheet, dots, weight)) <= right - left)
  let fitting = size
  while (fitting > SMALLEST && !isWhole(fitting)) fitting = sheet.measure.smaller(fitting)
  const style: LineStyle = { size: fitting, weight, place, left, right }
  return lines(text, sheet, numbers.length > 0 ? style : { ...style, maxLines: MAX_CELL_LINES })
}
