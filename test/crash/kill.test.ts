import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { databaseFile } from '../../electron/db/open.ts'
import { lockPrinting } from '../../electron/db/print-lock.ts'
import type { SaleInput } from '../../electron/services/basket.ts'
import { verify } from '../../electron/services/verify.ts'
import { newMember, newProduct, ringUp } from '../services/ring-up.ts'
import { newShop } from '../shop.ts'
import { tempFolder } from '../tmp.ts'
import { type Command, Till, warmedUp } from './tills.ts'

/** How often the till dies; `MOSHTARI_KILLS` changes it. */
const KILLS = Number(process.env['MOSHTARI_KILLS'] ?? 200)
/** Answers a till may give before it dies during the next, and how many die while they open the shop. */
const MOST_ANSWERS = 3
const DIE_OPENING = 0.1
/** Tills that start up while another one works, since starting takes longer than living. */
const SPARE = 3
const OPENING_TAKES = 20
const MEMBERS = 5
const POINT = 20_000
const BREAD = 400_000

const spare: Till[] = []
let freePrinting: (() => void) | null = null
afterAll(async () => {
  freePrinting?.()
  for (const till of spare) await till.kill()
})

test(
  `${KILLS} tills killed while they sell leave whole sales only, each of them once`,
  { timeout: 600_000 },
  async () => {
    const { folder, cashierId, customerIds, breadId, before } = await openedShop()
    const day = new Day(customerIds, breadId)
    const cache = await warmedUp(tempFolder())
    while (spare.length < SPARE) spare.push(new Till(cache))
    for (let killed = 0; killed < KILLS; killed += 1) {
      const till = spare.shift() ?? new Till(cache)
      await work(till, { folder, cashierId, day, dies: true })
      spare.push(new Till(cache))
    }
    // The last till finishes what the one before it may have left unanswered.
    const last = spare.shift() ?? new Till(cache)
    await work(last, { folder, cashierId, day, dies: false })
    await last.kill()

    const { problems, counted } = verify(folder)
    expect(problems).toEqual([])
    expect(day.sales).toBeGreaterThan(KILLS / 4)
    expect(counted).toMatchObject({ sale: before.sale + day.sales, sale_return: day.returns })
    expect(papersOf(folder)).toEqual({ receipts: before.sale + day.sales + day.attached, returns: day.returns })
    expect(heldIn(folder)).toEqual(day.held)
    expect(breadIn(folder)).toBe((day.returns - day.sales) * 1000)
  },
)

interface Shift {
  folder: string
  cashierId: number
  day: Day
  /** False: the till only finishes what is unanswered. */
  dies: boolean
}

/** One till's life: it repeats the command that the till before it left unanswered, and goes on from there. */
async function work(till: Till, { folder, cashierId, day, dies }: Shift): Promise<void> {
  expect(await till.hear()).toEqual({ type: 'ready' })
  till.tell({ type: 'open', folder, staffId: cashierId, ahead: 0 })
  if (dies && Math.random() < DIE_OPENING) return kill(till, OPENING_TAKES)
  expect(await till.hear()).toEqual({ type: 'opened' })
  for (
    let answers = Math.floor(Math.random() * (MOST_ANSWERS + 1));
    dies ? answers > 0 : day.unanswered;
    answers -= 1
  ) {
    await askOnce(till, day)
  }
  if (!dies) return
  till.tell({ type: 'command', command: day.next(), startAt: 0 })
  await Promise.all([kill(till, day.usualTime * 1.5), hearOnce(till, day)])
}

async function askOnce(till: Till, day: Day): Promise<void> {
  const start = performance.now()
  till.tell({ type: 'command', command: day.next(), startAt: 0 })
  await hearOnce(till, day)
  // Whatever the machine: deaths are spread over the time that a command takes on it now.
  day.usualTime = day.usualTime * 0.9 + (performance.now() - start) * 0.1
}

async function hearOnce(till: Till, day: Day): Promise<void> {
  const report = await till.hear()
  if (report?.type === 'refused') throw new Error(`${report.code} ${JSON.stringify(report.data)}`)
  if (report?.type === 'done') day.answer(report.commandId, report.result)
}

/** At a random moment within so many milliseconds. */
async function kill(till: Till, within: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * within))
  await till.kill()
}

/** What the counter asks for, and what has been answered. */
class Day {
  unanswered: Command | null = null
  /** Milliseconds. */
  usualTime = 10
  sales = 0
  returns = 0
  attached = 0
  /** Ids of sales put aside, the first one in front. */
  readonly held: number[] = []
  readonly #customerIds: number[]
  readonly #breadId: number
  /** Sales that can still be returned or attached. */
  readonly #returnable: number[] = []
  readonly #anonymous: number[] = []

  constructor(customerIds: number[], breadId: number) {
    this.#customerIds = customerIds
    this.#breadId = breadId
  }

