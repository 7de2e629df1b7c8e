import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { type Caller, newShop, refusal } from '../shop.ts'
import { newProduct, ringUp } from './ring-up.ts'

test('a product is added on the spot and found at once', async () => {
  const { cashier, shop } = await newShop()
  const input = { commandId: v7(), barcode: '۶۲۶۰ ۱۲۳', name: ' چای \u200Eسبز ', category: 'نوشیدنی', price: 1_200_000 }
  const product = await cashier.products.add(input)
  expect(product).toEqual({
    id: product.id,
    barcode: '6260123',
    name: 'چای سبز',
    category: 'نوشیدنی',
    unit: 'piece',
    price: 1_200_000,
    stock: null,
    active: true,
    tax: null,
    cost: null,
  })
  expect(await cashier.products.add(input)).toEqual(product)
  const { exact, products } = await cashier.counter.find({ text: '6260123' })
  expect(exact).toEqual({ kind: 'product', product, quantity: 1000 })
  expect(products).toEqual([product])
  expect((await cashier.counter.find({ text: 'سبز' })).products).toEqual([product])
  expect(await cashier.products.get({ productId: product.id })).toEqual(product)
  expect(await refusal(cashier.products.get({ productId: 99 }))).toEqual({
    code: 'NOT_FOUND',
    data: { what: 'product' },
  })
  expect(shop.db.prepare("SELECT count(*) AS n FROM audit WHERE subject = 'product'").get()).toEqual({ n: 1 })
})

test('what goods cost the shop is the manager’s to say and to see; tax is everybody’s', async () => {
  const { cashier, manager } = await newShop()
  const input = { barcode: '6260123', name: 'چای', price: 1_200_000, tax: { rate: 1000, included: true } }
  expect(await refusal(cashier.products.add({ ...input, commandId: v7(), cost: 900_000 }))).toEqual({
    code: 'NOT_ALLOWED',
    data: { needs: 'manager' },
  })
  const known = await manager.products.add({ ...input, commandId: v7(), cost: 900_000 })
  expect(known).toMatchObject({ tax: { rate: 1000, included: true }, cost: 900_000 })
  const { id: productId } = known
  const hidden = { ...known, cost: null }
  expect(await cashier.products.get({ productId })).toEqual(hidden)
  expect((await cashier.products.list({})).rows).toEqual([hidden])
  expect(await cashier.counter.find({ text: '6260123' })).toMatchObject({
    exact: { kind: 'product', product: hidden },
    products: [hidden],
  })
  const lines = [{ kind: 'product' as const, productId, quantity: 1000 }]
  const put = { commandId: v7(), customerId: null, isAnonymous: true, lines, shownPayable: 0 }
  const { heldId } = await cashier.sales.hold(put)
  expect((await cashier.sales.recall({ commandId: v7(), heldId })).products).toEqual([hidden])
  const changes = { tax: { rate: 900, included: false }, cost: null }
  expect(await manager.products.update({ commandId: v7(), productId, changes })).toEqual({ ...known, ...changes })
  expect((await manager.products.update({ commandId: v7(), productId, changes: { tax: null } })).tax).toBeNull()
})

test('a barcode belongs to one product; prices are neither negative nor absurd; a name can be seen', async () => {
  const { cashier } = await newShop()
  const add = (change: Record<string, unknown>) =>
    cashier.products.add({ commandId: v7(), barcode: '6260123', name: 'چای', price: 1000, ...change })
  const { id } = await add({})
  expect(await refusal(add({}))).toEqual({ code: 'BARCODE_TAKEN', data: { productId: id, name: 'چای' } })
  for (const price of [-1, 10_000_000_000_001, 1.5, Number.NaN]) {
    expect(await refusal(add({ barcode: null, price }))).toMatchObject({
      code: 'INPUT_INVALID',
      data: { fields: [{ path: 'price' }] },
    })
  }
  expect(await refusal(add({ barcode: null, name: '\u202E\u200F' }))).toMatchObject({ code: 'INPUT_INVALID' })
})

