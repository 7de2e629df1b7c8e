import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { type CustomerColumns, readColumns } from '../../electron/db/customer-columns.ts'
import { openDatabase } from '../../electron/db/open.ts'
import { AT_HAND_FROM, customersAtHand, readCustomersAtHand } from '../../electron/services/customers-at-hand.ts'
import { turnDay } from '../../electron/services/day-turn.ts'
import { newShop } from '../shop.ts'
import { Life } from './dashboard-life.ts'
import { newMember } from './ring-up.ts'

describe('customers at hand', () => {
  test('are as in the database after whatever happens', { timeout: 300_000 }, async () => {
    const house = await newShop()
    const life = await Life.begin(house, 11)
    expect(customersAtHand(house.shop)).toBeNull()
    await readCustomersAtHand(house.shop)
    for (let round = 0; round < 3; round += 1) {
      await life.days(5)
      turnDay(house.shop)
      expect(atHand(house.shop)).toEqual(told(readColumns(house.shop.reading)))
    }
  })

  test('are read anew once another process has written', { timeout: 300_000 }, async () => {
    const house = await newShop()
    await Life.begin(house, 3).then((life) => life.days(6))
    await readCustomersAtHand(house.shop)
    expect(atHand(house.shop)).toEqual(told(readColumns(house.shop.reading)))
    const other = openDatabase(house.shop.folder)
    other.exec("UPDATE customer SET gender = 'female', points = points + 1")
    other.close()
    expect(customersAtHand(house.shop)).toBeNull()
    await readCustomersAtHand(house.shop)
    expect(atHand(house.shop)).toEqual(told(readColumns(house.shop.reading)))
  })

  test('are read once the shop has become large, too', { timeout: 300_000 }, async () => {
    const { shop, cashier } = await newShop()
    await newMember(cashier)
    // It was looked at after the start, and was small.
    await pause(2500)
    expect(customersAtHand(shop)).toBeNull()
    shop.db.prepare("INSERT INTO customer (id, created_at, tier) VALUES (?, 0, 'gold')").run(AT_HAND_FROM)
    expect(customersAtHand(shop)).toBeNull()
    await vi.waitFor(() => expect(atHand(shop)).toHaveLength(2), { timeout: 60_000 })
  })
})

function atHand(shop: Parameters<typeof customersAtHand>[0]) {
  const columns = customersAtHand(shop)
  if (!columns) throw new Error('they are not at hand')
  return told(columns)
}

/** Everybody in lists, with all that is known of them. */
function told(columns: CustomerColumns) {
  const { room, standing, tier, tiers, count, ...others } = columns
  const people = []
  for (let id = 0; id < room; id += 1) {
    if (standing[id] !== 1) continue
    const known = Object.entries(others).map(([name, column]) => [name, (column as Uint8Array)[id]] as const)
    people.push({ id, tier: tiers[tier[id] ?? 0], ...Object.fromEntries(known) })
  }
  expect(people).toHaveLength(count)
  return people
}
