import type { Database } from 'better-sqlite3'
import { prepared } from './statement.ts'

/** People looked at for one sign: of a name or a day that very many share, some. */
const MOST = 200

/** Customers of whose names one rotation is exactly this key (`nameQuery` of the whole name). */
export function peopleNamed(db: Database, key: string): number[] {
  return ids(db, 'SELECT customer_id AS id FROM customer_key WHERE key = ? LIMIT ?', key)
}

/** Whose e-mail it is, in whatever letters, also when they were merged into somebody. */
export function peopleWithEmail(db: Database, email: string): number[] {
  return ids(db, 'SELECT id FROM customer WHERE email IS NOT NULL AND lower(email) = lower(?) LIMIT ?', email)
}

/** Who has one of these phones (E.164), also when they were merged into somebody. */
export function peopleWithPhones(db: Database, phones: string[]): number[] {
  const wanted = JSON.stringify(phones)
  return ids(db, 'SELECT id FROM customer WHERE phone IN (SELECT value FROM json_each(?)) LIMIT ?', wanted)
}

/** Who was born on this day of the year, and may be of this year, with their names. */
export function peopleBornOn(
  db: Database,
  born: { month: number; day: number; year: number | null },
): { id: number; name: string }[] {
  return prepared<[typeof born], { id: number; name: string }>(
    db,
    `SELECT id, name FROM customer
     WHERE birth_month = @month AND birth_day = @day AND (@year IS NULL OR coalesce(birth_year, @year) = @year)
       AND merged_into IS NULL AND erased_at IS NULL`,
  ).all(born)
}

function ids(db: Database, sql: string, value: string): number[] {
  return prepared<[string, number], { id: number }>(db, sql)
    .all(value, MOST)
    .map((row) => row.id)
}
