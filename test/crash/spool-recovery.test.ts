import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { findJob, refuseJob } from '../../electron/db/print-jobs.ts'
import { opened, printerWith, shopWith } from '../printing/opened.ts'
import type { ShopWithPrinter } from '../printing/shop-with-printer.ts'
import { tempFolder } from '../tmp.ts'
import { SpoolApp, wordsOf } from './spool-apps.ts'
import { PAPER_DOTS } from './spool-faults.ts'
import { type Slip, slipOf, slipOfBytes } from './spool-slips.ts'

vi.setConfig({ testTimeout: 120_000 })

const soon = { timeout: 60_000 }
/** In the middle of a picture: a paper of one code is longer. */
const HALF = 700
/** A person has vouched for it, and nothing is ever heard of it. */
const MUTE = { silent: true, acknowledgement: 'C', answersStatus: false } as const
const drawer = { kind: 'drawer' as const, content: { blocks: [] } }

test.each([
  ['', 0],
  [' also when thousands went elsewhere meanwhile', 2_100],
])(
  'a till dies in the middle of a picture: a person is asked about that paper, and the next one comes whole%s',
  async (_, elsewhere) => {
    const printer = await printerWith({ answers: true, stallsAt: HALF }, PAPER_DOTS)
    const shop = shopWith(printer.port)
    const app = new SpoolApp(tempFolder())
    opened.push({ close: () => app.kill() })
    await app.hear()
    app.tell({ type: 'open', folder: shop.folder, patience: 60_000 })
    app.tell({ type: 'queue', papers: [{ document: 'receipt:1', printerId: shop.printerId }] })
    await vi.waitFor(() => expect(printer.visits.some(({ heard }) => lengthOf(heard) === HALF)).toBe(true), soon)
    await app.kill()
    printer.behaviour = { answers: true }

    const other = shop.addPrinter(null)
    shop.db.transaction(() => {
      for (let paper = 0; paper < elsewhere; paper += 1) {
        const jobId = shop.queue(`label:${paper}`, { kind: 'label', content: { blocks: [] }, printerId: other })
        refuseJob(shop.db, jobId, 'cancelled', shop.now, 'by_hand')
      }
    })()
    const id = shop.queue('receipt:2', { content: wordsOf('receipt:2') })
    await shop.openSpool().settled()
    const receipts = [findJob(shop.db, 1), findJob(shop.db, id)]
    expect(receipts).toMatchObject([{ state: 'unknown' }, { state: 'sent' }])
    const [begun = [], whole = [], ...more] = printer.interpreter.papers.map(slipOf)
    expect(more).toEqual([])
    expect(trimmed(whole)).toEqual(slipIn(shop, id))
    // What came of the first one was cut off before it.
    expect(begun.filter((row) => row !== 0).length).toBeGreaterThan(5)
  },
)

test('a pulse without paper leaves it to the next paper to end what was begun', async () => {
  const printer = await printerWith({ answers: true, stallsAt: HALF }, PAPER_DOTS)
  const shop = shopWith(printer.port)
  shop.queue('receipt:1', { content: wordsOf('receipt:1') })
  const spool = shop.openSpool()
  await spool.settled()
  printer.behaviour = { answers: true, paperOut: true }
  shop.queue('drawer:2', { ...drawer, expiresAt: shop.now + 10_000 })
  await spool.settled()
  expect(printer.interpreter.drawerPulses).toHaveLength(1)

  printer.behaviour = { answers: true }
  const id = shop.queue('receipt:3', { content: wordsOf('receipt:3') })
  await spool.settled()
  expect(shop.jobs()).toEqual(['receipt:1 unknown stalled', 'drawer:2 sent', 'receipt:3 sent'])
  expect(trimmed(printer.interpreter.papers.map(slipOf).at(-1) ?? [])).toEqual(slipIn(shop, id))
})

test('where nothing is ever heard, a paper that was lost in the middle does not run into the next one', async () => {
  const printer = await printerWith({ neverCloses: true, stallsAt: HALF }, PAPER_DOTS)
  const shop = shopWith(printer.port, { silent: true })
  shop.queue('receipt:1', { content: wordsOf('receipt:1') })
  const spool = shop.openSpool()
  await spool.settled()
  printer.behaviour = { neverCloses: true }
  const id = shop.queue('receipt:2', { content: wordsOf('receipt:2') })
  await spool.settled()
  // That it was lost nobody can know: this is what a person vouched for.
  expect(shop.jobs()).toEqual(['receipt:1 sent', 'receipt:2 sent'])
  const paper = slipIn(shop, id)
  await vi.waitFor(
    () => expect(trimmed(slipOf(printer.interpreter.papers.flat())).slice(-paper.length)).toEqual(paper),
    soon,
  )
})

