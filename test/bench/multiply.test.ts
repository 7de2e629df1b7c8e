import { expect, test } from 'vitest'
import { keepPast } from '../../electron/db/history.ts'
import { databaseFile, openDatabase } from '../../electron/db/open.ts'
import { makeUpShop } from '../../electron/services/sample/made-up-shop.ts'
import { tempFolder } from '../tmp.ts'
import { multiplyShop } from './multiply.ts'
import { MORNING } from './seed.ts'
import { openTill } from './till.ts'

const TIMES = 3
const ABOUT = { language: 'fa', customers: 60, sales: 600, now: MORNING, commandId: 'bench', pinHash: '-' } as const

const SUMS = `SELECT
  (SELECT count(*) FROM customer) AS customers, (SELECT count(DISTINCT phone) FROM customer) AS phones,
  (SELECT sum(total) FROM sale) AS total, (SELECT count(*) FROM sale_line JOIN sale ON id = sale_id) AS lines,
  (SELECT sum(points) FROM points_entry JOIN points_lot AS l ON l.id = lot_id AND l.customer_id = points_entry.customer_id)
    AS points,
  (SELECT count(*) FROM stage_change JOIN customer AS c ON c.id = customer_id AND c.created_at <= at) AS stages,
  (SELECT count(*) FROM customer_key) AS keys, (SELECT sum(answers) FROM feedback_day) AS answers`

test('a shop many times over has everything so many times, each with its own, and sells', async () => {
  const [one, many] = [tempFolder(), tempFolder()]
  const first = openDatabase(one)
  for (const _ of makeUpShop(first, ABOUT));
  keepPast(first)
  const sums = first.prepare<[], Record<string, number>>(SUMS).get() ?? {}
  first.close()
  const db = openDatabase(many)
  multiplyShop(db, databaseFile(one), TIMES)
  expect(db.pragma('foreign_key_check')).toEqual([])
  const wanted = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum * TIMES]))
  expect(db.prepare(SUMS).get()).toEqual(wanted)
  const indexes = "SELECT count(*) FROM sqlite_schema WHERE type = 'index'"
  expect(db.prepare(indexes).pluck().get()).toBe(openDatabase(tempFolder()).prepare(indexes).pluck().get())
  db.close()
  const till = await openTill(many, ABOUT.customers * TIMES)
  try {
    const { phone } = await till.caller.customers.card({ customerId: ABOUT.customers * TIMES })
    const { customers } = await till.caller.counter.find({ text: phone ?? '' })
    expect(customers.map(({ id }) => id)).toEqual([ABOUT.customers * TIMES])
    await till.caller.sales.commit(await till.nextSale())
  } finally {
    await till.close()
  }
})
