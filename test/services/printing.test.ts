import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findJob, insertJob } from '../../electron/db/print-jobs.ts'
import { type Behaviour, OraclePrinter } from '../oracle/printer.ts'
import { newShop, printerWish, printOver, refusal } from '../shop.ts'
import { ringUp } from './ring-up.ts'

test('a test page comes out on screen and is shown dot for dot', async () => {
  const { manager, shop } = await newShop()
  const printerId = (await manager.printers.list())[0]?.id ?? 0
  const { jobId } = await manager.printing.testPage({ commandId: v7(), printerId })
  const isPrinted = async () => {
    const [job] = await manager.printing.jobs({})
    expect(job).toMatchObject({ id: jobId, kind: 'test', copy: 1, state: 'printed', attempts: 1, detail: null })
  }
  await vi.waitFor(isPrinted, { timeout: 20_000 })
  const paper = await manager.printing.paper({ jobId })
  const png = Buffer.from(paper.png, 'base64')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([paper.widthDots, paper.heightDots])
  const nothing = { trouble: null, waiting: 0, oldest: null, undecided: [] }
  expect(await manager.printing.sign()).toEqual({ sign: 'ready', ...nothing })
  const { job, movable, attempts, ...bytes } = await manager.printing.job({ jobId })
  expect([job.kind, movable]).toEqual(['test', false])
  expect(attempts).toMatchObject([{ attempt: 1, outcome: 'printed', detail: null }])
  const payload = findJob(shop.db, jobId)?.payload ?? Buffer.alloc(0)
  expect(bytes).toEqual({ bytes: payload.length, sha256: createHash('sha256').update(payload).digest('hex') })
  await shop.spool.settled()
})

