import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { turnDay } from '../../electron/services/day-turn.ts'
import type { ByHand } from '../../electron/shared/rules/touchpoints.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { newMember, newProduct, ringUp } from './ring-up.ts'

const DAY = 86_400_000
const MINUTE = 60_000

const record = (shop: TestShop, customerId: number, kind: ByHand, more: object = {}) =>
  shop.cashier.touchpoints.record({ commandId: v7(), customerId, kind, ...more })

const contactsOf = (shop: TestShop, customerId: number): object[] =>
  shop.shop.db
    .prepare<[number], object>('SELECT kind, sign, note FROM touchpoint WHERE customer_id = ? ORDER BY id')
    .all(customerId)

describe('a contact by hand', () => {
  test('has its usual sign at once, and a word can be added', async () => {
    const shop = await newShop()
    const customerId = await newMember(shop.cashier)
    const { touchpointId, sign, commitment } = await record(shop, customerId, 'complaint')
    expect([sign, commitment]).toEqual([-1, null])
    await shop.cashier.touchpoints.amend({ commandId: v7(), touchpointId, note: ' دیر رسید ', sign: 0 })
    expect(contactsOf(shop, customerId)).toEqual([
      { kind: 'registered', sign: 1, note: '' },
      { kind: 'complaint', sign: 0, note: 'دیر رسید' },
    ])
    shop.now += 11 * MINUTE
    const late = shop.cashier.touchpoints.amend({ commandId: v7(), touchpointId, note: '' })
    expect(await refusal(late)).toEqual({ code: 'NOT_FOUND', data: { what: 'touchpoint' } })
  })

  test('is taken back within a minute, with what it began and the stage it led to', async () => {
    const shop = await newShop()
    const customerId = await newMember(shop.cashier)
    const stage = async () => (await shop.cashier.customers.card({ customerId })).stage
    const { touchpointId } = await record(shop, customerId, 'quote', { amount: 4_000_000 })
    expect(await stage()).toBe('decision')
    await shop.cashier.touchpoints.undo({ commandId: v7(), touchpointId })
    expect(await stage()).toBe('awareness')
    expect(contactsOf(shop, customerId)).toHaveLength(1)
    expect(await shop.cashier.touchpoints.commitments({ customerId })).toEqual([])
    const other = await record(shop, customerId, 'praise')
    shop.now += MINUTE + 1
    const late = shop.cashier.touchpoints.undo({ commandId: v7(), touchpointId: other.touchpointId })
    expect(await refusal(late)).toMatchObject({ code: 'NOT_FOUND' })
    const { entries } = await shop.manager.audit.list({})
    expect(entries.map(({ kind }) => kind)).toContain('touchpoints.undo')
  })

  test('is not of somebody who was erased; of somebody merged it is the kept one’s', async () => {
    const shop = await newShop()
    const [kept, other, gone] = [
      await newMember(shop.cashier),
      await newMember(shop.cashier),
      await newMember(shop.cashier),
    ]
    await shop.manager.customers.merge({ commandId: v7(), keptId: kept, otherId: other })
    expect(await record(shop, other, 'visit')).toMatchObject({ customerId: kept })
    await shop.manager.customers.erase({ commandId: v7(), customerId: gone })
    expect(await refusal(record(shop, gone, 'visit'))).toEqual({ code: 'NOT_FOUND', data: { what: 'customer' } })
  })
})

