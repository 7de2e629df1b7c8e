import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { verify } from '../../electron/services/verify.ts'
import { everyRow } from '../rows.ts'
import { newShop, refusal, type TestShop } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

let house: TestShop
const NONE = { total: null, perCustomer: null }

beforeEach(async () => {
  house = await newShop()
})

const counted = async (stock: number | null, more: object = {}) =>
  (await house.manager.products.add({ commandId: v7(), barcode: null, name: 'چای', price: 100_000, stock, ...more })).id
const onHand = async (productId: number) => (await house.cashier.products.get({ productId })).stock
const movesOf = async (productId: number) => (await house.cashier.products.stockMoves({ productId })).moves
const line = (productId: number, quantity: number) => ({ kind: 'product' as const, productId, quantity })

describe('sales and returns', () => {
  test('move what is counted, once for each product of a sale, below zero too', async () => {
    const { cashier, cashierId, shop } = house
    const tea = await counted(3000)
    const rice = await counted(10_000, { unit: 'kilogram' })
    const free = await counted(null)
    const lines = [line(tea, 2000), line(rice, 1235), line(free, 1000), line(tea, 3000)]
    const { saleId } = await ringUp(cashier, { lines })
    expect([await onHand(tea), await onHand(rice), await onHand(free)]).toEqual([-2000, 8765, null])
    const { name } = await cashier.staff.me()
    expect((await movesOf(tea))[0]).toMatchObject({
      kind: 'sale',
      quantity: -5000,
      stock: -2000,
      saleId,
      staffName: name,
    })
    expect(await movesOf(free)).toEqual([])

    const back = { commandId: v7(), saleId, refundKind: 'cash' as const }
    await cashier.sales.return({
      ...back,
      lines: [
        { position: 3, quantity: 1000 },
        { position: 1, quantity: 235 },
      ],
    })
    expect([await onHand(tea), await onHand(rice)]).toEqual([-1000, 9000])
    await cashier.sales.return({ ...back, commandId: v7(), lines: 'all' })
    expect([await onHand(tea), await onHand(rice), await onHand(free)]).toEqual([3000, 10_000, null])
    expect((await movesOf(rice)).map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['return', 1000],
      ['return', 235],
      ['sale', -1235],
      ['count', 10_000],
    ])
    expect(shop.db.prepare('SELECT DISTINCT staff_id AS id FROM stock_move WHERE sale_id IS NOT NULL').all()).toEqual([
      { id: cashierId },
    ])
    expect(verify(shop.db).problems).toEqual([])
  })

  test('move free goods too', async () => {
    const { cashier, manager } = house
    const gift = await counted(5000)
    const { rules } = await manager.settings.get()
    const welcome = rules.programmes.find(({ id }) => id === 'welcome')
    const [off] = welcome?.rewards ?? []
    if (!welcome || !off) throw new Error('no programme to start from')
    const reward = { ...off, type: 'free_product' as const, product: String(gift), freeQuantity: 1000 }
    const programme = { ...welcome, id: 'gift', eligibility: [], limits: NONE, rewards: [reward] }
    const programmes = [...rules.programmes, programme]
    await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, programmes } })
    const { saleId } = await ringUp(cashier, { amount: 10_000_000 })
    const { lineItems } = await cashier.sales.get({ saleId })
    expect(lineItems).toMatchObject([{ free: false }, { free: true, productId: gift }])
    expect(await onHand(gift)).toBe(4000)
    await cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    expect(await onHand(gift)).toBe(5000)
    expect(verify(house.shop.db).problems).toEqual([])
  })

  test('that are refused or sent again move nothing', async () => {
    const { cashier, shop } = house
    const tea = await counted(3000)
    const before = everyRow(shop.db)
    expect(await refusal(ringUp(cashier, { lines: [line(tea, 1000)], shownPayable: 1 }))).toMatchObject({
      code: 'PRICE_CHANGED',
    })
    expect(everyRow(shop.db)).toEqual(before)
    const input = {
      commandId: v7(),
      customerId: null,
      lines: [line(tea, 1000)],
      tenders: [{ kind: 'card' as const, amount: 100_000 }],
      shownPayable: 100_000,
    }
    await cashier.sales.commit(input)
    await cashier.sales.commit(input)
    expect(await onHand(tea)).toBe(2000)
  })

  test('attached to a customer afterwards move nothing again', async () => {
    const { cashier, shop } = house
    const tea = await counted(3000)
    const { saleId } = await ringUp(cashier, { lines: [line(tea, 1000)] })
    await cashier.sales.attach({ commandId: v7(), saleId, customerId: await newMember(cashier) })
    expect([await onHand(tea), (await movesOf(tea)).length]).toEqual([2000, 2])
    expect(verify(shop.db).problems).toEqual([])
  })
})

