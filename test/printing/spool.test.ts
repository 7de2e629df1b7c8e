import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { claimJob, findJob } from '../../electron/db/print-jobs.ts'
import { rememberSilence } from '../../electron/db/printers.ts'
import { decodePaper } from '../../electron/printing/escpos.ts'
import type { PaperContent } from '../../electron/shared/rules/paper.ts'
import { canMount, mountDisk, unmount } from '../disk.ts'
import type { Behaviour } from '../oracle/printer.ts'
import { printerWith, shopWith } from './opened.ts'
import { samples } from './samples.ts'
import { PATIENCE } from './shop-with-printer.ts'

/** Real printers rest for seconds: between a refusal and the next try, and while the paper comes out. */
vi.setConfig({ testTimeout: 60_000 })

test('paper on screen is a PNG of the bytes, and printed', async () => {
  const shop = shopWith(null)
  shop.queue('receipt:1')
  shop.queue('drawer:1', { kind: 'drawer', content: { blocks: [] }, expiresAt: Date.now() + 5_000 })
  await shop.openSpool().settled()

  expect(shop.jobs()).toEqual(['receipt:1 printed', 'drawer:1 cancelled no_drawer'])
  expect(readdirSync(join(shop.folder, 'papers'))).toEqual(['receipt-1-1.png'])
  expect(
    readFileSync(join(shop.folder, 'papers', 'receipt-1-1.png'))
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
})

test.skipIf(!canMount())('paper on screen that the disk has no room for waits, and leaves no half file', async () => {
  const shop = shopWith(null)
  const papers = join(shop.folder, 'papers')
  mkdirSync(papers)
  mountDisk(papers, '4k')
  const spool = shop.openSpool()
  try {
    shop.queue('receipt:1')
    await spool.settled()
    expect(shop.jobs()).toEqual(['receipt:1 queued disk'])
    expect(spool.condition(shop.printer()).state).toBe('trouble')
    expect(readdirSync(papers)).toEqual([])
  } finally {
    unmount(papers)
  }
  spool.wake()
  await vi.waitFor(() => expect(shop.jobs()).toEqual(['receipt:1 printed']), { timeout: 20_000 })
  const png = readFileSync(join(papers, 'receipt-1-1.png'))
  expect(png.length).toBeGreaterThan(4096)
  expect(png.subarray(-8, -4).toString()).toBe('IEND')
})

test.each<[string, Behaviour, string]>([
  ['that says when the paper is out', { answers: true, tier: 'A' }, 'receipt:1 printed'],
  ['that says when it has worked off its buffer', { answers: true, tier: 'B' }, 'receipt:1 printed'],
  ['that answers', { answers: true }, 'receipt:1 sent'],
  ['that closes when we close', {}, 'receipt:1 sent'],
  ['that reads slowly', { slow: 2, answers: true }, 'receipt:1 sent'],
  ['that answers late', { answers: true, tier: 'A', answersAfter: 150 }, 'receipt:1 printed'],
  ['that answers too late to be asked', { answers: true, answersAfter: 900 }, 'receipt:1 sent'],
  ['that talks while it prints', { chatters: true }, 'receipt:1 sent'],
  ['that talks nonsense', { garbage: true }, 'receipt:1 sent'],
  ['that talks nonsense and never closes', { garbage: true, neverCloses: true }, 'receipt:1 unknown no_answer'],
  ['that takes all and says nothing', { neverCloses: true }, 'receipt:1 unknown no_answer'],
  ['that accepts and reads nothing', { readsNothing: true }, 'receipt:1 unknown no_answer'],
  ['that stalls in the middle', { stallsAt: 5_000 }, 'receipt:1 unknown no_answer'],
  ['that answers and then stalls', { stallsAt: 5_000, answers: true }, 'receipt:1 unknown stalled'],
  ['that acknowledges and then stalls', { stallsAt: 5_000, answers: true, tier: 'A' }, 'receipt:1 unknown no_answer'],
  ['that resets in the middle', { resetsAt: 5_000 }, 'receipt:1 unknown reset'],
  [
    'that resets in the middle of what it would acknowledge',
    { resetsAt: 5_000, answers: true, tier: 'B' },
    'receipt:1 unknown reset',
  ],
  ['that half-closes at once', { halfCloses: true }, 'receipt:1 unknown no_answer'],
])('a network printer %s', async (_, behaviour, outcome) => {
  const printer = await printerWith(behaviour)
  const shop = shopWith(printer.port)
  const id = shop.queue('receipt:1')
  const spool = shop.openSpool()
  await spool.settled()
  expect(shop.jobs()).toEqual([outcome])

  // Nothing goes out a second time by itself, whatever the first time came to.
  spool.wake()
  await spool.settled()
  await pause(50)
  expect(printer.connections).toBe(1)
  if (outcome === 'receipt:1 sent' || outcome === 'receipt:1 printed') {
    expect(printer.interpreter.papers).toHaveLength(1)
    const intended = decodePaper(findJob(shop.db, id)?.payload ?? Buffer.alloc(0), 384)
    const paper = printer.interpreter.papers[0] ?? []
    expect(dotsOf(paper).slice(0, intended.height)).toEqual(dotsOf(rowsOf(intended)))
    expect(printer.interpreter.unknown).toEqual([])
  }
})

test('receipts wait while the printer refuses, and come out once each and in order', async () => {
  const printer = await printerWith({ answers: true })
  await printer.off()
  const shop = shopWith(printer.port)
  const spool = shop.openSpool()
  for (const number of [1, 2, 3]) shop.queue(`receipt:${number}`, { content: samples.anonymous ?? { blocks: [] } })
  await spool.settled()
  expect(shop.jobs()).toEqual(['receipt:1 queued refused', 'receipt:2 queued', 'receipt:3 queued'])
  expect(spool.condition(shop.printer()).state).toBe('trouble')

  await printer.on({ answers: true })
  await vi.waitFor(() => expect(printer.interpreter.papers).toHaveLength(3), { timeout: 20_000 })
  await spool.settled()
  expect(shop.jobs()).toEqual(['receipt:1 sent', 'receipt:2 sent', 'receipt:3 sent'])
  expect(spool.condition(shop.printer()).state).toBe('ready')
})

test.each<[Behaviour, string]>([
  [{ paperOut: true }, 'receipt:1 queued paper_out'],
  [{ coverOpen: true }, 'receipt:1 queued cover_open'],
])('nothing is sent to a printer that says it cannot print', async (behaviour, waiting) => {
  const printer = await printerWith({ answers: true, ...behaviour })
  const shop = shopWith(printer.port)
  shop.queue('receipt:1')
  const spool = shop.openSpool()
  await spool.settled()
  expect(shop.jobs()).toEqual([waiting])
  expect(printer.interpreter.uncut).toHaveLength(0)

  printer.behaviour = { answers: true }
  spool.wake()
  await vi.waitFor(() => expect(shop.jobs()).toEqual(['receipt:1 sent']), { timeout: 20_000 })
})

test.each<[string, Behaviour]>([
  ['printed', { tier: 'A' }],
  ['printed', { tier: 'B' }],
  ['sent', {}],
])('paper that runs out in the middle is waited for, and the paper is %s once', async (outcome, behaviour) => {
  const printer = await printerWith({ answers: true, runsOutAt: 1_000, ...behaviour })
  const shop = shopWith(printer.port)
  shop.queue('receipt:1')
  const spool = shop.openSpool()
  const settled = spool.settled()
  await vi.waitFor(
    () => expect(spool.condition(shop.printer())).toMatchObject({ state: 'paper', trouble: 'paper_out' }),
    { timeout: 60_000 },
  )
  // Longer than the patience with a printer that is silent.
  await pause(PATIENCE * 2)
  expect(shop.jobs()).toEqual(['receipt:1 sending'])

  printer.behaviour = { answers: true, ...behaviour }
  await settled
  expect(shop.jobs()).toEqual([`receipt:1 ${outcome}`])
  expect(printer.interpreter.papers).toHaveLength(1)
  expect(printer.connections).toBe(1)
})

test('a silent printer that a person vouched for is trusted from then on', async () => {
  const printer = await printerWith({ neverCloses: true })
  const shop = shopWith(printer.port)
  rememberSilence(shop.db, shop.printerId)
  shop.queue('receipt:1', { content: { blocks: [{ type: 'space' }] } })
  await shop.openSpool().settled()
  expect(shop.jobs()).toEqual(['receipt:1 sent'])
})

test('a drawer opens once, soon or never', async () => {
  const printer = await printerWith({ answers: true, paperOut: true })
  const shop = shopWith(printer.port)
  const drawer = { kind: 'drawer' as const, content: { blocks: [] } satisfies PaperContent }
  shop.queue('drawer:1', { ...drawer, expiresAt: Date.now() - 1 })
  shop.queue('drawer:2', { ...drawer, expiresAt: Date.now() + 60_000 })
  const spool = shop.openSpool()
  await spool.settled()
  expect(shop.jobs()).toEqual(['drawer:1 cancelled expired', 'drawer:2 sent'])
  expect(printer.interpreter.drawerPulses).toHaveLength(1)

  await printer.off()
  shop.queue('drawer:3', { ...drawer, expiresAt: Date.now() + 60_000 })
  spool.wake()
  await spool.settled()
  expect(shop.jobs()[2]).toBe('drawer:3 cancelled refused')
})

test('what was being sent when the app ended waits for a person; a paper on screen is simply made again', async () => {
  const printer = await printerWith({ answers: true })
  const shop = shopWith(printer.port)
  const receipt = shop.queue('receipt:1')
  const drawer = shop.queue('drawer:1', { kind: 'drawer', content: { blocks: [] } })
  for (const id of [receipt, drawer]) claimJob(shop.db, jobOf(shop.db, id), Buffer.from([0x1b, 0x40]), Date.now())
  await shop.openSpool().settled()
  expect(shop.jobs()).toEqual(['receipt:1 unknown restart', 'drawer:1 cancelled restart'])
  expect(printer.connections).toBe(0)

  const onScreen = shopWith(null)
  onScreen.queue('receipt:1')
  const first = onScreen.openSpool()
  await first.settled()
  await first.close()
  const payload = jobOf(onScreen.db, 1).payload ?? Buffer.alloc(0)
  claimJob(onScreen.db, jobOf(onScreen.db, onScreen.queue('receipt:2')), payload, Date.now())
  await onScreen.openSpool().settled()
  expect(onScreen.jobs()).toEqual(['receipt:1 printed', 'receipt:2 printed'])
})

test('of two processes on a folder one prints, and the other takes over when it ends', async () => {
  const printer = await printerWith({ answers: true })
  const shop = shopWith(printer.port)
  const first = shop.openSpool()
  const second = shop.openSpool()
  for (let number = 1; number <= 4; number += 1) {
    shop.queue(`receipt:${number}`)
    first.wake()
    second.wake()
  }
  await Promise.all([first.settled(), second.settled()])
  expect(printer.interpreter.papers).toHaveLength(4)

  await first.close()
  shop.queue('receipt:5')
  await second.settled()
  expect(printer.interpreter.papers).toHaveLength(5)
  expect(shop.jobs()).toEqual([1, 2, 3, 4, 5].map((number) => `receipt:${number} sent`))
})

test('a job changed outside the app is not printed', async () => {
  const shop = shopWith(null)
  const id = shop.queue('receipt:1')
  shop.db.exec('DROP TRIGGER print_job_is_immutable')
  shop.db.prepare(`UPDATE print_job SET content = '{"blocks":[]}' WHERE id = ?`).run(id)
  await shop.openSpool().settled()
  expect(shop.jobs()).toEqual(['receipt:1 attention damaged'])
  expect(existsSync(join(shop.folder, 'papers'))).toBe(false)
})

test('closing lets the running job end and leaves nothing half sent', async () => {
  const printer = await printerWith({ answers: true, slow: 2 })
  const shop = shopWith(printer.port)
  shop.queue('receipt:1')
  const spool = shop.openSpool()
  await vi.waitFor(() => expect(printer.received).toBeGreaterThan(10), { timeout: 20_000 })
  await spool.close()
  expect(shop.jobs()).toEqual(['receipt:1 sent'])
  expect(printer.interpreter.papers).toHaveLength(1)
})

const dotsOf = (rows: Uint8Array[]): string[] => rows.map((row) => row.join(''))

function rowsOf({ width, height, stride, dots }: ReturnType<typeof decodePaper>): Uint8Array[] {
  return Array.from({ length: height }, (_, y) =>
    Uint8Array.from({ length: width }, (_dot, x) => ((dots[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1),
  )
}

function jobOf(db: Parameters<typeof findJob>[0], id: number) {
  const job = findJob(db, id)
  if (!job) throw new Error(`print job ${id} is gone`)
  return job
}
