/** One sheet as it was read: its cells as text, row by row from the first; a row with nothing in it is empty. */
export interface Table {
  name: string
  rows: string[][]
}

/** Rows with something in them that a file may have, and columns that are looked at. */
export const MOST_ROWS = 200_000
export const MOST_COLUMNS = 200

/** A file with more rows than `MOST_ROWS`. */
export class TooManyRows extends Error {}

/** Collects the rows of a sheet and counts those that hold something. */
export class TableRows {
  readonly rows: string[][] = []
  #filled = 0

  /** @param index from 0; rows that were passed over are empty */
  set(index: number, cells: string[]): void {
    let width = Math.min(cells.length, MOST_COLUMNS)
    while (width > 0 && !cells[width - 1]) width -= 1
    if (width === 0) return
    if (++this.#filled > MOST_ROWS) throw new TooManyRows()
    while (this.rows.length < index) this.rows.push([])
    this.rows.push(Array.from({ length: width }, (_, column) => cells[column] ?? ''))
  }
}
