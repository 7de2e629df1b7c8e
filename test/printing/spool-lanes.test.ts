import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { attemptsOfJob, findJob, giveJobTo, requeueJob } from '../../electron/db/print-jobs.ts'
import { insertPrinter, type Printer } from '../../electron/db/printers.ts'
import { openSpool } from '../../electron/printing/spool.ts'
import type { Probed } from '../../electron/printing/transport.ts'
import type { Behaviour } from '../oracle/printer.ts'
import { SerialCable } from './pty.ts'
import { opened, printerWith, shopWith } from './opened.ts'
import { samples } from './samples.ts'
import { PATIENCE } from './shop-with-printer.ts'

/** Real printers rest for seconds: between a refusal and the next try, and while the paper comes out. */
vi.setConfig({ testTimeout: 60_000 })

const HOURS = 3_600_000
const soon = { timeout: 20_000 }
const heardOf = { reachable: true, answersStatus: true, trouble: null }

test.each<[string, Behaviour, Probed, Partial<Printer['profile']>]>([
  [
    'that says when the paper is out',
    { answers: true, tier: 'A' },
    { ...heardOf, acknowledgement: 'A', model: 'TM-ORACLE' },
    { acknowledgement: 'A', answersStatus: true, model: 'TM-ORACLE' },
  ],
  [
    'that says when its buffer is worked off',
    { answers: true, tier: 'B' },
    { ...heardOf, acknowledgement: 'B', model: 'TM-ORACLE' },
    { acknowledgement: 'B', answersStatus: true, model: 'TM-ORACLE' },
  ],
  [
    'that only answers',
    { answers: true },
    { ...heardOf, acknowledgement: 'C', model: null },
    { acknowledgement: 'C', answersStatus: true },
  ],
  ['that is mute', {}, { ...heardOf, answersStatus: false, acknowledgement: 'C', model: null }, {}],
  [
    'that talks nonsense',
    { garbage: true },
    { ...heardOf, answersStatus: false, acknowledgement: 'C', model: null },
    {},
  ],
  [
    'without paper',
    { answers: true, tier: 'A', paperOut: true },
    { ...heardOf, acknowledgement: 'C', model: null, trouble: 'paper_out' },
    {},
  ],
])('a printer %s is asked without printing, and only what is sure is kept', async (_, behaviour, answers, kept) => {
  const printer = await printerWith(behaviour)
  const shop = shopWith(printer.port)
  const before = shop.printer().profile
  expect(await shop.openSpool().probe(shop.printer())).toEqual(answers)
  expect(shop.printer().profile).toEqual({ ...before, ...kept })
  expect(printer.interpreter.uncut).toEqual([])
  expect(printer.interpreter.papers).toEqual([])
})

test('a printer that is away, or that another process drives, is not asked', async () => {
  const printer = await printerWith({ answers: true })
  const shop = shopWith(printer.port)
  const spool = shop.openSpool()
  const other = shop.openSpool()
  const unheard = { reachable: false, answersStatus: false, acknowledgement: 'C', model: null }
  expect(await other.probe(shop.printer())).toEqual({ ...unheard, trouble: 'elsewhere' })
  await printer.off()
  expect(await spool.probe(shop.printer())).toEqual({ ...unheard, trouble: 'refused' })
  expect(spool.condition(shop.printer())).toMatchObject({ state: 'trouble', trouble: 'refused' })
})

test('a printer is asked between two papers, never in the middle of one', async () => {
  const printer = await printerWith({ answers: true, tier: 'A', paperSpeed: 100 })
  const shop = shopWith(printer.port, { speed: 50, acknowledgement: 'A', answersStatus: true })
  for (const number of [1, 2, 3]) shop.queue(`receipt:${number}`, { content: samples.anonymous ?? { blocks: [] } })
  const spool = shop.openSpool()
  await vi.waitFor(() => expect(shop.jobs()[0]).toBe('receipt:1 sending'), soon)
  expect(await spool.probe(shop.printer())).toMatchObject({ acknowledgement: 'A' })
  expect(shop.jobs()).not.toContain('receipt:2 printed')
  await spool.settled()
  expect(shop.jobs()).toEqual([1, 2, 3].map((number) => `receipt:${number} printed`))
  expect(printer.interpreter.papers).toHaveLength(3)
  expect(printer.interpreter.unknown).toEqual([])
})

