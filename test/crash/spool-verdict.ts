import Database from 'better-sqlite3'
import { databaseFile } from '../../electron/db/open.ts'
import { createBitmap, toPng } from '../../electron/printing/bitmap.ts'
import { readWithZxing } from '../oracle/codes.ts'
import { KILLED, MOODS, type MoodyPrinter, PAPER_DOTS } from './spool-faults.ts'
import { type Piece, readSlip, type Slip, slipOfBytes } from './spool-slips.ts'
import { type Loss, lossesOf, type Place, placesOf } from './spool-visits.ts'

/** A printer of the shop, and every slip that came out of it. */
export interface Witness {
  id: number
  printer: MoodyPrinter
  slips: Slip[]
}

export interface Verdict {
  /** What befell the jobs and what became of them, as text: every job is in one cell of the columns of states. */
  table: string
  problems: string[]
  documents: Set<string>
}

interface Job {
  document: string
  kind: string
  state: string
  printerId: number
  payload: Buffer | null
  /** Of the last attempt, epoch ms. */
  startedAt: number | null
  endedAt: number | null
  detail: string | null
  /** Attempts in which bytes were handed over, or may have been. */
  begun: number
}

type Count = (fault: string, column: string) => void

/** Compares what the shop says of its jobs with what is on paper. Nothing here is taken from the spool's own code. */
export async function judge(books: Books, witnesses: Witness[]): Promise<Verdict> {
  const jobs = books.jobs()
  const problems: string[] = []
  const rows = new Map<string, Record<string, number>>()
  const count: Count = (fault, column) => {
    const row = rows.get(fault) ?? {}
    row[column] = (row[column] ?? 0) + 1
    rows.set(fault, row)
  }
  for (const witness of witnesses) {
    const own = jobs.filter(({ printerId }) => printerId === witness.id)
    const papers = await papersOf(own, problems)
    problems.push(...new Inspection(witness, own, papers).problems(count))
  }
  return { table: tableOf(rows), problems, documents: new Set(jobs.map(({ document }) => document)) }
}

/** One printer's jobs beside its slips. */
class Inspection {
  readonly #witness: Witness
  readonly #jobs: Map<string, Job>
  readonly #slips: Piece[][]
  readonly #losses: Loss[]
  readonly #places: Map<string, Place>
  /** Connections that were cut off before any paper was read, of which no job has been told yet. */
  readonly #unread: Set<number>

