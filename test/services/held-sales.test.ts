import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { everyRow } from '../rows.ts'
import { bareShop, type Caller, callerOf, newShop, PIN, refusal, type TestShop } from '../shop.ts'
import { claimsOf, newMember, newProduct, ringUp } from './ring-up.ts'

let house: TestShop

beforeEach(async () => {
  house = await newShop()
})

type Hold = Parameters<Caller['sales']['hold']>[0]

const amountSale = (more: Partial<Hold> = {}): Hold => ({
  commandId: v7(),
  customerId: null,
  isAnonymous: false,
  lines: [{ kind: 'amount', amount: 1_000_000 }],
  shownPayable: 1_000_000,
  ...more,
})
const recall = (heldId: number, as = house.cashier) => as.sales.recall({ commandId: v7(), heldId })

describe('a sale put aside', () => {
  test('comes back as the counter had it, once', async () => {
    const { cashier, manager } = house
    const customerId = await newMember(cashier)
    const { coupons } = await ringUp(cashier, { customerId, amount: 50_000_000 })
    const [coupon] = coupons
    const productId = await newProduct(cashier, { name: 'پنیر', price: 900_000, unit: 'kilogram' })
    const content = {
      customerId,
      isAnonymous: false,
      lines: [
        { kind: 'amount' as const, amount: 1_000_000, name: 'بسته' },
        { kind: 'product' as const, productId, quantity: 1250, unitPrice: 800_000, discount: 1000 },
        { kind: 'product' as const, productId, quantity: 2000, discount: 0 },
      ],
      discount: 5000,
      claims: [...claimsOf([coupon?.code ?? '', 'ناشناس']), { type: 'redeem' as const, programmeId: 'club' }],
      label: 'خانم با کالسکه',
      shownPayable: 3_000_000,
    }
    const { heldId } = await cashier.sales.hold({ ...content, commandId: v7(), label: ' خانم با  کالسکه ' })
    const customer = { id: customerId, name: 'علی رضایی', phone: (await cashier.customers.card({ customerId })).phone }
    expect(await manager.sales.held()).toEqual([
      { heldId, at: house.now, staffName: 'صندوق‌دار', customer, label: content.label, lines: 3, payable: 3_000_000 },
    ])
    expect(await recall(heldId, manager)).toEqual({
      ...content,
      products: [await cashier.products.get({ productId })],
      coupons: [expect.objectContaining({ code: coupon?.code, state: 'open' })],
    })
    expect(await manager.sales.held()).toEqual([])
    expect(await refusal(recall(heldId))).toEqual({ code: 'NOT_FOUND', data: { what: 'held' } })
  })

  test('is not kept for somebody who was erased, whose name the counter may still show', async () => {
    const { manager, cashier } = house
    const customerId = await newMember(cashier)
    await manager.customers.erase({ commandId: v7(), customerId })
    const hold = cashier.sales.hold(amountSale({ customerId, label: 'علی رضایی' }))
    expect(await refusal(hold)).toEqual({ code: 'NOT_FOUND', data: { what: 'customer' } })
  })

  test('waits with its time until it is taken up or given up, the oldest first', async () => {
    const { cashier, folder, shop } = house
    const first = await cashier.sales.hold(amountSale({ label: 'دیروز' }))
    const yesterday = house.now
    house.now += 86_400_000
    const second = await cashier.sales.hold(amountSale({ label: 'امروز' }))
    const again = bareShop(folder)
    const { token } = await callerOf(again.shop, null).staff.signIn({ staffId: house.managerId, pin: PIN })
    const manager = callerOf(again.shop, token)
    expect((await manager.sales.held()).map(({ heldId, at, label }) => [heldId, at, label])).toEqual([
      [first.heldId, yesterday, 'دیروز'],
      [second.heldId, house.now, 'امروز'],
    ])
    await manager.sales.discard({ commandId: v7(), heldId: first.heldId })
    expect(await refusal(cashier.sales.discard({ commandId: v7(), heldId: first.heldId }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await cashier.sales.held()).map(({ heldId }) => heldId)).toEqual([second.heldId])
    const audited = shop.db.prepare("SELECT procedure FROM audit WHERE subject = 'held' AND subject_id = ? ORDER BY id")
    expect(audited.pluck().all(first.heldId)).toEqual(['sales.hold', 'sales.discard'])
  })

  test('comes back with prices as they are now, also of what has left the catalogue', async () => {
    const { cashier, manager } = house
    const productId = await newProduct(cashier, { name: 'چای', price: 100_000 })
    const lines = [{ kind: 'product' as const, productId, quantity: 1000 }]
    const { heldId } = await cashier.sales.hold(amountSale({ lines, shownPayable: 100_000 }))
    await manager.products.update({ commandId: v7(), productId, changes: { price: 120_000, active: false } })
    const { products, shownPayable } = await recall(heldId)
    expect([products, shownPayable]).toMatchObject([[{ price: 120_000, active: false }], 100_000])
    expect((await ringUp(cashier, { lines })).total).toBe(120_000)
  })

  test('follows its customer into the one they were merged with, and forgets one who was erased', async () => {
    const { cashier, shop } = house
    const [kept, other] = [await newMember(cashier, 'علی'), await newMember(cashier, 'علی دوم')]
    const ids = []
    for (const customerId of [other, kept]) ids.push((await cashier.sales.hold(amountSale({ customerId }))).heldId)
    shop.db.prepare('UPDATE customer SET merged_into = ? WHERE id = ?').run(kept, other)
    expect((await cashier.sales.held()).map(({ customer }) => customer?.name)).toEqual(['علی', 'علی'])
    expect(await recall(ids[0] ?? 0)).toMatchObject({ customerId: kept })
    shop.db.prepare('UPDATE customer SET erased_at = 1 WHERE id = ?').run(kept)
    expect((await cashier.sales.held()).map(({ customer }) => customer)).toEqual([null])
    expect(await recall(ids[1] ?? 0)).toMatchObject({ customerId: null })
  })

  test('holds no approval: what needs a manager asks again', async () => {
    const { cashier } = house
    const { heldId } = await cashier.sales.hold(amountSale({ discount: 50_000, shownPayable: 950_000 }))
    const { discount, lines } = await recall(heldId)
    const call = ringUp(cashier, { lines, discount, shownPayable: 950_000 })
    expect(await refusal(call)).toEqual({ code: 'NOT_ALLOWED', data: { needs: 'manager' } })
  })

  test('is told to every window, and is whole or not there', async () => {
    const { cashier, manager, shop } = house
    const leaving = new AbortController()
    const events = await manager.events.watch(undefined, { signal: leaving.signal })
    const { heldId } = await cashier.sales.hold(amountSale())
    expect((await events.next()).value).toEqual({ subject: 'held' })
    await recall(heldId)
    expect((await events.next()).value).toEqual({ subject: 'held' })
    leaving.abort()
    await events.return(undefined)
    const before = everyRow(shop.db)
    const productId = await newProductOfPieces()
    const half = [{ kind: 'product' as const, productId, quantity: 500 }]
    const unknown = [{ kind: 'product' as const, productId: 99, quantity: 1000 }]
    const many = Array.from({ length: 501 }, () => ({ kind: 'amount' as const, amount: 1 }))
    const wrong: [Partial<Hold>, string][] = [
      [{ lines: half }, 'INPUT_INVALID'],
      [{ lines: unknown }, 'NOT_FOUND'],
      [{ lines: many }, 'INPUT_INVALID'],
      [{ lines: [] }, 'INPUT_INVALID'],
      [{ customerId: 99 }, 'NOT_FOUND'],
    ]
    for (const [wish, code] of wrong) {
      expect(await refusal(cashier.sales.hold(amountSale(wish)))).toMatchObject({ code })
    }
    expect(everyRow(shop.db)['held_sale']).toEqual(before['held_sale'])
  })
})

test('the last sales of all are at hand, the newest first', async () => {
  const { cashier } = house
  expect(await cashier.sales.recent({})).toEqual([])
  const customerId = await newMember(cashier)
  const ids: number[] = []
  for (let sale = 0; sale < 6; sale += 1) {
    const wish = sale === 5 ? { customerId } : {}
    ids.push((await ringUp(cashier, { ...wish, amount: 1_000_000 })).saleId)
    if (sale === 2) house.now += 86_400_000
  }
  await cashier.sales.return({ commandId: v7(), saleId: ids[4] ?? 0, lines: 'all', refundKind: 'cash' })
  const recent = await cashier.sales.recent({})
  expect(recent.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 5))
  expect(recent.slice(0, 2)).toMatchObject([
    { customer: { id: customerId }, returned: false, number: 3 },
    { customer: null, returned: true, refunded: 1_000_000 },
  ])
  expect(await cashier.sales.recent({ limit: 1 })).toHaveLength(1)
})

const newProductOfPieces = () => newProduct(house.cashier, { name: 'لامپ', price: 1 })

test('the number of a sale that is gone is never given to another: a till may still show it', async () => {
  const { cashier } = house
  const { heldId } = await cashier.sales.hold(amountSale())
  await cashier.sales.discard({ commandId: v7(), heldId })
  await cashier.sales.hold(amountSale({ shownPayable: 2_000_000 }))
  expect(await refusal(recall(heldId))).toMatchObject({ code: 'NOT_FOUND', data: { what: 'held' } })
})
