import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { Icon } from './Icon.tsx'

export interface Column<Row> {
  key: string
  header: string
  /** A grid track: `minmax(8rem, 1fr)`, `7rem` … */
  track: string
  /** `number`: digits stand under digits of their own worth, which is at the right in every language. */
  align?: 'start' | 'number'
  /** Its header is a button that sorts. */
  sortable?: boolean
  cell: (row: Row) => ReactNode
}

interface Sorting {
  by: string
  descending: boolean
  onSort: (key: string) => void
}

interface TableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  /** All rows there are, also those not read yet. */
  count: number
  /** Undefined: not read yet; the row keeps its place. */
  rowAt: (index: number) => Row | undefined
  sorting?: Sorting
  selected?: (row: Row) => boolean
  onOpen?: (row: Row, index: number) => void
  /** First and last row in sight, whenever that changes. */
  onSight?: (first: number, last: number) => void
  /** The row that is in sight and has the keyboard when the table appears: where one was before. */
  startsAt?: number | undefined
}

const ROW_HEIGHT = 52
const PAGE_ROWS = 10

/**
 * A list of any length, of which only the rows in sight are drawn. The keyboard walks it as one stop: arrows,
 * Page Up and Down, Home, End; Enter opens.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, count, sorting } = props
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  })
  const items = rows.getVirtualItems()
  useSight(items[0]?.index, items.at(-1)?.index, props.onSight)
  const [active, setActive] = useState<number | null>(props.startsAt ?? null)
  useStart(props.startsAt, rows, scroller)
  const here = active !== null && active < count ? active : null

  const move = (to: number) => {
    const next = Math.max(0, Math.min(count - 1, to))
    setActive(next)
    rows.scrollToIndex(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || count === 0) return
    const step = STEPS[event.key]
    if (step) {
      event.preventDefault()
      move(step(here ?? -1, count))
    } else if (event.key === 'Enter' && here !== null) {
      const row = props.rowAt(here)
      if (row !== undefined) props.onOpen?.(row, here)
    }
  }
  const tracks = { gridTemplateColumns: columns.map((column) => column.track).join(' ') }

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={here === null ? undefined : `${id}-${here}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target === event.currentTarget && here === null && setActive(0)}
      className="group/table relative min-h-0 flex-1 overflow-auto rounded-md border border-line bg-surface focus-visible:outline-2"
    >
      <div role="rowgroup" className="sticky top-0 z-10 bg-surface">
        <div role="row" aria-rowindex={1} className="grid min-w-fit border-b border-line px-3" style={tracks}>
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} sorting={sorting} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className="relative min-w-fit" style={{ height: rows.getTotalSize() }}>
        {items.map((item) => (
          <TableRow
            key={item.key}
            table={props}
            index={item.index}
            id={`${id}-${item.index}`}
            isActive={item.index === here}
            style={{ ...tracks, height: item.size, transform: `translateY(${item.start}px)` }}
            onPick={() => setActive(item.index)}
          />
        ))}
      </div>
    </div>
  )
}

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + PAGE_ROWS,
  PageUp: (at) => at - PAGE_ROWS,
  Home: () => 0,
  End: (_, count) => count - 1,
}

function useStart(
  startsAt: number | undefined,
  rows: Virtualizer<HTMLDivElement, Element>,
  scroller: RefObject<HTMLDivElement | null>,
) {
  const start = useRef(startsAt)
  useEffect(() => {
    if (start.current === undefined) return
    rows.scrollToIndex(start.current, { align: 'center' })
    scroller.current?.focus({ preventScroll: true })
    start.current = undefined
  }, [rows, scroller])
}

function useSight(
  first: number | undefined,
  last: number | undefined,
  onSight?: (first: number, last: number) => void,
) {
  const latest = useRef(onSight)
  latest.current = onSight
  useEffect(() => {
    if (first !== undefined && last !== undefined) latest.current?.(first, last)
  }, [first, last])
}

function HeaderCell<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | undefined }) {
  const align = column.align === 'number' ? 'rtl:justify-start ltr:justify-end text-right' : 'justify-start text-start'
  if (!column.sortable || !sorting) {
    return (
      <div role="columnheader" className={`flex min-h-11 items-center px-1.5 text-small text-muted ${align}`}>
        {column.header}
      </div>
    )
  }
  const isSorted = sorting.by === column.key
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
      className={`flex ${align}`}
    >
      <button
        type="button"
        onClick={() => sorting.onSort(column.key)}
        className={`flex min-h-11 items-center gap-1 rounded-md px-1.5 text-small ${isSorted ? 'font-bold text-ink' : 'text-muted hover:text-ink'}`}
      >
        {column.header}
        <Icon name={isSorted ? (sorting.descending ? 'sortDown' : 'sortUp') : 'sortNone'} />
      </button>
    </div>
  )
}

interface TableRowProps<Row> {
  table: TableProps<Row>
  index: number
  id: string
  isActive: boolean
  style: React.CSSProperties
  onPick: () => void
}

function TableRow<Row>({ table, index, id, isActive, style, onPick }: TableRowProps<Row>) {
  const row = table.rowAt(index)
  const isSelected = row !== undefined && table.selected?.(row) === true
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={table.selected ? isSelected : undefined}
      data-active={isActive || undefined}
      onClick={() => {
        onPick()
        if (row !== undefined) table.onOpen?.(row, index)
      }}
      className="absolute inset-x-0 top-0 grid cursor-pointer items-center border-b border-line px-3 hover:bg-sunken aria-selected:bg-action-soft group-focus-visible/table:data-active:bg-action-soft"
      style={style}
    >
      {table.columns.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          className={`min-w-0 truncate px-1.5 ${column.align === 'number' ? 'text-right tabular-nums' : 'text-start'}`}
        >
          {row === undefined ? <span className="block h-3 rounded-md bg-line" /> : column.cell(row)}
        </div>
      ))}
    </div>
  )
}
