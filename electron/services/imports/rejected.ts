import { text } from '../export/table.ts'
import { xlsxOf } from '../export/xlsx.ts'
import type { Reason } from './model.ts'

export interface ReasonWords {
  /** Of the last column. */
  heading: string
  reasons: Record<Reason, string>
  rightToLeft: boolean
}

/** Characters wide at most, and rows that are looked at for it. */
const WIDEST = 40
const LOOKED_AT = 200

/**
 * The rejected rows as they stood in their file, each with the reason in a last column: XLSX, every cell a text, so that
 * nothing is changed by the spreadsheet or run as a formula.
 */
export async function rejectedWorkbook(
  table: { heading: string[]; rows: { cells: string[]; reason: string }[] },
  { heading, rightToLeft }: ReasonWords,
): Promise<Uint8Array> {
  const count = Math.max(table.heading.length, ...table.rows.map(({ cells }) => cells.length))
  const sample = [table.heading, ...table.rows.slice(0, LOOKED_AT).map(({ cells }) => cells)]
  const columns = Array.from({ length: count }, (_, at) => ({
    heading: table.heading[at] ?? '',
    width: Math.min(WIDEST, Math.max(...sample.map((cells) => cells[at]?.length ?? 0)) + 4),
  }))
  const rows = table.rows.map(({ cells, reason }) => [...columns.map((_, at) => text(cells[at] ?? '')), text(reason)])
  const { content } = await xlsxOf({
    name: heading,
    isRightToLeft: rightToLeft,
    columns: [...columns, { heading, width: WIDEST }],
    rows,
  })
  return new Uint8Array(content)
}
