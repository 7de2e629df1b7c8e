import type { Column } from '../../components/Table.tsx'

/** A column that may give way where there is no room. The first in the list is kept longest. */
export interface FittingColumn<Row> extends Omit<Column<Row>, 'track'> {
  /** In rem; of the one that grows, the least. */
  width: number
  /** Where it stands among those that are shown. */
  place: number
  grows?: boolean
}

const REM = 16
/** Of the table: its frame, the space at both ends of a row, a scroll bar. */
const EDGES = 44

/** As many as fit into `width` pixels, those that are `asked` for always among them. */
export function fitColumns<Row>(
  columns: readonly FittingColumn<Row>[],
  asked: readonly string[],
  width: number,
): Column<Row>[] {
  const isNeeded = ({ grows, key }: FittingColumn<Row>) => grows === true || asked.includes(key)
  const inOrder = columns.toSorted((a, b) => Number(isNeeded(b)) - Number(isNeeded(a)))
  const taken: FittingColumn<Row>[] = []
  let left = (width - EDGES) / REM
  for (const column of inOrder) {
    left -= column.width
    if (left < 0 && !isNeeded(column)) break
    taken.push(column)
  }
  return taken
    .toSorted((a, b) => a.place - b.place)
    .map(({ width: rem, place: _, grows, ...column }) =>
      Object.assign(column, { track: grows === true ? `minmax(${rem}rem, 1fr)` : `${rem}rem` }),
    )
}
