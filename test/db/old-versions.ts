import { join } from 'node:path'
import { v7 } from 'uuid'
import { shopMigrations } from '../../electron/db/migrate.ts'
import { openDatabase } from '../../electron/db/open.ts'
import { turnDay } from '../../electron/services/day-turn.ts'
import { newMember, newProduct, ringUp } from '../services/ring-up.ts'
import { newShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'

const DAY = 86_400_000

/** Makes a shop's database as an older version kept it, with rows in every table of the first. Gives its folder. */
export async function makeVersion(version: 1 | 2 | 3 | 4): Promise<string> {
  const file = await liveToday()
  const folder = tempFolder()
  const db = openDatabase(folder, shopMigrations().slice(0, version))
  db.pragma('foreign_keys = OFF')
  db.prepare('ATTACH ? AS today').run(file)
  for (const table of tablesOf(db).filter((name) => name !== 'stage_review')) {
    // What a row has today and did not have then is left out, and so is what it has no more.
    const today = columnsOf(db, 'today', table)
    const columns = columnsOf(db, 'main', table)
      .filter((name) => today.includes(name))
      .map((name) => `"${name}"`)
      .join(', ')
    db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM today.${table}`)
  }
  db.prepare('DELETE FROM main.setting WHERE key IN (SELECT value FROM json_each(?))').run(
    JSON.stringify(newIn(version)),
  )
  // Then it was kept for which kind of business stages had been worked out.
  if (version > 1) db.exec("INSERT INTO main.stage_review (id, business) VALUES (1, 'general')")
  // Neither of the first took off a coupon what was used of it.
  if (version < 3) {
    db.exec('UPDATE main.coupon SET balance = (SELECT issued_balance FROM today.coupon was WHERE was.id = coupon.id)')
  }
  if (version === 2) asPutAsideThen(db)
  db.exec('DETACH today')
  db.close()
  return folder
}

type Database = ReturnType<typeof openDatabase>

/** Settings that came later than this version. */
export const newIn = (version: number): string[] =>
  Object.entries(SINCE).flatMap(([key, since]) => (version < since ? key : []))

const SINCE = { customerScreen: 4, feedback: 5 }

/** Sales put aside as version two wrote them: codes and points apart. */
function asPutAsideThen(db: Database): void {
  const insert = db.prepare(
    "INSERT INTO held_sale (at, staff_id, customer_id, label, payable, content) VALUES (1, 1, 1, '', 1000, ?)",
  )
  for (const asked of [
    { couponCodes: ['NOWRUZ', 'YALDA'], redeem: 'all' },
    { couponCodes: [], redeem: 25 },
    { couponCodes: [], redeem: 0 },
  ]) {
    const lines = [{ kind: 'amount', amount: 1000, name: '' }]
    insert.run(JSON.stringify({ isAnonymous: false, lines, discount: 0, ...asked }))
  }
}

export function tablesOf(db: Database): string[] {
  return db
    .prepare<[], string>("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
}

export function columnsOf(db: Database, schema: string, table: string): string[] {
  return db.prepare<[string, string], string>('SELECT name FROM pragma_table_info(?, ?)').pluck().all(table, schema)
}

/** A file of a shop in which everything the first version knew has happened. */
async function liveToday(): Promise<string> {
  const shop = await newShop()
  const { cashier, manager } = shop
  const product = await newProduct(cashier, { name: 'چاي كلكته', price: 3_000_000, unit: 'kilogram' })
  const ali = await newMember(cashier)
  const details = { name: 'سارا', interests: ['چای', 'قهوه'], referrerId: ali, smsConsent: true }
  const sara = (await cashier.customers.register({ commandId: v7(), phone: '09361112233', details })).id
  const first = await ringUp(cashier, { customerId: ali, amount: 200_000_000 })
  await ringUp(cashier, { lines: [{ kind: 'product', productId: product, quantity: 4_250 }] })
  shop.now += DAY
  const codes = first.coupons.map(({ code }) => code)
  const second = await ringUp(cashier, { customerId: ali, amount: 40_000_000, codes, spend: 60 })
  const third = await ringUp(cashier, {
    customerId: sara,
    lines: [{ kind: 'product', productId: product, quantity: 9_000 }],
  })
  const back = { refundKind: 'cash' as const }
  await cashier.sales.return({ ...back, commandId: v7(), saleId: second.saleId, lines: 'all' })
  await cashier.sales.return({
    ...back,
    commandId: v7(),
    saleId: third.saleId,
    lines: [{ position: 0, quantity: 2_500 }],
  })
  await ringUp(cashier, { customerId: ali, amount: 20_000_000, codes })
  await cashier.sales.reprint({ commandId: v7(), saleId: first.saleId })
  await manager.settings.update({ commandId: v7(), changes: { theme: 'dark' } })
  shop.now += DAY
  turnDay(shop.shop)
  await shop.shop.spool.settled()
  const file = join(tempFolder(), 'today.db')
  shop.shop.db.prepare('VACUUM INTO ?').run(file)
  return file
}
