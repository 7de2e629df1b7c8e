import { describe, expect, test } from 'vitest'
import { openLots } from '../../electron/db/points.ts'
import { wholeLedger } from '../../electron/db/verify-ledger.ts'
import {
  balances,
  chainHash,
  CLUB,
  earnPoints,
  expireDue,
  NO_HASH,
  spendPoints,
  takeBackPoints,
} from '../../electron/services/ledger.ts'
import { newShop, refusal } from '../shop.ts'
import { newMember, ringUp } from './ring-up.ts'

const cause = { at: 1_000, saleId: null, returnId: null, staffId: null }

async function newAccount() {
  const { shop, cashier } = await newShop()
  const customerId = await newMember(cashier)
  const account = { customerId, programmeId: CLUB }
  const earn = (points: number, expiresOn: number | null) =>
    earnPoints(shop.db, cause, account, { points, day: 0, expiresOn })
  const lots = () => openLots(shop.db, customerId).map(({ expiresOn, remaining }) => ({ expiresOn, remaining }))
  return { db: shop.db, cashier, account, customerId, earn, lots }
}

describe('the ledger of points', () => {
  test('spends the lot that expires first, and never more than there is', async () => {
    const { db, account, customerId, earn, lots } = await newAccount()
    earn(50, null)
    earn(30, 200)
    earn(20, 100)
    expect(spendPoints(db, cause, account, 25, 100)).toBe(true)
    expect(lots()).toEqual([
      { expiresOn: 200, remaining: 25 },
      { expiresOn: null, remaining: 50 },
    ])
    expect(spendPoints(db, cause, account, 76, 100)).toBe(false)
    // The lot of day 200 does not count on day 201.
    expect(spendPoints(db, cause, account, 51, 201)).toBe(false)
    expect(balances(db, customerId)).toEqual({ [CLUB]: 75 })
  })

  test('ends lots after their last day, once', async () => {
    const { db, customerId, earn } = await newAccount()
    earn(30, 200)
    earn(20, 100)
    expect(expireDue(db, cause, customerId, 100)).toBe(0)
    expect(expireDue(db, cause, customerId, 101)).toBe(20)
    expect(expireDue(db, cause, customerId, 101)).toBe(0)
    expect(balances(db, customerId)).toEqual({ [CLUB]: 30 })
  })

  test('takes points back from the sale’s own lot before any other', async () => {
    const { db, cashier, account, customerId, earn, lots } = await newAccount()
    const { saleId, pointsEarned } = await ringUp(cashier, { customerId, amount: 100_000_000 })
    earn(40, 1)
    takeBackPoints(db, { ...cause, saleId }, account, pointsEarned + 10)
    expect(lots()).toEqual([{ expiresOn: 1, remaining: 30 }])
  })

  test('is a chain that cannot be rewritten', async () => {
    const { db, account, earn } = await newAccount()
    earn(10, null)
    spendPoints(db, cause, account, 4, 0)
    let before: Uint8Array = NO_HASH
    for (const entry of wholeLedger(db)) {
      expect(chainHash(before, entry).equals(entry.hash)).toBe(true)
      expect(chainHash(before, { ...entry, points: entry.points + 1 }).equals(entry.hash)).toBe(false)
      before = entry.hash
    }
    expect(() => db.exec('UPDATE points_entry SET points = 1')).toThrow('append-only')
    expect(() => db.exec('DELETE FROM points_entry')).toThrow('append-only')
  })

  test('tells nobody’s points to a customer who does not exist', async () => {
    const { cashier } = await newAccount()
    expect(await refusal(cashier.customers.ledger({ customerId: 77 }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})
