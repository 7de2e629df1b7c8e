import Database from 'better-sqlite3'
import { databaseFile } from '../../electron/db/open.ts'
import { createBitmap, toPng } from '../../electron/printing/bitmap.ts'
import { readWithZxing } from '../oracle/codes.ts'
import { KILLED, MODELS, MOODS, type MoodyPrinter, PAPER_DOTS } from './spool-faults.ts'
import { readSlips, type Slip, slipOfBytes } from './spool-slips.ts'

/** A printer of the shop, and every slip that came out of it. */
export interface Witness {
  id: number
  printer: MoodyPrinter
  slips: Slip[]
}

export interface Verdict {
  /** What befell the jobs and what became of them, as text. */
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

/** Compares what the shop says of its jobs with what is on paper. Nothing here is taken from the spool's own code. */
export async function judge(folder: string, witnesses: Witness[]): Promise<Verdict> {
  const jobs = jobsOf(folder)
  const problems: string[] = []
  const rows = new Map<string, Record<string, number>>()
  const count = (fault: string, column: string): void => {
    const row = rows.get(fault) ?? {}
    row[column] = (row[column] ?? 0) + 1
    rows.set(fault, row)
  }
  for (const witness of witnesses) {
    const own = jobs.filter(({ printerId }) => printerId === witness.id)
    const papers = await papersOf(own, problems)
    const { whole, fragments, strange } = readSlips(witness.slips, papers)
    if (isMute(witness.printer)) for (let at = 0; at < strange.length; at += 1) count(MIXED, 'slips')
    else problems.push(...strange.map((what) => `${witness.printer.model}: ${what}`))
    for (let at = 0; at < fragments; at += 1) count(TORN, 'slips')
    for (const job of own) {
      const fault = faultOf(job, witness)
      const times = whole.get(job.document) ?? 0
      const isInvisible = job.kind !== 'drawer' && times === 0 && job.state === 'sent' && couldNotKnow(job, witness)
      count(fault, isInvisible ? 'sent, lost unseen' : job.state)
      if (job.kind !== 'drawer' && times > 0 && job.state === 'unknown') count(fault, 'of unknown: on paper')
      const wrong = isInvisible ? null : wrongWith(job, times)
      if (wrong) problems.push(`${job.document} on ${witness.printer.model} under ${fault}: ${wrong}`)
    }
    problems.push(...drawerProblems(own, witness))
  }
  return { table: tableOf(rows), problems, documents: new Set(jobs.map(({ document }) => document)) }
}

/** The slips the jobs' bytes make, each of which must say its own document to a reader of codes. */
async function papersOf(jobs: Job[], problems: string[]): Promise<Map<string, Slip>> {
  const papers = new Map<string, Slip>()
  for (const { document, kind, payload } of jobs) {
    if (kind === 'drawer' || !payload) continue
    const { slip, rows } = slipOfBytes(payload)
    papers.set(document, slip)
    const texts = (await readWithZxing(pngOf(rows))).map(({ text }) => text).join()
    if (texts !== document) problems.push(`the paper of ${document} says ${texts}`)
  }
  return papers
}

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

/**
 * Faults that no till can see: a printer that confirms no printing lost, after the conversation, what it had taken; or
 * one of which nothing is ever heard, whose bytes went wherever they went.
 */
function couldNotKnow({ endedAt }: Job, { printer }: Witness): boolean {
  if (isMute(printer)) return true
  const confirms = printer.model.endsWith('(A)') || printer.model.endsWith('(B)')
  return !confirms && endedAt !== null && printer.losses.some((at) => at >= endedAt - 5)
}

const isMute = ({ model }: MoodyPrinter): boolean => !('answers' in MODELS[model])

/** A pulse has no name: there are as many as were surely sent, and at most as many as may have been. */
function drawerProblems(jobs: Job[], { printer }: Witness): string[] {
  const drawers = jobs.filter(({ kind }) => kind === 'drawer')
  const pulses = printer.oracle.interpreter.drawerPulses.length
  const most = drawers.filter(({ begun }) => begun > 0).length
  const isUnsure = isMute(printer) || printer.losses.length > 0
  const least = isUnsure ? 0 : drawers.filter(({ state }) => state === 'sent' || state === 'printed').length
  return pulses > most || pulses < least ? [`${printer.model}: ${pulses} pulses for ${least} to ${most} drawers`] : []
}

function faultOf({ startedAt, endedAt, detail }: Job, { printer }: Witness): string {
  if (detail === 'restart') return KILLED
  return startedAt === null ? 'none' : printer.moodIn(startedAt, endedAt ?? Date.now())
}

/** Pieces of papers, and slips of more than one paper out of printers of which nothing is ever heard. */
const TORN = '(begun papers)'
const MIXED = '(mixed, mute printers)'
const STATES = ['printed', 'sent', 'sent, lost unseen', 'unknown', 'of unknown: on paper', 'attention', 'cancelled']

function tableOf(rows: Map<string, Record<string, number>>): string {
  const faults = [...MOODS, TORN, MIXED].filter((fault) => rows.has(fault))
  const columns = [...STATES, 'slips']
  const line = (name: string, cells: (string | number)[]): string =>
    name.padEnd(26) +
    cells.map((cell, at) => String(cell).padStart(Math.max(9, (columns[at] ?? '').length + 2))).join('')
  const totals = columns.map((column) => [...rows.values()].reduce((sum, row) => sum + (row[column] ?? 0), 0))
  return [
    line('fault', columns),
    ...faults.map((fault) =>
      line(
        fault,
        columns.map((column) => rows.get(fault)?.[column] ?? 0),
      ),
    ),
    line('all', totals),
  ].join('\n')
}

function jobsOf(folder: string): Job[] {
  return reading(folder, (db) =>
    db
      .prepare<[], Job>(
        `SELECT job.document, job.kind, job.state, job.printer_id AS printerId, job.payload,
                last.started_at AS startedAt, last.ended_at AS endedAt, last.detail,
                (SELECT count(*) FROM print_attempt WHERE job_id = job.id AND (outcome IS NULL OR outcome <> 'failed')) AS begun
           FROM print_job job LEFT JOIN print_attempt last ON last.job_id = job.id
            AND last.attempt = (SELECT max(attempt) FROM print_attempt WHERE job_id = job.id)
          ORDER BY job.id`,
      )
      .all(),
  )
}

/** Jobs that are queued or being sent, each with its printer. */
export function openJobs(folder: string): string[] {
  return reading(folder, (db) =>
    db
      .prepare<[], { open: string }>(
        `SELECT document || ' ' || state || ' at ' || printer.name AS open FROM print_job
           JOIN printer ON printer.id = printer_id WHERE state IN ('queued', 'sending')`,
      )
      .all()
      .map(({ open }) => open),
  )
}

function reading<Result>(folder: string, read: (db: Database.Database) => Result): Result {
  const db = new Database(databaseFile(folder), { readonly: true })
  try {
    return read(db)
  } finally {
    db.close()
  }
}
