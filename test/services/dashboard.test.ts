import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { openInsight } from '../../electron/db/insight/open.ts'
import { prepareInsight } from '../../electron/services/insight/insight.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { everyRow } from '../rows.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { Life } from './dashboard-life.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000
const NONE = { now: 0, before: 0 }
const UNSAID = { now: null, before: null }

const todayOf = ({ shop, now }: TestShop): number => dayOf(shop.db, now)
const lastWeek = (house: TestShop) => ({ from: todayOf(house) - 6, to: todayOf(house) })

describe('the figures of the dashboard', () => {
  test('are not there before they were prepared, and say so', async () => {
    const house = await newShop()
    const period = lastWeek(house)
    expect(await house.manager.dashboard.headline(period)).toEqual({ period, asOf: null, figures: null })
    expect(await house.manager.dashboard.pairs()).toEqual({ counted: null, pairs: [] })
    const { jobId } = await house.manager.dashboard.print({ commandId: v7(), ...period })
    await house.shop.spool.settled()
    expect((await house.manager.printing.paper({ jobId })).heightDots).toBeGreaterThan(0)
    const { rows } = await house.manager.dashboard.export({ ...period, table: 'days', format: 'csv' })
    expect(rows).toBe(0)
  })

  test('of an empty shop are nothing, without a rate of nothing', async () => {
    const house = await newShop()
    await prepareInsight(house.shop)
    const { figures, asOf } = await house.manager.dashboard.headline(lastWeek(house))
    expect(asOf).toEqual({ day: todayOf(house) - 1, builtAt: house.now, outdated: false })
    expect(figures).toMatchObject({
      revenue: NONE,
      sales: NONE,
      averageBasket: UNSAID,
      newMembers: NONE,
      buyers: NONE,
      repeatRate: UNSAID,
    })
    expect((await house.manager.dashboard.cohorts(lastWeek(house))).figures?.rows).toEqual([])
    expect((await house.manager.dashboard.sources(lastWeek(house))).figures).toEqual({ sources: [] })
    expect((await house.manager.dashboard.staff(lastWeek(house))).figures).toEqual({ staff: [] })
  })

  test('of a shop with one sale are that sale', async () => {
    const house = await newShop()
    const customerId = await newMember(house.cashier)
    const { total } = await ringUp(house.cashier, { customerId, amount: 5_000_000 })
    house.now += DAY
    await prepareInsight(house.shop)
    const { figures } = await house.manager.dashboard.headline(lastWeek(house))
    expect(figures).toMatchObject({
      revenue: { now: total, before: 0 },
      sales: { now: 1, before: 0 },
      averageBasket: { now: total, before: null },
      buyers: { now: 1, before: 0 },
      repeatRate: { now: 0, before: null },
    })
    const { figures: months } = await house.manager.dashboard.cohorts(lastWeek(house))
    expect(months?.rows).toMatchObject([{ size: 1, bought: [1] }])
  })

  test('are refused for a period that ends before it begins, or is longer than a screen', async () => {
    const { manager } = await newShop()
    expect(await refusal(manager.dashboard.headline({ from: 20_000, to: 19_999 }))).toMatchObject({
      code: 'INPUT_INVALID',
    })
    expect(await refusal(manager.dashboard.headline({ from: 20_000, to: 20_400 }))).toMatchObject({
      code: 'INPUT_INVALID',
    })
    expect((await manager.dashboard.headline({ from: 20_000, to: 20_400, by: 'week' })).period.to).toBe(20_400)
  })

  test('are compared with whole months before whole months, and with as much as has passed', async () => {
    const house = await newShop()
    await prepareInsight(house.shop)
    const today = todayOf(house)
    const before = async (from: number, to: number) =>
      (await house.manager.dashboard.headline({ from, to })).figures?.before
    // 1405/03/01 is a Friday; Ordibehesht and Farvardin have 31 days.
    expect(await before(today - 62, today - 1)).toEqual({ from: today - 62 - 59, to: today - 63 })
    expect(await before(today, today + 30)).toEqual({ from: today - 31, to: today - 31 })
    expect(await before(today - 10, today - 1)).toEqual({ from: today - 20, to: today - 11 })
  })

  test('know when calendar, zone or closing hour have changed since', async () => {
    const house = await newShop()
    await prepareInsight(house.shop)
    await house.manager.settings.update({ commandId: v7(), changes: { calendar: 'gregorian' } })
    expect((await house.manager.dashboard.headline(lastWeek(house))).asOf?.outdated).toBe(true)
    await prepareInsight(house.shop)
    expect((await house.manager.dashboard.headline(lastWeek(house))).asOf?.outdated).toBe(false)
  })
})