test('what there is of a new product is for a manager to say', async () => {
  const { cashier, manager } = await newShop()
  const input = { barcode: null, name: 'برنج', price: 1_000_000, unit: 'kilogram' as const, stock: 12_500 }
  expect(await refusal(cashier.products.add({ ...input, commandId: v7() }))).toEqual({
    code: 'NOT_ALLOWED',
    data: { needs: 'manager' },
  })
  const product = await manager.products.add({ ...input, commandId: v7() })
  expect(product.stock).toBe(12_500)
  const { moves } = await manager.products.stockMoves({ productId: product.id })
  expect(moves).toMatchObject([{ kind: 'count', quantity: 12_500, stock: 12_500, saleId: null }])
  const half = { barcode: null, name: 'لامپ', price: 1_000_000, stock: 500 }
  expect(await refusal(manager.products.add({ ...half, commandId: v7() }))).toMatchObject({
    code: 'INPUT_INVALID',
    data: { fields: [{ path: 'stock', rule: 'whole' }] },
  })
})

test('a change of name changes what a product is found by, and nothing else', async () => {
  const { cashier, manager, shop } = await newShop()
  const add = { commandId: v7(), barcode: '6260123', name: 'چای سبز', category: 'نوشیدنی', price: 1_200_000 }
  const before = await cashier.products.add(add)
  const found = async (text: string) => (await cashier.counter.find({ text })).products.map(({ id }) => id)
  const after = await manager.products.update({
    commandId: v7(),
    productId: before.id,
    changes: { name: 'چای سیاه ', price: 1_300_000 },
  })
  expect(after).toEqual({ ...before, name: 'چای سیاه', price: 1_300_000 })
  expect([await found('سبز'), await found('سیاه'), await found('چای')]).toEqual([[], [before.id], [before.id]])
  const audit = shop.db.prepare("SELECT before, after FROM audit WHERE procedure = 'products.update'").get() as {
    before: string
    after: string
  }
  expect([JSON.parse(audit.before), JSON.parse(audit.after)]).toEqual([before, after])
  const other = await newProduct(cashier, { name: 'قند', price: 1 })
  const update = (productId: number, changes: object) =>
    manager.products.update({ commandId: v7(), productId, changes })
  expect(await refusal(update(other, { barcode: '۶۲۶۰۱۲۳' }))).toMatchObject({ code: 'BARCODE_TAKEN' })
  expect(await refusal(update(other, { name: ' \u200B ' }))).toMatchObject({ code: 'INPUT_INVALID' })
  expect(await refusal(update(77, { name: 'قند' }))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await update(before.id, { barcode: null, category: null })).toMatchObject({ barcode: null, category: null })
  expect(await update(other, { barcode: '6260123' })).toMatchObject({ barcode: '6260123', name: 'قند' })
})

test('a price changed while a sale is open is told at the counter', async () => {
  const { cashier, manager } = await newShop()
  const productId = await newProduct(cashier, { name: 'چای', price: 100_000 })
  await manager.products.update({ commandId: v7(), productId, changes: { price: 120_000 } })
  const lines = [{ kind: 'product' as const, productId, quantity: 1000 }]
  expect(await refusal(ringUp(cashier, { lines, shownPayable: 100_000 }))).toEqual({
    code: 'PRICE_CHANGED',
    data: { shown: 100_000, actual: 120_000 },
  })
})

test('what has left the catalogue is not found at the counter, and its barcode is free for new goods', async () => {
  const { cashier, manager, shop } = await newShop()
  const barcode = '6260000000019'
  const old = await cashier.products.add({ commandId: v7(), barcode, name: 'چای کهنه', price: 100_000 })
  const lines = [{ kind: 'product' as const, productId: old.id, quantity: 1000 }]
  const { saleId } = await ringUp(cashier, { lines })
  await manager.products.update({ commandId: v7(), productId: old.id, changes: { active: false } })
  expect(await cashier.counter.find({ text: barcode })).toMatchObject({ exact: { kind: 'newBarcode' }, products: [] })
  expect((await cashier.counter.find({ text: 'چای' })).products).toEqual([])
  expect(await cashier.products.list({})).toEqual({ total: 0, rows: [] })
  expect(await cashier.products.categories()).toEqual([])
  expect(await cashier.products.get({ productId: old.id })).toMatchObject({ active: false, barcode })

  const added = await cashier.products.add({ commandId: v7(), barcode, name: 'چای تازه', price: 150_000 })
  expect(await cashier.counter.find({ text: barcode })).toMatchObject({ exact: { product: { id: added.id } } })
  expect(await cashier.products.get({ productId: old.id })).toMatchObject({ active: false, barcode: null })
  const audited = shop.db.prepare("SELECT before, after FROM audit WHERE subject_id = ? AND procedure = 'products.add'")
  expect(audited.all(old.id)).toContainEqual({ before: `{"barcode":"${barcode}"}`, after: '{"barcode":null}' })
  expect(await cashier.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })).toMatchObject({
    refund: 100_000,
  })
})