describe('by hand', () => {
  const move = (productId: number, kind: 'receive' | 'remove' | 'count' | 'stop', quantity: number, note = '') =>
    house.manager.products.moveStock({ commandId: v7(), productId, kind, quantity, note })

  test('goods are received, removed and counted, and counting is ended', async () => {
    const tea = await counted(null)
    expect(await move(tea, 'receive', 12_000, ' فاکتور ۱۲ ')).toMatchObject({ id: tea, stock: 12_000 })
    expect(await move(tea, 'remove', 2000, 'شکسته')).toMatchObject({ stock: 10_000 })
    expect(await move(tea, 'count', 9000)).toMatchObject({ stock: 9000 })
    expect(await move(tea, 'stop', 0)).toMatchObject({ stock: null })
    await ringUp(house.cashier, { lines: [line(tea, 1000)] })
    expect(await onHand(tea)).toBeNull()
    expect(await move(tea, 'count', 0)).toMatchObject({ stock: 0 })
    expect((await movesOf(tea)).map(({ kind, quantity, stock, note }) => [kind, quantity, stock, note])).toEqual([
      ['count', 0, 0, ''],
      ['stop', 0, null, ''],
      ['count', -1000, 9000, ''],
      ['remove', -2000, 10_000, 'شکسته'],
      ['receive', 12_000, 12_000, 'فاکتور ۱۲'],
    ])
    expect(verify(house.shop.db).problems).toEqual([])
  })

  test('what makes no sense is refused', async () => {
    const tea = await counted(null)
    const rule = async (call: Promise<unknown>) => {
      const { code, data } = await refusal(call)
      expect(code).toBe('INPUT_INVALID')
      return (data as { fields: { path: string; rule: string }[] }).fields[0]
    }
    expect(await rule(move(tea, 'remove', 1000))).toEqual({ path: 'kind', rule: 'not_kept' })
    expect(await rule(move(tea, 'stop', 0))).toEqual({ path: 'kind', rule: 'not_kept' })
    expect(await rule(move(tea, 'receive', 0))).toEqual({ path: 'quantity', rule: 'too_small' })
    expect(await rule(move(tea, 'receive', 1500))).toEqual({ path: 'quantity', rule: 'whole' })
    expect(await rule(move(tea, 'count', -1000))).toMatchObject({ path: 'quantity' })
    await move(tea, 'receive', 1_000_000_000_000)
    expect(await rule(move(tea, 'receive', 1000))).toEqual({ path: 'quantity', rule: 'too_big' })
    expect(await refusal(move(99, 'count', 1000))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('moves come a page at a time, and nobody changes them', async () => {
    const { cashier, shop } = house
    const tea = await counted(0)
    for (const quantity of [1000, 2000, 3000]) await move(tea, 'receive', quantity)
    const first = await cashier.products.stockMoves({ productId: tea, limit: 3 })
    expect(first.moves.map(({ quantity }) => quantity)).toEqual([3000, 2000, 1000])
    const second = await cashier.products.stockMoves({ productId: tea, limit: 3, before: first.next })
    expect([second.moves.map(({ kind }) => kind), second.next]).toEqual([['count'], null])
    expect(() => shop.db.exec('UPDATE stock_move SET quantity = 1')).toThrow('append-only')
    expect(() => shop.db.exec('DELETE FROM stock_move')).toThrow('append-only')
  })
})

describe('the books', () => {
  test.each([
    ['product.stock', 'UPDATE product SET stock = stock + 1 WHERE stock IS NOT NULL'],
    ['product.stock', 'UPDATE product SET stock = 0 WHERE stock IS NULL'],
    ['stock.chain', "UPDATE stock_move SET quantity = quantity - 1000 WHERE kind = 'receive'"],
    ['stock.chain', "DELETE FROM stock_move WHERE kind = 'receive'"],
    ['sale.stock', "DELETE FROM stock_move WHERE kind = 'sale'"],
    ['sale.stock', "UPDATE stock_move SET sale_id = (SELECT max(id) FROM sale) WHERE kind = 'sale'"],
    ['return.stock', "DELETE FROM stock_move WHERE kind = 'return'"],
  ])('miss what was changed outside the app: %s', async (kind, sql) => {
    const { cashier, manager, shop } = house
    const tea = await counted(3000)
    const uncounted = await counted(null)
    const { saleId } = await ringUp(cashier, { lines: [line(tea, 1000), line(uncounted, 1000)] })
    await manager.products.moveStock({ commandId: v7(), productId: tea, kind: 'receive', quantity: 5000 })
    await cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    await ringUp(cashier, { lines: [line(uncounted, 1000)] })
    expect(verify(shop.db).problems).toEqual([])
    shop.db.exec('DROP TRIGGER stock_move_is_append_only; DROP TRIGGER stock_move_is_never_deleted')
    shop.db.exec(sql)
    expect(verify(shop.db).problems.map((problem) => problem.kind)).toContain(kind)
  })
})