  next(): Command {
    this.unanswered ??= this.#invent()
    return this.unanswered
  }

  answer(commandId: string, result: object): void {
    const command = this.unanswered
    if (command?.input.commandId !== commandId) throw new Error(`an answer to ${commandId}, which nobody asked`)
    this.unanswered = null
    if (command.procedure === 'commit') this.#sold(command.input.customerId, result)
    if (command.procedure === 'attach') this.attached += 1
    if (command.procedure === 'return') this.returns += 1
    if (command.procedure === 'hold') this.held.push('heldId' in result ? Number(result.heldId) : 0)
    if (command.procedure === 'recall') this.held.splice(this.held.indexOf(command.input.heldId), 1)
  }

  #sold(customerId: number | null, result: object): void {
    this.sales += 1
    const saleId = 'saleId' in result ? Number(result.saleId) : 0
    if (customerId === null) this.#anonymous.push(saleId)
    else this.#returnable.push(saleId)
  }

  #invent(): Command {
    const chance = Math.random()
    const back = chance < 0.15 ? this.#returnable.pop() : undefined
    if (back !== undefined) {
      const input = { commandId: v7(), saleId: back, lines: 'all' as const, refundKind: 'cash' as const }
      return { procedure: 'return', input }
    }
    const nameless = chance < 0.3 ? this.#anonymous.pop() : undefined
    const customerId = this.#customerIds[Math.floor(Math.random() * MEMBERS)] ?? null
    if (nameless !== undefined && customerId !== null) {
      return { procedure: 'attach', input: { commandId: v7(), saleId: nameless, customerId } }
    }
    const heldId = chance > 0.95 ? this.held[0] : undefined
    if (heldId !== undefined) return { procedure: 'recall', input: { commandId: v7(), heldId } }
    if (chance > 0.9) return { procedure: 'hold', input: anyHeld(this.#breadId) }
    const asked = chance > 0.8 ? { customerId: null, spend: 0 } : { customerId, spend: chance < 0.5 ? 3 : 0 }
    return { procedure: 'commit', input: anySale(this.#breadId, asked) }
  }
}

function anySale(breadId: number, { customerId, spend }: { customerId: number | null; spend: number }): SaleInput {
  const amount = 5_000_000 + Math.floor(Math.random() * 1_000) * 10_000
  const shownPayable = amount + BREAD - spend * POINT
  return {
    commandId: v7(),
    customerId,
    lines: [{ kind: 'amount', amount, name: '' }, bread(breadId)],
    discount: 0,
    claims: spend === 0 ? [] : [{ type: 'redeem', programmeId: 'club', points: spend }],
    tenders: [{ kind: 'cash', amount: shownPayable }],
    shownPayable,
  }
}

function anyHeld(breadId: number): Extract<Command, { procedure: 'hold' }>['input'] {
  return {
    commandId: v7(),
    customerId: null,
    isAnonymous: true,
    lines: [bread(breadId)],
    discount: 0,
    claims: [],
    label: '',
    shownPayable: BREAD,
  }
}

const bread = (productId: number) => ({ kind: 'product' as const, productId, quantity: 1000, discount: 0 })

/** A shop of a few members who have points enough for all that follows, and of bread that is counted. */
async function openedShop() {
  const { cashier, manager, shop, folder, cashierId, ...test } = await newShop()
  // The tills' clocks go right.
  test.now = Date.now()
  shop.clock = Date.now
  const customerIds: number[] = []
  for (let member = 0; member < MEMBERS; member += 1) {
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 9_000_000_000 })
    customerIds.push(customerId)
  }
  const breadId = await newProduct(manager, { name: 'نان', price: BREAD })
  await manager.products.moveStock({ commandId: v7(), productId: breadId, kind: 'count', quantity: 0 })
  // Papers stay in the queue here: nobody draws them meanwhile. Killing tills that print has a test of its own.
  await shop.spool.close()
  freePrinting = lockPrinting(folder)
  expect(freePrinting).not.toBeNull()
  return { folder, cashierId, customerIds, breadId, before: verify(folder).counted }
}

/** Papers in the queue or out of it. */
function papersOf(folder: string): { receipts: number; returns: number } {
  const count = (kind: string) => Number(read(folder, `SELECT count(*) FROM print_job WHERE kind = '${kind}'`)[0])
  return { receipts: count('receipt'), returns: count('return') }
}

const heldIn = (folder: string): unknown[] => read(folder, 'SELECT id FROM held_sale ORDER BY id')

/** Thousandths on hand. */
const breadIn = (folder: string): unknown => read(folder, 'SELECT stock FROM product')[0]

function read(folder: string, sql: string): unknown[] {
  const db = new Database(databaseFile(folder), { readonly: true })
  const values = db.prepare(sql).pluck().all()
  db.close()
  return values
}
