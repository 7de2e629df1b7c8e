import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { claimJob, findJob, giveJobTo } from '../../electron/db/print-jobs.ts'
import { insertPrinter, updatePrinter } from '../../electron/db/printers.ts'
import { openSpool } from '../../electron/printing/spool.ts'
import { paperFile } from '../../electron/printing/transports/screen.ts'
import type { PaperContent } from '../../electron/shared/rules/paper.ts'
import { opened, printerWith, shopWith } from './opened.ts'
import { SerialCable } from './pty.ts'
import { persian } from './samples.ts'

/** Real printers rest for seconds: between a refusal and the next try, and while the paper comes out. */
vi.setConfig({ testTimeout: 60_000 })

const HOUR = 3_600_000
const WIDTH_IN_PNG = 16
const soon = { timeout: 20_000 }
/** Less than a serial port holds. */
const SHORT: PaperContent['blocks'] = ['سلام', 'خوش آمدید'].map((value) => ({
  type: 'text',
  text: { key: 'paper.text', params: { text: { type: 'text', value } } },
  align: 'start',
  size: 'normal',
  bold: false,
}))
test('a paper that is moved while it is drawn comes out of its new printer only, drawn for that one', async () => {
  const [first, second] = [await printerWith({ answers: true }), await printerWith({ answers: true }, 576)]
  const shop = shopWith(first.port)
  const wide = shop.addPrinter(second.port, { dots: 576 })
  const id = shop.queue('receipt:1')
  let isMoved = false
  const spool = openSpool({
    db: shop.db,
    folder: shop.folder,
    clock: () => shop.now,
    style: async () => {
      isMoved ||= giveJobTo(shop.db, id, wide, shop.now)
      return { voice: persian, logo: null }
    },
    changed: () => {},
  })
  opened.push(spool)
  await vi.waitFor(() => expect(findJob(shop.db, id)).toMatchObject({ printerId: wide, state: 'sent' }), soon)
  expect(first.interpreter.papers).toEqual([])
  expect(second.interpreter.papers).toHaveLength(1)
  expect(second.interpreter.papers[0]?.[0]).toHaveLength(576)
})

test('what was cut off is settled as soon as the disk takes it, also when it did not at the start', async () => {
  const shop = shopWith(1)
  const ids = [shop.queue('receipt:1'), shop.queue('receipt:2')]
  for (const id of ids) {
    const job = findJob(shop.db, id)
    if (job) claimJob(shop.db, job, Buffer.from([0x1b, 0x40]), shop.now)
  }
  shop.db.exec(
    `CREATE TEMP TRIGGER full BEFORE UPDATE ON print_attempt BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
  )
  const spool = shop.openSpool()
  expect(shop.jobs()).toEqual(['receipt:1 sending', 'receipt:2 sending'])
  shop.db.exec('DROP TRIGGER full')
  await spool.settled()
  expect(shop.jobs()).toEqual(['receipt:1 unknown restart', 'receipt:2 unknown restart'])
})

test('another printer at the place of one that acknowledged is asked anew after its first paper', async () => {
  const printer = await printerWith({ answers: true, tier: 'A' })
  const shop = shopWith(printer.port)
  const spool = shop.openSpool()
  await spool.probe(shop.printer())
  printer.behaviour = { answers: true }
  shop.queue('receipt:1')
  shop.queue('receipt:2')
  await vi.waitFor(() => expect(shop.jobs()).toEqual(['receipt:1 unknown no_answer', 'receipt:2 sent']), soon)
  expect(shop.printer().profile).toMatchObject({ acknowledgement: 'C', answersStatus: true })
})

test('a drawer does not open after the clock was set back', async () => {
  const printer = await printerWith({ answers: true })
  const shop = shopWith(printer.port)
  shop.queue('drawer:1', { kind: 'drawer', content: { blocks: [] }, expiresAt: shop.now + 10_000 })
  shop.ahead = -24 * HOUR
  await shop.openSpool().settled()
  expect(shop.jobs()).toEqual(['drawer:1 cancelled expired'])
  expect(printer.interpreter.drawerPulses).toEqual([])
})

test('the stand-in takes over also when the clock was set back meanwhile', async () => {
  const broken = await printerWith({})
  await broken.off()
  const standIn = await printerWith({ answers: true })
  const shop = shopWith(null)
  const other = shop.addPrinter(standIn.port)
  shop.queue('receipt:1', { printerId: shop.addPrinter(broken.port, {}, other) })
  const spool = shop.openSpool()
  await spool.settled()
  shop.ahead = -HOUR
  spool.wake()
  await spool.settled()
  expect(shop.jobs()).toEqual(['receipt:1 queued refused'])
  shop.ahead = 21_000 - HOUR
  spool.wake()
  await vi.waitFor(() => expect(shop.jobs()).toEqual(['receipt:1 sent']), soon)
})

test('what waits is drawn anew when its printer has become another one', async () => {
  const shop = shopWith(null, { dots: 576 })
  shop.queue('receipt:1')
  // No folder can be made here.
  const papers = join(shop.folder, 'papers')
  writeFileSync(papers, '')
  const spool = shop.openSpool()
  await spool.settled()
  expect(shop.jobs()).toEqual(['receipt:1 queued disk'])
  const printer = shop.printer()
  updatePrinter(shop.db, { ...printer, profile: { ...printer.profile, dots: 384 } })
  rmSync(papers)
  spool.wake()
  await vi.waitFor(() => expect(shop.jobs()).toEqual(['receipt:1 printed']), soon)
  expect(readFileSync(paperFile(shop.folder, 'receipt:1', 1)).readUInt32BE(WIDTH_IN_PNG)).toBe(384)
})

test('a paper over a slow serial port is not called sent before all of it can have left, also to a printer without a word', async () => {
  const printer = await printerWith({})
  // Twice as fast as its port says below, so that a busy machine does not make it the slower one.
  const cable = await SerialCable.plugIn(printer.port, 960)
  opened.push({ close: () => cable.pull() })
  const shop = shopWith(null)
  const address = { kind: 'serial' as const, path: cable.path, baudRate: 4_800, flowControl: 'none' as const }
  const profile = { ...shop.printer().profile, silent: true, acknowledgement: 'C' as const, answersStatus: false }
  const printerId = insertPrinter(shop.db, { name: 'serial', address, profile, standInId: null })
  shop.queue('receipt:1', { printerId, content: { blocks: SHORT } })
  const spool = shop.openSpool({ patience: 20_000 })
  await vi.waitFor(() => expect(shop.jobs()).toEqual(['receipt:1 sent']), { ...soon, interval: 10 })
  expect(printer.interpreter.papers).toHaveLength(1)
  await spool.settled()
})
