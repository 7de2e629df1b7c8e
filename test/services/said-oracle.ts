import type { Database } from 'better-sqlite3'

type Row = Record<string, number | string | null>
type Span = { from: number; to: number }

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Of the shop's clock, which knows no summer time since 1401, and of the hour at which its day ends. */
const ZONE = 3.5 * HOUR
const CLOSING = 3 * HOUR

const BY_HAND = ['visit', 'question', 'complaint', 'praise', 'mention', 'call', 'reservation', 'quote']
const OPINIONS = new Set(['return', 'feedback', ...BY_HAND])
const CONTACTS = new Set(['registered', 'sale', ...OPINIONS])
/** Of fewer contacts no share is told. */
const FEWEST = 20

/** What customers have said and done, worked out a second time: every row is read and looked at by itself. */
export class SaidOracle {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  feedback({ from, to }: Span) {
    const scores = this.#rows('feedback')
      .filter((row) => isWithin(Number(row['day']), from, to))
      .map((row) => Number(row['score']))
    const answers = scores.length
    const rate = (...which: number[]) =>
      Math.round((scores.filter((score) => which.includes(score)).length * 10_000) / answers)
    const isAny = answers > 0
    return {
      from,
      to,
      answers,
      mean: isAny ? Math.round((scores.reduce((all, score) => all + score, 0) * 10) / answers) : null,
      satisfied: isAny ? rate(4, 5) : null,
      net: isAny ? rate(5) - rate(1, 2, 3) : null,
      scores: [1, 2, 3, 4, 5].map((each) => scores.filter((score) => score === each).length),
    }
  }

  /** By name of kind, hour, staff and product. */
  spread({ from, to }: Span, sign: -1 | 1) {
    const contacts = this.#rows('touchpoint').filter(
      (row) => CONTACTS.has(String(row['kind'])) && isWithin(dayOf(Number(row['at'])), from, to),
    )
    const isSign = (row: Row) => OPINIONS.has(String(row['kind'])) && row['sign'] === sign
    const share = (rows: Row[], whole = rows.length) => {
      const signs = rows.filter(isSign).length
      return { contacts: whole, signs, rate: whole < FEWEST ? null : Math.round((signs * 10_000) / whole) }
    }
    const by = (keysOf: (row: Row) => unknown[]) => {
      const groups = new Map<string, Row[]>()
      for (const row of contacts) {
        for (const key of new Set(keysOf(row))) groups.set(String(key), [...(groups.get(String(key)) ?? []), row])
      }
      return groups
    }
    const told = (groups: Map<string, Row[]>) =>
      Object.fromEntries([...groups].map(([key, rows]) => [key, share(rows)]))
    const kinds = [...by((row) => [row['kind']])].filter(([, rows]) => rows.some(isSign))
    const products = [...by((row) => this.#productsOf(row))].filter(([, rows]) => rows.some(isSign))
    return {
      all: share(contacts),
      kinds: Object.fromEntries(
        kinds.map(([kind, rows]) => [kind, { ...share(rows, contacts.length), ofKind: rows.length }]),
      ),
      hours: told(by((row) => [Math.floor(((Number(row['at']) + ZONE) % DAY) / HOUR)])),
      staff: told(by((row) => [row['staff_id']])),
      products: told(new Map(products)),
    }
  }

  /** Of a sale and of an answer about one all its goods, of a return those that came back. */
  #productsOf(row: Row): unknown[] {
    const kind = String(row['kind'])
    if (!['sale', 'feedback', 'return'].includes(kind)) return known([row['product_id']])
    const lines = this.#rows('sale_line').filter((line) => line['sale_id'] === row['sale_id'])
    if (kind !== 'return') return known(lines.map((line) => line['product_id']))
    const returns = this.#rows('sale_return').filter(
      (back) => back['sale_id'] === row['sale_id'] && back['at'] === row['at'],
    )
    const places = this.#rows('sale_return_line')
      .filter((line) => returns.some((back) => back['id'] === line['return_id']))
      .map((line) => line['position'])
    return known(lines.filter((line) => places.includes(line['position'] ?? null)).map((line) => line['product_id']))
  }

  readonly #tables = new Map<string, Row[]>()

  #rows(table: string): Row[] {
    const rows = this.#tables.get(table) ?? this.#db.prepare<[], Row>(`SELECT * FROM ${table}`).all()
    this.#tables.set(table, rows)
    return rows
  }
}

const known = (ids: unknown[]): unknown[] => ids.filter((id) => id !== null)
const dayOf = (at: number): number => Math.floor((at + ZONE - CLOSING) / DAY)
const isWithin = (day: number, from: number, to: number): boolean => day >= from && day <= to
