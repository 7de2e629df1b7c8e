import { v7 } from 'uuid'
import { expect, test, vi } from 'vitest'
import { findJob } from '../../electron/db/print-jobs.ts'
import { OraclePrinter } from '../oracle/printer.ts'
import { newShop, printOver, refusal } from '../shop.ts'
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
  expect(await manager.printing.sign()).toEqual({ sign: 'ready', waiting: 0, undecided: [] })
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
