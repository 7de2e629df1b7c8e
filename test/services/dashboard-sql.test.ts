import { describe, expect, test } from 'vitest'
import { prepareInsight } from '../../electron/services/insight/insight.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { newShop, type TestShop } from '../shop.ts'
import { Life } from './dashboard-life.ts'
import { Oracle } from './dashboard-oracle.ts'

const RUN_WITHIN_MS = 240_000
const LIVED = 45

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
  expect(staff?.staff.toSorted((a, b) => a.staffId - b.staffId)).toEqual(oracle.staff(period))
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
    JSON.stringify(value, (key, part: unknown) => (/^(segment|enteredSegment)$/.test(key) ? undefined : part)),
  )
}

const sorted = (rows: unknown): unknown[] =>
  (rows as object[]).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
