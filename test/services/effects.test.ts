import { parse } from 'csv-parse/sync'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { prepareInsight } from '../../electron/services/insight/insight.ts'
import { seeded } from '../../electron/services/sample/random.ts'
import { isHeldBack } from '../../electron/shared/rules/control.ts'
import { READINGS } from '../../electron/shared/rules/effects.ts'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { customer, earnRule, programme, reward } from '../rules/samples.ts'
import { newShop, type TestShop } from '../shop.ts'
import { onlyProgrammes } from './club.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const DAY = 86_400_000
/** Of a price without a known cost, so much is left when too few costs are known. */
const MARGIN = 0.25

const coupon = (changes: Partial<Programme> = {}): Programme =>
  programme({ id: 'next', kind: 'next_sale_coupon', appliesOn: 'next_sale', couponDays: 14, control: 5000, ...changes })

const isHeld = (tried: Programme, id: number): boolean => isHeldBack(tried, customer({ id }))

async function effectsOf(house: TestShop) {
  await prepareInsight(house.shop)
  const { rows } = await house.manager.effects.list()
  return new Map(rows.map((row) => [row.programmeId, row]))
}

/** One row, by SQL that shares nothing with the shop's own. */
const counted = (house: TestShop, sql: string): number => house.shop.db.prepare<[], number>(sql).pluck().get() ?? 0

describe('what programmes have brought', () => {
  test('is not there before it was prepared, and is nothing in a shop without programmes', async () => {
    const house = await newShop()
    await onlyProgrammes(house)
    expect(await house.manager.effects.list()).toEqual({ day: null, margin: null, rows: [] })
    await prepareInsight(house.shop)
    expect(await house.manager.effects.list()).toMatchObject({ rows: [], margin: 2500 })
  })

  test('is a file too, with what the list says, and the audit knows who took it', async () => {
    const house = await newShop()
    await onlyProgrammes(house, programme({ id: 'ten', rewards: [reward()] }))
    const customerId = await newMember(house.cashier)
    await ringUp(house.cashier, { customerId, amount: 1_000_000 })
    house.now += DAY
    const effect = (await effectsOf(house)).get('ten')
    const { name, rows, content } = await house.manager.effects.export({ format: 'csv' })
    expect(name).toMatch(/^اثر پیشنهادها-\d{4}-\d{2}-\d{2}\.csv$/)
    const [headings, ...lines] = parse(Buffer.from(content, 'base64').toString('utf8'), { bom: true })
    expect(headings?.slice(0, 2)).toEqual(['پیشنهاد', 'نتیجه'])
    expect([lines.length, rows]).toEqual([1, 1])
    const [title, verdict, , , given, used, cost, sales, revenue, exposed, held, ...added] = lines[0] ?? []
    expect([title, verdict, used]).toEqual([effect?.name.fa, 'بدون گروه گواه', ''])
    expect([given, cost, sales, revenue, exposed, held].map(Number)).toEqual([
      effect?.given,
      effect?.cost,
      effect?.sales,
      effect?.revenue,
      effect?.exposed.given,
      effect?.exposed.held,
    ])
    // Nothing is compared: only what is said and suggested is left.
    expect(added.slice(0, 6)).toEqual(['', '', '', '', '', ''])
    expect(added.slice(6).every((said) => said !== undefined && said.length > 10)).toBe(true)
    const { entries } = await house.manager.audit.list({ kinds: ['effects.export'] })
    expect(entries).toMatchObject([{ staff: { id: house.managerId }, after: { rows: 1, format: 'csv' } }])
  })

  test('is told without a causal word where nobody is held back; one press holds some back', async () => {
    const house = await newShop()
    const ten = programme({ id: 'ten', rewards: [reward()] })
    await onlyProgrammes(house, ten)
    const customerId = await newMember(house.cashier)
    await ringUp(house.cashier, { customerId, amount: 1_000_000 })
    house.now += DAY
    const effect = (await effectsOf(house)).get('ten')
    const figures = { given: 1, used: 1, cost: 100_000, sales: 1, revenue: 900_000 }
    const nothing = { comparison: 'no_control', suggestion: 'hold_back', verdict: null, reading: null }
    expect(effect).toMatchObject({ ...figures, ...nothing })
    expect(effect?.told.map(({ key }) => key)).toEqual(['effect.not.no_control'])
    await house.manager.programmes.saveDraft({ commandId: v7(), programme: { ...ten, control: 1000 } })
    await house.manager.programmes.activate({ commandId: v7(), programmeId: 'ten' })
    house.now += DAY
    const { editions } = await (await effectsOf(house), house.manager.effects.get({ programmeId: 'ten' }))
    expect(
      editions.map(({ comparison, control, given, suggestion }) => [comparison, control, given, suggestion]),
    ).toEqual([
      ['compared', 1000, 0, 'wait'],
      ['no_control', null, 1, null],
    ])
  })

  test('says of a tiny shop that it is too early, and what it waits for', async () => {
    const house = await newShop()
    await onlyProgrammes(house, coupon())
    for (let n = 0; n < 6; n += 1) {
      await ringUp(house.cashier, { customerId: await newMember(house.cashier), amount: 1_000_000 })
    }
    house.now += 40 * DAY
    const effect = (await effectsOf(house)).get('next')
    expect(effect).toMatchObject({ comparison: 'compared', verdict: 'too_early', reading: null, nextAt: READINGS[0] })
    expect(effect?.exposed.given).toBe(counted(house, 'SELECT count(*) FROM exposure WHERE held = 0'))
    expect(effect?.exposed.held).toBe(counted(house, 'SELECT count(*) FROM exposure WHERE held = 1'))
    expect(effect?.told.map(({ key }) => key)).toEqual(['effect.too_early', 'effect.next'])
  })
})

