import { createConnection } from 'node:net'
import { setImmediate as breath } from 'node:timers/promises'
import { drawPaper } from '../../electron/printing/draw.ts'
import { paperStyle } from '../../electron/services/printing/jobs.ts'
import { receiptFacts } from '../../electron/services/sale-facts.ts'
import { receiptContent } from '../../electron/shared/rules/receipt.ts'
import { printOver } from '../print-over.ts'
import { documents, samples } from '../printing/samples.ts'
import { percentile, type Report, timed } from './measure.ts'
import { type PaperPrinter, paperPrinter } from './paper-printer.ts'
import type { BenchTill } from './till.ts'

const FIRST_BYTE = { p50: 50, p99: 150 }
const WARM_UP = 3

/**
 * From the sale's commit to the first byte of its receipt at a printer on the network, alone, and while all customers are
 * exported again and again. A bare question to that printer is asked in turn with them, so that both meet the same noise.
 */
export async function benchFirstByte(report: Report, till: BenchTill, sales: number): Promise<void> {
  const printer = await paperPrinter()
  await printOver(till.manager, { port: printer.port })
  for (let index = 0; index < WARM_UP; index++) await sellFor(till, printer, 'card')
  reportFirstBytes(report, '', await firstBytes(till, printer, sales))
  let goesOn = true
  let rows = 0
  const exporting = (async () => {
    while (goesOn) rows = (await till.manager.customers.export({ format: 'csv' })).rows
  })()
  const during = await firstBytes(till, printer, sales)
  goesOn = false
  await exporting
  reportFirstBytes(report, ` with an export of ${rows}`, during)
  await printOver(till.manager, { port: null })
  await printer.close()
}

interface FirstBytes {
  bare: number[]
  card: number[]
  pulse: number[]
  cash: number[]
}

async function firstBytes(till: BenchTill, printer: PaperPrinter, sales: number): Promise<FirstBytes> {
  const times: FirstBytes = { bare: [], card: [], pulse: [], cash: [] }
  for (let index = 0; index < sales; index++) {
    times.bare.push(await timed(() => bareQuestion(printer.port)))
    times.card.push((await sellFor(till, printer, 'card')).paper)
    if (index % CASH_SALES > 0) continue
    const { pulse, paper } = await sellFor(till, printer, 'cash')
    times.pulse.push(pulse)
    times.cash.push(paper)
  }
  return times
}

/** One sale of so many is paid in cash, and opens the drawer before its receipt. */
const CASH_SALES = 4

function reportFirstBytes(report: Report, when: string, { bare, card, pulse, cash }: FirstBytes): void {
  report.addTimes(`bare question to a printer${when}`, bare)
  report.addTimes(`Pay to the first byte${when}`, card, FIRST_BYTE)
  report.add(`Pay to the drawer's pulse${when}, p50`, percentile(pulse, 0.5), 'ms')
  report.add(`Pay in cash to the receipt's first byte${when}, p50`, percentile(cash, 0.5), 'ms', FIRST_BYTE.p50)
}

/** Milliseconds from Pay to the pulse and to the receipt's first byte; the pulse is that of the last cash when by card. */
async function sellFor(
  till: BenchTill,
  printer: PaperPrinter,
  kind: 'card' | 'cash',
): Promise<{ pulse: number; paper: number }> {
  const wish = await till.nextSale()
  const tenders = wish.tenders.map((tender) => ({ ...tender, kind }))
  await breath()
  const [pulse, paper] = [printer.next('pulse'), printer.next('paper')]
  const started = performance.now()
  await till.caller.sales.commit({ ...wish, tenders })
  const arrived = { paper: (await paper) - started, pulse: kind === 'cash' ? (await pulse) - started : 0 }
  await till.shop.spool.settled()
  return arrived
}

/** What nobody can be quicker than: a connection, one question, its answer. */
function bareQuestion(port: number): Promise<void> {
  return new Promise((settle, fail) => {
    const socket = createConnection({ host: '127.0.0.1', port, noDelay: true })
    socket.once('connect', () => socket.write(Buffer.from([0x10, 0x04, 1])))
    socket.once('error', fail)
    socket.once('data', () => {
      socket.destroy()
      settle()
    })
  })
}

const DRAWING = 10

/** Layout and dots of the shop's last receipts, none twice in a row, and of every kind of paper. */
export async function benchDrawing(report: Report, till: BenchTill, repeats: number): Promise<void> {
  const { db } = till.shop
  const ids = db.prepare<[number], { id: number }>('SELECT id FROM sale ORDER BY id DESC LIMIT ?').all(RECEIPTS)
  const contents = ids.map(({ id }) => receiptContent(receiptFacts(db, id)))
  const style = { ...(await paperStyle(db)), dots: 576, copy: 1 }
  for (const content of contents.slice(0, WARM_UP)) await drawPaper(content, style)
  const times: number[] = []
  const before = process.cpuUsage()
  const beforeHere = process.threadCpuUsage()
  for (let done = 0; done < repeats;) {
    for (const content of contents.slice(0, repeats - done)) {
      times.push(await timed(() => drawPaper(content, style)))
      done += 1
    }
  }
  report.addTimes('draw a receipt', times, { p50: DRAWING, p99: DRAWING })
  report.add('draw a receipt, processor time', spent(process.threadCpuUsage(beforeHere)) / repeats, 'ms')
  // The collecting of memory, and whatever else this process does beside it.
  report.add('draw a receipt, processor time of all threads', spent(process.cpuUsage(before)) / repeats, 'ms')
  for (const [name, paper] of Object.entries({ ...samples, ...documents })) {
    report.add(`draw a paper for the first time: ${name}`, await timed(() => drawPaper(paper, style)), 'ms')
  }
}

/** Receipts drawn in turn: most words of each were on another one, its goods and amounts were not. */
const RECEIPTS = 100

const spent = ({ user, system }: { user: number; system: number }): number => (user + system) / 1000
