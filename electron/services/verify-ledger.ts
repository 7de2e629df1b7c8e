import type { Database } from 'better-sqlite3'
import { allMerges, type MergeRow } from '../db/merges.ts'
import { type StillPaper, stillPapers } from '../db/still-balances.ts'
import { type LedgerRow, type PrintedBalance, printedBalance, wholeLedger } from '../db/verify-ledger.ts'
import { chainHash, CLUB, NO_HASH } from './ledger.ts'

/** What is wrong along the ledger. */
export interface LedgerProblem {
  kind: 'entry.missing' | 'entry.hash' | 'entry.customer' | 'sale.pointsBalance' | 'return.pointsBalance'
  id: number
  expected: number | null
  found: number | null
}

/**
 * Walks the ledger once. Its hashes must be a chain; each entry must be written for whom its lot belonged to then; and
 * the club's balances along the way must be those that sales and returns have printed. Merges, and merges taken back,
 * give lots and sales to another customer at their places of the ledger.
 */
export function* ledgerProblems(db: Database): Generator<LedgerProblem> {
  const papers = peekable(stillPapers(db, CLUB))
  try {
    yield* walk(db, new Books(db), papers)
  } finally {
    papers.close()
  }
}

function* walk(db: Database, books: Books, papers: Peekable<StillPaper>): Generator<LedgerProblem> {
  let before: { id: number; hash: Uint8Array } = { id: 0, hash: NO_HASH }
  let last: LedgerRow | null = null
  for (const entry of wholeLedger(db)) {
    if (last && !belongTogether(last, entry)) yield* printedProblems(db, last, books)
    yield* passBy(books, papers, entry)
    if (entry.id !== before.id + 1) yield problem('entry.missing', before.id + 1, null, entry.id)
    else if (!chainHash(before.hash, entry).equals(entry.hash)) yield problem('entry.hash', entry.id, null, null)
    const owner = books.ownerAt(entry)
    if (owner !== entry.customerId) yield problem('entry.customer', entry.id, owner, entry.customerId)
    books.enter(entry)
    before = entry
    last = entry
  }
  if (last) yield* printedProblems(db, last, books)
  yield* passBy(books, papers, null)
}

/** A return is one, whoever's lots its points went to. */
const belongTogether = (a: LedgerRow, b: LedgerRow): boolean =>
  a.returnId === b.returnId && (a.returnId !== null || (a.customerId === b.customerId && a.saleId === b.saleId))

/** What happened between the entry before and this one (null: the end), in its order. */
function* passBy(books: Books, papers: Peekable<StillPaper>, entry: LedgerRow | null): Generator<LedgerProblem> {
  for (;;) {
    const handover = books.nextHandover(entry)
    const paper = papers.peek()
    const isPaperDue = paper !== undefined && (entry === null || isBefore(paper, entry))
    if (paper && isPaperDue && (!handover || paper.end === null || paper.saleId <= handover.saleId)) {
      const expected = books.balanceOf(books.firstCustomer(paper))
      const kind = paper.paper === 'sale' ? 'sale.pointsBalance' : 'return.pointsBalance'
      if (paper.balance !== expected) yield problem(kind, paper.id, expected, paper.balance)
      papers.take()
    } else if (handover) books.handOver(handover)
    else return
  }
}

const isBefore = (paper: StillPaper, entry: LedgerRow): boolean =>
  paper.end === null ? paper.at < entry.at : paper.end < entry.id

/** The balance after a sale's or return's last entry is the one on its paper. */
function* printedProblems(db: Database, entry: LedgerRow, books: Books): Generator<LedgerProblem> {
  const [table, id] =
    entry.returnId === null ? (['sale', entry.saleId] as const) : (['sale_return', entry.returnId] as const)
  if (id === null) return
  const printed = printedBalance(db, table, id)
  const balance = books.balanceOf((printed && books.customerNow(printed)) ?? entry.customerId)
  const found = printed?.balance ?? null
  if (found !== balance)
    yield problem(table === 'sale' ? 'sale.pointsBalance' : 'return.pointsBalance', id, balance, found)
}

/** A place of the ledger where lots and sales became another's. */
interface Handover {
  mergeId: number
  /** The last entry and the last sale before it. */
  entryId: number
  saleId: number
  isUndone: boolean
  from: number
  to: number
  lots: number[]
  sales: number[]
}

