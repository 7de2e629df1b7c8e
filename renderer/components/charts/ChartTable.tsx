import type { ReactNode } from 'react'

export interface ChartColumn {
  key: string
  header: string
  /** Digits stand under digits. */
  isNumber?: boolean
}

export interface ChartRow {
  key: string
  cells: readonly ReactNode[]
  /** Opens the list behind the row; its first cell is the button. */
  onOpen?: (() => void) | undefined
}

interface ChartTableProps {
  label: string
  columns: readonly ChartColumn[]
  rows: readonly ChartRow[]
}

/** A chart's numbers for reading: the first cell of a row names it. */
export function ChartTable({ label, columns, rows }: ChartTableProps) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            {columns.map(({ key, header, isNumber }) => (
              <th
                key={key}
                scope="col"
                className={`border-b border-line px-2 py-1.5 text-small font-normal text-muted ${alignOf(isNumber)}`}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line last:border-b-0">
              {row.cells.map((cell, index) => (
                <Cell key={columns[index]?.key ?? index} column={columns[index]} row={row} isFirst={index === 0}>
                  {cell}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  column: ChartColumn | undefined
  row: ChartRow
  isFirst: boolean
  children: ReactNode
}

function Cell({ column, row, isFirst, children }: CellProps) {
  if (!isFirst) return <td className={`h-11 px-2 py-1 ${alignOf(column?.isNumber)}`}>{children}</td>
  return (
    <th scope="row" className="h-11 px-2 py-1 text-start font-normal">
      {row.onOpen ? <OpenButton onOpen={row.onOpen}>{children}</OpenButton> : children}
    </th>
  )
}

/** What opens the list behind it, in the look of a link. */
export function OpenButton({ onOpen, children }: { onOpen: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="min-h-10 min-w-10 rounded-sm text-start text-action underline decoration-1 underline-offset-4 hover:text-action-hover"
    >
      {children}
    </button>
  )
}

interface FigureProps {
  /** What it counts, for readers. */
  name: string
  /** Undefined: there is nothing behind it. */
  onOpen: (() => void) | undefined
  children: ReactNode
}

/** A figure in a cell, which opens the list behind it. */
export function Figure({ name, onOpen, children }: FigureProps) {
  if (!onOpen) return children
  return (
    <OpenButton onOpen={onOpen}>
      <span className="sr-only">{name}: </span>
      {children}
    </OpenButton>
  )
}

const alignOf = (isNumber: boolean | undefined): string =>
  isNumber === true ? 'text-right tabular-nums whitespace-nowrap [&_button]:text-right' : 'text-start'