describe('figures as a file', () => {
  test('hold every table, and the audit knows who took them', { timeout: 120_000 }, async () => {
    const house = await newShop()
    const life = await Life.begin(house, 4)
    await life.days(15)
    await prepareInsight(house.shop)
    const period = { from: todayOf(house) - 20, to: todayOf(house) }
    const tables = ['days', 'funnel', 'cohorts', 'tiers', 'rhythm', 'pairs', 'sources', 'staff'] as const
    for (const table of tables) {
      const { rows } = await house.manager.dashboard.export({ ...period, table, format: 'xlsx' })
      if (table !== 'pairs' && table !== 'tiers') expect(rows).toBeGreaterThan(0)
    }
    const file = await house.manager.dashboard.export({ ...period, table: 'days', format: 'csv' })
    const [headings = '', ...lines] = Buffer.from(file.content, 'base64').toString('utf8').trim().split('\r\n')
    expect(headings).toContain('فروش خالص (ریال)')
    const { figures } = await house.manager.dashboard.headline(period)
    expect(
      lines.map((line) =>
        line
          .split(',')
          .slice(2)
          .map((cell) => Number(cell.replaceAll('"', ''))),
      ),
    ).toEqual(
      figures?.buckets.map(({ sales, revenue, fresh, returning, anonymous }) => [
        sales,
        revenue,
        fresh,
        returning,
        anonymous,
      ]),
    )
    const { entries } = await house.manager.audit.list({ kinds: ['dashboard.export'] })
    expect(entries[0]).toMatchObject({
      staff: { id: house.managerId },
      after: { file: file.name, rows: 21, format: 'csv', firstDay: period.from, lastDay: period.to },
    })
    expect(entries.length).toBe(tables.length + 1)
  })
})

describe('paper and screen', () => {
  test('a day in the dashboard is the day of its report', { timeout: 120_000 }, async () => {
    const house = await newShop()
    const life = await Life.begin(house, 5)
    await life.days(12)
    await prepareInsight(house.shop)
    await life.fewHours()
    for (let day = todayOf(house) - 12; day <= todayOf(house); day += 1) {
      const report = await house.manager.reports.day({ day })
      const { figures } = await house.manager.dashboard.headline({ from: day, to: day })
      expect(figures).toMatchObject({
        revenue: { now: report.net },
        sales: { now: report.sales.count },
        newMembers: { now: report.newMembers },
      })
      const { figures: rhythm } = await house.manager.dashboard.rhythm({ from: day, to: day })
      expect(rhythm?.weekdays.find((_, weekday) => rhythm.times[weekday] === 1)).toEqual(report.byHour)
      const { figures: staff } = await house.manager.dashboard.staff({ from: day, to: day })
      const sold = staff?.staff.filter(({ sales }) => sales > 0) ?? []
      expect(byName(sold.map(({ name, sales, taken }) => ({ name, sales, total: taken })))).toEqual(
        byName(report.byStaff),
      )
    }
  })
})

describe('prepared tables', () => {
  test('made from nothing are the same as those that stood', { timeout: 120_000 }, async () => {
    const house = await newShop()
    const life = await Life.begin(house, 9)
    await life.days(25)
    await prepareInsight(house.shop)
    await life.days(4)
    await prepareInsight(house.shop)
    const stood = preparedRows(house)
    emptied(house)
    expect(preparedRows(house)['figures_day']).toEqual([])
    await prepareInsight(house.shop)
    expect(preparedRows(house)).toEqual(stood)
    expect(stood['figures_day']?.length).toBeGreaterThan(10)
  })
})

function preparedRows({ folder }: TestShop): Record<string, unknown[]> {
  const db = openInsight(folder)
  try {
    return Object.fromEntries(Object.entries(everyRow(db)).filter(([table]) => table.startsWith('figures_')))
  } finally {
    db.close()
  }
}

function emptied({ folder }: TestShop): void {
  const db = openInsight(folder)
  try {
    for (const table of Object.keys(everyRow(db))) db.exec(`DELETE FROM ${table}`)
  } finally {
    db.close()
  }
}

const byName = <Row extends { name: string }>(rows: Row[]): Row[] => rows.toSorted((a, b) => (a.name < b.name ? -1 : 1))
