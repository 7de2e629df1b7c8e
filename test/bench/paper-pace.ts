import { setTimeout as pause } from 'node:timers/promises'
import { findJobRow, insertJob } from '../../electron/db/print-jobs.ts'
import { drawPaper } from '../../electron/printing/draw.ts'
import { paperStyle } from '../../electron/services/printing/jobs.ts'
import { receiptFacts } from '../../electron/services/sale-facts.ts'
import type { PaperContent } from '../../electron/shared/rules/paper.ts'
import { receiptContent } from '../../electron/shared/rules/receipt.ts'
import { type Behaviour, OraclePrinter } from '../oracle/printer.ts'
import { printOver } from '../print-over.ts'
import type { Report } from './measure.ts'
import type { BenchTill } from './till.ts'

const DOTS = 576
/** 15 cm at 8 dots to the millimetre. */
const ROWS = 1_200
const DOTS_PER_MM = 8
/** Millimetres a second. */
const SPEED = 150
/** What it takes before it has printed: less than one receipt. */
const BUFFER = 16_384
const PACE = 1.1
const IN_A_ROW = 3

interface Kind {
  name: string
  behaviour: Behaviour
  /** A person has said that its papers come out although it says nothing. */
  silent: boolean
}

const KINDS: Kind[] = [
  { name: 'tier A', behaviour: { answers: true, tier: 'A' }, silent: false },
  { name: 'tier B', behaviour: { answers: true, tier: 'B' }, silent: false },
  { name: 'tier C', behaviour: { answers: true, tier: 'C' }, silent: false },
  { name: 'one that says nothing', behaviour: { tier: 'C' }, silent: true },
]

/** Receipts of 15 cm at a printer whose paper has a speed: from the job to its end, against the paper's own time. */
export async function benchPace(report: Report, till: BenchTill): Promise<void> {
  const content = await fifteenCentimetres(till)
  for (const { name, behaviour, silent } of KINDS) {
    const printer = new OraclePrinter(DOTS)
    await printer.on({ ...behaviour, paperSpeed: SPEED, buffer: BUFFER })
    const profile = { dots: DOTS, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 as const, speed: SPEED, silent }
    const { id } = await printOver(till.manager, { port: printer.port, profile })
    await papers(till, { printerId: id, content, count: 1, name: `${name}:first` })
    for (const count of [1, IN_A_ROW]) {
      const rowsBefore = rowsOf(printer)
      const time = await papers(till, { printerId: id, content, count, name: `${name}:${count}` })
      await idle(printer)
      const own = ((rowsOf(printer) - rowsBefore) / DOTS_PER_MM / SPEED) * 1000
      report.add(`${count} × 15 cm at ${name} ÷ the paper's own time`, time / own, '×', PACE)
    }
    await printOver(till.manager, { port: null })
    await printer.off()
  }
}

/** The shop's last receipt, with as many goods as make it so long. */
async function fifteenCentimetres({ shop: { db } }: BenchTill): Promise<PaperContent> {
  const style = { ...(await paperStyle(db)), dots: DOTS, copy: 1 }
  const last = db.prepare<[], { id: number }>('SELECT max(id) AS id FROM sale').get()
  const facts = receiptFacts(db, last?.id ?? 0)
  const items = facts.items.slice(0, 1)
  for (;;) {
    const content = receiptContent({ ...facts, items })
    if ((await drawPaper(content, style)).height >= ROWS) return content
    items.push(...facts.items.slice(0, 1))
  }
}

/** Milliseconds from queueing the papers until the last of them has ended. */
async function papers(
  till: BenchTill,
  { printerId, content, count, name }: { printerId: number; content: PaperContent; count: number; name: string },
): Promise<number> {
  const { db, spool } = till.shop
  const started = performance.now()
  const ids = Array.from({ length: count }, (_, index) => {
    const document = `test:${name}:${index}`
    const at = till.shop.clock()
    return insertJob(db, { document, copy: 1, kind: 'test', printerId, content, at, expiresAt: null })
  })
  spool.wake()
  for (const id of ids) {
    for (
      let state = findJobRow(db, id)?.state;
      state !== 'printed' && state !== 'sent';
      state = findJobRow(db, id)?.state
    ) {
      if (state !== 'queued' && state !== 'sending') throw new Error(`a paper for ${name} is ${state}`)
      await pause(LOOK)
    }
  }
  return performance.now() - started
}

const LOOK = 5

/** Everything is on paper. */
async function idle(printer: OraclePrinter): Promise<void> {
  while (!printer.isIdle) await pause(LOOK)
}

const rowsOf = ({ interpreter }: OraclePrinter): number =>
  interpreter.papers.reduce((sum, paper) => sum + paper.length, interpreter.uncut.length)