test('a paper nobody can vouch for waits for a person, who may have it printed again as a copy', async () => {
  const printer = new OraclePrinter(576)
  await printer.on({ resetsAt: 2_000 })
  const { manager, shop } = await newShop()
  const { id: printerId } = await printOver(manager, { port: printer.port })
  const { jobId } = await manager.printing.testPage({ commandId: v7(), printerId })
  await vi.waitFor(async () => expect((await manager.printing.sign()).sign).toBe('attention'), { timeout: 20_000 })
  await shop.spool.settled()
  const { undecided } = await manager.printing.sign()
  expect(undecided).toMatchObject([{ id: jobId, state: 'unknown', detail: 'reset' }])

  printer.behaviour = { answers: true }
  const again = await manager.printing.decide({ commandId: v7(), jobId, decision: 'print_again' })
  await vi.waitFor(async () => expect((await manager.printing.jobs({}))[0]?.state).toBe('sent'), { timeout: 20_000 })
  const [copy, original] = await manager.printing.jobs({})
  expect(copy).toMatchObject({ id: again.jobId, copy: 2 })
  expect(original).toMatchObject({ id: jobId, copy: 1, state: 'cancelled' })
  expect(await refusal(manager.printing.decide({ commandId: v7(), jobId, decision: 'came_out' }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  await printer.off()
}, 60_000)

test('a receipt changed outside the app is printed again as the sale says', async () => {
  const { cashier, shop } = await newShop()
  const { saleId, jobId } = await ringUp(cashier, { amount: 5_000_000 })
  await shop.spool.settled()
  const original = findJob(shop.db, jobId)?.content
  shop.db.exec('DROP TRIGGER print_job_is_immutable')
  shop.db.prepare(`UPDATE print_job SET content = '{"blocks":[]}' WHERE id = ?`).run(jobId)
  const again = await cashier.sales.reprint({ commandId: v7(), saleId })
  expect(findJob(shop.db, again.jobId)).toMatchObject({ copy: 2, content: original })
})

test('the sign says that the printer needs paper, and since when the oldest receipt waits', async () => {
  const printer = await printerWith({ answers: true, paperOut: true })
  const house = await newShop()
  await printOver(house.manager, { port: printer.port })
  const first = house.now
  await ringUp(house.cashier, { amount: 5_000_000 })
  house.now += 60_000
  await ringUp(house.cashier, { amount: 6_000_000 })
  await vi.waitFor(
    async () =>
      expect(await house.cashier.printing.sign()).toEqual({
        sign: 'paper',
        trouble: 'paper_out',
        waiting: 2,
        oldest: first,
        undecided: [],
      }),
    soon,
  )
  printer.behaviour = { answers: true }
  await vi.waitFor(async () => expect(await house.cashier.printing.sign()).toMatchObject({ waiting: 0 }), soon)
  expect(printer.interpreter.papers).toHaveLength(2)
  expect(await house.cashier.printing.sign()).toMatchObject({ sign: 'ready', trouble: null, oldest: null })
}, 60_000)

test('a paper that waits is moved to another printer, or dropped', async () => {
  const printer = await printerWith({})
  await printer.off()
  const { manager, cashier, shop } = await newShop()
  await printOver(manager, { port: printer.port, widthMm: 58 })
  const onScreen = await manager.printers.save({
    commandId: v7(),
    printerId: null,
    printer: printerWish({ address: { kind: 'screen' }, roles: [], name: 'دوم' }),
  })
  const moved = await ringUp(cashier, { amount: 5_000_000 })
  const dropped = await ringUp(cashier, { amount: 6_000_000 })
  const isTried = async () => expect((await cashier.printing.job({ jobId: moved.jobId })).attempts).toHaveLength(1)
  await vi.waitFor(isTried, soon)
  expect(await cashier.printing.job({ jobId: moved.jobId })).toMatchObject({
    movable: true,
    job: { state: 'queued', detail: 'refused' },
  })

  await cashier.printing.cancel({ commandId: v7(), jobId: dropped.jobId })
  await cashier.printing.move({ commandId: v7(), jobId: moved.jobId, printerId: onScreen.id })
  await vi.waitFor(
    async () => expect((await cashier.printing.job({ jobId: moved.jobId })).job.state).toBe('printed'),
    soon,
  )
  const { job, attempts } = await cashier.printing.job({ jobId: moved.jobId })
  expect(job).toMatchObject({ printerId: onScreen.id, copy: 1 })
  expect(attempts.map(({ outcome, detail }) => [outcome, detail])).toEqual([
    ['failed', 'refused'],
    ['failed', 'moved'],
    ['printed', null],
  ])
  expect((await cashier.printing.paper({ jobId: moved.jobId })).widthDots).toBe(576)
  for (const { jobId } of [moved, dropped]) {
    expect(await refusal(cashier.printing.retry({ commandId: v7(), jobId }))).toEqual({
      code: 'JOB_FIXED',
      data: { reason: 'ended' },
    })
  }
  await shop.spool.settled()
}, 60_000)

test('what may be on paper is not tried again, moved or dropped: a person decides', async () => {
  const printer = await printerWith({ resetsAt: 2_000 })
  const { manager, cashier, shop } = await newShop()
  const { id: printerId } = await printOver(manager, { port: printer.port })
  const { jobId } = await ringUp(cashier, { amount: 5_000_000 })
  await vi.waitFor(async () => expect((await cashier.printing.sign()).undecided).toHaveLength(1), soon)
  const begun = { code: 'JOB_FIXED', data: { reason: 'begun' } }
  expect(await refusal(cashier.printing.retry({ commandId: v7(), jobId }))).toEqual(begun)
  expect(await refusal(cashier.printing.move({ commandId: v7(), jobId, printerId }))).toEqual(begun)
  expect(await refusal(cashier.printing.cancel({ commandId: v7(), jobId }))).toEqual(begun)
  expect(await cashier.printing.decide({ commandId: v7(), jobId, decision: 'came_out' })).toEqual({ jobId: null })
  await shop.spool.settled()
}, 60_000)

test('a cashier neither moves a list of customers elsewhere nor has it printed once more, but may settle it', async () => {
  const printer = await printerWith({})
  await printer.off()
  const { manager, cashier, shop, cashierCall } = await newShop()
  const { id: printerId } = await printOver(manager, { port: printer.port })
  const at = cashierCall.shop.clock()
  const list = { document: 'customers:1', copy: 1, kind: 'customers' as const, content: { blocks: [] } }
  const jobId = insertJob(cashierCall.shop.db, { ...list, printerId, at, expiresAt: null })
  const refused = { code: 'NOT_ALLOWED', data: { needs: 'manager' } }
  expect(await refusal(cashier.printing.move({ commandId: v7(), jobId, printerId }))).toEqual(refused)
  cashierCall.shop.db.prepare(`UPDATE print_job SET state = 'attention' WHERE id = ?`).run(jobId)
  const decide = (decision: 'print_again' | 'cancel') => cashier.printing.decide({ commandId: v7(), jobId, decision })
  expect(await refusal(decide('print_again'))).toEqual(refused)
  expect(await decide('cancel')).toEqual({ jobId: null })
  await shop.spool.settled()
})

test('the signal of a drawer goes to no other printer', async () => {
  const { manager, cashierCall, cashier } = await newShop()
  const [printer] = await manager.printers.list()
  const { shop } = cashierCall
  const at = shop.clock()
  const drawer = { document: 'drawer:1', copy: 1, kind: 'drawer' as const, content: { blocks: [] } }
  const jobId = insertJob(shop.db, { ...drawer, printerId: printer?.id ?? 0, at, expiresAt: null })
  const move = cashier.printing.move({ commandId: v7(), jobId, printerId: printer?.id ?? 0 })
  expect(await refusal(move)).toEqual({ code: 'JOB_FIXED', data: { reason: 'drawer' } })
  await shop.spool.settled()
})

const soon = { timeout: 20_000 }

async function printerWith(behaviour: Behaviour): Promise<OraclePrinter> {
  const printer = new OraclePrinter(576)
  await printer.on(behaviour)
  onTestFinished(() => printer.off())
  return printer
}
