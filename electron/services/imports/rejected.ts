import type { Reason } from './model.ts'

export interface ReasonWords {
  /** Of the last column. */
  heading: string
  reasons: Record<Reason, string>
  rightToLeft: boolean
}

/** Characters wide at most. */
const WIDEST = 40

/**
 * The rejected rows as they stood in their file, each with the reason in a last column: XLSX, every cell a text, so that
 * nothing is changed by the spreadsheet or run as a formula.
 */
export async function rejectedWorkbook(
  table: { heading: string[]; rows: { cells: string[]; reason: string }[] },
  { heading, rightToLeft }: ReasonWords,
): Promise<Uint8Array> {
  // Large, and needed on few days.
  const { default: ExcelJS } = await import('exceljs')
  const width = Math.max(table.heading.length, ...table.rows.map(({ cells }) => cells.length))
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('1', { views: [{ rightToLeft, state: 'frozen', ySplit: 1 }] })
  const line = (cells: string[], last: string) => [...Array.from({ length: width }, (_, at) => cells[at] ?? ''), last]
  sheet.addRow(line(table.heading, heading)).font = { bold: true }
  for (const { cells, reason } of table.rows) sheet.addRow(line(cells, reason))
  sheet.columns.forEach((column, at) => {
    column.numFmt = '@'
    const longest = Math.max(
      ...[table.heading, ...table.rows.slice(0, 200).map(({ cells }) => cells)].map((cells) => cells[at]?.length ?? 0),
    )
    column.width = at === width ? WIDEST : Math.min(WIDEST, longest + 4)
  })
  return new Uint8Array(await book.xlsx.writeBuffer())
}
