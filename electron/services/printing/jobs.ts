import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import {
  type Attempt,
  attemptsOfJob,
  countOpen,
  DamagedJob,
  findJob,
  findJobRow,
  giveJobTo,
  type JobKind,
  type JobRow,
  listJobs,
  moveJob,
  type PrintJob,
  requeueJob,
  undecidedJobs,
} from '../../db/print-jobs.ts'
import { findPrinter, type PrinterRole, rememberSilence } from '../../db/printers.ts'
import { type Bitmap, toPng } from '../../printing/bitmap.ts'
import type { PaperStyle } from '../../printing/draw.ts'
import { drawPaper, readLogo } from '../../printing/drawing.ts'
import { decodePaper } from '../../printing/escpos.ts'
import type { printerSign, printing as contract } from '../../shared/contract/printing.ts'
import { testContent } from '../../shared/rules/test-page.ts'
import { type Call, command, type Write } from '../context.ts'
import { ShopError } from '../errors.ts'
import { queueAgain } from './receipts.ts'
import { paperShop, saleOf } from '../sale-facts.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { logoOf, settingsOf } from '../settings.ts'
import { printerFor, printerInUse } from './printers.ts'
import { queueJob } from './queue.ts'

type Input<Name extends 'jobs' | 'job' | 'paper' | 'decide' | 'retry' | 'move' | 'cancel' | 'testPage'> = InputOf<
  (typeof contract)[Name]
>

/** How papers are drawn now: the shop's language, money, calendar and logo. */
export async function paperStyle(db: Database): Promise<Pick<PaperStyle, 'voice' | 'logo'>> {
  const { language, display, calendar, zone } = settingsOf(db)
  return { voice: { language, display, calendar, zone }, logo: await readLogo(logoOf(db)) }
}

/** The small sign at the counter. @throws ShopError NOT_SET_UP */
export function printerSignNow({ shop }: Call): z.infer<typeof printerSign> {
  const { queued, sending, oldest } = countOpen(shop.db)
  const undecided = undecidedJobs(shop.db)
  const { state, trouble } = shop.spool.condition(printerFor(shop.db, 'receipts'))
  return { sign: sign(), trouble, waiting: queued + sending, oldest, undecided }

  function sign(): z.infer<typeof printerSign>['sign'] {
    if (state === 'paper') return 'paper'
    if (undecided.length > 0 || state === 'trouble') return 'attention'
    return sending > 0 ? 'printing' : state
  }
}

export function printJobs({ shop }: Call, { limit }: Input<'jobs'>): JobRow[] {
  return listJobs(shop.db, limit)
}

/**
 * What the paper shows: the dots of the very bytes that were sent, or will be. The report of a day and a list of customers
 * are a manager's: they say what should be in the drawer, and how everybody is reached.
 *
 * @throws ShopError NOT_FOUND; NOT_ALLOWED for a cashier and one of these
 */
export async function paperOf(
  { shop, actor }: Call,
  { jobId }: Input<'paper'>,
): Promise<{ png: string; widthDots: number; heightDots: number }> {
  const job = wholeJob(shop.db, jobId)
  refuseOthers(actor, job.kind)
  const printer = findPrinter(shop.db, job.printerId)
  if (!printer || job.kind === 'drawer') throw new ShopError('NOT_FOUND', { what: 'job' })
  const { dots, dpi, threshold } = printer.profile
  const bitmap =
    pictureIn(job.payload, dots) ??
    (await drawPaper(job.content, { ...(await paperStyle(shop.db)), dots, dpi, threshold, copy: job.copy }))
  return { png: toPng(bitmap, dpi).toString('base64'), widthDots: bitmap.width, heightDots: bitmap.height }
}

function refuseOthers(actor: Call['actor'], kind: JobKind): void {
  if (FOR_MANAGERS.has(kind) && actor?.role !== 'manager') throw new ShopError('NOT_ALLOWED', { needs: 'manager' })
}

const FOR_MANAGERS: ReadonlySet<JobKind> = new Set(['report', 'customers'])

