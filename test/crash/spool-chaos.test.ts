import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { openDatabase } from '../../electron/db/open.ts'
import { insertPrinter } from '../../electron/db/printers.ts'
import { tempFolder } from '../tmp.ts'
import { SpoolApp } from './spool-apps.ts'
import { type Chance, chanceFrom, type Model, MODELS, MoodyPrinter, PAPER_DOTS } from './spool-faults.ts'
import { type Slip, slipOf } from './spool-slips.ts'
import { Books, judge, type Witness } from './spool-verdict.ts'

/** How many jobs; 10,000 at night, or `MOSHTARI_SPOOL_JOBS`. */
const JOBS = Number(process.env['MOSHTARI_SPOOL_JOBS'] ?? (process.env['MOSHTARI_NIGHTLY'] ? 10_000 : 300))
/** The same in every ordinary run; another one each night, or `MOSHTARI_SEED`. */
const SEED = Number(
  process.env['MOSHTARI_SEED'] ?? (process.env['MOSHTARI_NIGHTLY'] ? Math.floor(Math.random() * 1e9) : 4),
)
const PRINTERS = JOBS > 1_000 ? 96 : 24
/** Jobs that are queued before others are over. */
const OPEN = PRINTERS * 8
const BATCH = 12
const DRAWERS = 0.04
/**
 * An app dies after at most so many papers have come to an end, or after so many milliseconds in which none has, at a
 * moment nobody knows: on a busy machine, too, it lives long enough to print.
 */
const LIFE = 50
const LIFE_TIME = 60_000
const MOMENT = 400
/** Milliseconds of a printer's silence before it is given up. */
const PATIENCE = 600
const LOOK = 300
/** Milliseconds in which some paper comes to an end, whatever fails, and in which printers print what they took. */
const STANDSTILL = 600_000
const LONGEST = 60 * 60_000

const apps: (SpoolApp | null)[] = [null, null]
const spares: SpoolApp[] = []
const witnesses: Witness[] = []
let books: Books | null = null
let isOver = false
let kills = 0

afterAll(async () => {
  isOver = true
  books?.close()
  await Promise.all([...apps, ...spares].map(async (app) => app?.kill()))
  for (const { printer } of witnesses) await printer.oracle.off()
})

test(
  `${JOBS} papers through ${PRINTERS} printers that misbehave, while apps are killed: each came out once, or a person is asked`,
  { timeout: LONGEST },
  async () => {
    const chance = chanceFrom(SEED)
    const folder = tempFolder()
    const cache = tempFolder()
    await openShop(folder, chance)
    books = new Books(folder)
    for (const { printer } of witnesses) printer.start()
    const collecting = setInterval(collect, LOOK)
    const killing = killApps(folder, cache, chance, books)

    const promised = await queueJobs(books, chance)
    await workedOff(books)
    isOver = true
    await killing
    await Promise.all(witnesses.map(({ printer }) => printer.heal()))
    await vi.waitFor(() => expect(busy()).toEqual([]), { timeout: STANDSTILL, interval: LOOK })
    clearInterval(collecting)
    collect()
    for (const { printer, slips } of witnesses) slips.push(slipOf(printer.oracle.interpreter.uncut))

    const { table, problems, documents } = await judge(books, witnesses)
    console.log(`seed ${SEED}, ${kills} apps killed\n${table}`)
    expect(promised.filter((document) => !documents.has(document))).toEqual([])
    expect(problems).toEqual([])
    expect(kills).toBeGreaterThan(0)
  },
)

