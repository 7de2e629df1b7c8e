import { join } from 'node:path'
import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { newShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { newMember, ringUp } from './ring-up.ts'
import { problemsAfter } from './spoilt.ts'

const DAY = 86_400_000
/** Too little to earn a point. */
const SMALL = 100_000

/**
 * Customers 1 and 2 are one from the third purchase on, 3 was the same as 4 for a while. Purchases that earn nothing
 * stand before and after each change, where the ledger alone does not tell what was first.
 */
let whole: string

beforeAll(async () => {
  const shop = await newShop()
  const { cashier, manager } = shop
  const people = [
    await newMember(cashier),
    await newMember(cashier),
    await newMember(cashier),
    await newMember(cashier),
  ]
  const [one = 0, two = 0, three = 0, four = 0] = people
  const buy = (customerId: number, amount: number) => ringUp(cashier, { customerId, amount })
  for (const customerId of [one, two, three, four]) {
    await buy(customerId, 60_000_000)
    await buy(customerId, SMALL)
  }
  await manager.customers.merge({ commandId: v7(), keptId: one, otherId: two })
  await buy(one, SMALL)
  const { mergeId } = await manager.customers.merge({ commandId: v7(), keptId: four, otherId: three })
  await buy(four, SMALL)
  await ringUp(cashier, { customerId: four, amount: 30_000_000, spend: 30 })
  shop.now += DAY
  await manager.customers.unmerge({ commandId: v7(), mergeId })
  await buy(three, SMALL)
  await buy(four, SMALL)
  await ringUp(cashier, { customerId: two, amount: 30_000_000, spend: 70 })
  whole = join(tempFolder(), 'whole.db')
  shop.shop.db.prepare('VACUUM INTO ?').run(whole)
})

describe('the ledger along merges', () => {
  test('is whole in an untouched shop', () => {
    expect(problemsAfter(whole, 'SELECT 1')).toEqual([])
  })

  test('has purchases that moved no points on both sides of each merge', () => {
    const db = new Database(whole, { readonly: true })
    const still = db
      .prepare(
        `SELECT count(*) FROM sale WHERE points_balance IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM points_entry WHERE sale_id = sale.id)`,
      )
      .pluck()
      .get()
    expect(still).toBe(8)
    db.close()
  })

  test.each([
    ['a merge forgotten', 'DELETE FROM customer_merge WHERE id = 1', 'entry.customer'],
    ['a merge forgotten, by its customer', 'DELETE FROM customer_merge WHERE id = 1', 'customer.mergedInto'],
    ['a merge made up', 'UPDATE customer SET merged_into = 1 WHERE id = 3', 'customer.mergedInto'],
    ['a merge put earlier', 'UPDATE customer_merge SET entry_id = 0, sale_id = 0 WHERE id = 1', 'entry.customer'],
    [
      'a merge taken back earlier',
      'UPDATE customer_merge SET undone_entry_id = entry_id WHERE id = 2',
      'entry.customer',
    ],
    [
      'a merge put behind the next sale',
      'UPDATE customer_merge SET sale_id = sale_id + 1 WHERE id = 1',
      'sale.pointsBalance',
    ],
    [
      'a merge taken back behind the next sale',
      'UPDATE customer_merge SET undone_sale_id = undone_sale_id + 2 WHERE id = 2',
      'sale.pointsBalance',
    ],
    [
      'a lot left out of a merge',
      `UPDATE customer_merge SET moved = json_remove(moved, '$.points_lot[0]') WHERE id = 1`,
      'entry.customer',
    ],
    ['a lot given away', 'UPDATE points_lot SET customer_id = 4 WHERE id = 2', 'entry.customer'],
    ['a lot given back', 'UPDATE points_lot SET customer_id = 2 WHERE id = 2', 'customer.empty'],
    ['a sale given back', 'UPDATE sale SET customer_id = 2 WHERE id = 3', 'customer.empty'],
    [
      'a balance on the paper of a moved sale',
      'UPDATE sale SET points_balance = points_balance + 1 WHERE id = 4',
      'sale.pointsBalance',
    ],
    [
      'a balance on the paper of a sale after the merge',
      'UPDATE sale SET points_balance = points_balance + 1 WHERE id = 9',
      'sale.pointsBalance',
    ],
  ])('shows %s', (_what, sql, kind) => {
    expect(problemsAfter(whole, sql)).toContain(kind)
  })
})
