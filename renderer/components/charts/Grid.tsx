import { Fragment } from 'react'
import { SHADES, type Shade } from './shades.ts'
import { useMarks } from './useMarks.ts'

export interface GridCell {
  /** What stands in the cell. */
  text: string
  shade: Shade
  /** The whole of it in one sentence. */
  name: string
  /** Opens the list behind it. */
  onOpen?: (() => void) | undefined
}

interface GridProps {
  label: string
  /** What the rows are, and what stands beside their names. */
  heads: readonly string[]
  /** `name`: in full, for readers. */
  columns: readonly { key: string; text: string; name: string }[]
  rows: readonly {
    key: string
    /** The row's name, and what stands beside it. */
    heads: readonly string[]
    /** Opens the list behind the whole row, by its name. */
    onOpen?: (() => void) | undefined
    /** null: there can be nothing. */
    cells: readonly (GridCell | null)[]
  }[]
}

/** Where a row's name stands among its cells. */
const NAME = -1

/** How much there is by two measures, as a table whose cells are as dark as they are full. Arrows walk its cells. */
export function Grid({ label, heads, columns, rows }: GridProps) {
  const first = rows.flatMap(({ cells, onOpen }, row) => [
    ...(onOpen ? [{ row, column: NAME }] : []),
    ...cells.flatMap((cell, column) => (cell?.onOpen ? [{ row, column }] : [])),
  ])[0]
  const { around, mark } = useMarks(first ?? { row: 0, column: 0 })
  return (
    <div className="overflow-x-auto" {...around}>
      <table className="w-full table-fixed border-separate border-spacing-0.5 text-small">
        <caption className="sr-only">{label}</caption>
        <colgroup>
          {heads.map((head, index) => (
            <col key={head} className={index === 0 ? 'w-26' : 'w-14'} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="px-1 text-start font-normal text-muted">
                {head}
              </th>
            ))}
            {columns.map(({ key, text, name }) => (
              <th key={key} scope="col" className="text-center font-normal text-muted">
                <span aria-hidden>{text}</span>
                <span className="sr-only">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.key}>
              {row.heads.map((head, at) =>
                at === 0 ? (
                  <th key={heads[at]} scope="row" className="px-1 text-start font-normal whitespace-nowrap">
                    {row.onOpen ? (
                      <button
                        type="button"
                        {...mark({ row: index, column: NAME })}
                        onClick={row.onOpen}
                        className="min-h-10 rounded-sm text-action underline decoration-1 underline-offset-4"
                      >
                        {head}
                      </button>
                    ) : (
                      head
                    )}
                  </th>
                ) : (
                  <td key={heads[at]} className="px-1 tabular-nums">
                    {head}
                  </td>
                ),
              )}
              {columns.map(({ key }, column) => (
                <Fragment key={key}>
                  <Cell cell={row.cells[column] ?? null} place={mark({ row: index, column })} />
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ cell, place }: { cell: GridCell | null; place: ReturnType<ReturnType<typeof useMarks>['mark']> }) {
  if (cell === null) return <td />
  const look = `h-10 rounded-sm p-0 text-center ${SHADES[cell.shade] ?? ''}`
  if (!cell.onOpen) {
    return (
      <td className={look} title={cell.name}>
        {cell.text}
      </td>
    )
  }
  return (
    <td className={look}>
      <button
        type="button"
        {...place}
        title={cell.name}
        aria-label={cell.name}
        onClick={cell.onOpen}
        className="size-full min-h-10 rounded-sm hover:outline-2 hover:outline-action"
      >
        {cell.text}
      </button>
    </td>
  )
}