test('the list is in the order of the Persian alphabet, a page of it at a time', async () => {
  const { cashier, manager } = await newShop()
  const names = ['گلابی', 'پنیر', 'کره', 'آب', 'تن ماهی', 'ژله', 'چای', 'يخ', 'هل']
  for (const name of names) await newProduct(cashier, { name, price: 1 })
  const sorted = ['آب', 'پنیر', 'تن ماهی', 'چای', 'ژله', 'کره', 'گلابی', 'هل', 'يخ']
  expect(await namesOf(manager, {})).toEqual(sorted)
  expect(await namesOf(manager, { descending: true })).toEqual(sorted.toReversed())
  expect(await namesOf(manager, { sort: 'created' })).toEqual(names)
  const page = await manager.products.list({ offset: 3, limit: 2 })
  expect([page.total, page.rows.map(({ name }) => name)]).toEqual([9, ['چای', 'ژله']])
})

test('the list is searched by words and barcodes, and filtered by category and by what is left', async () => {
  const { cashier, manager } = await newShop()
  const add = (name: string, more: object) =>
    manager.products.add({ commandId: v7(), barcode: null, name, price: 1, ...more })
  await add('پنیر کم‌چرب خامه‌ای', { barcode: '6260001112223', category: 'لبنیات', price: 5, stock: 0 })
  await add('پنیر لیقوان', { category: 'لبنیات', price: 3, stock: 4000 })
  await add('تاید دستی', { barcode: 'TD-77', category: 'پاک‌کننده', price: 9, stock: -2000 })
  const gone = await add('پنیر پیتزا', { category: 'لبنیات', stock: 0 })
  await manager.products.update({ commandId: v7(), productId: gone.id, changes: { active: false } })
  await add('گردو', { price: 4 })

  expect(await namesOf(cashier, { search: 'پنیر' })).toEqual(['پنیر کم‌چرب خامه‌ای', 'پنیر لیقوان'])
  expect(await namesOf(cashier, { search: 'خامه پنیر' })).toEqual(['پنیر کم‌چرب خامه‌ای'])
  expect(await namesOf(cashier, { search: 'نیر' })).toEqual([])
  expect(await namesOf(cashier, { search: '۱۱۱۲۲۲' })).toEqual(['پنیر کم‌چرب خامه‌ای'])
  expect(await namesOf(cashier, { search: 'td-7' })).toEqual(['تاید دستی'])
  expect(await namesOf(cashier, { search: '-' })).toEqual(['تاید دستی'])
  expect(await namesOf(cashier, { category: 'لبنیات', sort: 'price' })).toEqual(['پنیر لیقوان', 'پنیر کم‌چرب خامه‌ای'])
  expect(await namesOf(cashier, { show: 'inactive' })).toEqual(['پنیر پیتزا'])
  expect(await namesOf(cashier, { show: 'all', search: 'پنیر', category: 'لبنیات' })).toHaveLength(3)
  expect(await namesOf(cashier, { show: 'short', sort: 'stock' })).toEqual(['تاید دستی', 'پنیر کم‌چرب خامه‌ای'])
  const byStock = ['پنیر لیقوان', 'پنیر کم‌چرب خامه‌ای', 'تاید دستی', 'گردو']
  expect(await namesOf(cashier, { sort: 'stock', descending: true })).toEqual(byStock)
  const byCategory = ['تاید دستی', 'پنیر کم‌چرب خامه‌ای', 'پنیر لیقوان', 'گردو']
  expect(await namesOf(cashier, { sort: 'category' })).toEqual(byCategory)
  expect(await cashier.products.categories()).toEqual([
    { name: 'پاک‌کننده', products: 1 },
    { name: 'لبنیات', products: 2 },
  ])
})

async function namesOf(caller: Caller, wish: Parameters<Caller['products']['list']>[0]): Promise<string[]> {
  const { total, rows } = await caller.products.list(wish)
  expect(total).toBe(rows.length)
  return rows.map(({ name }) => name)
}
