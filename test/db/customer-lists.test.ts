import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readColumns } from '../../electron/db/customer-columns.ts'
import { findInColumns } from '../../electron/db/customer-columns-find.ts'
import type { CustomerFilter, Range } from '../../electron/db/customer-filter.ts'
import { inAnyOrder, keysOf, nameOrder } from '../../electron/db/customer-keys.ts'
import { type CustomerWish, idsOfList, listCustomers } from '../../electron/db/customer-lists.ts'
import type { SortKey } from '../../electron/db/customer-order.ts'
import { type CustomerDetails, draftOf, insertDrafts } from '../../electron/db/customers.ts'
import { countInterests, interestKey } from '../../electron/db/interests.ts'
import { openDatabase } from '../../electron/db/open.ts'
import { nobody } from '../../electron/services/customers.ts'
import { seeded } from '../../electron/services/sample/random.ts'
import { STAGES } from '../../electron/shared/rules/journey.ts'
import { tempFolder } from '../tmp.ts'

const CUSTOMERS = 400
/** From the lowest; «old» is in no ladder any more. */
const LADDER = ['turquoise', 'silver', 'gold']
const TIERS = [...LADDER, 'old']
/** More than have a bit of their own. */
const INTERESTS = Array.from({ length: 60 }, (_, index) => `علاقه ${index}`)
const NAMES = ['علی رضایی', 'علی', 'مریم کاظمی', 'پری پاک', 'سارا', 'گلی مرادی', '', 'Ali Reza', 'محمد مرادی']
const SORTS: SortKey[] = ['points', 'lastSale', 'spend', 'salesCount', 'name', 'created', 'tier', 'stage', 'birthday']

interface Row extends CustomerDetails {
  id: number
  tier: string
  stage: (typeof STAGES)[number]
  points: number
  spend: number
  salesCount: number
  lastSaleAt: number | null
  createdAt: number
  isGone: boolean
  keys: string[]
  nameKey: string
}

let db: Database
let rows: Row[]

beforeAll(() => {
  db = openDatabase(tempFolder())
  rows = fill(db)
  return () => db.close()
})

describe('the list of customers', () => {
  test('is, by any filter, order, search and page, what reading every row gives', () => {
    fc.assert(
      fc.property(anyWish, fc.nat(60), fc.integer({ min: 1, max: 40 }), (wish, offset, limit) => {
        const all = naive(wish)
        const { total, totalIsFloor, rows: page } = listCustomers(db, wish, { offset, limit })
        expect({ total, totalIsFloor, ids: page.map(({ id }) => id) }).toEqual({
          total: all.length,
          totalIsFloor: false,
          ids: all.slice(offset, offset + limit),
        })
      }),
      { numRuns: 400 },
    )
  })

  test('gives the same pages where too many match to be counted', () => {
    fc.assert(
      fc.property(anyWish, fc.nat(60), fc.integer({ min: 1, max: 40 }), (wish, offset, limit) => {
        const all = naive(wish)
        const most = { counted: 5, searched: 10, lookedAt: 60 }
        const { total, totalIsFloor, rows: page } = listCustomers(db, wish, { offset, limit }, null, most)
        expect(page.map(({ id }) => id)).toEqual(all.slice(offset, offset + limit))
        if (totalIsFloor) expect(total).toBeLessThanOrEqual(all.length)
        else expect(total).toBe(all.length)
      }),
      { numRuns: 400 },
    )
  })

  test('gives the same pages from the columns at hand, to the last customer', () => {
    const columns = readColumns(db)
    fc.assert(
      fc.property(
        anyWish,
        fc.nat(60),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (wish, offset, limit, isSmall) => {
          const all = naive(wish)
          const most = isSmall ? { counted: 5, searched: 10, lookedAt: 60 } : undefined
          const { total, totalIsFloor, rows: page } = listCustomers(db, wish, { offset, limit }, columns, most)
          expect(page.map(({ id }) => id)).toEqual(all.slice(offset, offset + limit))
          if (totalIsFloor) expect(total).toBeLessThanOrEqual(all.length)
          else expect(total).toBe(all.length)
          if (wish.search) return
          const found = findInColumns(db, columns, wish, { offset, limit }, isSmall ? { fewNames: 3 } : {})
          expect(found).toEqual({ total: all.length, ids: all.slice(offset, offset + limit) })
        },
      ),
      { numRuns: 600 },
    )
  })

  test('is exported whole, in its order', () => {
    fc.assert(
      fc.property(anyWish, (wish) => {
        expect(idsOfList(db, wish)).toEqual(naive(wish))
      }),
      { numRuns: 200 },
    )
  })

  test('walks every order both ways to its very end', () => {
    for (const sort of SORTS) {
      for (const descending of [true, false]) {
        const wish = { sort, descending, tiers: LADDER, search: null, filter: everybody, segment: null }
        const ids: number[] = []
        for (let offset = 0; offset <= CUSTOMERS; offset += 37) {
          ids.push(...listCustomers(db, wish, { offset, limit: 37 }).rows.map(({ id }) => id))
        }
        expect(ids, sort).toEqual(naive(wish))
      }
    }
  })

  test('never reads the whole table: each order and each filter has its index', () => {
    const details = (sql: string) => db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()
    const live = 'merged_into IS NULL AND erased_at IS NULL'
    for (const columns of [
      'points',
      'last_sale_at',
      'spend',
      'sales_count',
      'name_key',
      'created_at',
      'birth_month, birth_day',
    ]) {
      const plan = details(`SELECT phone FROM customer WHERE ${live} ORDER BY ${columns}, id LIMIT 9`)
      expect(plan.map(({ detail }) => detail)).toEqual([
        expect.stringMatching(/^SCAN customer USING INDEX customer_by_/),
      ])
    }
  })
})

