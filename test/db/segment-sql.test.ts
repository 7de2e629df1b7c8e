import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CustomerColumns, readColumns } from '../../electron/db/customer-columns.ts'
import { findInColumns } from '../../electron/db/customer-columns-find.ts'
import { idsOfList, listCustomers } from '../../electron/db/customer-lists.ts'
import { openInsight } from '../../electron/db/insight/open.ts'
import { interestBits, interestIds } from '../../electron/db/interests.ts'
import { openDatabase, openReadOnly } from '../../electron/db/open.ts'
import { insertBounds } from '../../electron/db/rfm.ts'
import { countInSegment, isInSegment } from '../../electron/db/segment-looks.ts'
import { type AsOf, isQuick, segmentConditions } from '../../electron/db/segment-sql.ts'
import { EVERYBODY } from '../../electron/services/customer-wish.ts'
import { seeded } from '../../electron/services/sample/random.ts'
import { businessDay, timeOf, toDate } from '../../electron/shared/calendar.ts'
import { segment as schema } from '../../electron/shared/contract/segment.ts'
import { STAGES } from '../../electron/shared/rules/journey.ts'
import { rfmScore } from '../../electron/shared/rules/rfm.ts'
import type { Ends, Segment, SegmentCondition, When } from '../../electron/shared/rules/segment.ts'
import { tempFolder } from '../tmp.ts'

const CUSTOMERS = 120
const DAY = 20_600
const asOf: AsOf = { day: DAY, zone: 'Asia/Tehran', closingHour: 3 }
const BOUNDS = { day: DAY, recency: [5, 12, 25, 40], frequency: [1, 2, 3, 5], monetary: [200, 400, 900, 1500] }
const INTERESTS = Array.from({ length: 56 }, (_, index) => `علاقه ${index}`)
const TIERS = ['turquoise', 'silver', 'gold']
const SOURCES = ['اینستاگرام', 'دوستان']
const KINDS = ['question', 'praise']
const LISTS = ['rising', 'lost'] as const
const COLOURS = ['آبی', 'سبز', "o'neil"]

interface Person {
  id: number
  stage: (typeof STAGES)[number]
  tier: string
  gender: 'female' | 'male' | null
  birth: [year: number | null, month: number | null, day: number | null]
  tags: string[]
  interests: string[]
  source: string | null
  sms: 0 | 1
  email: 0 | 1
  createdAt: number
  points: number
  referrer: number | null
  isGone: boolean
  isErased: boolean
  score: { alive: number | null; value: number; persona: number | null } | null
  lists: string[]
  sales: {
    at: number
    day: number
    total: number
    isReturned: boolean
    lines: { product: number; category: string }[]
  }[]
  touchpoints: { kind: string; at: number }[]
  feedback: { score: number; day: number }[]
  coupons: { programme: string; from: number; to: number | null; isUsed: boolean; isRevoked: boolean }[]
  moves: { from: string | null; to: string; day: number }[]
}

let db: Database
let columns: CustomerColumns
let people: Person[]

beforeAll(() => {
  const folder = tempFolder()
  const shop = openDatabase(folder)
  const figures = openInsight(folder)
  people = Array.from({ length: CUSTOMERS }, (_, index) => personOf(index + 1))
  fill(shop, figures)
  figures.close()
  shop.close()
  db = openReadOnly(folder)
  columns = readColumns(db)
  return () => db.close()
})