  constructor(witness: Witness, jobs: Job[], papers: Map<string, Slip>) {
    const { oracle } = witness.printer
    this.#witness = witness
    this.#jobs = new Map(jobs.map((job) => [job.document, job]))
    this.#slips = witness.slips.map((slip) => readSlip(slip, papers))
    this.#losses = lossesOf(oracle)
    const payloads = jobs.flatMap(({ document, kind, payload }): [string, Buffer][] =>
      payload && kind !== 'drawer' ? [[document, payload]] : [],
    )
    this.#places = placesOf(oracle.visits, new Map(payloads))
    const read = new Set([...this.#places.values()].map(({ visit }) => visit))
    this.#unread = new Set(
      this.#losses.flatMap((loss) => (this.#isUnread(loss) && !read.has(loss.visit) ? [loss.visit] : [])),
    )
  }

  problems(count: Count): string[] {
    const { model } = this.#witness.printer
    const problems: string[] = []
    const times = new Map<string, number>()
    for (const pieces of this.#slips) {
      for (const { documents, isWhole } of pieces) {
        const [document = ''] = documents
        if (isWhole) times.set(document, (times.get(document) ?? 0) + 1)
        else count(TORN, SLIPS)
      }
      const mixed = pieces.flatMap((piece, at) => this.#mixed(piece, pieces[at + 1]) ?? [])
      if (mixed.some((why) => why !== ''))
        problems.push(...mixed.filter((why) => why !== '').map((why) => `${model}: ${why}`))
      else if (mixed.length > 0) count(MIXED, SLIPS)
    }
    for (const job of this.#jobs.values()) {
      const came = times.get(job.document) ?? 0
      const fault = faultOf(job, this.#witness)
      const unseen = job.kind !== 'drawer' && job.state === 'sent' && came === 0 ? this.#unseen(job) : null
      count(fault, unseen ?? job.state)
      if (job.state === 'unknown' && came > 0) count(fault, ON_PAPER)
      const wrong = unseen === null ? wrongWith(job, came) : null
      if (wrong) problems.push(`${job.document} on ${model} under ${fault}: ${wrong}${this.#tale(job)}`)
    }
    return [...problems, ...this.#drawerProblems()]
  }

  /** What no till can see, and so nobody can be asked about: the column such a paper is counted in; null: it was seen. */
  #unseen(job: Job): string | null {
    const place = this.#places.get(job.document)
    if (place?.isWhole) {
      const isForgotten = this.#losses.some(
        ({ kind, from, to }) => kind === 'forgotten' && from < place.to && to > place.from,
      )
      return isForgotten ? FORGOTTEN : null
    }
    if (place) return this.#losses.some((loss) => loss.visit === place.visit && this.#isUnread(loss)) ? NOT_READ : null
    for (const visit of this.#unread) {
      const { at = 0, cutOffAt = null } = this.#witness.printer.oracle.visits[visit] ?? {}
      const isIts = at <= (job.endedAt ?? 0) + SLACK && (cutOffAt ?? 0) >= (job.startedAt ?? 0) - SLACK
      if (isIts) {
        this.#unread.delete(visit)
        return NOT_READ
      }
    }
    return null
  }

  /**
   * A till may leave before all was read only where a person said that papers come out although nothing tells so, or where
   * the printer's own end came at a moment in which it looks like that of one that has read all.
   */
  #isUnread({ kind, visit }: Loss): boolean {
    const { isVouchedFor, oracle } = this.#witness.printer
    return kind === 'not read' && (isVouchedFor || oracle.visits[visit]?.isHalfClosed === true)
  }

  /**
   * Null: the piece ends its slip. Else something follows it on the same one: '' when a loss that no till can see took
   * the cut between them, and what is wrong otherwise.
   */
  #mixed(piece: Piece, next: Piece | undefined): string | null {
    if (piece.isStrange) return `rows of no paper behind ${wordsOf(piece)}${this.#taleOf(piece)}`
    if (!next) return null
    const until = next.documents.map((document) => this.#places.get(document)?.visit ?? -1)
    const isUnseen = (document: string | undefined): boolean => {
      const place = document === undefined ? undefined : this.#places.get(document)
      const since = place?.visit ?? 0
      // What the till was told of has to be ended with the next paper.
      const isTold = document !== undefined && this.#jobs.get(document)?.state !== 'sent'
      return this.#losses.some(
        (loss) =>
          (isTold ? loss.visit > since : loss.visit >= since) &&
          loss.visit <= Math.max(...until) &&
          (loss.kind === 'forgotten' || this.#isUnread(loss)),
      )
    }
    const isExplained = piece.documents.length === 0 ? isUnseen(undefined) : piece.documents.some(isUnseen)
    return isExplained
      ? ''
      : `${wordsOf(piece)} and ${wordsOf(next)} on one slip${this.#taleOf(piece)}${this.#taleOf(next)}`
  }

  /** A pulse has no name: there are as many as were surely sent, and at most as many as may have been. */
  #drawerProblems(): string[] {
    const { model, oracle } = this.#witness.printer
    const drawers = [...this.#jobs.values()].filter(({ kind }) => kind === 'drawer')
    const pulses = oracle.interpreter.drawerPulses.length
    const most = drawers.filter(({ begun }) => begun > 0).length
    const surely = drawers.filter(({ state }) => state === 'sent' || state === 'printed').length
    const unseen = this.#losses.filter((loss) => loss.kind === 'forgotten' || this.#isUnread(loss)).length
    const isRight = pulses <= most && pulses >= surely - unseen
    return isRight ? [] : [`${model}: ${pulses} pulses for ${surely} to ${most} drawers`]
  }

  #tale(job: Job): string {
    const place = this.#places.get(job.document)
    const { startedAt, endedAt, detail } = job
    const losses = this.#losses.filter((loss) => Math.abs(loss.visit - (place?.visit ?? -9)) < 3)
    const near = this.#witness.printer.oracle.visits.flatMap(({ heard, ...each }, at) =>
      Math.abs(each.at - (startedAt ?? 0)) < 10_000
        ? [{ visit: at, ...each, bytes: heard.reduce((sum, { length }) => sum + length, 0) }]
        : [],
    )
    return `\n  ${JSON.stringify({ startedAt, endedAt, detail, place, losses, near })}`
  }

  #taleOf({ documents }: Piece): string {
    const job = this.#jobs.get(documents[0] ?? '')
    return job ? this.#tale(job) : ''
  }
}

/** The slips the jobs' bytes make, each of which must say its own document to a reader of codes. */
async function papersOf(jobs: Job[], problems: string[]): Promise<Map<string, Slip>> {
  const papers = new Map<string, Slip>()
  const said = new Map<string, string>()
  for (const [at, { document, kind, payload }] of jobs.entries()) {
    if (kind === 'drawer' || !payload) continue
    const { slip, rows } = slipOfBytes(payload)
    papers.set(document, slip)
    const other = said.get(slip.join())
    if (other) problems.push(`${document} looks like ${other}`)
    said.set(slip.join(), document)
    if (at % READ_EVERY !== 0) continue
    const texts = (await readWithZxing(pngOf(rows))).map(({ text }) => text).join()
    if (texts !== document) problems.push(`the paper of ${document} says ${texts}`)
  }
  return papers
}

/** Reading codes takes longer than printing them; every paper differs from every other anyway. */
const READ_EVERY = 10