/** Customers who come once, are given the programme or held back, and come again as `again` says. */
async function town(
  house: TestShop,
  people: number,
  again: (customerId: number) => { amount: number; codes: string[] }[] | Promise<{ amount: number; codes: string[] }[]>,
  first: (customerId: number) => number,
): Promise<number[]> {
  const ids: number[] = []
  for (let n = 0; n < people; n += 1) {
    const customerId = await newMember(house.cashier)
    ids.push(customerId)
    await ringUp(house.cashier, { customerId, amount: first(customerId) })
  }
  house.now += 5 * DAY
  for (const customerId of ids) {
    for (const visit of await again(customerId)) await ringUp(house.cashier, { customerId, ...visit })
  }
  return ids
}

const openCode = (house: TestShop, customerId: number): string[] =>
  house.shop.db
    .prepare<[number], string>('SELECT code FROM coupon WHERE customer_id = ? AND used_by IS NULL ORDER BY id LIMIT 1')
    .pluck()
    .all(customerId)

interface Unit {
  held: 0 | 1
  revenue: number
  purchases: number
}

/** Of each customer: what their sales after the first one brought, by rows read one by one. */
function unitsOf(house: TestShop, programmeId: string, withFirst: boolean): Unit[] {
  const { db } = house.shop
  const exposures = db
    .prepare<[string], { customer_id: number; sale_id: number; held: 0 | 1 }>(
      'SELECT * FROM exposure WHERE programme_id = ?',
    )
    .all(programmeId)
  return exposures.map(({ customer_id, sale_id, held }) => {
    const merged = db
      .prepare<[number], number | null>('SELECT merged_into FROM customer WHERE id = ?')
      .pluck()
      .get(customer_id)
    const sales = db
      .prepare<[number], { id: number; total: number; refunded: number; returned: number }>(
        'SELECT * FROM sale WHERE customer_id = ?',
      )
      .all(merged ?? customer_id)
      .filter(({ id }) => (withFirst ? id >= sale_id : id > sale_id))
    return {
      held,
      revenue: sales.reduce((sum, { total, refunded }) => sum + total - refunded, 0),
      purchases: sales.filter(({ returned }) => returned === 0).length,
    }
  })
}

function difference(units: Unit[], of: (unit: Unit) => number): number {
  const mean = (held: 0 | 1): number => {
    const side = units.filter((unit) => unit.held === held)
    return side.reduce((sum, unit) => sum + of(unit), 0) / side.length
  }
  return mean(0) - mean(1)
}

const PEOPLE = 130

