import type { Database } from 'better-sqlite3'
import { exportRows } from '../../db/customer-lists.ts'
import type { KnownScore } from '../../db/insight/scores.ts'
import { thousandToman } from '../../shared/money.ts'
import { say } from '../../shared/say.ts'
import { loyalRows, type WhichList } from '../loyal-rows.ts'
import { settingsOf } from '../settings.ts'
import { CHUNK, customerCells, customerHeads, exportVoice, type Voice } from './customers-table.ts'
import { type Cell, number, type Table, text } from './table.ts'
import type { Heading } from './words.ts'

/**
 * A list that the shop makes by itself as the rows of a file: in its own order, with the reason and the figures of the
 * screen, and behind them all that every file says of a customer.
 *
 * @param db a connection that reads `insight`
 * @throws ShopError NOT_SET_UP
 */
export function loyalTable(db: Database, which: WhichList): Table {
  const voice = exportVoice(db)
  return {
    name: voice.words[`house.list.${which.list}`],
    isRightToLeft: voice.isRightToLeft,
    columns: [
      { heading: voice.words['house.column.place'], width: 8 },
      { heading: voice.words['house.column.why'], width: 60 },
      ...FIGURES.map(({ heading, width }) => ({ heading: voice.words[heading], width })),
      ...customerHeads(voice),
    ],
    rows: rowsOf(db, which, voice),
  }
}

function* rowsOf(db: Database, which: WhichList, voice: Voice): Generator<Cell[]> {
  const told = settingsOf(db)
  for (let after = 0; ;) {
    const rows = loyalRows(db, { ...which, after, limit: CHUNK })
    const people = exportRows(
      db,
      rows.map(({ customer }) => customer.id),
    )
    for (const [index, person] of people.entries()) {
      const { place = 0, why, score } = rows[index] ?? {}
      const figures = FIGURES.map(({ of }) => (score ? of(score) : text(null)))
      yield [number(place), text(why ? say(why, told) : null), ...figures, ...customerCells(person, voice)]
    }
    if (rows.length < CHUNK) return
    after = rows.at(-1)?.place ?? after
  }
}

interface Figure {
  heading: Heading
  width: number
  of(score: KnownScore): Cell
}

const known = (value: number | null): Cell => (value === null ? text(null) : number(value))

/** As the screen tells them: no more digits than can be known. */
const FIGURES: Figure[] = [
  { heading: 'house.column.recency', width: 8, of: ({ recency }) => known(recency) },
  { heading: 'house.column.frequency', width: 8, of: ({ frequency }) => known(frequency) },
  { heading: 'house.column.monetary', width: 8, of: ({ monetary }) => known(monetary) },
  {
    heading: 'house.column.alive',
    width: 14,
    of: ({ alive }) => known(alive === null ? null : Math.round(alive / 100)),
  },
  { heading: 'house.column.expectedVisits', width: 14, of: ({ expected }) => number(Math.round(expected / 100), 1) },
  { heading: 'house.column.yearValue', width: 18, of: ({ value }) => number(thousandToman(value)) },
]