describe('the interests', () => {
  test('count everybody who has told them, once, however they are spelt', () => {
    const own = openDatabase(tempFolder())
    const told = [['كفش', 'چای'], ['کفش'], ['کفش ', 'ک‌فش'], []]
    const drafts = told.map((interests) => draftOf({ ...nobody, interests }))
    insertDrafts(own, drafts, { tierId: 'silver', createdAt: 0 })
    expect(countInterests(own)).toEqual([
      { name: 'كفش', customers: 3 },
      { name: 'چای', customers: 1 },
    ])
    own.close()
  })
})

const everybody: CustomerFilter = {
  tiers: [],
  stages: [],
  birthMonths: [],
  interests: [],
  smsConsent: null,
  emailConsent: null,
  points: null,
  spend: null,
  salesCount: null,
  lastSaleAt: null,
}

const someOf = <Item>(items: Item[]) => fc.oneof(fc.constant<Item[]>([]), fc.subarray(items, { minLength: 1 }))
const end = fc.option(fc.integer({ min: -2, max: 12 }))
const range = fc.option(fc.record<Range>({ from: end, to: end }))
const consent = fc.option(fc.boolean())

const anyFilter: fc.Arbitrary<CustomerFilter> = fc.record({
  tiers: someOf(TIERS),
  stages: someOf([...STAGES]),
  birthMonths: someOf([1, 2, 7, 12]),
  interests: someOf([...INTERESTS.slice(0, 3), ...INTERESTS.slice(-3), 'هیچ‌کس', 'علاقه‌0']),
  smsConsent: consent,
  emailConsent: consent,
  points: range,
  spend: range,
  salesCount: range,
  lastSaleAt: range,
})

/** Few conditions at once, so that somebody is left. */
const thinned = fc.tuple(anyFilter, fc.subarray(Object.keys(everybody), { maxLength: 2 })).map(([filter, kept]) => {
  const entries = Object.entries(filter).filter(([key]) => kept.includes(key))
  return Object.assign(structuredClone(everybody), Object.fromEntries(entries))
})

const anySearch = fc
  .option(fc.constantFrom('ع', 'علی', 'ali', 'رضایی علی', '0912', '100', '001', 'م', 'ژ', 'card', 'م م'))
  .map((text) => (text === null ? null : (inAnyOrder(text) ?? null)))

const anyWish: fc.Arbitrary<CustomerWish> = fc.record({
  sort: fc.constantFrom(...SORTS),
  descending: fc.boolean(),
  tiers: fc.constant(LADDER),
  search: anySearch,
  filter: fc.oneof(fc.constant(everybody), thinned, anyFilter),
  segment: fc.constant(null),
})

/** The same by the words of the contract, one row after the other. */
function naive({ search, filter, sort, descending }: CustomerWish): number[] {
  const fitting = rows.filter((row) => !row.isGone && fits(row, filter) && (!search || isFound(row, search)))
  const way = descending ? -1 : 1
  const place = (row: Row) => placeOf(row, sort)
  return fitting
    .toSorted((a, b) => {
      const [first, second] = [place(a), place(b)]
      if (first === null || second === null)
        return Number(first === null) - Number(second === null) || way * (a.id - b.id)
      for (const [index, value] of first.entries()) {
        const other = second[index] ?? 0
        if (value !== other) return value < other ? -way : way
      }
      return way * (a.id - b.id)
    })
    .map(({ id }) => id)
}

