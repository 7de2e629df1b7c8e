import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { insightFile } from '../../electron/db/insight/open.ts'
import { databaseFile, openReadOnly } from '../../electron/db/open.ts'
import { prepareInsight } from '../../electron/services/insight/insight.ts'
import { canMount, mountDisk, unmount } from '../disk.ts'
import { bareShop, callerOf, type Caller, newShop, OPENING, PIN, setupInput } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { newMember, ringUp } from './ring-up.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a shop whose prepared figures cannot be had', () => {
  test('opens while another program has locked them, sells, and says that nothing is prepared', async () => {
    const folder = await closedShop()
    const other = new Database(insightFile(folder))
    other.pragma('locking_mode = EXCLUSIVE')
    other.exec('BEGIN EXCLUSIVE')
    const till = await opened(folder)
    await sellsWithout(till)
    other.close()
    await hasThemAgain(till)
  })

  test('opens where no such file can be made', async () => {
    const folder = await closedShop()
    rmSync(insightFile(folder))
    mkdirSync(insightFile(folder))
    const till = await opened(folder)
    await sellsWithout(till)
    rmSync(insightFile(folder), { recursive: true })
    await hasThemAgain(till)
  })

  test.skipIf(!canMount())('opens on a disk that is too full for them', async () => {
    const disk = tempFolder()
    mountDisk(disk, '8m')
    const folder = join(disk, 'shop')
    try {
      const first = bareShop(folder)
      await callerOf(first.shop, null).setup.create(setupInput())
      await first.close()
      for (const end of ['', '-wal', '-shm']) rmSync(`${insightFile(folder)}${end}`, { force: true })
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize - 160_000))
      const till = await opened(folder)
      try {
        expect(console.error).toHaveBeenCalledWith('insight', expect.objectContaining({ code: 'SQLITE_FULL' }))
        expect(await till.manager.insight.list({ list: 'one_time_buyers' })).toMatchObject({ asOf: null, total: 0 })
        rmSync(join(disk, 'ballast'))
        await hasThemAgain(till)
      } finally {
        await till.close()
      }
    } finally {
      unmount(disk)
    }
  })

  test('makes them anew where they are no database at all', async () => {
    const folder = await closedShop()
    writeFileSync(insightFile(folder), 'no database'.repeat(1000))
    const till = await opened(folder)
    await sellsWithout(till)
    await hasThemAgain(till)
  })

  test('whoever reads without them cannot write either', async () => {
    const folder = await closedShop()
    rmSync(insightFile(folder))
    const db = openReadOnly(folder)
    expect(db.prepare('SELECT count(*) FROM insight.score').pluck().get()).toBe(0)
    expect(() => db.prepare("UPDATE customer SET name = 'x'").run()).toThrow(/readonly/)
    expect(existsSync(insightFile(folder))).toBe(false)
    db.close()
  })
})

interface Till {
  shop: ReturnType<typeof bareShop>['shop']
  manager: Caller
  close(): Promise<void>
}

/** Somebody has bought, and figures of them are prepared. */
async function closedShop(): Promise<string> {
  const house = await newShop()
  const ali = await newMember(house.manager, 'علی')
  await ringUp(house.manager, { customerId: ali, amount: 1_000_000 })
  house.now += 86_400_000
  await prepareInsight(house.shop)
  await house.close()
  expect(existsSync(databaseFile(house.folder))).toBe(true)
  return house.folder
}

/** Two days later. What the shop writes down about its trouble is no part of the test's own words. */
async function opened(folder: string): Promise<Till> {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { shop, clock, close } = bareShop(folder)
  clock.now = OPENING + 2 * 86_400_000
  const nobody = callerOf(shop, null)
  const manager = (await nobody.staff.list()).find(({ role }) => role === 'manager')
  const { token } = await nobody.staff.signIn({ staffId: manager?.id ?? 0, pin: PIN })
  return { shop, manager: callerOf(shop, token), close }
}

async function sellsWithout({ manager }: Till): Promise<void> {
  const sara = await newMember(manager, 'سارا')
  expect(await ringUp(manager, { customerId: sara, amount: 2_000_000 })).toMatchObject({ number: 1 })
  expect(await manager.insight.list({ list: 'one_time_buyers' })).toMatchObject({ asOf: null, total: 0 })
}

async function hasThemAgain({ shop, manager }: Till): Promise<void> {
  await prepareInsight(shop)
  expect((await manager.insight.list({ list: 'one_time_buyers' })).asOf).not.toBeNull()
}