describe('a quote or a reservation', () => {
  test('is open until a sale, a person or its last day ends it', async () => {
    const shop = await newShop()
    const customerId = await newMember(shop.cashier)
    const open = async () => (await shop.cashier.touchpoints.commitments({ customerId })).map(({ kind }) => kind)
    const { commitment } = await record(shop, customerId, 'quote')
    const { touchpointId } = await record(shop, customerId, 'reservation')
    const { validTo } = commitment ?? { validTo: 0 }
    expect(await open()).toEqual(['quote', 'reservation'])
    await shop.cashier.touchpoints.amend({ commandId: v7(), touchpointId, validTo: validTo + 1, amount: 900_000 })
    await shop.cashier.touchpoints.endCommitment({ commandId: v7(), commitmentId: commitment?.id ?? 0 })
    expect(await open()).toEqual(['reservation'])
    const again = shop.cashier.touchpoints.endCommitment({ commandId: v7(), commitmentId: commitment?.id ?? 0 })
    expect(await refusal(again)).toEqual({ code: 'NOT_FOUND', data: { what: 'commitment' } })
    const { saleId } = await ringUp(shop.cashier, { customerId, amount: 900_000 })
    expect(await open()).toEqual([])
    expect(shop.shop.db.prepare('SELECT sale_id FROM commitment ORDER BY id').pluck().all()).toEqual([null, saleId])
    await record(shop, customerId, 'quote')
    shop.now += 7 * DAY
    expect(await open()).toEqual(['quote'])
    shop.now += DAY
    expect(await open()).toEqual([])
  })

  test('cannot end before today', async () => {
    const shop = await newShop()
    const customerId = await newMember(shop.cashier)
    expect(await refusal(record(shop, customerId, 'quote', { validTo: 100 }))).toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('contacts that record themselves', () => {
  test('a referred customer’s first purchase, a change of tier, and a coupon that was let pass', async () => {
    const shop = await newShop()
    const referrerId = await newMember(shop.cashier)
    const { id: customerId } = await shop.cashier.customers.register({
      commandId: v7(),
      phone: '09129998877',
      details: { referrerId },
    })
    turnDay(shop.shop)
    const { coupons } = await ringUp(shop.cashier, { customerId, amount: 300_000_000 })
    await ringUp(shop.cashier, { customerId, amount: 300_000 })
    const kinds = (id: number) => contactsOf(shop, id).map((contact) => ('kind' in contact ? contact.kind : ''))
    expect(kinds(referrerId).filter((kind) => kind === 'referral')).toHaveLength(1)
    expect(kinds(customerId)).toContain('tier_up')
    const open = coupons.filter(({ validTo }) => validTo !== null)
    expect(open.length).toBeGreaterThan(0)
    shop.now += 400 * DAY
    turnDay(shop.shop)
    const lapsed = kinds(customerId).filter((kind) => kind === 'coupon_expired').length
    expect(lapsed).toBeGreaterThanOrEqual(open.length)
    turnDay(shop.shop)
    expect(kinds(customerId).filter((kind) => kind === 'coupon_expired')).toHaveLength(lapsed)
    const { items } = await shop.cashier.customers.timeline({ customerId })
    expect(items.some(({ kind }) => kind === 'tier_up')).toBe(false)
    const bad = await shop.cashier.customers.timeline({ customerId: referrerId, sign: -1 })
    expect(bad.items.every(({ sign }) => sign === -1)).toBe(true)
  })
})

describe('pain points and bright spots', () => {
  test('are shares of all contacts, silent where there are too few, with the list behind each', async () => {
    const shop = await newShop()
    const customerId = await newMember(shop.cashier)
    const productId = await newProduct(shop.cashier, { name: 'چای', price: 900_000 })
    for (let index = 0; index < 18; index++) await record(shop, customerId, 'visit')
    const few = await shop.manager.touchpoints.painPoints({})
    expect(few.all).toEqual({ contacts: 19, signs: 0, rate: null })
    shop.now += 2 * 60 * MINUTE
    for (let index = 0; index < 3; index++) await record(shop, customerId, 'complaint', { productId })
    await record(shop, customerId, 'praise', { sign: 1 })
    const pain = await shop.manager.touchpoints.painPoints({})
    expect(pain.all).toEqual({ contacts: 23, signs: 3, rate: Math.round(30_000 / 23) })
    expect(pain.kinds).toEqual([
      { kind: 'complaint', ofKind: 3, contacts: 23, signs: 3, rate: Math.round(30_000 / 23) },
    ])
    expect(pain.hours).toEqual([
      { hour: 10, contacts: 19, signs: 0, rate: null },
      { hour: 12, contacts: 4, signs: 3, rate: null },
    ])
    expect(pain.products).toEqual([{ productId, name: 'چای', contacts: 3, signs: 3, rate: null }])
    expect(pain.staff).toMatchObject([{ contacts: 23, signs: 3 }])
    const behind = await shop.manager.touchpoints.list({
      sign: -1,
      opinions: true,
      hour: 12,
      productId,
      limit: 2,
    })
    expect(behind.rows.map(({ kind }) => kind)).toEqual(['complaint', 'complaint'])
    const rest = await shop.manager.touchpoints.list({
      sign: -1,
      opinions: true,
      hour: 12,
      limit: 2,
      before: behind.next,
    })
    expect([rest.rows.length, rest.next]).toEqual([1, null])
    const bright = await shop.manager.touchpoints.brightSpots({})
    expect(bright.all.signs).toBe(1)
    const yesterday = pain.from - 1
    expect((await shop.manager.touchpoints.painPoints({ from: yesterday, to: yesterday })).all.contacts).toBe(0)
  })

  test('count what came back for its product', async () => {
    const shop = await newShop()
    const customerId = await newMember(shop.cashier)
    const productId = await newProduct(shop.cashier, { name: 'قند', price: 900_000 })
    const basket = { customerId, lines: [{ kind: 'product' as const, productId, quantity: 1000 }] }
    const { payable } = (await shop.cashier.sales.preview(basket)).priced
    const { saleId } = await shop.cashier.sales.commit({
      commandId: v7(),
      ...basket,
      tenders: [{ kind: 'cash', amount: payable }],
      shownPayable: payable,
    })
    shop.now += MINUTE
    await shop.cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    const { products } = await shop.manager.touchpoints.painPoints({})
    expect(products).toEqual([{ productId, name: 'قند', contacts: 2, signs: 1, rate: null }])
  })
})

describe('the counter’s path', () => {
  test('looks nothing up without an index', async () => {
    const shop = await newShop()
    const plans = [
      'SELECT 1 FROM commitment WHERE customer_id = 1 AND ended_at IS NULL AND valid_to >= 1',
      'SELECT 1 FROM commitment WHERE customer_id = 1 AND touchpoint_id = 1',
      "SELECT 1 FROM touchpoint WHERE customer_id = 1 AND sale_id = 1 AND kind = 'feedback'",
      'SELECT 1 FROM feedback WHERE sale_id = 1',
      'SELECT score, sum(answers) FROM feedback_day WHERE day BETWEEN 1 AND 2 GROUP BY score',
      `SELECT 1 FROM coupon WHERE customer_id IS NOT NULL AND used_by IS NULL AND revoked_at IS NULL
       AND valid_to IS NOT NULL AND (valid_to, id) > (1, 1) AND valid_to < 9 ORDER BY valid_to, id LIMIT 9`,
    ].map((sql) =>
      shop.shop.db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail),
    )
    for (const plan of plans) expect(plan.filter((detail) => /^SCAN|TEMP B-TREE FOR ORDER/.test(detail))).toEqual([])
  })
})