describe('a shop in which something is known to happen', () => {
  test('a coupon that brings purchases has worked, by as much as it did', async () => {
    const house = await newShop()
    const next = coupon()
    await onlyProgrammes(house, next)
    const random = seeded(5)
    const again = (id: number) => {
      const own = random.chance(0.3) ? [{ amount: random.between(5, 40) * 100_000, codes: [] as string[] }] : []
      const codes = isHeld(next, id) ? [] : openCode(house, id).slice(0, 1)
      const brought =
        codes.length > 0 && random.chance(0.8) ? [{ amount: random.between(10, 40) * 100_000, codes }] : []
      return [...brought, ...own]
    }
    await town(house, PEOPLE, again, () => 500_000)
    house.now += 30 * DAY
    const effect = (await effectsOf(house)).get('next')
    const units = unitsOf(house, 'next', false)
    const reading = effect?.reading
    expect(effect).toMatchObject({ verdict: 'worked', suggestion: 'widen', comparison: 'compared' })
    expect(reading).toMatchObject({ number: 1, given: units.filter(({ held }) => held === 0).length })
    expect(reading?.revenue.middle).toBe(Math.round(difference(units, ({ revenue }) => revenue)))
    expect(reading?.purchases.middle).toBe(Math.round(difference(units, ({ purchases }) => purchases) * 1000))
    // 0.8 of them buy once more for 2,500,000 on average, less a tenth.
    const added = 0.8 * 2_500_000 * 0.9
    expect(reading?.revenue.low).toBeLessThan(added)
    expect(reading?.revenue.high).toBeGreaterThan(added)
    expect(reading?.purchases.low).toBeLessThan(800)
    expect(reading?.purchases.high).toBeGreaterThan(800)
    expect(effect?.given).toBe(counted(house, 'SELECT count(*) FROM coupon'))
    expect(effect?.used).toBe(counted(house, 'SELECT count(DISTINCT coupon_id) FROM coupon_use'))
    expect(effect?.cost).toBe(counted(house, 'SELECT sum(programme_discount) FROM sale'))
    expect(effect?.sales).toBe(counted(house, 'SELECT count(*) FROM sale WHERE programme_discount > 0'))
    expect(effect?.revenue).toBe(counted(house, 'SELECT sum(total) FROM sale WHERE programme_discount > 0'))
    expect(effect?.told.map(({ key }) => key)).toContain('effect.more.coupons')
  })

  test('a discount on what would have been bought anyway has harmed, and its own sale counts', async () => {
    const house = await newShop()
    const off = programme({ id: 'off', control: 5000, rewards: [reward({ value: 2000 })] })
    await onlyProgrammes(house, off)
    const random = seeded(6)
    await town(
      house,
      PEOPLE,
      () => [],
      () => random.between(8, 16) * 100_000,
    )
    house.now += 30 * DAY
    const effect = (await effectsOf(house)).get('off')
    const units = unitsOf(house, 'off', true)
    const { db } = house.shop
    const profit = (held: 0 | 1): number => {
      const sales = db
        .prepare<[0 | 1], { total: number; gross: number }>(
          'SELECT sale.* FROM exposure JOIN sale ON sale.id = sale_id WHERE held = ?',
        )
        .all(held)
      return sales.reduce((sum, { total, gross }) => sum + total - gross * (1 - MARGIN), 0) / sales.length
    }
    expect(effect).toMatchObject({ verdict: 'harmed', suggestion: 'stop' })
    expect(effect?.reading?.revenue.middle).toBe(Math.round(difference(units, ({ revenue }) => revenue)))
    expect(effect?.reading?.profit.middle).toBe(Math.round(profit(0) - profit(1)))
    expect(effect?.reading?.purchases).toEqual({ low: 0, middle: 0, high: 0 })
    // A fifth of 1,200,000 on average.
    expect(effect?.reading?.profit.low).toBeLessThan(-240_000)
    expect(effect?.reading?.profit.high).toBeGreaterThan(-240_000)
  })

  test('without an effect nothing is claimed; what comes back, who is merged and who is erased are counted alike', async () => {
    const house = await newShop()
    const next = coupon({ rewards: [reward({ value: 100 })] })
    await onlyProgrammes(house, next)
    const random = seeded(7)
    const people = await town(
      house,
      PEOPLE,
      () => (random.chance(0.5) ? [{ amount: random.between(5, 60) * 100_000, codes: [] }] : []),
      () => 500_000,
    )
    const saleOf = (id: number, last: boolean): number =>
      counted(house, `SELECT ${last ? 'max' : 'min'}(id) FROM sale WHERE customer_id = ${id}`)
    const takeBack = (saleId: number) =>
      house.manager.sales.return({
        commandId: v7(),
        saleId,
        lines: [{ position: 0, quantity: 1000 }],
        refundKind: 'cash',
      })
    const held = people.filter((id) => isHeld(next, id))
    const given = people.filter((id) => !isHeld(next, id))
    // The first sale of somebody who was held back, and of somebody who was not, and later ones.
    for (const side of [held, given]) {
      await takeBack(saleOf(side[0] ?? 0, false))
      const later = side.find((id) => saleOf(id, true) !== saleOf(id, false) && id !== side[0]) ?? 0
      await takeBack(saleOf(later, true))
    }
    await house.manager.customers.merge({ commandId: v7(), keptId: held[3] ?? 0, otherId: given[3] ?? 0 })
    await house.manager.customers.erase({ commandId: v7(), customerId: given[4] ?? 0 })
    house.now += 30 * DAY
    const effect = (await effectsOf(house)).get('next')
    // Of the two who are one now, who came first counts.
    const second = people.indexOf(Math.max(held[3] ?? 0, given[3] ?? 0))
    const units = unitsOf(house, 'next', false).filter((_, at) => at !== second)
    expect((effect?.exposed.given ?? 0) + (effect?.exposed.held ?? 0)).toBe(PEOPLE - 1)
    expect(effect?.reading?.revenue.middle).toBe(Math.round(difference(units, ({ revenue }) => revenue)))
    expect(effect?.reading?.purchases.middle).toBe(Math.round(difference(units, ({ purchases }) => purchases) * 1000))
    expect(effect?.verdict).not.toBe('worked')
    expect(effect?.verdict).not.toBe('harmed')
  })
})

