import type { Database } from 'better-sqlite3'
import type { Sentence } from '../../shared/rules/model.ts'
import { LIVE } from '../customer-filter.ts'
import { prepared } from '../statement.ts'

/** The categories that were in most lines since a business day, most first. */
export function busiestCategories(read: Database, since: number, most: number): string[] {
  return read
    .prepare<[number, number], string>(
      `SELECT line.category FROM sale CROSS JOIN sale_line line ON line.sale_id = sale.id
       WHERE sale.day >= ? AND sale.customer_id IS NOT NULL AND sale.returned = 0 AND line.category IS NOT NULL
       GROUP BY line.category ORDER BY count(*) DESC, line.category LIMIT ?`,
    )
    .pluck()
    .all(since, most)
}

/**
 * Sales to customers that stand, from a business day until before another. `at` is epoch ms, `value` rial; of `goods` the
 * n-th bit says that the sale holds something of the n-th category.
 */
export function habitSales(
  read: Database,
  from: number,
  before: number,
  categories: string[],
): IterableIterator<[customerId: number, day: number, at: number, value: number, goods: number]> {
  const bits = categories.map((_, place) => `WHEN @category${place} THEN ${1 << place}`).join(' ')
  const goods =
    categories.length === 0
      ? '0'
      : `(SELECT coalesce(sum(DISTINCT CASE category ${bits} END), 0)
    FROM sale_line WHERE sale_id = sale.id)`
  const named = Object.fromEntries(categories.map((category, place) => [`category${place}`, category]))
  return read
    .prepare<[Record<string, string | number>], [number, number, number, number, number]>(
      `SELECT customer_id, day, at, total - refunded, ${goods} FROM sale
       WHERE day >= @from AND day < @before AND customer_id IS NOT NULL AND returned = 0`,
    )
    .raw()
    .iterate({ ...named, from, before })
}

export interface PersonFacts {
  id: number
  gender: 'female' | 'male' | null
  /** Jalali; null: not told. */
  birthYear: number | null
}

/** Everybody who is neither merged away nor erased, in the order of their ids. */
export function people(read: Database): IterableIterator<PersonFacts> {
  return read
    .prepare<[], PersonFacts>(`SELECT id, gender, birth_year AS birthYear FROM customer WHERE ${LIVE} ORDER BY id`)
    .iterate()
}

/**
 * Where the groups of the last build lie, and the highest id that was ever given. In a file that was made anew nothing is
 * known of the groups before, of which conditions may still speak: its ids begin with the seconds of its time, and are
 * none of theirs.
 *
 * @param write the prepared figures
 * @param at epoch ms
 */
export function lastPersonas(
  write: Database,
  at: number,
): { lastId: number; centres: Map<number, Record<string, number>> } {
  const rows = write.prepare<[], { id: number; centre: string }>('SELECT id, centre FROM persona ORDER BY id').all()
  const lastId = write.prepare<[], number>('SELECT last_id FROM persona_state').pluck().get() ?? Math.floor(at / 1000)
  return { lastId, centres: new Map(rows.map(({ id, centre }) => [id, JSON.parse(centre) as Record<string, number>])) }
}

export interface NewPersona {
  id: number
  name: Sentence
  about: Sentence[]
  customers: number
  centre: Record<string, number>
}

/** Puts these groups in the place of those before. @param note why there are none; null: there are some */
export function savePersonas(write: Database, personas: NewPersona[], lastId: number, note: Sentence | null): void {
  write.exec(
    'DELETE FROM persona; DELETE FROM persona_state; UPDATE score SET persona = NULL WHERE persona IS NOT NULL',
  )
  const insert = write.prepare<[number, string, string, number, string]>(
    'INSERT INTO persona (id, name, about, customers, centre) VALUES (?, ?, ?, ?, ?)',
  )
  for (const { id, name, about, customers, centre } of personas) {
    insert.run(id, JSON.stringify(name), JSON.stringify(about), customers, JSON.stringify(centre))
  }
  write
    .prepare<[number, string | null]>('INSERT INTO persona_state (only_one, last_id, note) VALUES (1, ?, ?)')
    .run(lastId, note && JSON.stringify(note))
}

/** Says to which group customers belong. */
export function personaSetter(write: Database): (customerId: number, persona: number) => void {
  const update = write.prepare<[number, number]>('UPDATE score SET persona = ? WHERE customer_id = ?')
  return (customerId, persona) => void update.run(persona, customerId)
}

export interface PersonaRow {
  id: number
  /** JSON: a sentence, and a list of them. */
  name: string
  about: string
  customers: number
}

/** Groups of customers, the largest first. @param db a connection that reads `insight` */
export function personaRows(db: Database): PersonaRow[] {
  return prepared<[], PersonaRow>(
    db,
    'SELECT id, name, about, customers FROM insight.persona ORDER BY customers DESC, id',
  ).all()
}

/** Why there are none; null: there are some. @param db as for `personaRows` */
export function personaState(db: Database): { note: Sentence | null } {
  const row = prepared<[], { note: string | null }>(db, 'SELECT note FROM insight.persona_state').get()
  return { note: row?.note ? (JSON.parse(row.note) as Sentence) : null }
}
