import type { Database } from 'better-sqlite3'
import { STAGES } from '../shared/rules/journey.ts'
import { LIVE } from './customer-filter.ts'
import { inParcels } from './statement.ts'

type Row = [
  id: number,
  tier: string,
  stage: string,
  points: number,
  spend: number,
  salesCount: number,
  createdAt: number,
  firstSaleAt: number | null,
  lastSaleAt: number | null,
  birthYear: number | null,
  birthMonth: number | null,
  birthDay: number | null,
  gender: string | null,
  interestBits: number,
  smsConsent: number,
  emailConsent: number,
]

const COLUMNS = `customer.id, tier, stage, points, spend, sales_count, created_at, first_sale_at, last_sale_at, birth_year,
  birth_month, birth_day, gender, interest_bits, sms_consent, email_consent`

/** Of which ids there is room beyond those there are. */
const SPARE = 100_000
/** Customers that are read at once. */
const PARCEL = 5000
/** Bits of interests in the lower of the two numbers they are kept in. */
const LOW = 2 ** 32

/**
 * What lists are filtered and sorted by, of every customer, in columns by id: 63 bytes for each, in which a million are
 * looked through within milliseconds, where an index takes a third of a second. Threads can share it.
 */
export class CustomerColumns {
  /** Every id is below. */
  readonly room: number
  /** How many are in lists. */
  count: number
  /** 1: neither merged away nor erased. */
  readonly standing: Uint8Array
  /** Place in `tiers`. */
  readonly tier: Uint16Array
  readonly tiers: string[]
  /** Place in `STAGES`. */
  readonly stage: Uint8Array
  readonly points: Float64Array
  readonly spend: Float64Array
  readonly salesCount: Int32Array
  readonly createdAt: Float64Array
  /** NaN: has never bought. */
  readonly firstSaleAt: Float64Array
  readonly lastSaleAt: Float64Array
  /** 0: not told. */
  readonly birthYear: Int16Array
  readonly birthMonth: Uint8Array
  readonly birthDay: Uint8Array
  /** 0: not told. */
  readonly gender: Uint8Array
  readonly interestsLow: Uint32Array
  readonly interestsHigh: Uint32Array
  readonly smsConsent: Uint8Array
  readonly emailConsent: Uint8Array

  /** @param like those of another thread, to share */
  constructor(like: number | CustomerColumns) {
    const of = typeof like === 'number' ? null : like
    this.room = typeof like === 'number' ? like : like.room
    this.count = of?.count ?? 0
    const bytes = (width: number) => new SharedArrayBuffer(this.room * width)
    this.standing = of?.standing ?? new Uint8Array(bytes(1))
    this.tier = of?.tier ?? new Uint16Array(bytes(2))
    this.tiers = of?.tiers ?? []
    this.stage = of?.stage ?? new Uint8Array(bytes(1))
    this.points = of?.points ?? new Float64Array(bytes(8))
    this.spend = of?.spend ?? new Float64Array(bytes(8))
    this.salesCount = of?.salesCount ?? new Int32Array(bytes(4))
    this.createdAt = of?.createdAt ?? new Float64Array(bytes(8))
    this.firstSaleAt = of?.firstSaleAt ?? new Float64Array(bytes(8))
    this.lastSaleAt = of?.lastSaleAt ?? new Float64Array(bytes(8))
    this.birthYear = of?.birthYear ?? new Int16Array(bytes(2))
    this.birthMonth = of?.birthMonth ?? new Uint8Array(bytes(1))
    this.birthDay = of?.birthDay ?? new Uint8Array(bytes(1))
    this.gender = of?.gender ?? new Uint8Array(bytes(1))
    this.interestsLow = of?.interestsLow ?? new Uint32Array(bytes(4))
    this.interestsHigh = of?.interestsHigh ?? new Uint32Array(bytes(4))
    this.smsConsent = of?.smsConsent ?? new Uint8Array(bytes(1))
    this.emailConsent = of?.emailConsent ?? new Uint8Array(bytes(1))
  }

