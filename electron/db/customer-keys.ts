import type { Database } from 'better-sqlite3'
import { fold, nameKeys, nameQuery } from '../shared/persian.ts'
import { phoneKeys, phoneQuery } from '../shared/phone.ts'
import { changedOne, prepared } from './statement.ts'

/** What the keys of a customer are made of. */
export interface Searchable {
  /** E.164 */
  phone: string | null
  name: string
  cardCode: string | null
}

/** Sorts after every key that starts with what stands before it. */
export const LAST = '\u{10FFFF}'
const ALPHABET = 'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی'

/** All keys by which this customer is found. */
export function keysOf({ phone, name, cardCode }: Searchable): Set<string> {
  const ofPhone = phone === null ? [] : phoneKeys(phone)
  const ofCard = cardCode === null ? [] : [nameQuery(cardCode)].filter(Boolean)
  return new Set([...ofPhone, ...nameKeys(name), ...ofCard])
}

/** Makes the keys in the table follow a change of what the customer is found by: its row, and rows merged into it. */
export function replaceKeys(db: Database, customerId: number, before: Searchable[], after: Searchable[]): void {
  const old = new Set(before.flatMap((found) => [...keysOf(found)]))
  const now = new Set(after.flatMap((found) => [...keysOf(found)]))
  const drop = prepared<[string, number]>(db, 'DELETE FROM customer_key WHERE key = ? AND customer_id = ?')
  for (const key of old) if (!now.has(key)) drop.run(key, customerId)
  addKeys(
    db,
    [...now].filter((key) => !old.has(key)).map((key) => ({ key, customerId })),
  )
}

export interface CustomerKey {
  key: string
  customerId: number
}

/** Writes keys in their own order: many of them then go through the table's pages once, from front to back. */
export function addKeys(db: Database, keys: CustomerKey[]): void {
  const sorted = keys.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.customerId - b.customerId))
  const add = prepared<[string, number]>(db, 'INSERT INTO customer_key (key, customer_id) VALUES (?, ?)')
  for (const { key, customerId } of sorted) changedOne(add.run(key, customerId))
}

/** A name's place in the Persian alphabet, where پ comes before ت and گ before ل, unlike in Unicode. */
export function nameOrder(name: string): string {
  return Array.from(fold(name), (letter) => {
    const place = ALPHABET.indexOf(letter)
    return place < 0 ? letter : String.fromCodePoint(0x0620 + place)
  }).join('')
}

/** What has been typed, as the keys are written. */
export interface Search {
  /** Keys from here … */
  from: string
  /** … to before here. */
  to: string
  /** What else must stand in the same key: three at most, empty when fewer. */
  others: [string, string, string]
  /** The same by reading a customer instead of the keys. */
  matches(customer: Searchable): boolean
}

/** A phone or the words as they stand, as the start of a key; undefined when there is nothing to search by. */
export function startingWith(text: string): Search | undefined {
  const start = phoneQuery(text) ?? nameQuery(text)
  return start === '' ? undefined : searchOf(start, [])
}

/** A phone or the words in any order, the longest as the start of a key; undefined as above. */
export function inAnyOrder(text: string): Search | undefined {
  const phone = phoneQuery(text)
  if (phone !== null) return searchOf(phone, [])
  const words = fold(text).split(' ').map(nameQuery).filter(Boolean)
  const longest = words.toSorted((a, b) => b.length - a.length)[0]
  return longest === undefined ? undefined : searchOf(longest, words.toSpliced(words.indexOf(longest), 1))
}

function searchOf(start: string, [second = '', third = '', fourth = '']: string[]): Search {
  const others: Search['others'] = [second, third, fourth]
  return {
    from: start,
    to: start + LAST,
    others,
    matches: (customer) =>
      [...keysOf(customer)].some((key) => key.startsWith(start) && others.every((other) => key.includes(other))),
  }
}
