import { setImmediate as breath } from 'node:timers/promises'
import { prepareInsight } from '../../electron/services/insight/insight.ts'
import { LOYAL_LISTS } from '../../electron/shared/rules/loyal-lists.ts'
import { percentile, type Report, timed } from './measure.ts'
import type { BenchTill } from './till.ts'

/** Sales before the figures are prepared, for comparison. */
const QUIET_SALES = 300
/** Of the thread and of all that the counter does meanwhile, beside what each customer takes. */
const MEGABYTES = 400
const BYTES_A_CUSTOMER = 600
const REBUILD_SECONDS_PER_1_000_000_SALES = 30
/** Pages of each list, from its start. */
const PAGES = 20

/** Everything prepared anew in the thread, while the counter goes on selling; then the first page of every list. */
export async function benchInsight(report: Report, till: BenchTill, sales: number): Promise<void> {
  const quiet = await sell(till, (done) => done < QUIET_SALES)
  let isDone = false
  const [before, started] = [process.memoryUsage().rss, performance.now()]
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50)
  const prepared = prepareInsight(till.shop).finally(() => (isDone = true))
  const during = await sell(till, () => !isDone)
  await prepared
  clearInterval(watch)
  const seconds = (performance.now() - started) / 1000
  const bar = REBUILD_SECONDS_PER_1_000_000_SALES * Math.max(0.1, sales / 1_000_000)
  report.add(`all figures of ${sales} sales, with the counter at work`, seconds, 's', bar)
  const megabyte = 1024 * 1024
  const room = MEGABYTES + (till.customers * BYTES_A_CUSTOMER) / megabyte
  report.add('memory they take at most', (most - before) / megabyte, 'MB', room)
  report.add('commit a sale meanwhile, p99 against before', percentile(during, 0.99) / percentile(quiet, 0.99), '×')
  report.add('commit a sale meanwhile, p50 against before', percentile(during, 0.5) / percentile(quiet, 0.5), '×')
  for (const list of LOYAL_LISTS) {
    const times: number[] = []
    for (let page = 0; page < PAGES; page += 1) {
      times.push(await timed(() => till.manager.insight.list({ list })))
      await breath()
    }
    report.addTimes(`list ${list}, first page`, times, { p99: 50 })
  }
  const customers = Array.from({ length: 200 }, (_, index) => 1 + ((index * 7919) % till.customers))
  const scores: number[] = []
  for (const customerId of customers) scores.push(await timed(() => till.caller.insight.score({ customerId })))
  report.addTimes('scores of one customer', scores, { p99: 5 })
}

/** Milliseconds of each commit, for as long as is wanted. */
async function sell(till: BenchTill, more: (done: number) => boolean): Promise<number[]> {
  const times: number[] = []
  while (more(times.length)) {
    const sale = await till.nextSale()
    times.push(await timed(() => till.caller.sales.commit(sale)))
    await till.shop.spool.settled()
    await breath()
  }
  return times
}
