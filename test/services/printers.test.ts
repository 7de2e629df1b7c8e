import { v7 } from 'uuid'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { findJob, moveJob } from '../../electron/db/print-jobs.ts'
import { findPrinter, rememberAnswers } from '../../electron/db/printers.ts'
import { searchPrinters } from '../../electron/services/printing/find-printers.ts'
import { OraclePrinter } from '../oracle/printer.ts'
import { Cups, cupsProgram } from '../printing/cups.ts'
import { SerialCable } from '../printing/pty.ts'
import { newShop, printerWish, printOver, refusal, type TestShop } from '../shop.ts'
import { ringUp } from './ring-up.ts'

const cleaning: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean()
})

async function oracle(behaviour: Parameters<OraclePrinter['on']>[0], dots = 576): Promise<OraclePrinter> {
  const printer = new OraclePrinter(dots)
  await printer.on(behaviour)
  cleaning.push(() => printer.off())
  return printer
}

type Wish = Parameters<typeof printerWish>[0]

const save = ({ manager }: TestShop, printerId: number | null, wish: Wish) =>
  manager.printers.save({ commandId: v7(), printerId, printer: printerWish(wish) })

/** Nobody is there; nothing is ever sent to it. */
const nowhere = (port: number) => ({ kind: 'network' as const, host: '127.0.0.88', port })