describe('what a sale has cost the shop', () => {
  test('is written with each line, by the cost of that day', async () => {
    const house = await newShop()
    await onlyProgrammes(house)
    const productId = await newProduct(house.cashier, { name: 'برنج', price: 700_000 })
    house.shop.db.prepare('UPDATE product SET cost = 333333 WHERE id = ?').run(productId)
    const { saleId } = await ringUp(house.cashier, {
      lines: [
        { kind: 'product', productId, quantity: 3000, discount: 0 },
        { kind: 'amount', amount: 1000 },
      ],
    })
    house.shop.db.prepare('UPDATE product SET cost = 1 WHERE id = ?').run(productId)
    const costs = house.shop.db.prepare<[number], number | null>(
      'SELECT cost FROM sale_line WHERE sale_id = ? ORDER BY position',
    )
    expect(costs.pluck().all(saleId)).toEqual([999_999, null])
  })
})

describe('the places of a receipt', () => {
  test('are as many for who is held back: neither is something else put in the place, nor does it stay blocked', async () => {
    const house = await newShop()
    const promised = coupon({ id: 'promised', earn: [earnRule()] })
    const chosen = coupon({ id: 'chosen', issue: 'chosen', control: 9000 })
    const other = coupon({ id: 'other', issue: 'chosen' })
    const { control: _, ...free } = other
    const { rules } = await house.manager.settings.get()
    const put = (programmes: Programme[], most: 1 | 2) =>
      house.manager.settings.updateRules({
        commandId: v7(),
        rules: { ...rules, programmes, receiptOffers: { most, quietDays: 3 } },
      })
    await put([promised, free], 1)
    for (let n = 0; n < 8; n += 1) {
      const customerId = await newMember(house.cashier)
      const { coupons } = await ringUp(house.cashier, { customerId, amount: 1_000_000 })
      expect(coupons.map(({ programmeId }) => programmeId)).toEqual(isHeld(promised, customerId) ? [] : ['promised'])
    }
    await put([chosen, free], 1)
    let waited = 0
    for (let n = 0; n < 6; n += 1) {
      const customerId = await newMember(house.cashier)
      const ring = async () =>
        (await ringUp(house.cashier, { customerId, amount: 1_000_000 })).coupons.map((one) => one.programmeId)
      const first = await ring()
      if (!isHeld(chosen, customerId) || first.length > 0) continue
      waited += 1
      // It was chosen, and is as if on its way: the next receipt has room for another.
      expect(await ring()).toEqual(['other'])
    }
    expect(waited).toBeGreaterThan(0)
  })
})
