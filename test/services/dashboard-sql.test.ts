import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { countTogether } from '../../electron/services/affinity.ts'
import { prepareInsight } from '../../electron/services/insight/insight.ts'
import { type Random, seeded } from '../../electron/services/sample/random.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { newShop, type TestShop } from '../shop.ts'
import { Life } from './dashboard-life.ts'
import { Oracle } from './dashboard-oracle.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'
import { SaidOracle } from './said-oracle.ts'

const RUN_WITHIN_MS = 600_000
const LIVED = 45
const DAY = 86_400_000

describe('the dashboard', () => {
  test.for([1, 2])('says what the rows say, whatever has happened (%i)', { timeout: RUN_WITHIN_MS }, async (seed) => {
    const house = await newShop()
    const life = await Life.begin(house, seed)
    await life.days(LIVED)
    await prepareInsight(house.shop)
    await compareAll(house)
    await life.fewHours()
    await compareAll(house)
    await life.days(6)
    await prepareInsight(house.shop)
    await compareAll(house)
  })
})

describe('what is bought together', () => {
  test('is what the lines of the sales say', { timeout: RUN_WITHIN_MS }, async () => {
    const house = await newShop()
    const goods = []
    for (let place = 0; place < 7; place += 1) {
      goods.push(await newProduct(house.cashier, { name: `کالای ${place}`, price: 1_000_000 + place }))
    }
    const customerId = await newMember(house.cashier)
    const random = seeded(11)
    for (let sale = 0; sale < 90; sale += 1) {
      if (sale % 30 === 0) house.now += DAY
      await someBasket(house, goods, customerId, random)
    }
    house.now += DAY
    await countTogether(house.shop)
    const { counted, pairs } = await house.manager.dashboard.pairs()
    const baskets = house.shop.db
      .prepare<[], { baskets: number }>(`SELECT count(DISTINCT sale_id) AS baskets ${STANDING}`)
      .get()?.baskets
    expect(counted).toEqual({
      from: dayOf(house.shop.db, house.now) - 365,
      day: dayOf(house.shop.db, house.now),
      baskets,
    })
    expect(pairs.length).toBeGreaterThan(2)
    expect(pairs).toEqual(pairsBySql(house))
    for (const { product, other, both } of pairs) {
      const wish = { from: counted?.from ?? 0, to: counted?.day ?? 0, products: [product.id, other.id] }
      expect((await house.manager.dashboard.sales(wish)).total).toBe(both)
    }
  })
})

/** One to four kinds of goods: those with neighbouring places go together; some come back, some are nobody's. */
async function someBasket(house: TestShop, goods: number[], customerId: number, random: Random): Promise<void> {
  const first = random.between(0, goods.length - 1)
  const others = goods.filter((_, place) => place !== first && random.chance(Math.abs(place - first) === 1 ? 0.5 : 0.1))
  const lines = [goods[first] ?? 0, ...others, ...(random.chance(0.2) ? [goods[first] ?? 0] : [])].map((productId) => ({
    kind: 'product' as const,
    productId,
    quantity: 1_000,
  }))
  const { saleId } = await ringUp(house.cashier, { customerId: random.chance(0.4) ? null : customerId, lines })
  if (!random.chance(0.15)) return
  const whole = random.chance(0.6)
  const back = whole ? ('all' as const) : [{ position: 0, quantity: 1_000 }]
  await house.cashier.sales.return({ commandId: v7(), saleId, lines: back, refundKind: 'cash' })
}

/** Of sales of which something was kept, lines that are in the catalogue and were paid for. */
const STANDING = `FROM sale_line JOIN sale ON sale.id = sale_line.sale_id
  WHERE sale.returned = 0 AND product_id IS NOT NULL AND free = 0`

/** Support, confidence and lift from each pair of lines, as their books have them. */
function pairsBySql({ shop: { db } }: TestShop): unknown[] {
  return db
    .prepare<[], Record<'id' | 'otherId' | 'both' | 'first' | 'second' | 'support' | 'confidence' | 'lift', number>>(
      `WITH line AS (SELECT DISTINCT sale_id, product_id ${STANDING}),
         whole AS (SELECT count(DISTINCT sale_id) * 1.0 AS baskets FROM line),
         each AS (SELECT product_id, count(*) AS baskets FROM line GROUP BY product_id)
       SELECT one.product_id AS id, two.product_id AS otherId, count(*) AS both, first.baskets AS first,
         second.baskets AS second, round(count(*) / whole.baskets * 10000) AS support,
         round(count(*) * 1.0 / first.baskets * 10000) AS confidence,
         round((count(*) / whole.baskets) / (first.baskets / whole.baskets * second.baskets / whole.baskets) * 100) AS lift
       FROM line one JOIN line two ON two.sale_id = one.sale_id AND two.product_id > one.product_id
       JOIN each first ON first.product_id = one.product_id JOIN each second ON second.product_id = two.product_id
       JOIN whole GROUP BY 1, 2 HAVING both >= 5 AND lift > 100
       ORDER BY both * 1.0 / (first.baskets * second.baskets) DESC, both DESC, 1, 2 LIMIT 20`,
    )
    .all()
    .map(({ id, otherId, ...figures }) => Object.assign(figures, { product: named(db, id), other: named(db, otherId) }))
}