describe('taking printers into use', () => {
  test('a printer that changes its address keeps its row, and what waits follows it', async () => {
    const shop = await newShop()
    const [before] = await shop.manager.printers.list()
    await printOver(shop.manager, { host: '127.0.0.88', port: 9 })
    const { jobId } = await ringUp(shop.cashier, { amount: 500_000 })
    const printer = await oracle({ tier: 'B' }, 384)
    const after = await printOver(shop.manager, { port: printer.port, widthMm: 58 })
    expect(after).toMatchObject({ id: before?.id, name: `127.0.0.1:${printer.port}`, profile: { dots: 384 } })
    await vi.waitFor(() => expect(stateOf(shop, jobId)).toBe('printed'), { timeout: 30_000 })
    await shop.shop.spool.settled()
    expect(printer.interpreter.papers).toHaveLength(1)
  })

  test('a role has one printer: whoever gets it takes it, and what is given up goes to the receipts', async () => {
    const shop = await newShop()
    const [first] = await shop.cashier.printers.list()
    const labels = await save(shop, null, { address: nowhere(1), roles: ['labels'], name: ' برچسب‌زن ' })
    expect(labels).toMatchObject({ name: 'برچسب‌زن', roles: ['labels'], waiting: 0, standInId: null })
    expect(await shop.cashier.printers.list()).toMatchObject([
      { id: first?.id, roles: ['receipts', 'reports'] },
      { id: labels.id, roles: ['labels'] },
    ])
    expect(await refusal(save(shop, first?.id ?? 0, { address: { kind: 'screen' }, roles: [] }))).toMatchObject({
      code: 'RECEIPTS_NEED_PRINTER',
    })
    expect(await save(shop, labels.id, { address: nowhere(1), roles: [] })).toMatchObject({ roles: [] })
    expect((await shop.cashier.printers.list())[0]?.roles).toEqual(['labels', 'receipts', 'reports'])
    expect(await save(shop, labels.id, { address: nowhere(1), roles: ['receipts'] })).toMatchObject({
      roles: ['receipts'],
    })
    expect((await shop.cashier.printers.list())[0]?.roles).toEqual(['labels', 'reports'])
  })

  test('the audit says whose role went to whom', async () => {
    const shop = await newShop()
    const [first] = await shop.manager.printers.list()
    const labels = await save(shop, null, { address: nowhere(1), roles: ['labels'] })
    const [entry] = (await shop.manager.audit.list({ kinds: ['printers.save'] })).entries
    expect(entry).toMatchObject({
      subjectId: labels.id,
      before: { roles: { labels: first?.id } },
      after: { name: '127.0.0.88:1', address: nowhere(1), roles: { labels: labels.id } },
    })
  })

  test.each([
    [{ kind: 'usb' as const, vendorId: 0x04b8, productId: 0x0e15, serialNumber: null }, 'USB 04b8:0e15'],
    [{ kind: 'serial' as const, path: 'COM3', baudRate: 9_600, flowControl: 'none' as const }, 'COM3'],
    [{ kind: 'queue' as const, queue: 'Receipts' }, 'Receipts'],
    [{ kind: 'screen' as const }, 'paper'],
  ])('one without a name is called after its address: %j', async (address, name) => {
    const shop = await newShop()
    expect(await save(shop, null, { address, name: '\u200e ', roles: [] })).toMatchObject({ name, address })
  })

  test('two printers on one device are refused; paper on screen has room for any number', async () => {
    const shop = await newShop()
    const usb = { kind: 'usb' as const, vendorId: 1, productId: 2 }
    await save(shop, null, { address: { ...usb, serialNumber: 'A' }, name: 'اپسون', roles: [] })
    await save(shop, null, { address: { ...usb, serialNumber: 'B' }, roles: [] })
    const taken = save(shop, null, { address: { ...usb, serialNumber: null }, roles: [] })
    expect(await refusal(taken)).toEqual({ code: 'PRINTER_TAKEN', data: { name: 'اپسون' } })
    const line = { kind: 'serial' as const, path: '/dev/ttyS9', flowControl: 'none' as const }
    const serial = await save(shop, null, { address: { ...line, baudRate: 9_600 }, roles: [] })
    expect(await refusal(save(shop, null, { address: { ...line, baudRate: 19_200 }, roles: [] }))).toMatchObject({
      code: 'PRINTER_TAKEN',
    })
    expect(await save(shop, serial.id, { address: { ...line, baudRate: 19_200 }, roles: [] })).toMatchObject({
      id: serial.id,
    })
    await save(shop, null, { address: { kind: 'screen' }, roles: [], widthMm: 58 })
    // One that was taken away holds its address no more.
    await shop.manager.printers.remove({ commandId: v7(), printerId: serial.id })
    await save(shop, null, { address: { ...line, baudRate: 9_600 }, roles: [] })
  })

  test('a stand-in is another printer in use', async () => {
    const shop = await newShop()
    const [first] = await shop.manager.printers.list()
    const id = first?.id ?? 0
    const other = await save(shop, null, { address: nowhere(1), roles: [], standInId: id })
    expect(other.standInId).toBe(id)
    const itself = save(shop, other.id, { address: nowhere(1), roles: [], standInId: other.id })
    expect(await refusal(itself)).toMatchObject({
      code: 'INPUT_INVALID',
      data: { fields: [{ path: 'printer.standInId', rule: 'self' }] },
    })
    await save(shop, id, { address: { kind: 'screen' }, standInId: other.id })
    await shop.manager.printers.remove({ commandId: v7(), printerId: other.id })
    expect(await shop.manager.printers.list()).toMatchObject([{ id, standInId: null }])
    const gone = save(shop, id, { address: { kind: 'screen' }, standInId: other.id })
    expect(await refusal(gone)).toEqual({ code: 'NOT_FOUND', data: { what: 'printer' } })
  })

  test('another device does not inherit what the last one said', async () => {
    const shop = await newShop()
    const told = { acknowledgement: 'A' as const, answersStatus: true, model: 'TM-T20III', silent: true }
    const profile = { dots: 576, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 as const, speed: 200, ...told }
    const { id } = await save(shop, null, { address: nowhere(1), roles: [], profile })
    expect((await save(shop, id, { address: nowhere(1), roles: [], profile })).profile).toEqual(profile)
    const moved = await save(shop, id, { address: nowhere(2), roles: [], profile: { ...profile, model: 'POS-80' } })
    const { acknowledgement: _a, answersStatus: _b, silent: _c, ...rest } = profile
    expect(moved.profile).toEqual({ ...rest, model: 'POS-80' })
  })
})