function placeOf(row: Row, sort: SortKey): (number | string)[] | null {
  switch (sort) {
    case 'points':
      return [row.points]
    case 'lastSale':
      return row.lastSaleAt === null ? null : [row.lastSaleAt]
    case 'spend':
      return [row.spend]
    case 'salesCount':
      return [row.salesCount]
    case 'name':
      return row.name === '' ? null : [row.nameKey]
    case 'created':
      return [row.createdAt]
    case 'tier':
      return [LADDER.indexOf(row.tier)]
    case 'stage':
      return [STAGES.indexOf(row.stage)]
    case 'birthday':
      return row.birthMonth === null || row.birthDay === null ? null : [row.birthMonth, row.birthDay]
  }
}

function isFound(row: Row, { from, others }: NonNullable<CustomerWish['search']>): boolean {
  return row.keys.some((key) => key.startsWith(from) && others.every((other) => key.includes(other)))
}

function fits(row: Row, filter: CustomerFilter): boolean {
  const within = (value: number | null, wanted: Range | null) =>
    wanted === null || (value !== null && value >= (wanted.from ?? -Infinity) && value <= (wanted.to ?? Infinity))
  const isAny = <Item>(items: Item[], value: Item) => items.length === 0 || items.includes(value)
  const told = new Set(row.interests.map(interestKey))
  return (
    isAny(filter.tiers, row.tier) &&
    isAny(filter.stages, row.stage) &&
    isAny<number | null>(filter.birthMonths, row.birthMonth) &&
    (filter.interests.length === 0 || filter.interests.some((name) => told.has(interestKey(name)))) &&
    (filter.smsConsent === null || filter.smsConsent === row.smsConsent) &&
    (filter.emailConsent === null || filter.emailConsent === row.emailConsent) &&
    within(row.points, filter.points) &&
    within(row.spend, filter.spend) &&
    within(row.salesCount, filter.salesCount) &&
    within(row.lastSaleAt, filter.lastSaleAt)
  )
}

/** Small numbers, so that many are equal. */
function fill(to: Database): Row[] {
  const random = seeded(3)
  const made = Array.from({ length: CUSTOMERS }, (_, index): Omit<Row, 'keys' | 'nameKey'> => {
    const hasBirthday = random.chance(0.7)
    return {
      ...nobody,
      id: index + 1,
      phone: random.chance(0.95) ? `+98912${1_000_000 + index * 7}` : null,
      cardCode: random.chance(0.1) ? `CARD${index}` : null,
      name: random.pick(NAMES),
      birthMonth: hasBirthday ? random.pick([1, 2, 7, 12]) : null,
      birthDay: hasBirthday ? random.between(1, 4) : null,
      // The first names of all are the frequent ones, as in a shop.
      interests:
        index === 0
          ? INTERESTS.slice(0, 58)
          : [random.pick(INTERESTS), random.pick(INTERESTS)].filter((_, at) => random.chance(0.5) && at < 2),
      smsConsent: random.chance(0.5),
      emailConsent: random.chance(0.5),
      tier: random.pick(TIERS),
      stage: random.pick(STAGES),
      points: random.between(-1, 9),
      spend: random.between(0, 9),
      salesCount: random.between(0, 9),
      lastSaleAt: random.chance(0.8) ? random.between(0, 9) : null,
      createdAt: random.between(0, 9),
      isGone: random.chance(0.05),
    }
  })
  insertDrafts(to, made.map(draftOf), { tierId: 'silver', createdAt: 0 })
  const set = to.prepare(
    `UPDATE customer SET tier = @tier, stage = @stage, points = @points, spend = @spend, sales_count = @salesCount,
       last_sale_at = @lastSaleAt, created_at = @createdAt, erased_at = iif(@gone AND id % 2, 1, NULL),
       merged_into = iif(@gone AND id % 2 = 0, 1, NULL) WHERE id = @id`,
  )
  for (const { id, tier, stage, points, spend, salesCount, lastSaleAt, createdAt, isGone } of made) {
    set.run({ id, tier, stage, points, spend, salesCount, lastSaleAt, createdAt, gone: isGone ? 1 : 0 })
  }
  // Those merged into the first are found by nobody but it.
  to.exec(`UPDATE OR IGNORE customer_key SET customer_id = 1
    WHERE customer_id IN (SELECT id FROM customer WHERE merged_into = 1);
    DELETE FROM customer_key WHERE customer_id IN (SELECT id FROM customer WHERE merged_into = 1)`)
  const merged = made.filter(({ id, isGone }) => isGone && id % 2 === 0).flatMap((row) => Array.from(keysOf(row)))
  return made.map((row) => {
    const keys = row.id === 1 ? [...keysOf(row), ...merged] : [...keysOf(row)]
    return Object.assign(row, { keys, nameKey: nameOrder(row.name) })
  })
}