describe('a segment', () => {
  test('means, in lists, counts and of one customer, whom reading all rows by its words gives', () => {
    fc.assert(
      fc.property(anySegment, (segment) => {
        expect(schema.parse(segment)).toEqual(segment)
        const expected = meant(segment)
        expect(listed(segment)).toEqual(expected)
        const counted = countInSegment(db, { segment, asOf, most: 5 }, () => true)
        expect(counted).toMatchObject({ customers: expected.length, isFloor: false })
        expect(counted.sample).toEqual(expected.toSorted(byLastSale).slice(0, 5))
        const someone = people[expected.length % CUSTOMERS]
        if (someone) expect(isInSegment(db, someone.id, segment, asOf)).toBe(expected.includes(someone.id))
      }),
      { numRuns: 500 },
    )
  })

  test('each condition holds for somebody and not for everybody', () => {
    for (const type of Object.keys(CONDITIONS)) {
      const ones = fc.sample(conditionOf(type as SegmentCondition['type']), { numRuns: 60, seed: 7 })
      const sizes = ones.map((condition) => meant(of(condition)).length)
      expect(Math.max(...sizes), type).toBeGreaterThan(0)
      expect(Math.min(...sizes), type).toBeLessThan(
        people.filter(({ isGone, isErased }) => !isGone && !isErased).length,
      )
    }
  })

  test('without a group is everybody who is in lists', () => {
    expect(listed({ match: 'any', groups: [] })).toHaveLength(
      people.filter(({ isGone, isErased }) => !isGone && !isErased).length,
    )
  })

  test('that takes too long to count says what was found until then', () => {
    const none = countInSegment(db, { segment: of({ type: 'referred_by', any: true }), asOf, most: 5 }, () => false)
    expect(none).toEqual({ customers: 0, isFloor: true, sample: [] })
  })

  test('is read along indexes: of one index where it is quick, else by the customer', () => {
    const facets = db.prepare<[], string>("SELECT name FROM pragma_index_info('customer_facets')").pluck().all()
    for (const type of Object.keys(CONDITIONS)) {
      for (const condition of fc.sample(conditionOf(type as SegmentCondition['type']), { numRuns: 20, seed: 3 })) {
        const segment = of(condition)
        const { sql, params } = segmentConditions(db, segment, asOf)
        const where = ['merged_into IS NULL', 'erased_at IS NULL', ...sql].join(' AND ')
        const plan = db
          .prepare<[typeof params], { detail: string }>(
            `EXPLAIN QUERY PLAN SELECT id FROM customer INDEXED BY customer_facets WHERE ${where}`,
          )
          .all(params)
          .map(({ detail }) => detail)
        expect(plan[0]).toBe('SCAN customer USING INDEX customer_facets')
        if (isQuick(segment)) {
          const asked = [...sql.join(' ').matchAll(/customer\.(\w+)/g)].map(([, column]) => column)
          expect(facets).toEqual(expect.arrayContaining(asked))
        }
        const scans = plan.filter((detail) => detail.startsWith('SCAN'))
        for (const scan of scans)
          expect(scan).toMatch(/^SCAN (?:customer USING|tag (?:EXISTS )?VIRTUAL TABLE|\(subquery)/)
      }
    }
  })
})

const of = (condition: SegmentCondition): Segment => ({
  match: 'all',
  groups: [{ match: 'any', conditions: [condition] }],
})

/** The ids in the order of their numbers, also as pages give them. */
function listed(segment: Segment): number[] {
  const { filter } = EVERYBODY
  const wish = {
    search: null,
    filter: { ...filter, lastSaleAt: null },
    segment: { segment, asOf },
    sort: 'created' as const,
    descending: false,
    tiers: TIERS,
  }
  const ids = idsOfList(db, wish)
  const page = listCustomers(db, wish, { offset: 3, limit: 20 })
  expect(page).toMatchObject({ total: ids.length, totalIsFloor: false })
  expect(page.rows.map(({ id }) => id)).toEqual(ids.slice(3, 23))
  const inColumns = findInColumns(db, columns, wish, { offset: 3, limit: 20 })
  expect(inColumns).toEqual(isQuick(segment) ? { total: ids.length, ids: ids.slice(3, 23) } : null)
  return ids.toSorted((a, b) => a - b)
}

// What the words of `rules/segment` say, over all rows.

const meant = ({ match, groups }: Segment): number[] =>
  people
    .filter((person) => !person.isGone && !person.isErased)
    .filter((person) => {
      if (groups.length === 0) return true
      const held = groups.map((group) =>
        together(
          group.match,
          group.conditions.map((each) => fits(each, person)),
        ),
      )
      return together(match, held)
    })
    .map(({ id }) => id)

const together = (match: 'all' | 'any', held: boolean[]): boolean =>
  match === 'all' ? held.every(Boolean) : held.some(Boolean)

const fits = (condition: SegmentCondition, person: Person): boolean =>
  plainly(condition, person) !== (condition.not ?? false)

const standing = ({ sales }: Person) => sales.filter(({ isReturned }) => !isReturned)
const spendOf = (person: Person): number => standing(person).reduce((sum, { total }) => sum + total, 0)

function plainly(condition: SegmentCondition, person: Person): boolean {
  const sales = standing(person)
  const first = sales.length === 0 ? null : Math.min(...sales.map(({ at }) => at))
  const last = lastOf(person)
  switch (condition.type) {
    case 'stage':
      return condition.stages.includes(person.stage)
    case 'tier':
      return condition.tiers.includes(person.tier)
    case 'gender':
      return person.gender === condition.gender
    case 'age':
      return inside(ageOf(person), condition.years)
    case 'birth_month':
      return person.birth[1] !== null && condition.months.includes(person.birth[1])
    case 'tag':
      return condition.tags.some((tag) => person.tags.includes(tag))
    case 'interest':
      return condition.interests.some((interest) => person.interests.includes(interest))
    case 'source':
      return person.source !== null && condition.sources.includes(person.source)
    case 'consent':
      return person[condition.channel] === 1
    case 'registered':
      return isWhen(person.createdAt, condition.when)
    case 'first_sale':
      return isWhen(first, condition.when)
    case 'last_sale':
      return isWhen(last, condition.when)
    case 'sales_count':
      return inside(sales.length, condition.count)
    case 'spend':
      return inside(spendOf(person), condition.rial)
    case 'basket':
      return sales.length > 0 && inside(Math.floor(spendOf(person) / sales.length), condition.rial)
    case 'points':
      return inside(person.points, condition.points)
    case 'rfm':
      return isScored(condition, person)
    case 'alive':
      return inside(person.score?.alive ?? null, condition.rate)
    case 'value':
      return inside(person.score?.value ?? null, condition.rial)
    case 'persona':
      return person.score?.persona != null && condition.personas.includes(person.score.persona)
    case 'list':
      return person.lists.includes(condition.list)
    case 'bought':
      return inside(boughtBy(condition, person), { from: condition.times.from ?? 1, to: condition.times.to })
    case 'touchpoint':
      return person.touchpoints.some(({ kind, at }) => condition.kinds.includes(kind) && isWhen(at, condition.when))
    case 'feedback':
      return person.feedback.some(({ score, day }) => inside(score, condition.score) && isDay(day, condition.when))
    case 'coupon':
      return person.coupons.some(
        (coupon) => stateOf(coupon) === condition.state && (condition.programmes?.includes(coupon.programme) ?? true),
      )
    case 'referred': {
      const buyers = people.filter(
        (other) => other.referrer === person.id && standing(other).length > 0 && !other.isGone,
      )
      return inside(buyers.length, { from: condition.buyers.from ?? 1, to: condition.buyers.to })
    }
    case 'referred_by':
      return people.some(({ id, isErased }) => id === person.referrer && id !== person.id && !isErased)
    case 'moved':
      return person.moves.some(
        ({ from, to, day }) =>
          (condition.from === null || condition.from.some((stage) => stage === from)) &&
          (condition.to === null || condition.to.some((stage) => stage === to)) &&
          isDay(day, condition.when),
      )
  }
}

function lastOf(person: Person): number | null {
  const sales = standing(person)
  return sales.length === 0 ? null : Math.max(...sales.map(({ at }) => at))
}

function byLastSale(a: number, b: number): number {
  const at = (id: number) => lastOf(people.find((person) => person.id === id) ?? personOf(id)) ?? 0
  return at(b) - at(a) || b - a
}

const inside = (value: number | null, { from, to }: Ends): boolean =>
  value !== null && (from === null || value >= from) && (to === null || value <= to)

function isDay(day: number, when: When): boolean {
  if (when.type === 'days') return inside(day, when)
  return (when.from === null || DAY - day <= when.from) && (when.to === null || DAY - day >= when.to)
}

const isWhen = (at: number | null, when: When): boolean =>
  at !== null && isDay(businessDay(at, asOf.zone, asOf.closingHour), when)

function ageOf({ birth: [year, month, day] }: Person): number | null {
  if (year === null) return null
  const today = toDate(DAY, 'jalali')
  const isAhead = month !== null && day !== null && month * 100 + day > today.month * 100 + today.day
  return today.year - year - (isAhead ? 1 : 0)
}

function isScored(wanted: Extract<SegmentCondition, { type: 'rfm' }>, person: Person): boolean {
  const last = lastOf(person)
  if (last === null) return false
  const daysSinceLastSale = Math.max(0, DAY - businessDay(last, asOf.zone, asOf.closingHour))
  const facts = { daysSinceLastSale, salesCount: standing(person).length, spend: spendOf(person) }
  const { recency, frequency, monetary } = rfmScore(BOUNDS, facts)
  return inside(recency, wanted.recency) && inside(frequency, wanted.frequency) && inside(monetary, wanted.monetary)
}

function boughtBy(wanted: Extract<SegmentCondition, { type: 'bought' }>, person: Person): number {
  const { products, categories, hours, weekdays, when } = wanted
  return standing(person).filter(({ at, day, lines }) => {
    const isAny = products === null && categories === null
    const isThere = lines.some(
      (line) => (products?.includes(line.product) ?? false) || (categories?.includes(line.category) ?? false),
    )
    // 1970-01-03 was a Saturday.
    const weekday = (((day - 2) % 7) + 7) % 7
    return (
      (isAny || isThere) &&
      isDay(day, when) &&
      (hours === null || hours.includes(timeOf(at, asOf.zone).hour)) &&
      (weekdays === null || weekdays.includes(weekday))
    )
  }).length
}

function stateOf({ isUsed, isRevoked, from, to }: Person['coupons'][number]): string {
  if (isUsed) return 'used'
  if (isRevoked) return 'revoked'
  if (to !== null && to < DAY) return 'expired'
  return from > DAY ? 'not_yet' : 'open'
}

// The shop.

const random = seeded(11).next
const below = (n: number): number => Math.floor(random() * n)
const one = <Item>(items: readonly Item[]): Item => {
  const item = items[below(items.length)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}
const perhaps = <Item>(make: () => Item): Item | null => (random() < 0.3 ? null : make())
const some = <Item>(most: number, make: () => Item): Item[] => Array.from({ length: below(most + 1) }, make)
const anyDay = (): number => DAY - below(60)
const momentOf = (day: number): number => day * 86_400_000 + below(86_400_000)

function personOf(id: number): Person {
  return {
    id,
    stage: one(STAGES),
    tier: one(TIERS),
    gender: perhaps(() => one(['female', 'male'] as const)),
    birth: [
      perhaps(() => 1340 + below(60)),
      ...(random() < 0.3 ? ([null, null] as const) : ([1 + below(12), 1 + below(29)] as const)),
    ],
    tags: [...new Set(some(2, () => one(COLOURS)))],
    interests: [...new Set(some(3, () => one(INTERESTS)))],
    source: perhaps(() => one(SOURCES)),
    sms: random() < 0.5 ? 1 : 0,
    email: random() < 0.5 ? 1 : 0,
    createdAt: momentOf(anyDay()),
    points: below(50) - 5,
    referrer: perhaps(() => 1 + below(CUSTOMERS)),
    isGone: id % 17 === 0,
    isErased: id % 19 === 0,
    score: perhaps(() => ({
      alive: perhaps(() => below(10_001)),
      value: below(2000),
      persona: perhaps(() => 1 + below(3)),
    })),
    lists: LISTS.filter(() => random() < 0.3),
    sales: some(6, () => {
      const at = momentOf(anyDay())
      return {
        at,
        day: businessDay(at, asOf.zone, asOf.closingHour),
        total: 100 + below(500),
        isReturned: random() < 0.2,
        lines: [0, ...some(2, () => 0)].map(() => ({ product: 1 + below(4), category: one(['نان', 'چای']) })),
      }
    }),
    touchpoints: some(3, () => ({ kind: one(KINDS), at: momentOf(anyDay()) })),
    feedback: some(2, () => ({ score: 1 + below(5), day: anyDay() })),
    coupons: some(2, () => ({
      programme: one(['a', 'b']),
      from: DAY - 20 + below(25),
      to: perhaps(() => DAY - 10 + below(20)),
      isUsed: random() < 0.3,
      isRevoked: random() < 0.2,
    })),
    moves: some(3, () => ({ from: perhaps(() => one(STAGES)), to: one(STAGES), day: anyDay() })),
  }
}

function fill(shop: Database, figures: Database): void {
  shop.pragma('foreign_keys = OFF')
  insertBounds(shop, BOUNDS)
  interestIds(shop, INTERESTS)
  for (const person of people) {
    insertPerson(shop, person)
    insertPast(shop, person)
    insertFigures(figures, person)
  }
}

function insertRow(on: Database, table: string, row: Record<string, string | number | bigint | null>): number {
  const names = Object.keys(row)
  const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`
  return Number(on.prepare(sql).run(row).lastInsertRowid)
}

function insertPerson(shop: Database, person: Person): void {
  const sales = standing(person)
  const interests = interestIds(shop, person.interests)
  const { id, stage, tier, gender, tags, points } = person
  const [birth_year, birth_month, birth_day] = person.birth
  insertRow(shop, 'customer', {
    id,
    stage,
    tier,
    gender,
    points,
    birth_year,
    birth_month,
    birth_day,
    tags: JSON.stringify(tags),
    interests: JSON.stringify(person.interests),
    interest_bits: interestBits(interests),
    heard_from: person.source,
    sms_consent: person.sms,
    email_consent: person.email,
    created_at: person.createdAt,
    referrer_id: person.referrer,
    merged_into: person.isGone ? 1 : null,
    erased_at: person.isErased ? 1 : null,
    sales_count: sales.length,
    spend: spendOf(person),
    first_sale_at: sales.length === 0 ? null : Math.min(...sales.map(({ at }) => at)),
    last_sale_at: lastOf(person),
  })
  for (const interest_id of interests) insertRow(shop, 'customer_interest', { interest_id, customer_id: id })
}

let number = 0

function insertPast(shop: Database, { id: customer_id, sales, touchpoints, feedback, coupons, moves }: Person): void {
  for (const { at, day, total, isReturned, lines } of sales) {
    number += 1
    const money = { gross: total, manual_discount: 0, programme_discount: 0 }
    const returned = isReturned ? 1 : 0
    const sale_id = insertRow(shop, 'sale', {
      customer_id,
      at,
      day,
      number,
      staff_id: 1,
      rule_version: 1,
      total,
      returned,
      ...money,
    })
    for (const [position, { product: product_id, category }] of lines.entries()) {
      const line = { name: '', unit: 'piece', quantity: 1000, list_price: 0, unit_price: 0, net: 0 }
      insertRow(shop, 'sale_line', { sale_id, position, product_id, category, ...line, ...money })
    }
  }
  for (const { kind, at } of touchpoints) insertRow(shop, 'touchpoint', { customer_id, kind, at, sign: 0 })
  for (const { score, day } of feedback) insertRow(shop, 'feedback', { customer_id, score, day, at: 0, via: 'typed' })
  for (const { programme: programme_id, from: valid_from, to: valid_to, isUsed, isRevoked } of coupons) {
    number += 1
    const state = { used_by: isUsed ? 1 : null, revoked_at: isRevoked ? 1 : null }
    const made = { code: String(number), rule_version: 1, issued_at: 0, reward: '{}', why: '{}' }
    insertRow(shop, 'coupon', { customer_id, programme_id, valid_from, valid_to, ...state, ...made })
  }
  for (const { from: from_stage, to: to_stage, day } of moves)
    insertRow(shop, 'stage_change', { customer_id, from_stage, to_stage, day, at: 0, cause: 'sale', why: '{}' })
}

function insertFigures(figures: Database, { id: customer_id, score, lists }: Person): void {
  const past = { first_day: 0, last_day: 0, visits: 1, sales: 1, spend: 1, recent: 0, expected: 0, basket: 0 }
  if (score) insertRow(figures, 'score', { customer_id, ...past, ...score })
  for (const list of lists) insertRow(figures, 'listed', { list, place: customer_id, customer_id, fact: 0 })
}

// Segments.

const many = <Item>(items: readonly Item[]) => fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 3 })
const ends = (min: number, max: number): fc.Arbitrary<Ends> =>
  fc.record({ from: fc.option(fc.integer({ min, max })), to: fc.option(fc.integer({ min, max })) })
const when: fc.Arbitrary<When> = fc.oneof(
  ends(DAY - 60, DAY + 1).map(({ from, to }) => ({ type: 'days' as const, from, to })),
  ends(0, 60).map(({ from, to }) => ({ type: 'ago' as const, from, to })),
)

const CONDITIONS: { [Type in SegmentCondition['type']]: object } = {
  stage: { stages: many(STAGES) },
  tier: { tiers: many([...TIERS, 'gone']) },
  gender: { gender: fc.constantFrom('female', 'male') },
  age: { years: ends(0, 70) },
  birth_month: { months: many([1, 2, 6, 12]) },
  tag: { tags: many(COLOURS) },
  interest: { interests: many([...INTERESTS.slice(0, 3), ...INTERESTS.slice(50), 'ناشناخته']) },
  source: { sources: many([...SOURCES, 'تلویزیون']) },
  consent: { channel: fc.constantFrom('sms', 'email') },
  registered: { when },
  first_sale: { when },
  last_sale: { when },
  sales_count: { count: ends(0, 5) },
  spend: { rial: ends(0, 2000) },
  basket: { rial: ends(100, 600) },
  points: { points: ends(-5, 45) },
  rfm: { recency: ends(0, 6), frequency: ends(1, 5), monetary: ends(0, 6) },
  alive: { rate: ends(0, 10_000) },
  value: { rial: ends(0, 2000) },
  persona: { personas: many([1, 2, 3, 9]) },
  list: { list: fc.constantFrom(...LISTS) },
  bought: {
    products: fc.option(many([1, 2, 3, 9])),
    categories: fc.option(many(['نان', 'چای', 'نبات'])),
    when,
    hours: fc.option(many([0, 2, 9, 14, 23])),
    weekdays: fc.option(many([0, 1, 5, 6])),
    times: ends(1, 3),
  },
  touchpoint: { kinds: many([...KINDS, 'visit']), when },
  feedback: { score: ends(1, 5), when },
  coupon: { state: fc.constantFrom('open', 'used', 'expired'), programmes: fc.option(many(['a', 'b', 'c'])) },
  referred: { buyers: ends(1, 3) },
  referred_by: { any: fc.constant(true) },
  moved: { from: fc.option(many(STAGES)), to: fc.option(many(STAGES)), when },
}

function conditionOf(type: SegmentCondition['type']): fc.Arbitrary<SegmentCondition> {
  const parts = { type: fc.constant(type), ...CONDITIONS[type] } as Record<string, fc.Arbitrary<unknown>>
  return fc.record(parts) as unknown as fc.Arbitrary<SegmentCondition>
}

const anyCondition = fc
  .tuple(fc.oneof(...(Object.keys(CONDITIONS) as SegmentCondition['type'][]).map(conditionOf)), fc.boolean())
  .map(([condition, not]) => (not ? Object.assign(condition, { not }) : condition))
const match = fc.constantFrom('all' as const, 'any' as const)
const anySegment: fc.Arbitrary<Segment> = fc.record({
  match,
  groups: fc.array(fc.record({ match, conditions: fc.array(anyCondition, { minLength: 1, maxLength: 4 }) }), {
    maxLength: 3,
  }),
})
