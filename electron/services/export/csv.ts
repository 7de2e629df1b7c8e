import type { Cell, Table } from './table.ts'

/** Rows made into bytes at a time. */
const CHUNK = 1000

/**
 * A CSV (RFC 4180) that Excel opens in Persian. What could be a formula gets an apostrophe, also where a spreadsheet that
 * separates by semicolons would begin a cell.
 */
export function csvOf({ columns, rows }: Table): { content: Buffer; rows: number } {
  const parts = [Buffer.from(`\uFEFF${lineOf(columns.map(({ heading }) => heading))}`)]
  let lines: string[] = []
  let written = 0
  const flush = () => {
    parts.push(Buffer.from(lines.join('')))
    lines = []
  }
  for (const row of rows) {
    lines.push(lineOf(row.map(cellText)))
    written += 1
    if (lines.length === CHUNK) flush()
  }
  flush()
  return { content: Buffer.concat(parts), rows: written }
}

const lineOf = (cells: string[]): string => `${cells.map(quoted).join(',')}\r\n`

const quoted = (cell: string): string => `"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`

const cellText = (cell: Cell): string => ('number' in cell ? cell.number : defused(cell.text))

/**
 * Also a code that a spreadsheet would take for a number, without its zeros or beyond its digits, gets an apostrophe.
 * Against formulas the apostrophe stands where a cell may begin: at the start, and after what Excel takes for the separator (with some
 * regional settings the semicolon) or for the end of a row; there it also reads a quoted cell.
 */
function defused(text: string): string {
  if (/^(?:0\d+|\d{12,})$/.test(text)) return `'${text}`
  if (!SIGN.test(text)) return text
  return text.replaceAll(/(^|[;\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])/gu, "$1'")
}

const SIGN = /[=+\-@＝＋－＠]/u
