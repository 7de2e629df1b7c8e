import { parse } from 'csv-parse/sync'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { chanceAlive, expectedPurchases, fitBgNbd } from '../../electron/analytics/bg-nbd.ts'
import { expectedMean, fitGammaGamma } from '../../electron/analytics/gamma-gamma.ts'
import { findJob } from '../../electron/db/print-jobs.ts'
import { currentBounds } from '../../electron/db/rfm.ts'
import { prepareInsight } from '../../electron/services/insight/insight.ts'
import { dayOf } from '../../electron/services/settings.ts'
import { toDate } from '../../electron/shared/calendar.ts'
import { LOYAL_LISTS } from '../../electron/shared/rules/loyal-lists.ts'
import { sentence } from '../../electron/shared/rules/sentences.ts'
import { say } from '../../electron/shared/say.ts'
import { type Caller, newShop, OPENING, refusal, type TestShop } from '../shop.ts'
import { type MadeUp, madeUpShop } from './made-up.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000
const YEAR_WEEKS = 365 / 7
const VOICES = (['fa', 'en'] as const).map(
  (language) => ({ language, display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }) as const,
)

type Insight = Caller['insight']
type List = Parameters<Insight['list']>[0]['list']

/** Every row of a list, read in pages. */
async function wholeList({ insight }: Caller, list: List, limit = 200) {
  const rows: Awaited<ReturnType<Insight['list']>>['rows'] = []
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<Insight['list']>> = await insight.list({ list, after, limit })
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

/** All that was prepared, but for when. */
function prepared({ shop }: Pick<MadeUp, 'shop'>) {
  const tables = ['score', 'listed', 'listed_total', 'persona', 'persona_state']
  return [
    shop.reading.prepare('SELECT day, model FROM insight.insight_state').all(),
    ...tables.map((table) => shop.reading.prepare(`SELECT * FROM insight.${table} ORDER BY 1, 2`).all()),
  ]
}

describe('small shops say something honest', () => {
  test('nothing is there before it was prepared, and in a shop without customers nothing after', async () => {
    const { manager, shop } = await newShop()
    expect(await manager.insight.state()).toEqual({ asOf: null, builtAt: null, running: false, model: null })
    for (const list of LOYAL_LISTS) expect(await manager.insight.list({ list })).toMatchObject({ total: 0, rows: [] })
    expect((await manager.insight.personas()).note?.key).toBe('reason.insight.notReady')
    await prepareInsight(shop)
    const { asOf, model } = await manager.insight.state()
    expect(asOf).toBe(dayOf(shop.db, OPENING) - 1)
    expect(model).toMatchObject({ kind: 'own_rhythm', buyers: 0, repeatBuyers: 0, check: null, params: null })
    for (const { total } of await manager.insight.lists()) expect(total).toBe(0)
    expect((await manager.insight.personas()).note?.key).toBe('reason.persona.few')
    expect(currentBounds(shop.db)).toBeUndefined()
  })

  test('one customer with one purchase, then with three: by their own rhythm', async () => {
    const house = await newShop()
    const customerId = await newMember(house.cashier)
    await ringUp(house.cashier, { customerId, amount: 3_000_000 })
    const spent = async () => (await house.cashier.customers.card({ customerId })).spend
    const first = await spent()
    expect(await scoreTomorrow(house, customerId, 10)).toMatchObject({
      score: { visits: 1, sales: 1, spend: first, interval: null, alive: null, rfm: null, basket: first },
      lists: [{ list: 'most_valuable' }, { list: 'one_time_buyers' }],
      note: { key: 'reason.model.shortOwn' },
    })
    await ringUp(house.cashier, { customerId, amount: 1_000_000 })
    await ringUp(house.cashier, { customerId, amount: 2_000_000 })
    house.now += 20 * DAY
    await ringUp(house.cashier, { customerId, amount: 6_000_000 })
    // Days of visits: 0, 10 and 30: every 15 days on average; silent for 30 of them, which is half alive.
    const told = await scoreTomorrow(house, customerId, 30)
    const spend = await spent()
    expect(told?.score).toMatchObject({ visits: 3, sales: 4, spend, interval: 15, alive: 5000 })
    // With one interval more that is usual in the trade, 30 days: every 20.
    expect(told?.score.expected).toBe(Math.round((0.5 * 365 * 1000) / 20))
    expect(told?.score.basket).toBe(Math.round(spend / 3))
    expect(told?.score.value).toBe(Math.round(((told?.score.expected ?? 0) * (told?.score.basket ?? 0)) / 1000))
  })

  test('all have bought once: nobody’s chance of staying is told, and nobody is better than the others', async () => {
    const house = await newShop()
    const ids: number[] = []
    for (let n = 0; n < 30; n += 1) {
      const customerId = await newMember(house.cashier)
      await ringUp(house.cashier, { customerId, amount: 1_000_000 })
      ids.push(customerId)
    }
    house.now += DAY
    await prepareInsight(house.shop)
    for (const row of await wholeList(house.manager, 'one_time_buyers')) {
      expect(row.score).toMatchObject({ alive: null, rfm: { recency: 5, frequency: 1, monetary: 1 } })
    }
    expect((await wholeList(house.manager, 'one_time_buyers', 7)).map(({ id }) => id)).toEqual(ids)
    expect((await wholeList(house.manager, 'most_loyal')).length).toBe(0)
    expect((await house.manager.insight.state()).model?.notes[0]?.key).toBe('reason.model.thin')
  })
})

async function scoreTomorrow(house: TestShop, customerId: number, days: number) {
  house.now += days * DAY
  await prepareInsight(house.shop)
  return house.cashier.insight.score({ customerId })
}

test('what came back, was merged away or erased does not count', async () => {
  const house = await newShop()
  const { cashier, manager } = house
  const [keptId, otherId, goneId, sentBackId] = [
    await newMember(cashier),
    await newMember(cashier),
    await newMember(cashier),
    await newMember(cashier),
  ]
  for (const customerId of [keptId, otherId, goneId]) await ringUp(cashier, { customerId, amount: 1_000_000 })
  const { saleId } = await ringUp(cashier, { customerId: sentBackId, amount: 1_000_000 })
  const back = { saleId, lines: [{ position: 0, quantity: 1000 }] }
  await cashier.sales.return({ commandId: v7(), ...back, refundKind: 'cash' })
  house.now += DAY
  await prepareInsight(house.shop)
  const totals = async () => new Map((await manager.insight.lists()).map(({ list, total }) => [list, total]))
  expect((await totals()).get('one_time_buyers')).toBe(3)
  expect(await cashier.insight.score({ customerId: sentBackId })).toBeNull()

  await manager.customers.merge({ commandId: v7(), keptId, otherId })
  await manager.customers.erase({ commandId: v7(), customerId: goneId })
  const once = await manager.insight.list({ list: 'one_time_buyers' })
  expect(once).toMatchObject({ total: 1, rows: [{ id: keptId }], next: null })
  expect((await totals()).get('one_time_buyers')).toBe(1)
  await prepareInsight(house.shop)
  expect((await totals()).get('one_time_buyers')).toBe(0)
  expect((await cashier.insight.score({ customerId: keptId }))?.score).toMatchObject({ visits: 1, sales: 2 })
  expect(await cashier.insight.score({ customerId: otherId })).toBeNull()
})

describe('a shop with two years of past', () => {
  let made: MadeUp
  let today: number
  beforeAll(async () => {
    made = madeUpShop(500, 5000)
    today = dayOf(made.shop.db, OPENING)
    await prepareInsight(made.shop)
  })

  test('prepared from nothing twice it is the same, and so it is over what was there', async () => {
    const first = prepared(made)
    await prepareInsight(made.shop)
    expect(prepared(made)).toEqual(first)
    const again = madeUpShop(500, 5000)
    await prepareInsight(again.shop)
    expect(prepared(again)).toEqual(first)
  })

  test('every score is what a plain computation from the sales gives', async () => {
    const sold = made.shop.reading
      .prepare<[number], { customerId: number; days: string; sales: number; spend: number }>(
        `SELECT customer_id AS customerId, json_group_array(DISTINCT day) AS days, count(*) AS sales,
           sum(total - refunded) AS spend
         FROM sale WHERE customer_id IS NOT NULL AND returned = 0 AND day < ? GROUP BY customer_id ORDER BY customer_id`,
      )
      .all(today)
    const plain = sold.map(({ customerId, days: json, sales, spend }) => {
      const days = (JSON.parse(json) as number[]).toSorted((a, b) => a - b)
      const [first = 0, last = 0] = [days[0], days.at(-1)]
      const history = { x: days.length - 1, tx: (last - first) / 7, T: (today - first) / 7 }
      return {
        customerId,
        sales,
        spend,
        days,
        first,
        last,
        history,
        worth: { x: days.length, mean: spend / days.length },
      }
    })
    const { model } = fitBgNbd(plain.map(({ history }) => ({ ...history, count: 1 })))
    const value = fitGammaGamma(plain.map(({ worth }) => worth).filter(({ x, mean }) => x > 1 && mean > 0)).model
    const rows = made.shop.reading.prepare('SELECT * FROM insight.score ORDER BY customer_id').all()
    expect(rows.length).toBe(plain.length)
    for (const [place, { customerId, days, first, last, sales, spend, history, worth }] of plain.entries()) {
      expect(rows[place]).toMatchObject({
        customer_id: customerId,
        first_day: first,
        last_day: last,
        visits: days.length,
        sales,
        spend,
        interval: days.length > 1 ? Math.max(1, Math.round((last - first) / (days.length - 1))) : null,
        recent: days.filter((day) => day >= today - 90).length,
      })
      const row = rows[place] as { alive: number | null; expected: number; basket: number; value: number }
      const expected = expectedPurchases(model, history, YEAR_WEEKS) * 1000
      if (history.x === 0) expect(row.alive).toBeNull()
      else expect(Math.abs((row.alive ?? NaN) - chanceAlive(model, history) * 10_000)).toBeLessThan(2)
      expect(Math.abs(row.expected - expected)).toBeLessThan(1 + expected / 1000)
      expect(Math.abs(row.basket / expectedMean(value, worth) - 1)).toBeLessThan(0.001)
      expect(row.value).toBe(Math.round((row.expected * row.basket) / 1000))
    }
  })

  test('the model says which it is and how well it foretold', async () => {
    const { asOf, model } = await made.manager.insight.state()
    expect(asOf).toBe(today - 1)
    expect(model).toMatchObject({ kind: 'bg_nbd', check: { weeks: 13 } })
    const { expected = 0, actual = 0, error = 0, plainError = 0 } = model?.check ?? {}
    expect(actual).toBeGreaterThan(0)
    expect(expected / actual).toBeGreaterThan(0.5)
    expect(expected / actual).toBeLessThan(2)
    expect(error).toBeLessThan(plainError * 1.2)
  })

  test('quintiles are told to the shop once in seven days, and only when they are others', async () => {
    const bounds = currentBounds(made.shop.db)
    expect(bounds).toMatchObject({ id: 1, day: today })
    made.clock.now += 6 * DAY
    await prepareInsight(made.shop)
    expect(currentBounds(made.shop.db)).toEqual(bounds)
    made.clock.now += DAY
    await prepareInsight(made.shop)
    expect(currentBounds(made.shop.db)).toMatchObject({ id: 2, day: today + 7 })
    made.clock.now = OPENING
    await prepareInsight(made.shop)
  })

  test('each list holds whom it says, in its order, with a reason in both languages', async () => {
    for (const { list, total } of await made.manager.insight.lists()) {
      const rows = await wholeList(made.manager, list, 37)
      expect(rows.length, list).toBe(total)
      expect(new Set(rows.map(({ id }) => id)).size, list).toBe(total)
      expect(rows.map(({ place }) => place)).toEqual(rows.map((_, index) => index + 1))
      for (const { why } of rows) for (const voice of VOICES) expect(say(why, voice)).not.toMatch(/\{\{|NaN|undefined/)
    }
    const of = (list: List) => wholeList(made.manager, list)
    const valuable = (await of('most_valuable')).map(({ score }) => score?.value ?? 0)
    expect(valuable.length).toBeGreaterThan(20)
    expect(valuable).toEqual(valuable.toSorted((a, b) => b - a))
    for (const { sales } of (await of('one_time_buyers')).map(({ score }) => ({ sales: score?.sales })))
      expect(sales).toBe(1)
    for (const { stage } of await of('lost')) expect(stage).toBe('lost')
    const loyal = await of('most_loyal')
    const slipping = await of('slipping')
    expect(loyal.length).toBeGreaterThan(5)
    expect(slipping.length).toBeGreaterThan(0)
    expect((await of('rising')).length).toBeGreaterThan(0)
    for (const { score, stage } of [...loyal, ...slipping]) {
      expect(score?.rfm?.frequency).toBeGreaterThanOrEqual(4)
      expect(score?.rfm?.monetary).toBeGreaterThanOrEqual(4)
      expect(stage).not.toBe('lost')
    }
    for (const { score } of slipping) {
      expect(today - (score?.lastDay ?? 0)).toBeGreaterThan(1.5 * Math.max(7, score?.interval ?? 0))
    }
    const advocates = await of('advocates')
    const referred = made.shop.db.prepare<[number], number>(
      'SELECT count(*) FROM customer WHERE referrer_id = ? AND sales_count > 0',
    )
    for (const { id, why } of advocates) {
      const buyers = referred.pluck().get(id) ?? 0
      if (buyers > 0) expect(why.params['buyers']).toMatchObject({ value: buyers })
      else expect(why).toEqual(sentence('list.praised'))
    }
  })

  test('who bought today is still on the list of yesterday, and it is said', async () => {
    const [first] = await wholeList(made.manager, 'slipping')
    expect(first?.boughtSince).toBe(false)
    await ringUp(made.cashier, { customerId: first?.id ?? 0, amount: 1_000_000 })
    expect((await wholeList(made.manager, 'slipping'))[0]).toMatchObject({ id: first?.id, boughtSince: true })
  })

  test('groups are of people who buy alike, said in words, and every member knows its group', async () => {
    const { personas, note } = await made.manager.insight.personas()
    if (personas.length === 0) expect(note).not.toBeNull()
    const members = made.shop.reading
      .prepare<[], { id: number; customers: number }>(
        'SELECT persona AS id, count(*) AS customers FROM insight.score WHERE persona IS NOT NULL GROUP BY 1',
      )
      .all()
    expect(personas.map(({ id, customers }) => ({ id, customers })).toSorted((a, b) => a.id - b.id)).toEqual(members)
    for (const { name, about, customers } of personas) {
      expect(customers).toBeGreaterThanOrEqual(20)
      for (const voice of VOICES) for (const each of [name, ...about]) expect(say(each, voice)).not.toMatch(/\{\{|NaN/)
    }
  })

  test('a cashier sees a customer’s scores, and no list', async () => {
    const [first] = await wholeList(made.manager, 'most_valuable')
    expect(await made.cashier.insight.score({ customerId: first?.id ?? 0 })).toMatchObject({ score: first?.score })
    expect(await refusal(made.cashier.insight.list({ list: 'lost' }))).toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('on paper and in files a list is as on the screen', () => {
  const LISTS = ['most_valuable', 'slipping', 'birthdays_this_month'] as const
  const MOST = 8
  const heads = ['رتبه', 'چرا در این فهرست', 'تازگی (از ۵)', 'تعداد (از ۵)', 'مبلغ (از ۵)', 'احتمال ماندن (٪)']

  test('in its own order, with the reason and the figures of each, and what they add up to', async () => {
    const { manager, shop } = madeUpShop(250, 2_000)
    await prepareInsight(shop)
    const { settings } = await manager.settings.get()
    let outOfOrder = 0
    for (const list of LISTS) {
      const screen = await wholeList(manager, list)
      expect(screen.length, list).toBeGreaterThan(2)
      const { content, rows } = await manager.insight.export({ list, format: 'csv' })
      expect(rows).toBe(screen.length)
      const [first = [], ...lines] = parse(Buffer.from(content, 'base64'), { bom: true })
      expect(first.slice(0, heads.length)).toEqual(heads)
      expect(lines.map((cells) => cells.slice(0, 8))).toEqual(
        screen.map(({ place, why, score }) => [
          String(place),
          say(why, settings),
          ...(score?.rfm ? [score.rfm.recency, score.rfm.frequency, score.rfm.monetary].map(String) : ['', '', '']),
          score?.alive === null || !score ? '' : String(Math.round(score.alive / 100)),
          score ? String(Math.round(score.expected / 100) / 10) : '',
          score ? String(Math.round(score.value / 10_000) * 10_000) : '',
        ]),
      )
      const names = first.indexOf('نام')
      expect(lines.map((cells) => cells[names])).toEqual(screen.map(({ name }) => name))

      const { jobId } = await manager.insight.print({ commandId: v7(), list, limit: MOST })
      const blocks = findJob(shop.db, jobId)?.content?.blocks ?? []
      const columns = blocks.filter((block) => block.type === 'columns')
      const named = columns.filter(({ about, bold }) => about && bold).map(({ about }) => about?.customerId)
      expect(named).toEqual(screen.slice(0, MOST).map(({ id }) => id))
      const reasons = columns.filter(({ about, bold }) => about && !bold).map(({ cells }) => cells[1]?.text)
      expect(reasons).toEqual(screen.slice(0, MOST).map(({ why }) => why))
      const sums = blocks.filter((block) => block.type === 'pair').map(({ value }) => value.params)
      const printed = screen.slice(0, MOST)
      const value = printed.reduce((sum, { score }) => sum + (score?.value ?? 0), 0)
      expect(sums).toMatchObject([
        { count: { value: printed.length }, total: { value: screen.length } },
        { value: { value: printed.reduce((sum, { spend }) => sum + spend, 0) } },
        { value: { value: Math.round(value / 10_000) * 10_000 } },
      ])
      const times = screen.map(({ lastSaleAt }) => lastSaleAt ?? 0)
      if (times.some((at, index) => at > (times[index - 1] ?? Infinity))) outOfOrder += 1
    }
    // None of them is in the order of the last purchase.
    expect(outOfOrder).toBe(LISTS.length)
    const { entries } = await manager.audit.list({ kinds: ['insight.export'] })
    expect(entries).toHaveLength(LISTS.length)
    expect(JSON.stringify(entries)).toContain('slipping')
  })

  test('of somebody who is forgotten the reason goes with the name', async () => {
    const house = await newShop()
    const { manager, cashier, shop } = house
    const { month } = toDate(dayOf(shop.db, OPENING), 'jalali')
    const customerId = await newMember(cashier, 'ماندانا')
    const details = { birthday: { year: null, month, day: 17 } }
    await cashier.customers.update({ commandId: v7(), customerId, details })
    const { jobId } = await manager.insight.print({ commandId: v7(), list: 'birthdays_this_month', limit: 5 })
    const content = () => JSON.stringify(findJob(shop.db, jobId)?.content)
    expect(content()).toContain('"value":17}')
    await manager.customers.erase({ commandId: v7(), customerId })
    for (const gone of ['ماندانا', '"value":17}', 'reason.list.birthday']) expect(content()).not.toContain(gone)
    expect(await refusal(manager.insight.print({ commandId: v7(), list: 'lost', limit: 5 }))).toMatchObject({
      code: 'NOTHING_TO_PRINT',
    })
    expect((await manager.insight.export({ list: 'lost', format: 'xlsx' })).rows).toBe(0)
    expect(await refusal(cashier.insight.export({ list: 'lost', format: 'csv' }))).toMatchObject({
      code: 'NOT_ALLOWED',
    })
  })
})
