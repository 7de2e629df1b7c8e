import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { newShop, refusal } from '../shop.ts'

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
  })
  expect(await cashier.products.add(input)).toEqual(product)
  const { exact, products } = await cashier.counter.find({ text: '6260123' })
  expect(exact).toEqual({ kind: 'product', product, quantity: 1000 })
  expect(products).toEqual([product])
  expect((await cashier.counter.find({ text: 'سبز' })).products).toEqual([product])
  expect(shop.db.prepare("SELECT count(*) AS n FROM audit WHERE subject = 'product'").get()).toEqual({ n: 1 })
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
