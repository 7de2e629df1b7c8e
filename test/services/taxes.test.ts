import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { verify } from '../../electron/services/verify.ts'
import { newShop, type TestShop } from '../shop.ts'
import { reward } from '../rules/samples.ts'
import { onlyProgrammes, tenOff } from './club.ts'
import { ringUp } from './ring-up.ts'

const goods = async ({ manager }: TestShop, price: number, rate: number, included: boolean): Promise<number> => {
  const product = { barcode: null, name: `${rate}`, price, tax: { rate, included } }
  return (await manager.products.add({ ...product, commandId: v7() })).id
}
const paperOf = ({ shop }: TestShop, jobId: number) =>
  String(shop.db.prepare('SELECT content FROM print_job WHERE id = ?').pluck().get(jobId))

describe('prices without tax', () => {
  test('get it on top: the customer pays it, the line and the receipt say it, the refund gives it back', async () => {
    const house = await newShop()
    await onlyProgrammes(house)
    const productId = await goods(house, 1_000_000, 1000, false)
    const lines = [{ kind: 'product' as const, productId, quantity: 3000, discount: 100_000 }]
    const sold = await ringUp(house.manager, { lines, discount: 10_000 })
    // 2,900,000 and a tenth of it, less what came off the whole.
    expect(sold.total).toBe(3_180_000)
    const { lineItems } = await house.manager.sales.get({ saleId: sold.saleId })
    expect(lineItems).toMatchObject([{ gross: 3_000_000, manualDiscount: 110_000, net: 3_180_000, tax: 289_091 }])
    const paper = paperOf(house, sold.jobId)
    expect(paper).toContain('paper.tax')
    expect(paper).toContain('290000')
    const { day } = await house.manager.sales.get({ saleId: sold.saleId })
    expect((await house.manager.reports.day({ day })).sales).toMatchObject({ tax: 289_091, total: 3_180_000 })
    const commandId = v7()
    const back = { commandId, saleId: sold.saleId, lines: 'all', refundKind: 'cash' } as const
    expect((await house.manager.sales.return(back)).refund).toBe(3_180_000)
    expect(verify(house.shop.db).problems).toEqual([])
  })

  test('a discount takes the tax off too, and what is left of it may be none', async () => {
    const house = await newShop()
    await onlyProgrammes(house, tenOff({ rewards: [reward({ id: 'all', value: 10_000, maxDiscount: 1_099_997 })] }))
    const productId = await goods(house, 1_000_000, 1000, false)
    const sold = await ringUp(house.cashier, { lines: [{ kind: 'product', productId, quantity: 1000 }] })
    const { lineItems } = await house.cashier.sales.get({ saleId: sold.saleId })
    expect(lineItems).toMatchObject([{ gross: 1_000_000, programmeDiscount: 1_099_997, net: 3, tax: 0 }])
    expect(verify(house.shop.db).problems).toEqual([])
  })
})

describe('prices that hold the tax', () => {
  test('stay as they are; line and receipt say how much of them it is', async () => {
    const house = await newShop()
    await onlyProgrammes(house)
    const productId = await goods(house, 1_100_000, 1000, true)
    const sold = await ringUp(house.cashier, { lines: [{ kind: 'product', productId, quantity: 1000 }] })
    expect(sold.total).toBe(1_100_000)
    const { lineItems } = await house.cashier.sales.get({ saleId: sold.saleId })
    expect(lineItems).toMatchObject([{ net: 1_100_000, tax: 100_000 }])
    expect(paperOf(house, sold.jobId)).toContain('paper.tax.within')
    expect(verify(house.shop.db).problems).toEqual([])
  })

  test('a sale without tax says nothing of it', async () => {
    const house = await newShop()
    const sold = await ringUp(house.cashier, { amount: 1_000_000 })
    expect(paperOf(house, sold.jobId)).not.toContain('paper.tax')
  })
})