  /** Reads these customers anew. False: there is no room for one of them. */
  refresh(db: Database, ids: number[]): boolean {
    if (ids.some((id) => id >= this.room)) return false
    for (const id of ids) {
      this.count -= this.standing[id] ?? 0
      this.standing[id] = 0
    }
    const rows = db
      .prepare<[string], Row>(
        `SELECT ${COLUMNS} FROM json_each(?) AS wanted CROSS JOIN customer ON customer.id = wanted.value WHERE ${LIVE}`,
      )
      .raw()
      .all(JSON.stringify(ids))
    for (const row of rows) this.put(row)
    return true
  }

  /** Of somebody who is in lists, and in no column yet. */
  put(row: Row): void {
    const [id, tier, stage, points, spend, salesCount, createdAt, firstSaleAt, lastSaleAt, ...person] = row
    const [birthYear, birthMonth, birthDay, gender, interestBits, smsConsent, emailConsent] = person
    this.count += 1
    this.standing[id] = 1
    this.tier[id] = this.#placeOf(tier)
    this.stage[id] = STAGES.findIndex((each) => each === stage)
    this.points[id] = points
    this.spend[id] = spend
    this.salesCount[id] = salesCount
    this.createdAt[id] = createdAt
    this.firstSaleAt[id] = firstSaleAt ?? NaN
    this.lastSaleAt[id] = lastSaleAt ?? NaN
    this.birthYear[id] = birthYear ?? 0
    this.birthMonth[id] = birthMonth ?? 0
    this.birthDay[id] = birthDay ?? 0
    this.gender[id] = genderNumber(gender)
    this.interestsLow[id] = interestBits % LOW
    this.interestsHigh[id] = Math.floor(interestBits / LOW)
    this.smsConsent[id] = smsConsent
    this.emailConsent[id] = emailConsent
  }

  #placeOf(tier: string): number {
    const place = this.tiers.indexOf(tier)
    return place === -1 ? this.tiers.push(tier) - 1 : place
  }
}

export const genderNumber = (gender: string | null): number => (gender === null ? 0 : gender === 'female' ? 1 : 2)

/** The columns of everybody who is in lists. @param read where nothing changes meanwhile */
export function readColumns(read: Database): CustomerColumns {
  const last = lastCustomer(read)
  const columns = new CustomerColumns(last + 1 + SPARE)
  const some = read
    .prepare<[number, number], Row>(
      `SELECT ${COLUMNS} FROM customer INDEXED BY customer_facets WHERE id >= ? AND id < ? AND ${LIVE}`,
    )
    .raw()
  for (const row of inParcels({ until: last + 1, width: PARCEL }, (from, until) => some.all(from, until))) {
    columns.put(row)
  }
  return columns
}

/** The highest id there is; 0: there is none. */
export function lastCustomer(db: Database): number {
  return db.prepare<[], number | null>('SELECT max(id) FROM customer').pluck().get() ?? 0
}

/**
 * Tells of every customer whose row this connection writes, also when the write is taken back; what other connections write
 * is told by `othersVersion`.
 */
export function tellChanges(db: Database, changed: (customerId: number) => void): void {
  db.function('customer_changed', (id) => {
    changed(Number(id))
    return null
  })
  for (const [event, row] of [
    ['INSERT', 'NEW'],
    ['UPDATE', 'NEW'],
    ['DELETE', 'OLD'],
  ] as const) {
    db.exec(`CREATE TEMP TRIGGER tell_of_${event.toLowerCase()} AFTER ${event} ON main.customer
      BEGIN SELECT customer_changed(${row}.id); END`)
  }
}

/** Another once any other connection has written. */
export const othersVersion = (db: Database): number => Number(db.pragma('main.data_version', { simple: true }))
