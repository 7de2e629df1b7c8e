import type { Database } from 'better-sqlite3'

/** As in `figures_state`. */
export interface FiguresState {
  day: number
  calendar: 'jalali' | 'gregorian'
  zone: string
  closingHour: number
  lastTierChange: number
  lastReturn: number
}

const TABLES = [
  'figures_state',
  'figures_day',
  'figures_hour',
  'figures_staff',
  'figures_visit',
  'figures_first',
  'figures_second',
  'figures_cohort',
  'figures_source',
  'figures_tier',
  'figures_move',
  'figures_onward',
] as const

export type FiguresTable = Exclude<(typeof TABLES)[number], 'figures_state'>

/** Empties every table of the dashboard. */
export function clearFigures(write: Database): void {
  for (const table of TABLES) write.exec(`DELETE FROM ${table}`)
}

/** Writes rows, each with the table's columns in their order. */
export function putRows(write: Database, table: FiguresTable, rows: Iterable<(number | string)[]>): void {
  const width = write.pragma(`table_info(${table})`) as unknown[]
  const insert = write.prepare(`INSERT INTO ${table} VALUES (${width.map(() => '?').join(', ')})`)
  for (const row of rows) insert.run(row)
}

export function putState(write: Database, state: FiguresState): void {
  write
    .prepare<[FiguresState]>(
      `INSERT INTO figures_state (id, day, calendar, zone, closing_hour, last_tier_change, last_return)
       VALUES (1, @day, @calendar, @zone, @closingHour, @lastTierChange, @lastReturn)`,
    )
    .run(state)
}

/** Rial that somebody's purchases of the next twelve months are worth; undefined: nothing is told of them. */
export function expectedOf(write: Database): (customerId: number) => number | undefined {
  const value = write.prepare<[number], number>('SELECT value FROM score WHERE customer_id = ?').pluck()
  return (customerId) => value.get(customerId)
}
