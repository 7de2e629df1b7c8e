import type { Database } from 'better-sqlite3'
import { fold, nameQuery } from '../shared/persian.ts'
import { changedOne, prepared } from './statement.ts'

/** Interests with a bit of their own in `customer.interest_bits`; a number keeps so many exactly. */
const BITS = 52

/** What the spellings of one interest have in common: «كفش», «کفش» and « کفش » are one. */
export function interestKey(name: string): string {
  return nameQuery(name) || fold(name) || name
}

/** Numbers of these interests, each once; what nobody has told before gets one. */
export function interestIds(db: Database, names: string[]): number[] {
  return [...new Set(names.map((name) => idOf(db, name)))]
}

/** Keeps the interests of a new customer, whose row has `interestBits` of them. */
export function insertInterests(db: Database, customerId: number, ids: number[]): void {
  const add = prepared<[number, number]>(db, 'INSERT INTO customer_interest (interest_id, customer_id) VALUES (?, ?)')
  for (const id of ids) changedOne(add.run(id, customerId))
}

/** Makes what is kept of a customer's interests, for filters and counts, follow a change of `customer.interests`. */
export function replaceInterests(db: Database, customerId: number, before: string[], after: string[]): void {
  if (before.length === 0 && after.length === 0) return
  const now = interestIds(db, after)
  const old = findInterests(db, before)
  insertInterests(
    db,
    customerId,
    now.filter((id) => !old.includes(id)),
  )
  const drop = prepared<[number, number]>(db, 'DELETE FROM customer_interest WHERE interest_id = ? AND customer_id = ?')
  for (const id of old) {
    if (now.includes(id)) continue
    drop.run(id, customerId)
    forgetUnused(db, id)
  }
  changedOne(
    prepared<[bigint, number]>(db, 'UPDATE customer SET interest_bits = ? WHERE id = ?').run(
      interestBits(now),
      customerId,
    ),
  )
}

function idOf(db: Database, name: string): number {
  const [known] = findInterests(db, [name])
  if (known !== undefined) return known
  return changedOne(
    prepared<[string, string]>(db, 'INSERT INTO interest (key, name) VALUES (?, ?)').run(interestKey(name), name),
  )
}

/** An interest that nobody tells any more is gone, with the words of whoever told it. */
function forgetUnused(db: Database, id: number): void {
  prepared<[{ id: number }]>(
    db,
    'DELETE FROM interest WHERE id = @id AND NOT EXISTS (SELECT 1 FROM customer_interest WHERE interest_id = @id)',
  ).run({ id })
}

/** Numbers of those interests that somebody has told, each once. */
export function findInterests(db: Database, names: string[]): number[] {
  const find = prepared<[string], { id: number }>(db, 'SELECT id FROM interest WHERE key = ?')
  return [...new Set(names.flatMap((name) => find.get(interestKey(name))?.id ?? []))]
}

/** Of those interests that have one, the bits together. */
export function interestBits(ids: number[]): bigint {
  return ids.filter(hasBit).reduce((bits, id) => bits | (1n << BigInt(id - 1)), 0n)
}

export const hasBit = (id: number): boolean => id <= BITS

/** Every interest with how many have told it, the most frequent first. */
export function countInterests(db: Database): { name: string; customers: number }[] {
  return prepared<[], { name: string; customers: number }>(
    db,
    `SELECT interest.name, told.customers FROM (
       SELECT interest_id, count(*) AS customers FROM customer_interest GROUP BY interest_id
     ) AS told JOIN interest ON interest.id = told.interest_id
     ORDER BY told.customers DESC, interest.key`,
  ).all()
}

/** What is kept of the interests of everybody who is in lists; for checks. `kept`: numbers, in order, with commas. */
export function keptInterests(
  db: Database,
): IterableIterator<{ id: number; interests: string; bits: number; kept: string }> {
  return db
    .prepare<[], { id: number; interests: string; bits: number; kept: string }>(
      `SELECT customer.id, interests, interest_bits AS bits, coalesce(told.kept, '') AS kept
       FROM customer LEFT JOIN (
         SELECT customer_id, group_concat(interest_id, ',' ORDER BY interest_id) AS kept
         FROM customer_interest GROUP BY customer_id
       ) AS told ON told.customer_id = customer.id
       WHERE merged_into IS NULL AND erased_at IS NULL ORDER BY customer.id`,
    )
    .iterate()
}