test('a printer that reads slowly and speaks when the till has said its last word gets the whole paper', async () => {
  // It is at what it was asked at first when the paper comes, and still when the till leaves.
  const printer = await printerWith({ neverCloses: true, bytesPerSecond: 1_000 }, PAPER_DOTS)
  const shop = shopWith(printer.port, { silent: true })
  const id = shop.queue('receipt:1', { content: wordsOf('receipt:1') })
  await shop.openSpool().settled()
  expect(shop.jobs()).toEqual(['receipt:1 sent'])
  expect(printer.isReading).toBe(true)
  printer.behaviour = { neverCloses: true, chatters: true }
  await vi.waitFor(() => expect([printer.isReading, printer.isIdle]).toEqual([false, true]), soon)
  expect(printer.interpreter.papers.map((paper) => trimmed(slipOf(paper)))).toEqual([slipIn(shop, id)])
})

test('one that has a single door and speaks until somebody shuts it is given the next paper', async () => {
  // It never ends its side, and lets nobody else in before a word of its own was answered with a reset.
  const inside = new Set<Socket>()
  let isOver = false
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    server.close()
    inside.add(socket)
    const speaking = setInterval(() => socket.write(Buffer.from([0x10, 0, 0, 0])), 50)
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(speaking)
      inside.delete(socket)
      if (!isOver) server.listen(port, '127.0.0.1')
    })
    socket.resume()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const leave = async (): Promise<void> => {
    isOver = true
    for (const socket of inside) socket.destroy()
    server.close()
  }
  opened.push({ close: leave })
  const shop = shopWith(port, MUTE)
  shop.queue('receipt:1', { content: wordsOf('receipt:1') })
  const spool = shop.openSpool()
  await spool.settled()
  shop.queue('receipt:2', { content: wordsOf('receipt:2') })
  spool.wake()
  await vi.waitFor(() => expect(shop.jobs()).toEqual(['receipt:1 sent', 'receipt:2 sent']), soon)
})

test('a printer that cuts us off right behind the last byte has not surely taken it, whoever vouches for it', async () => {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {})
    socket.on('end', () => setTimeout(() => socket.resetAndDestroy(), 50))
    socket.resume()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  opened.push({ close: () => new Promise((resolve) => server.close(resolve)) })
  // The paper's time is over before the reset comes.
  const shop = shopWith((server.address() as AddressInfo).port, { ...MUTE, speed: 10_000 })
  shop.queue('receipt:1', { content: { blocks: [{ type: 'space' }] } })
  shop.queue('drawer:2', { ...drawer, expiresAt: shop.now + 60_000 })
  await shop.openSpool().settled()
  expect(shop.jobs()).toEqual(['receipt:1 unknown reset', 'drawer:2 cancelled reset'])
})

test('a drawer opens without paper at once, and not again when somebody puts paper in', async () => {
  const printer = await printerWith({ answers: true, tier: 'A', paperOut: true }, PAPER_DOTS)
  const shop = shopWith(printer.port)
  shop.queue('drawer:1', { ...drawer, expiresAt: shop.now + 10_000 })
  await shop.openSpool().settled()
  expect(shop.jobs()).toEqual(['drawer:1 sent'])
  expect(printer.interpreter.drawerPulses).toEqual([{ pin: 0, on: 100, off: 100 }])
  printer.behaviour = { answers: true, tier: 'A' }
  await pause(300)
  expect(printer.isIdle).toBe(true)
  expect(printer.interpreter.drawerPulses).toHaveLength(1)
})

test('a pulse is not left behind with a printer that should answer and does not', async () => {
  const printer = await printerWith({ answers: true, tier: 'A' }, PAPER_DOTS)
  const shop = shopWith(printer.port)
  const spool = shop.openSpool()
  await spool.probe(shop.printer())
  printer.behaviour = { readsNothing: true }
  shop.queue('drawer:1', { ...drawer, expiresAt: shop.now + 10_000 })
  await spool.settled()
  expect(shop.jobs()).toEqual(['drawer:1 cancelled busy'])
  printer.behaviour = { answers: true, tier: 'A' }
  await pause(300)
  expect(printer.interpreter.drawerPulses).toEqual([])
})

test('noise that looks like an answer is not taken for what a printer always answers', async () => {
  const noise = [[], [0x05], [0x21], [0x0c]]
  const server = createServer((socket) => {
    let at = 0
    socket.on('error', () => {})
    socket.on('data', () => {
      const bytes = noise[at] ?? []
      if (bytes.length > 0) socket.write(Buffer.from(bytes))
      at += 1
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  opened.push({ close: () => new Promise((resolve) => server.close(resolve)) })
  const shop = shopWith((server.address() as AddressInfo).port)
  expect(await shop.openSpool().probe(shop.printer())).toMatchObject({ reachable: true, acknowledgement: 'C' })
  expect(shop.printer().profile).not.toHaveProperty('acknowledgement')
})

const lengthOf = (pieces: Buffer[]): number => pieces.reduce((sum, { length }) => sum + length, 0)

/** What a job's bytes look like on paper. */
function slipIn(shop: ShopWithPrinter, id: number): Slip {
  const payload = findJob(shop.db, id)?.payload
  if (!payload) throw new Error('it was not drawn')
  return slipOfBytes(payload).slip
}

/** Without the blank rows around it. */
function trimmed(slip: Slip): Slip {
  const first = slip.findIndex((row) => row !== 0)
  return first === -1 ? [] : slip.slice(first, slip.findLastIndex((row) => row !== 0) + 1)
}