describe('taking printers away', () => {
  test('only one without a role, a waiting paper or an open question', async () => {
    const shop = await newShop()
    const { manager } = shop
    const [first] = await manager.printers.list()
    const remove = (printerId: number) => manager.printers.remove({ commandId: v7(), printerId })
    expect(await refusal(remove(first?.id ?? 0))).toEqual({ code: 'PRINTER_NEEDED', data: { reason: 'has_roles' } })
    const { id: printerId } = await save(shop, null, { address: nowhere(1), roles: [] })
    const { jobId } = await manager.printing.testPage({ commandId: v7(), printerId })
    await vi.waitFor(async () => expect((await manager.printers.list())[1]?.waiting).toBe(1), { timeout: 20_000 })
    expect(await refusal(remove(printerId))).toEqual({ code: 'PRINTER_NEEDED', data: { reason: 'has_papers' } })
    await shop.shop.spool.close()
    moveJob(shop.shop.db, jobId, ['queued', 'sending'], 'unknown', shop.now)
    expect(await refusal(remove(printerId))).toEqual({ code: 'PRINTER_NEEDED', data: { reason: 'has_papers' } })
    await manager.printing.decide({ commandId: v7(), jobId, decision: 'cancel' })
    expect(await remove(printerId)).toEqual({ printerId })
    expect(await manager.printers.list()).toMatchObject([{ id: first?.id }])
    // Its papers still say where they went.
    expect((await manager.printing.jobs({}))[0]).toMatchObject({ id: jobId, printerName: '127.0.0.88:1' })
    expect(await refusal(remove(printerId))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(save(shop, printerId, { address: nowhere(1), roles: [] }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('what a printer is', () => {
  test.each([
    { tier: 'A' as const, said: { reachable: true, answersStatus: true, acknowledgement: 'A', trouble: null } },
    { tier: 'B' as const, said: { reachable: true, answersStatus: true, acknowledgement: 'B', trouble: null } },
  ])('one of kind $tier says so, prints nothing for it, and its profile keeps it', async ({ tier, said }) => {
    const printer = await oracle({ tier, answers: true })
    const { manager } = await newShop()
    const { id: printerId } = await printOver(manager, { port: printer.port })
    const told = await manager.printers.probe({ commandId: v7(), printerId })
    expect(told).toMatchObject(said)
    expect(printer.interpreter.papers).toEqual([])
    expect((await manager.printers.list())[0]?.profile).toMatchObject({ acknowledgement: tier, answersStatus: true })
    const [entry] = (await manager.audit.list({ kinds: ['printers.probe'] })).entries
    expect(entry).toMatchObject({ after: { profile: { acknowledgement: tier }, probed: said } })
  })

  test('one that is not there is not reachable, and nothing is kept of it', async () => {
    const { manager } = await newShop()
    const { id: printerId } = await printOver(manager, { host: '127.0.0.88', port: 9 })
    expect(await manager.printers.probe({ commandId: v7(), printerId })).toMatchObject({
      reachable: false,
      trouble: 'refused',
    })
    expect((await manager.printers.list())[0]?.profile).not.toHaveProperty('acknowledgement')
  })

  test('on a serial port: it is asked, and prints what it is given', async () => {
    const printer = await oracle({ tier: 'B', answers: true }, 384)
    const cable = await SerialCable.plugIn(printer.port)
    cleaning.push(() => cable.pull())
    const shop = await newShop()
    const [first] = await shop.manager.printers.list()
    const serial = { kind: 'serial' as const, path: cable.path, baudRate: 115_200, flowControl: 'hardware' as const }
    const { id: printerId } = await save(shop, first?.id ?? 0, { address: serial, widthMm: 58 })
    expect(await shop.manager.printers.probe({ commandId: v7(), printerId })).toMatchObject({ acknowledgement: 'B' })
    const { jobId } = await ringUp(shop.cashier, { amount: 700_000 })
    await vi.waitFor(() => expect(stateOf(shop, jobId)).toBe('printed'), { timeout: 30_000 })
    await shop.shop.spool.settled()
    expect(printer.interpreter.unknown).toEqual([])
    expect(printer.interpreter.papers).toHaveLength(1)
  })
})

if (cupsProgram === null) console.warn('cupsd is not installed: a shop with a queue of the system is not tested')

test.skipIf(cupsProgram === null)('behind a queue of the system: a receipt comes out, and is sent', async () => {
  const printer = await oracle({})
  const cups = new Cups()
  await cups.start()
  cleaning.push(() => cups.stop())
  cups.add('till', printer.port)
  const shop = await newShop()
  const [first] = await shop.manager.printers.list()
  const queue = { kind: 'queue' as const, queue: 'till' }
  const { id: printerId } = await save(shop, first?.id ?? 0, { address: queue })
  expect(await shop.manager.printers.probe({ commandId: v7(), printerId })).toMatchObject({ acknowledgement: 'C' })
  const { jobId } = await ringUp(shop.cashier, { amount: 700_000 })
  await vi.waitFor(() => expect(stateOf(shop, jobId)).toBe('sent'), { timeout: 30_000 })
  await shop.shop.spool.settled()
  expect(printer.interpreter.unknown).toEqual([])
  expect(printer.interpreter.papers).toHaveLength(1)
})

describe('what was seen of a test page', () => {
  async function tested(): Promise<{ shop: TestShop; printerId: number; jobId: number }> {
    const shop = await newShop()
    const [first] = await shop.manager.printers.list()
    const { jobId } = await shop.manager.printing.testPage({ commandId: v7(), printerId: first?.id ?? 0 })
    await shop.shop.spool.settled()
    return { shop, printerId: first?.id ?? 0, jobId }
  }

  /** As a printer that has said nothing leaves it. */
  function leftUnknown({ shop: { db }, now }: TestShop, jobId: number): void {
    moveJob(db, jobId, ['printed'], 'unknown', now)
    db.prepare("UPDATE print_attempt SET detail = 'no_answer' WHERE job_id = ?").run(jobId)
  }

  test('the profile learns the width, the cutter, and that silence is its way', async () => {
    const { shop, jobId } = await tested()
    leftUnknown(shop, jobId)
    const answer = { jobId, cameOut: true, lastMark: 512, wasCut: false }
    const { profile } = await shop.manager.printers.answerTest({ commandId: v7(), ...answer })
    expect(profile).toEqual({ dots: 512, dpi: 203, bandRows: 128, cutter: false, drawerPin: 0, silent: true })
    expect((await shop.manager.printers.list())[0]?.profile).toEqual(profile)
    expect(stateOf(shop, jobId)).toBe('printed')
    expect((await shop.manager.printing.sign()).undecided).toEqual([])
  })

  test('a page that came without the answer its printer was known for has the printer asked anew', async () => {
    const { shop, printerId, jobId } = await tested()
    const { profile: before } = findPrinter(shop.shop.db, printerId) ?? { profile: {} }
    rememberAnswers(shop.shop.db, printerId, { acknowledgement: 'A', answersStatus: true, model: 'TM-GONE' })
    leftUnknown(shop, jobId)
    const answer = { jobId, cameOut: true, lastMark: null, wasCut: null }
    const { profile } = await shop.manager.printers.answerTest({ commandId: v7(), ...answer })
    expect(profile).toEqual({ ...before, silent: true })
  })

  test('what was not said is not learned, and a printer that spoke is not called silent', async () => {
    const { shop, jobId } = await tested()
    const before = (await shop.manager.printers.list())[0]?.profile
    const answer = { jobId, cameOut: true, lastMark: null, wasCut: null }
    expect((await shop.manager.printers.answerTest({ commandId: v7(), ...answer })).profile).toEqual(before)
  })

  test('a page that did not come out teaches nothing but that silence is not to be trusted', async () => {
    const { shop, jobId } = await tested()
    leftUnknown(shop, jobId)
    await shop.manager.printers.answerTest({ commandId: v7(), jobId, cameOut: true, lastMark: null, wasCut: null })
    const { jobId: nextId } = await shop.manager.printing.testPage({
      commandId: v7(),
      printerId: (await shop.manager.printers.list())[0]?.id ?? 0,
    })
    await shop.shop.spool.settled()
    leftUnknown(shop, nextId)
    const answer = { jobId: nextId, cameOut: false, lastMark: 320, wasCut: false }
    const { profile } = await shop.manager.printers.answerTest({ commandId: v7(), ...answer })
    expect(profile).toEqual({ dots: 576, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 })
    expect(stateOf(shop, nextId)).toBe('unknown')
    expect((await shop.manager.printing.sign()).undecided).toMatchObject([{ id: nextId }])
  })

  test('of another paper nothing is learned', async () => {
    const { shop } = await tested()
    const { jobId } = await ringUp(shop.cashier, { amount: 300_000 })
    const answer = { jobId, cameOut: true, lastMark: 384, wasCut: true }
    const refused = await refusal(shop.manager.printers.answerTest({ commandId: v7(), ...answer }))
    expect(refused).toEqual({ code: 'NOT_FOUND', data: { what: 'job' } })
  })
})

test('a search tells which of what it finds is in use already', async () => {
  const printer = await oracle({})
  const shop = await newShop()
  const neighbourhood = { hosts: ['127.0.0.1', '127.0.0.2'], port: printer.port }
  const found = async () => {
    let last: unknown = null
    for await (const { found } of searchPrinters(shop.managerCall, { over: 'network' }, undefined, neighbourhood)) {
      last = found
    }
    return last
  }
  const address = { kind: 'network', host: '127.0.0.1', port: printer.port }
  expect(await found()).toEqual([{ address, label: '', printerId: null }])
  expect(printer.received).toBe(0)
  await printOver(shop.manager, { port: printer.port })
  // It may be at work: it is not called.
  expect(await found()).toEqual([])
})

const stateOf = ({ shop: { db } }: TestShop, jobId: number): string | undefined => findJob(db, jobId)?.state