/**
 * A person's word about a job nobody else can know.
 * @throws ShopError NOT_FOUND when the job does not wait for one; NOT_ALLOWED for a cashier who would have a paper of the
 *   manager's printed again
 */
export function decideJob(call: Call, input: Input<'decide'>): { jobId: number | null } {
  return command(call, 'printing.decide', input, (write) => {
    const job = undecidedJobs(write.db).find((each) => each.id === input.jobId)
    if (!job) throw new ShopError('NOT_FOUND', { what: 'job' })
    const after = input.decision === 'came_out' ? 'printed' : 'cancelled'
    const copy = input.decision === 'print_again' ? wholeJob(write.db, job.id) : null
    if (copy) refuseOthers(call.actor, copy.kind)
    if (!moveJob(write.db, job.id, ['unknown', 'attention'], after, write.at)) {
      throw new ShopError('NOT_FOUND', { what: 'job' })
    }
    if (input.decision === 'came_out' && job.detail === 'no_answer') trustSilence(write.db, job.printerId)
    const jobId = copy && queueAgain(write, printerFor(write.db, roleOf(copy.kind)), copy).jobId
    write.audit({
      subject: 'print_job',
      subjectId: job.id,
      customerId: job.saleId === null ? null : saleOf(write.db, job.saleId).customerId,
      before: { state: job.state },
      after: { state: after, decision: input.decision, newJobId: jobId },
    })
    write.emit('printing')
    return { jobId }
  })
}

/** Of a printer that is known to answer, an answer that did not come says something. */
function trustSilence(db: Database, printerId: number): void {
  const { acknowledgement, answersStatus } = findPrinter(db, printerId)?.profile ?? {}
  if (answersStatus !== true && (acknowledgement ?? 'C') === 'C') rememberSilence(db, printerId)
}

export function printTestPage(call: Call, input: Input<'testPage'>): { jobId: number } {
  return command(call, 'printing.testPage', input, (write) => {
    const printer = printerInUse(write.db, input.printerId)
    const content = testContent({
      shop: paperShop(write.db),
      printerName: printer.address.kind === 'screen' ? '' : printer.name,
      dots: printer.profile.dots,
      at: write.at,
    })
    const jobId = queueJob(write, printer, { document: `test:${input.commandId}`, copy: 1, kind: 'test', content })
    write.audit({ subject: 'print_job', subjectId: jobId, after: { state: 'queued', printer: printer.name } })
    return { jobId }
  })
}

/** Its tries, and what a person can do about it. @throws ShopError NOT_FOUND */
export function jobDetails({ shop }: Call, { jobId }: Input<'job'>): OutputOf<(typeof contract)['job']> {
  const job = jobRow(shop.db, jobId)
  const attempts = attemptsOfJob(shop.db, jobId)
  const payload = payloadOf(shop.db, jobId)
  return {
    job,
    attempts,
    movable: whyFixed(job, attempts) === null && job.kind !== 'drawer',
    sha256: payload && createHash('sha256').update(payload).digest('hex'),
    bytes: payload && payload.length,
  }
}

/**
 * Tries at once what waits, or what was given up before anything of it was handed over.
 * @throws ShopError NOT_FOUND; JOB_FIXED when something of it may be on paper, or it has ended
 */
export function retryJob(call: Call, input: Input<'retry'>): { jobId: number } {
  return changeJob(call, 'printing.retry', input, (write, job) => {
    // What was changed outside the app would only be given up again.
    wholeJob(write.db, job.id)
    if (!requeueJob(write.db, job.id, write.at)) throw new ShopError('JOB_FIXED', { reason: 'begun' })
    return { before: { state: job.state }, after: { state: 'queued' } }
  })
}

/**
 * Gives a paper to another printer, for which it is drawn anew.
 * @throws ShopError NOT_FOUND also for the printer; JOB_FIXED as `retryJob`, or for a drawer's pulse; NOT_ALLOWED for a
 *   cashier and a paper of the manager's, which would come out where others stand
 */
