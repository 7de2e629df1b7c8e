import { beforeAll, describe, expect, test } from 'vitest'
import { movesJob, salesJob } from '../../electron/services/dashboard/behind.ts'
import { type Moves, runBehindJob, type Sales } from '../../electron/services/dashboard/behind-job.ts'
import { prepareInsight } from '../../electron/services/insight/insight.ts'
import { dayOf, settingsOf } from '../../electron/services/settings.ts'
import { type Listed, runTouchpointJob, type TouchpointJob } from '../../electron/services/touchpoint-job.ts'
import { dayStart } from '../../electron/shared/calendar.ts'
import { cohortSegment, type MovesBehind, type SalesBehind } from '../../electron/shared/rules/behind.ts'
import type { Segment } from '../../electron/shared/rules/segment.ts'
import { newShop, type TestShop } from '../shop.ts'
import { Life } from './dashboard-life.ts'

const RUN_WITHIN_MS = 600_000
const WHOLE = { offset: 0, limit: 200 }
const NONE = { from: 0, to: 0 }

type ContactWish = Extract<TouchpointJob, { type: 'list' }>['wish']

/** What a person who presses a figure comes to, counted. */
class Lists {
  readonly #house: TestShop

  constructor(house: TestShop) {
    this.#house = house
  }

  async people(segment: Segment | null): Promise<number> {
    if (!segment) throw new Error('nobody stands behind it')
    return (await this.#house.manager.customers.list({ segment })).total
  }

  sales(wish: SalesBehind): number {
    const { total, rows, sums } = this.#sales(wish)
    expect(rows.length).toBe(Math.min(200, total))
    if (wish.withReturns !== true) expect(sums.sales).toBe(total)
    return total
  }

  /** Rial that were kept, of the rows that are listed and as their sums say. */
  kept(wish: SalesBehind): number {
    const { rows, sums, total } = this.#sales({ ...wish, withReturns: true })
    expect(rows.length).toBe(total)
    const inDays = rows.filter(({ day }) => day >= wish.from && day <= wish.to)
    expect(sum(inDays.map((row) => row.total))).toBe(sums.total)
    expect(sum(rows.map((row) => row.refundedThen))).toBe(sums.refunded)
    return sums.total - sums.refunded
  }

  discount(wish: SalesBehind): number {
    return sum(this.#sales(wish).rows.map((row) => row.manualDiscount))
  }

  /** Without the thread, which every list would start once more. */
  #sales(wish: SalesBehind): Sales {
    return runBehindJob(salesJob(this.#house.shop, { ...wish, ...WHOLE })) as Sales
  }

  moves(wish: MovesBehind): number {
    const { total, rows } = runBehindJob(movesJob(this.#house.shop, { ...wish, ...WHOLE })) as Moves
    expect(rows.length).toBe(total)
    expect(
      rows.every(({ from, to }) => from === (wish.out === undefined ? from : wish.out) && to === (wish.into ?? to)),
    ).toBe(true)
    return total
  }

  async answers(wish: { from: number; to: number; staffId?: number }) {
    const { rows, next } = await this.#house.manager.feedback.list({ ...wish, limit: 200 })
    expect(next).toBeNull()
    return { answers: rows.length, sum: sum(rows.map(({ score }) => score)) }
  }

  contacts({ from, to, ...wish }: Partial<ContactWish> & { from: number; to: number }): number {
    const { folder, db } = this.#house.shop
    const { zone, closingHour } = settingsOf(db)
    const job = {
      folder,
      zone,
      days: { from, to },
      from: dayStart(from, zone, closingHour),
      to: dayStart(to + 1, zone, closingHour),
    }
    const all = { kinds: null, sign: null, hour: null, staffId: null, productId: null, before: null, limit: 200 }
    const { rows, next } = runTouchpointJob({
      ...job,
      type: 'list',
      wish: { ...all, ...wish, opinions: true },
    }) as Listed
    expect(next).toBeNull()
    return rows.length
  }
}

const sum = (numbers: number[]): number => numbers.reduce((all, each) => all + each, 0)

describe('what opens behind a figure has as much in it as the figure says', { timeout: RUN_WITHIN_MS }, () => {
  let house: TestShop
  let lists: Lists
  let today: number
  let periods: { from: number; to: number }[]

  beforeAll(async () => {
    house = await newShop()
    lists = new Lists(house)
    const life = await Life.begin(house, 3)
    life.erases = false
    await life.days(40)
    await prepareInsight(house.shop)
    // Figures of today, and goods of other days that come back, too.
    await life.fewHours()
    today = dayOf(house.shop.db, house.now)
    periods = [
      { from: today - 25, to: today - 1 },
      { from: today - 9, to: today },
    ]
  }, RUN_WITHIN_MS)

  test('the headline and its pieces', async () => {
    for (const period of periods) {
      const { figures } = await house.manager.dashboard.headline({ ...period, by: 'week' })
      if (!figures) throw new Error('nothing was prepared')
      const { revenue, sales, averageBasket, newMembers, buyers, repeatRate, buckets } = figures
      expect(lists.kept(period)).toBe(revenue.now)
      expect(lists.sales(period)).toBe(sales.now)
      // Through the door, once.
      const { sums } = await house.manager.dashboard.sales(period)
      expect(Math.round(sums.total / sums.sales)).toBe(averageBasket.now)
      expect(await lists.people(newMembers.segment)).toBe(newMembers.now)
      expect(await lists.people(buyers.segment)).toBe(buyers.now)
      const again = await lists.people(repeatRate.segment)
      expect(Math.round((1_000 * again) / (buyers.now ?? 0)) * 10).toBe(repeatRate.now)
      for (const { from, to, revenue: all, fresh, returning, anonymous } of buckets) {
        expect(lists.kept({ from, to })).toBe(all)
        expect(lists.kept({ from, to, whose: 'first' })).toBe(fresh)
        expect(lists.kept({ from, to, whose: 'later' })).toBe(returning)
        expect(lists.kept({ from, to, whose: 'nobody' })).toBe(anonymous)
      }
    }
  })

  test('the ladder', async () => {
    const [period = NONE] = periods
    const { figures } = await house.manager.dashboard.funnel(period)
    expect(figures?.moves.length).toBeGreaterThan(3)
    for (const { stage, now, segment, entered, left } of figures?.stages ?? []) {
      expect(await lists.people(segment)).toBe(now)
      expect(lists.moves({ ...period, of: 'stage', into: stage })).toBe(entered)
      expect(lists.moves({ ...period, of: 'stage', out: stage })).toBe(left)
    }
    for (const { from, to, customers } of figures?.moves ?? []) {
      expect(lists.moves({ ...period, of: 'stage', out: from, into: to })).toBe(customers)
    }
  })

  test('tiers', async () => {
    for (const period of periods) {
      const { figures } = await house.manager.dashboard.tiers(period)
      expect(figures?.moves.length).toBeGreaterThan(1)
      for (const { from, to, customers } of figures?.moves ?? []) {
        expect(lists.moves({ ...period, of: 'tier', out: from, into: to })).toBe(customers)
      }
      for (const { customers, segment } of figures?.now ?? []) expect(await lists.people(segment)).toBe(customers)
    }
  })

  test('months of first purchases', async () => {
    const { figures, asOf } = await house.manager.dashboard.cohorts(periods[1] ?? NONE)
    const months = figures?.rows ?? []
    expect(months.length).toBe(2)
    for (const [index, first] of months.entries()) {
      for (const [k, bought] of first.bought.entries()) {
        const month = months[index + k]
        if (month) expect(await lists.people(cohortSegment(first, month, asOf?.day ?? 0))).toBe(bought)
      }
    }
  })

  test('weekdays and hours', async () => {
    const period = periods[1] ?? NONE
    const { figures } = await house.manager.dashboard.rhythm(period)
    const cells = (figures?.weekdays ?? []).flatMap((hours, weekday) =>
      hours.map(({ sales }, hour) => ({ weekday, hour, sales })),
    )
    const sold = cells.filter(({ sales }) => sales > 0)
    expect(sold.length).toBeGreaterThan(10)
    for (const { weekday, hour, sales } of sold) {
      expect(lists.sales({ ...period, weekday, hour })).toBe(sales)
    }
  })

  test('ways by which people came, also of those who did not say', async () => {
    const lived = { from: today - 60, to: today }
    const { figures: all } = await house.manager.dashboard.sources(lived)
    expect(all?.sources.some(({ source }) => source === null)).toBe(true)
    for (const period of [lived, ...periods]) {
      const { figures } = await house.manager.dashboard.sources(period)
      for (const { customers, buyers, segment, buyersSegment } of figures?.sources ?? []) {
        expect(await lists.people(segment)).toBe(customers)
        expect(await lists.people(buyersSegment)).toBe(buyers)
      }
    }
  })

  test('the staff', async () => {
    for (const period of periods) {
      const { figures } = await house.manager.dashboard.staff(period)
      expect(figures?.staff.length).toBe(2)
      for (const {
        staffId,
        sales,
        revenue,
        withCustomer,
        registered,
        segment,
        manualDiscount,
        feedback,
      } of figures?.staff ?? []) {
        expect(lists.sales({ ...period, staffId })).toBe(sales)
        expect(lists.kept({ ...period, staffId })).toBe(revenue)
        expect(lists.sales({ ...period, staffId, whose: 'known' })).toBe(withCustomer)
        expect(await lists.people(segment)).toBe(registered)
        expect(lists.discount({ ...period, staffId, discounted: true })).toBe(manualDiscount)
        expect(await lists.answers({ ...period, staffId })).toEqual(feedback)
      }
    }
  })

  test('contacts, of displeasure and of pleasure', async () => {
    const [period = NONE] = periods
    for (const [ask, sign] of [
      ['painPoints', -1],
      ['brightSpots', 1],
    ] as const) {
      const spread = await house.manager.touchpoints[ask](period)
      const wish = { ...period, sign }
      expect(lists.contacts(wish)).toBe(spread.all.signs)
      for (const { kind, signs } of spread.kinds) expect(lists.contacts({ ...wish, kinds: [kind] })).toBe(signs)
      for (const { hour, signs } of spread.hours) expect(lists.contacts({ ...wish, hour })).toBe(signs)
      for (const { staffId, signs } of spread.staff) {
        expect(lists.contacts({ ...wish, staffId: staffId ?? 0 })).toBe(signs)
      }
      for (const { productId, signs } of spread.products) {
        expect(lists.contacts({ ...wish, productId })).toBe(signs)
      }
    }
  })

  test('months of feedback', async () => {
    const { months, year } = await house.manager.feedback.trend()
    expect(year.answers).toBeGreaterThan(0)
    for (const { from, to, answers } of [...months, year]) {
      expect((await lists.answers({ from, to })).answers).toBe(answers)
    }
  })
})
