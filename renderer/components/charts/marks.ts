/** Where a mark stands among the others: rows from the top, columns from the side that reading begins at. */
export interface MarkPlace {
  row: number
  column: number
}

/**
 * The mark that an arrow, Home or End leads to; undefined: none, or another key. The arrows follow the eye: in a page
 * read from the right, the left one leads to the next column.
 */
export function nextMark<Mark extends MarkPlace>(
  marks: readonly Mark[],
  at: MarkPlace,
  key: string,
  rightToLeft: boolean,
): Mark | undefined {
  const sameRow = marks.filter(({ row }) => row === at.row).toSorted((one, other) => one.column - other.column)
  const sameColumn = marks.filter(({ column }) => column === at.column).toSorted((one, other) => one.row - other.row)
  switch (key) {
    case rightToLeft ? 'ArrowLeft' : 'ArrowRight':
      return sameRow.find(({ column }) => column > at.column)
    case rightToLeft ? 'ArrowRight' : 'ArrowLeft':
      return sameRow.findLast(({ column }) => column < at.column)
    case 'ArrowDown':
      return sameColumn.find(({ row }) => row > at.row)
    case 'ArrowUp':
      return sameColumn.findLast(({ row }) => row < at.row)
    case 'Home':
      return sameRow[0]
    case 'End':
      return sameRow.at(-1)
    default:
      return undefined
  }
}