export function moveToPrinter(call: Call, input: Input<'move'>): { jobId: number } {
  return changeJob(call, 'printing.move', input, (write, job) => {
    const printer = printerInUse(write.db, input.printerId)
    refuseOthers(call.actor, job.kind)
    if (job.kind === 'drawer') throw new ShopError('JOB_FIXED', { reason: 'drawer' })
    const isThere = job.printerId === printer.id
    const isGiven = isThere ? requeueJob(write.db, job.id, write.at) : giveJobTo(write.db, job.id, printer.id, write.at)
    if (!isGiven) throw new ShopError('JOB_FIXED', { reason: 'begun' })
    return {
      before: { state: job.state, printer: job.printerName },
      after: { state: 'queued', printer: printer.name },
    }
  })
}

/** Drops what waits. @throws ShopError NOT_FOUND; JOB_FIXED as `retryJob` */
export function cancelJob(call: Call, input: Input<'cancel'>): { jobId: number } {
  return changeJob(call, 'printing.cancel', input, (write, job) => {
    moveJob(write.db, job.id, [job.state], 'cancelled', write.at)
    return { before: { state: job.state }, after: { state: 'cancelled' } }
  })
}

/** A change of a job of which nothing was handed over yet. */
function changeJob<Wish extends { commandId: string; jobId: number }>(
  call: Call,
  procedure: string,
  input: Wish,
  change: (write: Write, job: JobRow) => { before: object; after: object },
): { jobId: number } {
  return command(call, procedure, input, (write) => {
    const job = jobRow(write.db, input.jobId)
    const reason = whyFixed(job, attemptsOfJob(write.db, job.id))
    if (reason !== null) throw new ShopError('JOB_FIXED', { reason })
    const customerId = job.saleId === null ? null : saleOf(write.db, job.saleId).customerId
    write.audit({ subject: 'print_job', subjectId: job.id, customerId, ...change(write, job) })
    write.emit('printing')
    write.wakeSpool()
    return { jobId: job.id }
  })
}

/** Why a job stays as it is; null: nothing of it was handed over, and it waits. */
function whyFixed({ state }: JobRow, attempts: Attempt[]): 'begun' | 'ended' | null {
  if (state === 'printed' || state === 'sent' || state === 'cancelled') return 'ended'
  const isBegun = attempts.some(({ outcome }) => outcome !== 'failed')
  return isBegun || state === 'sending' || state === 'unknown' ? 'begun' : null
}

/** Null: not drawn yet, or changed outside the app. */
function payloadOf(db: Database, id: number): Buffer | null {
  try {
    return findJob(db, id)?.payload ?? null
  } catch (error) {
    if (!(error instanceof DamagedJob)) throw error
    return null
  }
}

/** The dots of these bytes; null: there are none, or they are type of the printer's own. */
function pictureIn(payload: Buffer | null, dots: number): Bitmap | null {
  try {
    return payload && decodePaper(payload, dots)
  } catch {
    return null
  }
}

/** @throws ShopError NOT_FOUND */
function jobRow(db: Database, id: number): JobRow {
  const job = findJobRow(db, id)
  if (!job) throw new ShopError('NOT_FOUND', { what: 'job' })
  return job
}

/** Which printer such a paper goes to. */
export function roleOf(kind: JobKind): PrinterRole {
  switch (kind) {
    case 'label':
      return 'labels'
    case 'report':
    case 'customers':
      return 'reports'
    case 'receipt':
    case 'return':
    case 'drawer':
    case 'test':
    case 'card':
    case 'gift_card':
    case 'coupons':
      return 'receipts'
  }
}

function wholeJob(db: Database, id: number): PrintJob {
  try {
    const job = findJob(db, id)
    if (job) return job
  } catch (error) {
    // What was changed outside the app is not shown or printed; the sale itself can be printed again.
    if (!(error instanceof DamagedJob)) throw error
  }
  throw new ShopError('NOT_FOUND', { what: 'job' })
}
