import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { findJob } from '../../electron/db/print-jobs.ts'
import { newShop, refusal } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const DAY = 86_400_000

describe('the sales of a day', () => {
  test('are found by number, amount, name and phone, and summed up', async () => {
    const shop = await newShop()
    const { cashier } = shop
    await ringUp(cashier, { amount: 1_000_000 })
    shop.now += DAY
    const customerId = await newMember(cashier, 'مریم کاظمی')
    const { phone } = await cashier.customers.card({ customerId })
    const first = await ringUp(cashier, { amount: 2_500_000 })
    const second = await ringUp(cashier, { customerId, amount: 10_000_000 })
    const found = async (search: string) => (await cashier.sales.list({ search })).rows.map(({ id }) => id)
    expect(await found('')).toEqual([second.saleId, first.saleId])
    expect(await found('۲')).toEqual([second.saleId])
    expect(await found('250,000')).toEqual([first.saleId])
    expect(await found('كاظمي')).toEqual([second.saleId])
    expect(await found(phone?.slice(-4) ?? '')).toEqual([second.saleId])
    expect(await found('هیچ‌کس')).toEqual([])
    await cashier.sales.return({ commandId: v7(), saleId: first.saleId, lines: 'all', refundKind: 'cash' })
    const list = await cashier.sales.list({ limit: 1, search: 'کاظمی' })
    expect(list).toMatchObject({
      total: 1,
      sums: { sales: 2, total: 2_500_000 + second.total, refunded: 2_500_000 },
      rows: [{ id: second.saleId, number: 2, lines: 1, customer: { id: customerId, name: 'مریم کاظمی' } }],
    })
    expect((await cashier.sales.list({ customerId })).rows.map(({ id }) => id)).toEqual([second.saleId])
    expect((await cashier.sales.list({ day: list.day - 1 })).rows).toMatchObject([{ number: 1, total: 1_000_000 }])
  })

  test('can be printed again as copies that say the same', async () => {
    const { cashier, shop } = await newShop()
    const customerId = await newMember(cashier)
    const sold = await ringUp(cashier, { customerId, amount: 100_000_000 })
    await ringUp(cashier, { customerId, amount: 100_000_000 })
    const copy = await cashier.sales.reprint({ commandId: v7(), saleId: sold.saleId })
    expect(copy.copy).toBe(2)
    expect(findJob(shop.db, copy.jobId)?.content).toEqual(findJob(shop.db, sold.jobId)?.content)
    expect((await cashier.sales.reprint({ commandId: v7(), saleId: sold.saleId })).copy).toBe(3)
    expect(await refusal(cashier.sales.reprint({ commandId: v7(), saleId: 77 }))).toEqual({
      code: 'NOT_FOUND',
      data: { what: 'sale' },
    })
  })
})
