import { join } from 'node:path'
import { setImmediate as breath } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { seeded } from '../../electron/services/sample/random.ts'
import { percentile, type Report, timed } from './measure.ts'
import type { BenchTill } from './till.ts'

/** Sales rung up in turn with bare commits of one row on the same disk, so that both meet the same noise. */
export async function benchCommit(report: Report, till: BenchTill, small: BenchTill, repeats: number): Promise<void> {
  const bare = bareCommits(till.shop.folder)
  const times = { bare: [] as number[], sale: [] as number[], small: [] as number[] }
  for (let index = -WARM_UP; index < repeats; index++) {
    const [wish, smallWish] = [await till.nextSale(), await small.nextSale()]
    await breath()
    const bareTime = await timed(() => bare.commit(index))
    const saleTime = await timed(() => till.caller.sales.commit(wish))
    const smallTime = await timed(() => small.caller.sales.commit(smallWish))
    await till.shop.spool.settled()
    await small.shop.spool.settled()
    if (index < 0) continue
    times.bare.push(bareTime)
    times.sale.push(saleTime)
    times.small.push(smallTime)
  }
  bare.close()
  report.addTimes('bare durable commit of one row', times.bare)
  report.addTimes('commit a sale', times.sale)
  report.add('commit a sale ÷ bare commit, p99', percentile(times.sale, 0.99) / percentile(times.bare, 0.99), '×', 5)
  report.add(
    'commit a sale: this history ÷ a small one, p50',
    percentile(times.sale, 0.5) / percentile(times.small, 0.5),
    '×',
    1.5,
  )
}

const WARM_UP = 30

function bareCommits(folder: string) {
  const db = new Database(join(folder, 'bare.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, value TEXT NOT NULL)')
  const insert = db.prepare('INSERT INTO row (value) VALUES (?)')
  return { commit: (index: number) => insert.run(`row ${index}`), close: () => db.close() }
}

/** What a cashier types, key by key: parts of phones, starts of names, and what is nobody's. */
export function keystrokes(till: BenchTill, count: number): string[] {
  const random = seeded(11)
  const texts: string[] = []
  while (texts.length < count) {
    const row = till.shop.db
      .prepare<[number], { phone: string; name: string }>('SELECT phone, name FROM customer WHERE id = ?')
      .get(random.between(1, till.customers))
    if (!row) continue
    const phone = `0${row.phone.slice(3)}`
    const length = random.between(3, 11)
    const from = random.between(0, phone.length - length)
    texts.push(phone.slice(from, from + length))
    texts.push(row.name.slice(0, random.between(1, row.name.length)))
    texts.push(row.name.split(' ').at(-1)?.slice(0, random.between(2, 5)) ?? '')
    texts.push(random.chance(0.5) ? `0999${random.between(1_000_000, 9_999_999)}` : `ژژ${random.between(1, 99)}`)
  }
  return texts.slice(0, count)
}

export async function benchFind(report: Report, till: BenchTill, texts: string[]): Promise<void> {
  const times: number[] = []
  for (const text of texts) {
    times.push(await timed(() => till.caller.counter.find({ text })))
    await breath()
  }
  report.addTimes('find a customer, per key', times, { p99: 5 })
}

/** Many sales with their papers drawn and kept: what stays in memory afterwards. */
export async function benchMemory(report: Report, till: BenchTill, sales: number): Promise<void> {
  const live = async (count: number) => {
    for (let index = 0; index < count; index++) {
      await till.caller.sales.commit(await till.nextSale())
      await till.shop.spool.settled()
    }
  }
  await live(Math.ceil(sales / 10))
  const before = await settledMemory()
  await live(sales)
  const after = await settledMemory()
  report.add(`heap after ${sales} sales with papers: growth`, megabytes(after.heapUsed - before.heapUsed), 'MB', 8)
  report.add(`memory after ${sales} sales with papers: growth`, megabytes(after.rss - before.rss), 'MB', 64)
}

async function settledMemory(): Promise<NodeJS.MemoryUsage> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.()
    await breath()
  }
  return process.memoryUsage()
}

const megabytes = (bytes: number): number => Math.max(0, bytes / 1_000_000)