const named = (db: TestShop['shop']['db'], id: number): unknown =>
  db.prepare<[number]>('SELECT id, name FROM product WHERE id = ?').get(id)

async function compareAll(house: TestShop): Promise<void> {
  const today = dayOf(house.shop.db, house.now)
  const first = today - LIVED - 10
  const spans = [
    { from: today, to: today },
    { from: today - 1, to: today - 1 },
    { from: today - 30, to: today },
    { from: today - 45, to: today + 20 },
    { from: first, to: today },
    { from: first - 100, to: first - 5 },
    { from: today + 3, to: today + 9 },
  ]
  for (const span of spans) for (const by of ['day', 'week', 'month'] as const) await compare(house, span, by)
  await compareSaid(house, { from: today - 30, to: today })
}

/** What customers have said: month by month, and by kind, hour, staff and product. */
async function compareSaid({ manager, shop }: TestShop, span: { from: number; to: number }): Promise<void> {
  const oracle = new SaidOracle(shop.db)
  const { year, months } = await manager.feedback.trend()
  for (const told of [year, ...months]) expect(told).toEqual(oracle.feedback(told))
  for (const [ask, sign] of [
    ['painPoints', -1],
    ['brightSpots', 1],
  ] as const) {
    const { all, kinds, hours, staff, products } = await manager.touchpoints[ask](span)
    expect({
      all,
      kinds: Object.fromEntries(kinds.map(({ kind, ...share }) => [kind, share])),
      hours: Object.fromEntries(hours.map(({ hour, ...share }) => [hour, share])),
      staff: Object.fromEntries(staff.map(({ staffId, name: _, ...share }) => [staffId, share])),
      products: Object.fromEntries(products.map(({ productId, name: _, ...share }) => [productId, share])),
    }).toEqual(oracle.spread(span, sign))
  }
}

type By = 'day' | 'week' | 'month'

async function compare(house: TestShop, period: { from: number; to: number }, by: By): Promise<void> {
  const { manager, shop } = house
  const wanted = { ...period, by }
  const today = dayOf(shop.db, house.now)
  const told = await manager.dashboard.headline(wanted)
  if (!told.asOf || !told.figures) throw new Error('nothing was prepared')
  const oracle = new Oracle(shop.db, scoresOf(house), told.asOf.day + 1)
  const { figures } = told
  expect(withoutSegments(figures)).toEqual(oracle.headline(period, figures.before, by))
  if (by !== 'day') return
  expect((await manager.dashboard.cohorts(wanted)).figures).toEqual(oracle.cohorts(period))
  expect((await manager.dashboard.rhythm(wanted)).figures).toEqual(oracle.rhythm(period, today))
  const { figures: sources } = await manager.dashboard.sources(wanted)
  expect(sorted(withoutSegments(sources?.sources))).toEqual(sorted(oracle.sources(period)))
  const { figures: staff } = await manager.dashboard.staff(wanted)
  expect(withoutSegments(staff?.staff.toSorted((a, b) => a.staffId - b.staffId))).toEqual(oracle.staff(period))
  const { figures: tiers } = await manager.dashboard.tiers(wanted)
  expect({
    moves: Object.fromEntries(
      (tiers?.moves ?? []).map(({ from, to, customers }) => [JSON.stringify([from, to]), customers]),
    ),
    now: Object.fromEntries((tiers?.now ?? []).map(({ tierId, customers }) => [tierId, customers])),
  }).toEqual(oracle.tiers(period))
  const { figures: funnel } = await manager.dashboard.funnel(wanted)
  const moves = funnel?.moves.map(({ from, to, customers }) => [JSON.stringify([from, to]), customers])
  const { rules } = await manager.journey.get()
  const { stages, moves: counted } = oracle.funnel(period, rules.usualInterval)
  expect(Object.fromEntries(moves ?? [])).toEqual(counted)
  const shown = new Set(funnel?.stages.map(({ stage }) => stage))
  expect(withoutSegments(funnel?.stages)).toEqual(stages.filter(({ stage }) => shown.has(stage as never)))
  const hidden = stages.filter(({ stage }) => !shown.has(stage as never))
  expect(hidden.map(({ now, entered, left }) => [now, entered, left])).toEqual(hidden.map(() => [0, 0, 0]))
}

/** What each customer is worth, as it was prepared: it has tests of its own. */
function scoresOf({ shop }: TestShop): Map<number, number> {
  return new Map(shop.reading.prepare<[], [number, number]>('SELECT customer_id, value FROM insight.score').raw().all())
}

/** Without the lists behind the figures. */
function withoutSegments<Value>(value: Value): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      /^(segment|enteredSegment|buyersSegment)$/.test(key) ? undefined : part,
    ),
  )
}

const sorted = (rows: unknown): unknown[] =>
  (rows as object[]).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
