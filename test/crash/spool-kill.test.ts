import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import { afterAll, expect, test, vi } from 'vitest'
import { databaseFile } from '../../electron/db/open.ts'
import type { SaleInput } from '../../electron/services/basket.ts'
import { verify } from '../../electron/services/verify.ts'
import { OraclePrinter } from '../oracle/printer.ts'
import { newShop, printOver } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { type Command, Till, warmedUp } from './tills.ts'

/** How often the till dies; `MOSHTARI_SPOOL_KILLS` changes it. */
const KILLS = Number(process.env['MOSHTARI_SPOOL_KILLS'] ?? 30)
/** Milliseconds after a sale in which a till dies: while its receipt is drawn, on its way, or coming out. */
const DIE_WITHIN = 2_500
const SPARE = 2
const PRINTER_DOTS = 384
const DRAIN = 60_000

const printer = new OraclePrinter(PRINTER_DOTS)
const tills: Till[] = []
afterAll(async () => {
  for (const till of tills) await till.kill()
  await printer.off()
})

test(
  `${KILLS} tills killed while they print: each receipt came out once, or a person is asked about it`,
  { timeout: 600_000 },
  async () => {
    await printer.on({ answers: true, slow: 2 })
    const { folder, cashierId } = await shopWithPrinter()
    const cache = await warmedUp(tempFolder())
    while (tills.length <= SPARE) tills.push(new Till(cache))
    let sales = 0
    for (let killed = 0; killed <= KILLS; killed += 1) {
      const till = tills.shift() ?? new Till(cache)
      try {
        await open(till, folder, cashierId)
        sales += await sell(till)
        if (killed < KILLS) await pause(Math.random() * DIE_WITHIN)
        else await vi.waitFor(() => expect(waiting(folder)).toBe(0), { timeout: DRAIN, interval: 500 })
      } finally {
        await till.kill()
      }
      if (killed < KILLS - SPARE) tills.push(new Till(cache))
    }
    await printer.off()

    const { problems, counted } = verify(folder)
    expect(problems).toEqual([])
    expect(counted.sale).toBe(sales)
    const jobs = jobsOf(folder)
    const receipts = jobs.filter(({ kind }) => kind === 'receipt')
    expect(receipts.map(({ document }) => document)).toEqual(
      Array.from({ length: sales }, (_, n) => `receipt:${n + 1}`),
    )
    const came = heardJobs(jobs)
    for (const { document, state, payload } of receipts) {
      const times = came.whole.filter((bytes) => payload?.equals(bytes)).length
      if (state === 'sent') expect([document, times]).toEqual([document, 1])
      else {
        expect([document, state]).toEqual([document, 'unknown'])
        expect(times).toBeLessThanOrEqual(1)
      }
    }
    expect(came.strange).toEqual([])
    const states = receipts.map(({ state }) => state)
    // Else nothing was put to the test.
    expect(states).toContain('sent')
    expect(states).toContain('unknown')
  },
)

async function open(till: Till, folder: string, staffId: number): Promise<void> {
  expect(await till.hear()).toEqual({ type: 'ready' })
  till.tell({ type: 'open', folder, staffId, ahead: 0 })
  expect(await till.hear()).toEqual({ type: 'opened' })
}

/** One sale, or two of which the second waits for the first one's paper; gives how many. */
async function sell(till: Till): Promise<number> {
  const sales = Math.random() < 0.2 ? 2 : 1
  for (let sale = 0; sale < sales; sale += 1) {
    till.tell({ type: 'command', command: anySale(), startAt: 0 })
    expect(await till.hear()).toMatchObject({ type: 'done' })
  }
  return sales
}

function anySale(): Command {
  const amount = 5_000_000 + Math.floor(Math.random() * 1_000) * 10_000
  const input: SaleInput = {
    commandId: v7(),
    customerId: null,
    lines: [{ kind: 'amount', amount, name: '' }],
    discount: 0,
    claims: [],
    tenders: [{ kind: 'cash', amount }],
    shownPayable: amount,
  }
  return { procedure: 'commit', input }
}

/** A shop whose printer stands in this process, while every till that prints is a process of its own. */
async function shopWithPrinter() {
  const { manager, shop, folder, cashierId } = await newShop()
  await printOver(manager, { port: printer.port, widthMm: 58 })
  await shop.spool.close()
  return { folder, cashierId }
}

interface Job {
  document: string
  kind: string
  state: string
  payload: Buffer | null
}

function jobsOf(folder: string): Job[] {
  const db = new Database(databaseFile(folder), { readonly: true })
  const jobs = db.prepare<[], Job>('SELECT document, kind, state, payload FROM print_job ORDER BY id').all()
  db.close()
  return jobs
}

const waiting = (folder: string): number =>
  jobsOf(folder).filter(({ state }) => state === 'queued' || state === 'sending').length

/** DLE EOT, whose third byte says what is asked; what it is called; whether all was received. */
const QUESTIONS = [
  [0x10, 0x04],
  [0x1d, 0x49, 0x43],
  [0x1d, 0x72, 0x01],
].map((bytes) => Buffer.from(bytes))

/**
 * What came over each connection besides the questions around a job and the ending of the last one: papers from the first
 * byte to the last, and whatever is neither that nor the beginning of one.
 */
function heardJobs(jobs: Job[]): { whole: Buffer[]; strange: string[] } {
  const payloads = jobs.flatMap(({ payload }) => payload ?? [])
  const whole: Buffer[] = []
  const strange: string[] = []
  for (const { heard } of printer.visits) {
    const bytes = withoutPreamble(Buffer.concat(heard))
    const complete = payloads.find((payload) => bytes.subarray(0, payload.length).equals(payload))
    if (complete && withoutPreamble(bytes.subarray(complete.length)).length === 0) whole.push(complete)
    else if (complete || !payloads.some((payload) => payload.subarray(0, bytes.length).equals(bytes))) {
      strange.push(bytes.toString('hex', 0, 100))
    }
  }
  return { whole, strange }
}

/** Behind as many blank bytes as a picture may lack: reset, feed, cut, reset. */
const ENDING = Buffer.from([0x1b, 0x40, 0x1b, 0x64, 0x04, 0x1d, 0x56, 0x00, 0x1b, 0x40])

/**
 * Without the questions in front, three bytes each, and without what ends a paper that was cut short: blank bytes and
 * `ENDING`. The last of it may be cut off.
 */
function withoutPreamble(bytes: Buffer): Buffer {
  let rest = bytes
  let isBlank = false
  for (;;) {
    const blank = rest.findIndex((byte) => byte !== 0)
    const before = rest.length
    if (blank === -1) return Buffer.alloc(0)
    isBlank ||= blank > 0
    rest = rest.subarray(blank)
    if (QUESTIONS.some((question) => isAlike(rest, question))) rest = rest.subarray(3)
    else if (isBlank && isAlike(rest, ENDING)) rest = rest.subarray(ENDING.length)
    if (rest.length === before) return rest
  }
}

const isAlike = (bytes: Buffer, whole: Buffer): boolean =>
  bytes.subarray(0, whole.length).equals(whole.subarray(0, bytes.length))