function pngOf(rows: Uint8Array[]): Buffer {
  const bitmap = createBitmap(PAPER_DOTS, rows.length)
  rows.forEach((row, y) =>
    row.forEach((dot, x) => {
      if (dot === 1)
        bitmap.dots[y * bitmap.stride + (x >> 3)] = (bitmap.dots[y * bitmap.stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }),
  )
  return toPng(bitmap, 203)
}

/** `printed` and `sent`: on paper once. Anything a person is asked about: once at most. Nothing is left over. */
function wrongWith({ kind, state, begun, payload }: Job, times: number): string | null {
  if (begun > 1) return `handed over ${begun} times`
  if (kind === 'drawer') return state === 'sent' || state === 'printed' || state === 'cancelled' ? null : state
  switch (state) {
    case 'printed':
    case 'sent':
      return times === 1 ? null : `${state}, but on paper ${times} times`
    case 'unknown':
    case 'attention':
      return times <= 1 && (payload || times === 0) ? null : `${state}, but on paper ${times} times`
    default:
      return `left ${state}`
  }
}

function faultOf({ startedAt, endedAt, detail }: Job, { printer }: Witness): string {
  if (detail === 'restart') return KILLED
  return startedAt === null ? 'none' : printer.moodIn(startedAt, endedAt ?? Date.now())
}

const wordsOf = ({ documents, isWhole }: Piece): string =>
  `${isWhole ? 'the whole of' : 'a piece of'} ${documents.slice(0, 3).join(' or ') || 'nothing known'}`

/** Milliseconds between two processes' clocks and sockets. */
const SLACK = 3_000
/** Pieces of papers, and slips with more than one paper because of a loss that no till can see. */
const TORN = '(begun papers)'
const MIXED = '(mixed by what no till sees)'
const SLIPS = 'slips'
const FORGOTTEN = 'sent, forgotten'
const NOT_READ = 'sent, not read'
const ON_PAPER = 'of unknown: on paper'
const STATES = ['printed', 'sent', FORGOTTEN, NOT_READ, 'unknown', 'attention', 'cancelled']
const COLUMNS = [...STATES, 'all', ON_PAPER, SLIPS]

function tableOf(rows: Map<string, Record<string, number>>): string {
  for (const row of rows.values()) row['all'] = STATES.reduce((sum, state) => sum + (row[state] ?? 0), 0)
  const faults = [...MOODS, TORN, MIXED].filter((fault) => rows.has(fault))
  const line = (name: string, cells: (string | number)[]): string =>
    name.padEnd(30) + cells.map((cell, at) => String(cell).padStart((COLUMNS[at] ?? '').length + 2)).join('')
  const totals = COLUMNS.map((column) => [...rows.values()].reduce((sum, row) => sum + (row[column] ?? 0), 0))
  const cellsOf = (fault: string): number[] => COLUMNS.map((column) => rows.get(fault)?.[column] ?? 0)
  return [line('fault', COLUMNS), ...faults.map((fault) => line(fault, cellsOf(fault))), line('all', totals)].join('\n')
}

/** What the shop says of its jobs, read beside it. */
export class Books {
  readonly #db: Database.Database

  constructor(folder: string) {
    this.#db = new Database(databaseFile(folder), { readonly: true })
  }

  /** Jobs on disk, those that are queued or being sent, and those that are neither. */
  readonly counts = (): { all: number; open: number; ended: number } => {
    const { all = 0, open = 0 } =
      this.#db
        .prepare<[], { all: number; open: number }>(
          `SELECT count(*) AS "all", count(*) FILTER (WHERE state IN ('queued', 'sending')) AS open FROM print_job`,
        )
        .get() ?? {}
    return { all, open, ended: all - open }
  }

  /** Jobs that are queued or being sent, each with its printer. */
  open(): string[] {
    return this.#db
      .prepare<[], { open: string }>(
        `SELECT document || ' ' || state || ' at ' || printer.name || ' ' || profile || ' ' || coalesce((SELECT group_concat(
                  outcome || ' ' || detail) FROM print_attempt WHERE job_id = job.id), '') AS open
           FROM print_job job JOIN printer ON printer.id = printer_id WHERE state IN ('queued', 'sending')`,
      )
      .all()
      .map(({ open }) => open)
  }

  jobs(): Job[] {
    return this.#db
      .prepare<[], Job>(
        `SELECT job.document, job.kind, job.state, job.printer_id AS printerId, job.payload,
                last.started_at AS startedAt, last.ended_at AS endedAt, last.detail,
                (SELECT count(*) FROM print_attempt WHERE job_id = job.id AND (outcome IS NULL OR outcome <> 'failed')) AS begun
           FROM print_job job LEFT JOIN print_attempt last ON last.job_id = job.id
            AND last.attempt = (SELECT max(attempt) FROM print_attempt WHERE job_id = job.id)
          ORDER BY job.id`,
      )
      .all()
  }

  close(): void {
    this.#db.close()
  }
}
