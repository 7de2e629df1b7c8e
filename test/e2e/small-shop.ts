import { v7 as newCommandId } from 'uuid'
import { keepPast } from '../../electron/db/history.ts'
import { openDatabase } from '../../electron/db/open.ts'
import { hashPin } from '../../electron/services/pins.ts'
import { makeUpShop } from '../../electron/services/sample/made-up-shop.ts'
import { openShop } from '../../electron/shop.ts'

/** The sample shop with a twentieth of its past, made in seconds: everything in it is of the same kinds. Its PIN is 1234. */
export async function makeSmallShop(folder: string): Promise<void> {
  await openShop(folder).close()
  const db = openDatabase(folder)
  const about = { customers: 300, sales: 2_500, language: 'fa', now: Date.now(), commandId: newCommandId() } as const
  const making = makeUpShop(db, { ...about, pinHash: await hashPin('1234') })
  while (!making.next().done);
  keepPast(db)
  db.close()
}