test('over a serial port the same is said: asked, printed and acknowledged', async () => {
  const printer = await printerWith({ answers: true, tier: 'A' }, 576)
  const cable = await SerialCable.plugIn(printer.port, 11_520)
  opened.push({ close: () => cable.pull() })
  const shop = shopWith(null)
  const address = { kind: 'serial' as const, path: cable.path, baudRate: 115_200, flowControl: 'none' as const }
  const { profile } = shop.printer()
  const printerId = insertPrinter(shop.db, {
    name: 'serial',
    address,
    profile: { ...profile, dots: 576 },
    standInId: null,
  })
  for (const number of [1, 2]) {
    shop.queue(`receipt:${number}`, { printerId, content: samples.anonymous ?? { blocks: [] } })
  }
  await shop.openSpool({ patience: 20_000 }).settled()
  expect(shop.jobs()).toEqual(['receipt:1 printed', 'receipt:2 printed'])
  expect(shop.printer(printerId).profile).toMatchObject({ acknowledgement: 'A', answersStatus: true })
  expect(printer.interpreter.papers).toHaveLength(2)
  expect(printer.interpreter.unknown).toEqual([])
})

test('several printers print side by side; each has one paper at a time', async () => {
  const [first, second] = [await printerWith({ readsNothing: true }), await printerWith({ answers: true, tier: 'A' })]
  const shop = shopWith(first.port, { acknowledgement: 'C', answersStatus: false })
  const labels = shop.addPrinter(second.port)
  shop.queue('receipt:1')
  shop.queue('label:1', { kind: 'label', printerId: labels })
  const spool = shop.openSpool({ patience: 10_000 })
  await vi.waitFor(() => expect(shop.jobs()).toContain('label:1 printed'), soon)
  expect(shop.jobs()).toContain('receipt:1 sending')
  await vi.waitFor(() => expect(spool.condition(shop.printer(labels)).state).toBe('ready'), soon)
  expect(first.connections).toBe(1)
})

test('two printers at one address are one printer', async () => {
  const printer = await printerWith({ answers: true, tier: 'A', paperSpeed: 300 })
  const shop = shopWith(printer.port, { speed: 100 })
  const again = shop.addPrinter(printer.port)
  for (const number of [1, 2]) {
    shop.queue(`receipt:${number}`)
    shop.queue(`label:${number}`, { kind: 'label', printerId: again })
  }
  const spool = shop.openSpool()
  await vi.waitFor(() => expect(shop.jobs().every((job) => job.endsWith('printed'))).toBe(true), soon)
  await spool.settled()
  expect(printer.interpreter.papers).toHaveLength(4)
  expect(printer.interpreter.unknown).toEqual([])
})

test('what its printer cannot print goes to the stand-in after a while, drawn for that one, and says so', async () => {
  const broken = await printerWith({})
  await broken.off()
  const standIn = await printerWith({ answers: true, tier: 'A' }, 576)
  const shop = shopWith(null)
  const wide = shop.addPrinter(standIn.port, { dots: 576 })
  const printerId = shop.addPrinter(broken.port, {}, wide)
  const paper = shop.queue('receipt:1', { printerId })
  const spool = shop.openSpool()
  await spool.settled()
  expect(shop.jobs()).toEqual(['receipt:1 queued refused'])

  shop.ahead = 21_000
  const late = shop.queue('receipt:2', { printerId })
  shop.queue('drawer:2', { printerId, kind: 'drawer', content: { blocks: [] }, expiresAt: shop.now + 60_000 })
  spool.wake()
  await vi.waitFor(() => expect(standIn.interpreter.papers).toHaveLength(2), soon)
  await spool.settled()
  expect(shop.jobs()).toEqual(['receipt:1 printed', 'receipt:2 printed', 'drawer:2 cancelled refused'])
  expect(standIn.interpreter.papers[0]?.[0]).toHaveLength(576)
  expect(attemptsOfJob(shop.db, paper).map(({ outcome, detail }) => [outcome, detail])).toEqual([
    ['failed', 'refused'],
    ['failed', 'moved'],
    ['printed', null],
  ])
  expect(findJob(shop.db, late)).toMatchObject({ printerId: wide, state: 'printed' })
})

test('papers do not wander between two printers that are both in trouble', async () => {
  const [first, second] = [await printerWith({}), await printerWith({})]
  await first.off()
  await second.off()
  const shop = shopWith(null)
  const standIn = shop.addPrinter(second.port)
  const printerId = shop.addPrinter(first.port, {}, standIn)
  shop.db.prepare('UPDATE printer SET stand_in_id = ? WHERE id = ?').run(printerId, standIn)
  const paper = shop.queue('receipt:1', { printerId })
  const spool = shop.openSpool()
  await spool.settled()
  for (let look = 0; look < 4; look += 1) {
    shop.ahead += 30_000
    spool.wake()
    await pause(50)
    await spool.settled()
  }
  expect(attemptsOfJob(shop.db, paper).filter(({ detail }) => detail === 'moved')).toHaveLength(1)
  expect(findJob(shop.db, paper)).toMatchObject({ printerId: standIn, state: 'queued' })
})

