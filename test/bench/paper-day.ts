import { setImmediate as breath } from 'node:timers/promises'
import { printOver } from '../print-over.ts'
import type { Report } from './measure.ts'
import { paperPrinter } from './paper-printer.ts'
import type { BenchTill } from './till.ts'

const QUARTERS = 4
const HEAP_GROWTH = 8
const MEMORY_GROWTH = 64

/** A day's receipts through the spool to a printer on the network: what stays in memory after each quarter of it. */
export async function benchDay(report: Report, till: BenchTill, receipts: number): Promise<void> {
  const printer = await paperPrinter()
  await printOver(till.manager, { port: printer.port })
  const quarter = Math.ceil(receipts / QUARTERS)
  await sell(till, Math.ceil(quarter / 2))
  const before = await settledMemory()
  for (let done = quarter; done <= quarter * QUARTERS; done += quarter) {
    await sell(till, quarter)
    const { heapUsed, rss } = await settledMemory()
    report.add(`${done} receipts printed: heap grown by`, (heapUsed - before.heapUsed) / MEGABYTE, 'MB', HEAP_GROWTH)
    report.add(`${done} receipts printed: memory grown by`, (rss - before.rss) / MEGABYTE, 'MB', MEMORY_GROWTH)
  }
  await printOver(till.manager, { port: null })
  await printer.close()
}

const MEGABYTE = 1_000_000

async function sell(till: BenchTill, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const { saleId } = await till.caller.sales.commit(await till.nextSale())
    await till.shop.spool.settled()
    const job = till.shop.db
      .prepare<[string], { state: string }>('SELECT state FROM print_job WHERE document = ?')
      .get(`receipt:${saleId}`)
    // On a starved machine the printer's answers come too late to count: then it is `sent`.
    if (job?.state !== 'printed' && job?.state !== 'sent') throw new Error(`a receipt is ${job?.state ?? 'gone'}`)
  }
}

async function settledMemory(): Promise<NodeJS.MemoryUsage> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.()
    await breath()
  }
  return process.memoryUsage()
}
