import { stringify } from 'csv-stringify/sync'
import type { Cell, Table } from './table.ts'

/** Rows made into text at a time. */
const CHUNK = 1000

/**
 * A CSV that Excel opens in Persian. What could be a formula gets an apostrophe, also where a spreadsheet that separates
 * by semicolons would begin a cell.
 */
export function csvOf({ columns, rows }: Table): { content: Buffer; rows: number } {
  const parts = [Buffer.from(`\uFEFF${csv([columns.map(({ heading }) => heading)])}`)]
  let chunk: string[][] = []
  let written = 0
  for (const row of rows) {
    chunk.push(row.map(cellText))
    written += 1
    if (chunk.length < CHUNK) continue
    parts.push(Buffer.from(csv(chunk)))
    chunk = []
  }
  parts.push(Buffer.from(csv(chunk)))
  return { content: Buffer.concat(parts), rows: written }
}

const csv = (rows: string[][]): string => stringify(rows, { quoted: true, record_delimiter: 'windows' })

const cellText = (cell: Cell): string => ('number' in cell ? cell.number : defused(cell.text))

/**
 * The apostrophe stands where a cell may begin: at the start, and after what Excel takes for the separator (with some
 * regional settings the semicolon) or for the end of a row; there it also reads a quoted cell.
 */
const defused = (text: string): string => text.replaceAll(/(^|[;\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])/gu, "$1'")