/** Who has what at a place of the ledger. */
class Books {
  readonly #handovers: Handover[]
  readonly #balances = new Map<number, number>()
  /** Lots and sales that were ever handed over: the first and the present customer, and the one in the end. */
  readonly #lots = new Map<number, Moved & { points: number }>()
  readonly #sales = new Map<number, Moved>()

  constructor(db: Database) {
    this.#handovers = handoversOf([...allMerges(db)])
    for (const { from, to, lots, sales } of this.#handovers) {
      for (const id of lots)
        this.#lots.set(id, { points: 0, ...(this.#lots.get(id) ?? { first: from, now: from }), end: to })
      for (const id of sales) this.#sales.set(id, { ...(this.#sales.get(id) ?? { first: from, now: from }), end: to })
    }
  }

  balanceOf(customerId: number): number {
    return this.#balances.get(customerId) ?? 0
  }

  /** Whose the entry's lot is; where that is not what comes of it in the end, the one it should be in the end. */
  ownerAt({ lotId, lotCustomerId }: LedgerRow): number | null {
    const moved = this.#lots.get(lotId)
    if (!moved) return lotCustomerId
    return moved.end === lotCustomerId ? moved.now : moved.end
  }

  firstCustomer({ saleId, customerId }: StillPaper): number {
    return this.#sales.get(saleId)?.first ?? customerId
  }

  customerNow({ saleId, customerId }: PrintedBalance): number | null {
    return this.#sales.get(saleId)?.now ?? customerId
  }

  enter({ lotId, customerId, programmeId, points }: LedgerRow): void {
    if (programmeId !== CLUB) return
    this.#balances.set(customerId, this.balanceOf(customerId) + points)
    const moved = this.#lots.get(lotId)
    if (moved) moved.points += points
  }

  /** The next one before this entry; null: before the end. */
  nextHandover(entry: LedgerRow | null): Handover | undefined {
    const [next] = this.#handovers
    return next && (entry === null || next.entryId < entry.id) ? next : undefined
  }

  handOver(handover: Handover): void {
    this.#handovers.shift()
    const { from, to, lots, sales } = handover
    for (const id of lots) {
      const moved = this.#lots.get(id)
      if (!moved) continue
      moved.now = to
      this.#balances.set(from, this.balanceOf(from) - moved.points)
      this.#balances.set(to, this.balanceOf(to) + moved.points)
    }
    for (const id of sales) {
      const moved = this.#sales.get(id)
      if (moved) moved.now = to
    }
  }
}

interface Moved {
  first: number
  now: number
  end: number
}

/**
 * In the order in which they happened. At one place of the ledger what was merged earlier is taken back first, the
 * latest in front; what was merged and taken back there has handed nothing over.
 */
function handoversOf(merges: MergeRow[]): Handover[] {
  return merges
    .flatMap((merge): Handover[] => {
      const { id, keptId, otherId, entryId, saleId, undoneEntryId, undoneSaleId, moved } = merge
      const goods = { mergeId: id, lots: moved.points_lot, sales: moved.sale }
      const made = { ...goods, entryId, saleId, isUndone: false, from: otherId, to: keptId }
      if (undoneEntryId === null || undoneSaleId === null) return [made]
      if (undoneEntryId === entryId && undoneSaleId === saleId) return []
      const undone = { entryId: undoneEntryId, saleId: undoneSaleId, isUndone: true, from: keptId, to: otherId }
      return [made, { ...goods, ...undone }]
    })
    .toSorted((a, b) => a.entryId - b.entryId || a.saleId - b.saleId || inOnePlace(a, b))
}

function inOnePlace(a: Handover, b: Handover): number {
  if (a.isUndone !== b.isUndone) return a.isUndone ? -1 : 1
  return a.isUndone ? b.mergeId - a.mergeId : a.mergeId - b.mergeId
}

interface Peekable<Item> {
  peek(): Item | undefined
  take(): void
  close(): void
}

function peekable<Item>(items: Iterator<Item>): Peekable<Item> {
  let next = items.next()
  return {
    peek: () => (next.done === true ? undefined : next.value),
    take: () => {
      next = items.next()
    },
    close: () => void items.return?.(),
  }
}

function problem(
  kind: LedgerProblem['kind'],
  id: number,
  expected: number | null,
  found: number | null,
): LedgerProblem {
  return { kind, id, expected, found }
}