/** A printer of each model in turn, all in one shop. */
async function openShop(folder: string, chance: Chance): Promise<void> {
  const db = openDatabase(folder)
  const models = Object.keys(MODELS) as Model[]
  for (let at = 0; at < PRINTERS; at += 1) {
    const model = models[at % models.length] ?? 'answers status only (C)'
    const printer = new MoodyPrinter(model, chanceFrom(Math.floor(chance() * 1e9)))
    await printer.oracle.on()
    const silent = printer.isVouchedFor
    const id = insertPrinter(db, {
      name: `${at}: ${model}`,
      address: { kind: 'network', host: '127.0.0.1', port: printer.oracle.port },
      profile: { dots: PAPER_DOTS, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0, speed: 300, silent },
      standInId: null,
    })
    const slips: Slip[] = []
    witnesses.push({ id, printer, slips })
  }
  db.close()
}

/** Two apps on the folder at a time; again and again one of them dies in the middle and another one is started. */
async function killApps(folder: string, cache: string, chance: Chance, { counts }: Books): Promise<void> {
  const first = new SpoolApp(cache)
  await first.hear()
  await first.leave()
  for (const slot of [0, 1]) await replace(slot, folder, cache)
  while (!isOver) {
    let since = performance.now()
    let known = counts().ended
    const last = known + chance() * LIFE
    while (!isOver && known < last && performance.now() - since < LIFE_TIME) {
      const { ended } = counts()
      if (ended > known) since = performance.now()
      known = ended
      await pause(LOOK)
    }
    await pause(chance() * MOMENT)
    if (isOver) break
    await replace(chance() < 0.5 ? 0 : 1, folder, cache)
    kills += 1
  }
}

async function replace(slot: number, folder: string, cache: string): Promise<void> {
  const next = spares.shift() ?? new SpoolApp(cache)
  spares.push(new SpoolApp(cache))
  expect(await next.hear()).toEqual({ type: 'ready' })
  const last = apps[slot]
  apps[slot] = null
  await last?.kill()
  next.tell({ type: 'open', folder, patience: PATIENCE })
  expect(await next.hear()).toEqual({ type: 'opened' })
  apps[slot] = next
}

/** Queues papers as others are over; gives those of which an app said that they are on disk. */
async function queueJobs({ counts }: Books, chance: Chance): Promise<string[]> {
  const promised: string[] = []
  let number = 0
  // A batch of an app that was killed before it said so may be on disk or not.
  for (let { all, open } = counts(); all < JOBS; { all, open } = counts()) {
    const app = apps[chance() < 0.5 ? 0 : 1]
    if (!app || open > OPEN) {
      wake()
      await pause(LOOK)
      continue
    }
    const papers = Array.from({ length: Math.min(BATCH, JOBS - all) }, () => {
      number += 1
      const printerId = witnesses[Math.floor(chance() * witnesses.length)]?.id ?? 0
      return { document: `${chance() < DRAWERS ? 'drawer' : 'receipt'}:${number}`, printerId }
    })
    app.tell({ type: 'queue', papers })
    const report = await app.hear()
    if (report?.type === 'queued') promised.push(...report.documents)
  }
  return promised
}

/** A sale, or a person at the screen, has printers looked at that are being left alone. */
function wake(): void {
  for (const app of apps) app?.tell({ type: 'wake' })
}

/** Takes the slips that were cut off, before there are too many of them. */
function collect(): void {
  for (const { printer, slips } of witnesses) {
    for (const paper of printer.oracle.interpreter.papers.splice(0)) slips.push(slipOf(paper))
  }
}

/** Printers that have not read or not printed what they were sent. */
const busy = (): string[] =>
  witnesses.flatMap(({ id, printer }) =>
    printer.oracle.isIdle && !printer.oracle.isReading ? [] : `${id}: ${printer.model}`,
  )

/** @throws Error saying what is left, when nothing more comes to an end although every fault passes */
async function workedOff(books: Books): Promise<void> {
  let since = performance.now()
  let last = books.counts().open
  while (last > 0) {
    if (performance.now() - since > STANDSTILL) throw new Error(`nothing goes on:\n${books.open().join('\n')}`)
    wake()
    await pause(LOOK)
    const { open } = books.counts()
    if (open < last) since = performance.now()
    last = open
  }
}
