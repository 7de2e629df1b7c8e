import type { Database } from 'better-sqlite3'
import type { Searchable } from '../../electron/db/customer-keys.ts'
import { insertPastKeys } from '../../electron/db/history.ts'
import { seeded } from '../../electron/services/sample/random.ts'

/**
 * Fills an empty database with a made-up shop many times over: every customer with all that happened to them comes
 * `times` times, with other phones. What is sold, by whom and by which rules stays as it is. Ids keep the order of time.
 * Chains of hashes are not made anew: `verify` would not take such a shop for a real one.
 *
 * @param db on which all migrations have run
 * @param file the database of the shop that is multiplied
 * @param times 2 … 100
 */
export function multiplyShop(db: Database, file: string, times: number): void {
  db.prepare('ATTACH DATABASE ? AS one').run(file)
  db.pragma('foreign_keys = OFF')
  db.pragma('temp_store = FILE')
  const makeIndexes = dropIndexes(db)
  db.exec('CREATE TEMP TABLE copy (k INTEGER PRIMARY KEY)')
  for (let k = 0; k < times; k++) db.prepare('INSERT INTO copy VALUES (?)').run(k)
  for (const table of tablesOf(db)) copyTable(db, table, times)
  otherPhones(db, times)
  writeKeys(db)
  for (const [table, column] of TOTALS) db.exec(`UPDATE ${table} SET ${column} = ${column} * ${times}`)
  makeIndexes()
  db.exec('DROP TABLE copy')
  db.exec('DETACH DATABASE one')
}

/** What there is once for each customer. */
const MULTIPLIED = new Set([
  'customer',
  'sale',
  'sale_line',
  'sale_reward',
  'sale_facts',
  'sale_return',
  'sale_return_line',
  'tender',
  'points_lot',
  'points_entry',
  'tier_change',
  'coupon',
  'coupon_use',
  'programme_use',
  'touchpoint',
  'customer_interest',
  'held_back',
  'exposure',
  'receipt_offer',
  'stage_change',
  'commitment',
  'feedback',
])

/** Sums over all customers. */
const TOTALS = [
  ['programme_total', 'uses'],
  ['programme_total', 'amount'],
  ['offer_result', 'given'],
  ['offer_result', 'used'],
  ['feedback_day', 'answers'],
] as const

/** Columns that say a customer without a foreign key. */
const CUSTOMER = 'customer_id'

interface Column {
  name: string
  /** Its place in the primary key, from 1; 0: it is not part of it. */
  pk: number
}

function copyTable(db: Database, table: string, times: number): void {
  const isMultiplied = MULTIPLIED.has(table)
  const columns = db.prepare<[string], Column>('SELECT name, pk FROM pragma_table_info(?)').all(table)
  const references = new Map(
    db
      .prepare<[string], { from: string; table: string }>('SELECT "from", "table" FROM pragma_foreign_key_list(?)')
      .all(table)
      .map((key) => [key.from, key.table]),
  )
  const k = isMultiplied ? 'k' : '0'
  const values = columns.map(({ name, pk }) => {
    const isOwnId = name === 'id' && pk === 1 && isMultiplied
    const isOfCopy = isOwnId || name === CUSTOMER || MULTIPLIED.has(references.get(name) ?? '')
    // A line is told by its sale and its place there.
    if (isOfCopy && name !== 'position') return `(${name} - 1) * ${times} + ${k} + 1`
    return OTHERWISE[`${table}.${name}`]?.(times) ?? `"${name}"`
  })
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const from = isMultiplied ? `one.${table} CROSS JOIN copy` : `one.${table}`
  db.exec(`DELETE FROM main.${table}`)
  if (table === 'customer_key') return
  db.exec(`INSERT INTO main.${table} (${names}) SELECT ${values.join(', ')} FROM ${from}`)
}

const numbered = (times: number): string => `(number - 1) * ${times} + k + 1`
/** A text that nobody else may have. */
const ownText =
  (column: string): (() => string) =>
  () =>
    `CASE WHEN k = 0 THEN ${column} ELSE ${column} || k END`

/** What is more than an id, or may be there only once. */
const OTHERWISE: Record<string, (times: number) => string> = {
  'sale.number': numbered,
  'sale_return.number': numbered,
  'customer.phone': ownText('phone'),
  'customer.card_code': ownText('card_code'),
  'coupon.code': ownText('code'),
  'sale_facts.facts': (times) =>
    `CASE WHEN facts ->> '$.customer.id' IS NULL THEN facts
     ELSE json_set(facts, '$.customer.id', ((facts ->> '$.customer.id') - 1) * ${times} + k + 1) END`,
}

/** Everybody but the first of each has a phone that nobody has. */
function otherPhones(db: Database, times: number): void {
  const random = seeded(times)
  const taken = new Set(db.prepare<[], string>('SELECT phone FROM one.customer WHERE phone IS NOT NULL').pluck().all())
  const ids = db.prepare<[number], number>(
    'SELECT id FROM main.customer WHERE phone IS NOT NULL AND (id - 1) % ? > 0 ORDER BY id',
  )
  const set = db.prepare<[string, number]>('UPDATE main.customer SET phone = ? WHERE id = ?')
  for (const id of ids.pluck().all(times)) {
    let phone: string
    do phone = `+989${random.between(100_000_000, 999_999_999)}`
    while (taken.has(phone))
    taken.add(phone)
    set.run(phone, id)
  }
}

/** Customers whose keys are made at once. */
const CHUNK = 50_000

function writeKeys(db: Database): void {
  db.exec('CREATE TEMP TABLE customer_key (key TEXT NOT NULL, customer_id INTEGER NOT NULL)')
  const some = db.prepare<[number, number], Searchable & { id: number }>(
    'SELECT id, phone, name, card_code AS cardCode FROM main.customer WHERE id > ? ORDER BY id LIMIT ?',
  )
  for (let rows = some.all(0, CHUNK); rows.length > 0; rows = some.all(rows.at(-1)?.id ?? 0, CHUNK)) {
    for (const _ of insertPastKeys(db, rows));
  }
  db.exec('INSERT INTO main.customer_key SELECT key, customer_id FROM temp.customer_key ORDER BY key, customer_id')
  db.exec('DROP TABLE temp.customer_key')
}

function tablesOf(db: Database): string[] {
  return db
    .prepare<[], string>("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
}

/** Gives a function that makes them again, in one go each. */
function dropIndexes(db: Database): () => void {
  const indexes = db
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid",
    )
    .all()
  for (const { name } of indexes) db.exec(`DROP INDEX main."${name}"`)
  return () => {
    for (const { sql } of indexes) db.exec(sql)
  }
}
