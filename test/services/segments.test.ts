import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { isInSegment } from '../../electron/db/segment-looks.ts'
import { readFacts } from '../../electron/services/pack-facts.ts'
import { findSaleFacts } from '../../electron/db/sale-facts.ts'
import { asOf } from '../../electron/services/segment-looks.ts'
import { dayOf } from '../../electron/services/settings.ts'
import type { Segment, SegmentCondition } from '../../electron/shared/rules/segment.ts'
import { programme, reward } from '../rules/samples.ts'
import { callerOf, newShop, PIN, refusal, type TestShop } from '../shop.ts'
import { onlyProgrammes } from './club.ts'
import { newMember, ringUp, saleWish } from './ring-up.ts'

const of = (...conditions: SegmentCondition[]): Segment => ({ match: 'all', groups: [{ match: 'all', conditions }] })
/** Has bought, by sales that stand: looked for in a thread. */
const BOUGHT = of({
  type: 'bought',
  products: null,
  categories: null,
  when: { type: 'ago', from: null, to: null },
  hours: null,
  weekdays: null,
  times: { from: 1, to: null },
})
const REGULAR = of({ type: 'sales_count', count: { from: 1, to: null } })

const saveAs = ({ manager }: TestShop, name: string, segment: Segment, segmentId: string | null = null) =>
  manager.segments.save({ commandId: v7(), segmentId, name, segment })

describe('segments', () => {
  test('are kept, changed and taken away, each name once', async () => {
    const house = await newShop()
    const { segmentId } = await saveAs(house, 'خریدارها', REGULAR)
    expect(await refusal(saveAs(house, 'خریدارها', BOUGHT))).toEqual({ code: 'NAME_TAKEN', data: { name: 'خریدارها' } })
    expect(await saveAs(house, 'خریدارها', BOUGHT, segmentId)).toEqual({ segmentId })
    expect(await house.cashier.segments.list()).toMatchObject([{ segmentId, name: 'خریدارها', segment: BOUGHT }])
    await house.manager.segments.remove({ commandId: v7(), segmentId })
    expect(await house.manager.segments.list()).toEqual([])
    const again = house.manager.segments.remove({ commandId: v7(), segmentId })
    expect(await refusal(again)).toEqual({ code: 'NOT_FOUND', data: { what: 'segment' } })
  })

  test('mean in lists, papers and exports whom they mean in a count, quick ones and those of a thread', async () => {
    const house = await newShop()
    const [first, second] = [await newMember(house.cashier), await newMember(house.cashier)]
    for (const segment of [REGULAR, BOUGHT]) {
      expect((await house.cashier.customers.list({ segment })).rows.map(({ id }) => id)).not.toContain(second)
    }
    await ringUp(house.cashier, { customerId: first, amount: 3_000_000 })
    for (const segment of [REGULAR, BOUGHT]) {
      const { rows, total } = await house.cashier.customers.list({ segment })
      expect({ total, ids: rows.map(({ id }) => id) }).toEqual({ total: 1, ids: [first] })
      const counted = await house.manager.segments.count({ segment })
      expect(counted).toMatchObject({ customers: 1, isFloor: false, sample: [{ id: first }] })
      expect(await house.manager.customers.export({ format: 'csv', segment })).toMatchObject({ rows: 1 })
      const { jobId } = await house.manager.printing.customerList({ commandId: v7(), segment, limit: 10 })
      expect(jobId).toBeGreaterThan(0)
    }
  })
})

describe('a programme for a segment', () => {
  const tenth = (segmentId: string) =>
    programme({
      id: 'regulars',
      eligibility: [{ type: 'segment', segmentId }],
      rewards: [reward({ type: 'percent', value: 1000, on: 'sale' })],
    })

  test('is for who is in it when the sale is made, and is explained, returned and told so for ever', async () => {
    const house = await newShop()
    const { cashier, manager, shop } = house
    const customerId = await newMember(cashier)
    const { segmentId } = await saveAs(house, 'خریدارها', BOUGHT)
    await onlyProgrammes(house, tenth(segmentId))
    expect((await cashier.customers.card({ customerId })).facts.segments).toEqual([])
    const first = await ringUp(cashier, { customerId, amount: 1_000_000 })
    expect(first.total).toBe(1_000_000)
    expect(readFacts(findSaleFacts(shop.db, first.saleId) ?? '').customer?.segments).toEqual([])
    const why = await cashier.sales.explain({ saleId: first.saleId })
    expect(why.notGiven).toContainEqual(expect.objectContaining({ programmeId: 'regulars' }))
    expect(why.notGiven.find(({ programmeId }) => programmeId === 'regulars')?.why.key).toBe('reason.refused.segment')

    expect((await cashier.customers.card({ customerId })).facts.segments).toEqual([segmentId])
    const second = await ringUp(cashier, { customerId, amount: 1_000_000 })
    expect(second.total).toBe(900_000)

    await manager.segments.remove({ commandId: v7(), segmentId })
    expect((await cashier.customers.card({ customerId })).facts.segments).toEqual([])
    expect((await ringUp(cashier, { customerId, amount: 1_000_000 })).total).toBe(1_000_000)
    const then = await cashier.sales.explain({ saleId: second.saleId })
    expect(then.given.map(({ programmeId }) => programmeId)).toContain('regulars')
    const { rows } = await manager.programmes.list()
    const keys = rows.find(({ programmeId }) => programmeId === 'regulars')?.findings.map(({ why: { key } }) => key)
    expect(keys).toContain('reason.finding.segmentGone')
  })

  test('goes by the same membership at two tills', async () => {
    const house = await newShop()
    const customerId = await newMember(house.cashier)
    const { segmentId } = await saveAs(house, 'خریدارها', REGULAR)
    await onlyProgrammes(house, tenth(segmentId))
    const other = await house.nobody.staff.signIn({ staffId: house.managerId, pin: PIN })
    const till = callerOf(house.shop, other.token)
    const lines = [{ kind: 'amount' as const, amount: 1_000_000 }]
    const seen = await till.sales.preview({ customerId, lines, discount: 0, claims: [] })
    expect(seen.priced.payable).toBe(1_000_000)
    await ringUp(house.cashier, { customerId, amount: 1_000_000 })
    const late = till.sales.commit(saleWish({ customerId, amount: 1_000_000, shownPayable: 1_000_000 }))
    expect(await refusal(late)).toEqual({ code: 'PRICE_CHANGED', data: { shown: 1_000_000, actual: 900_000 } })
    const { shop } = house
    expect(isInSegment(shop.reading, customerId, REGULAR, asOf(shop, dayOf(shop.db, shop.clock())))).toBe(true)
  })
})