test('a paper that has waited for hours is not printed unasked, and is when a person wishes it', async () => {
  const printer = await printerWith({ answers: true, paperOut: true })
  const shop = shopWith(printer.port)
  const id = shop.queue('receipt:1')
  const spool = shop.openSpool()
  await spool.settled()
  shop.ahead = 3 * HOURS + 1
  spool.wake()
  await vi.waitFor(() => expect(shop.jobs()).toEqual(['receipt:1 attention aged']), soon)

  printer.behaviour = { answers: true }
  spool.wake()
  await spool.settled()
  expect(printer.interpreter.papers).toEqual([])
  expect(requeueJob(shop.db, id, shop.now)).toBe(true)
  spool.wake()
  await vi.waitFor(() => expect(shop.jobs()).toEqual(['receipt:1 sent']), soon)
  expect(printer.interpreter.papers).toHaveLength(1)
})

test('a night without paper is one line in the log of attempts', async () => {
  const printer = await printerWith({ answers: true, paperOut: true })
  const shop = shopWith(printer.port)
  const id = shop.queue('receipt:1')
  const spool = shop.openSpool()
  for (let look = 0; look < 3; look += 1) {
    spool.wake()
    await pause(50)
    await spool.settled()
  }
  expect(attemptsOfJob(shop.db, id)).toMatchObject([{ outcome: 'failed', bytes: 0, detail: 'paper_out' }])
})

test('a paper of which something was handed over goes to no other printer and is not tried again', async () => {
  const printer = await printerWith({ resetsAt: 5_000 })
  const shop = shopWith(printer.port)
  const id = shop.queue('receipt:1')
  await shop.openSpool().settled()
  expect(shop.jobs()).toEqual(['receipt:1 unknown reset'])
  const other = shop.addPrinter(null)
  expect(requeueJob(shop.db, id, shop.now)).toBe(false)
  expect(giveJobTo(shop.db, id, other, shop.now)).toBe(false)
  expect(() => shop.db.prepare('UPDATE print_job SET printer_id = ?, payload = NULL').run(other)).toThrow(
    'a print job does not change',
  )
})

test('bytes that a printer would obey in the middle of a paper are not sent', async () => {
  const printer = await printerWith({ answers: true })
  const shop = shopWith(printer.port)
  const payload = Buffer.from([0x1b, 0x40, 0x10, 0x14, 0x01])
  const id = shop.queue('receipt:1')
  const job = findJob(shop.db, id)
  shop.db
    .prepare('UPDATE print_job SET payload = ?, payload_hash = ? WHERE id = ?')
    .run(payload, createHash('sha256').update(payload).digest(), job?.id)
  await shop.openSpool().settled()
  expect(shop.jobs()).toEqual(['receipt:1 attention damaged'])
  expect(printer.interpreter.drawerPulses).toEqual([])
})

test('closing while the paper is out takes seconds, and asks a person later', async () => {
  const printer = await printerWith({ answers: true, tier: 'A', runsOutAt: 1_000 })
  const shop = shopWith(printer.port)
  shop.queue('receipt:1')
  const spool = openSpool({
    db: shop.db,
    folder: shop.folder,
    clock: () => shop.now,
    style: async () => ({ voice: { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'UTC' }, logo: null }),
    changed: () => {},
  })
  await vi.waitFor(() => expect(spool.condition(shop.printer()).state).toBe('paper'), soon)
  await spool.close()
  expect(shop.jobs()).toEqual(['receipt:1 unknown restart'])
})

test('a printer that does not answer as it is known to is asked anew, and its paper is not given up', async () => {
  const printer = await printerWith({ answers: true, tier: 'A' })
  const shop = shopWith(printer.port)
  const spool = shop.openSpool()
  await spool.probe(shop.printer())
  printer.behaviour = { readsNothing: true }
  shop.queue('receipt:1')
  await spool.settled()
  expect(shop.jobs()).toEqual(['receipt:1 queued busy'])
  await pause(PATIENCE)
  printer.behaviour = { answers: true, tier: 'A' }
  spool.wake()
  await vi.waitFor(() => expect(shop.jobs()).toEqual(['receipt:1 printed']), soon)
  expect(printer.interpreter.papers).toHaveLength(1)
})
