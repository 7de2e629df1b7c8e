import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import {
  countOpen,
  DamagedJob,
  findJob,
  insertJob,
  type JobKind,
  type JobRow,
  listJobs,
  moveJob,
  type PrintJob,
  undecidedJobs,
} from '../../db/print-jobs.ts'
import { findPrinter, type Printer, type PrinterRole, printersInUse, rememberSilence } from '../../db/printers.ts'
import { toPng } from '../../printing/bitmap.ts'
import type { PaperStyle } from '../../printing/draw.ts'
import { drawPaper, readLogo } from '../../printing/drawing.ts'
import { decodePaper } from '../../printing/escpos.ts'
import type { printerSign, printing as contract } from '../../shared/contract/printing.ts'
import { testContent } from '../../shared/rules/test-page.ts'
import { type Call, command } from '../context.ts'
import { ShopError } from '../errors.ts'
import { queueAgain } from './receipts.ts'
import { saleOf } from '../sale-facts.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { logoOf, settingsOf } from '../settings.ts'
import { printerFor } from './printers.ts'

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
    if (undecided.length > 0 || state === 'trouble') return 'attention'
    return sending > 0 && state !== 'paper' ? 'printing' : state
  }
}

export function printJobs({ shop }: Call, { limit }: Input<'jobs'>): JobRow[] {
  return listJobs(shop.db, limit)
}

/**
 * What the paper shows: the dots of the very bytes that were sent, or will be. The report of a day is a manager's: it
 * says what should be in the drawer.
 *
 * @throws ShopError NOT_FOUND; NOT_ALLOWED for a cashier and a report
 */
export async function paperOf(
  { shop, actor }: Call,
  { jobId }: Input<'paper'>,
): Promise<{ png: string; widthDots: number; heightDots: number }> {
  const job = wholeJob(shop.db, jobId)
  if (job.kind === 'report' && actor.role !== 'manager') throw new ShopError('NOT_ALLOWED', { needs: 'manager' })
  const printer = findPrinter(shop.db, job.printerId)
  if (!printer || job.kind === 'drawer') throw new ShopError('NOT_FOUND', { what: 'job' })
  const { dots, dpi } = printer.profile
  const bitmap = job.payload
    ? decodePaper(job.payload, dots)
    : await drawPaper(job.content, { ...(await paperStyle(shop.db)), dots, copy: job.copy })
  return { png: toPng(bitmap, dpi).toString('base64'), widthDots: bitmap.width, heightDots: bitmap.height }
}

/** A person's word about a job nobody else can know. @throws ShopError NOT_FOUND when the job does not wait for one */
export function decideJob(call: Call, input: Input<'decide'>): { jobId: number | null } {
  return command(call, 'printing.decide', input, (write) => {
    const job = undecidedJobs(write.db).find((each) => each.id === input.jobId)
    if (!job) throw new ShopError('NOT_FOUND', { what: 'job' })
    const after = input.decision === 'came_out' ? 'printed' : 'cancelled'
    const copy = input.decision === 'print_again' ? wholeJob(write.db, job.id) : null
    if (!moveJob(write.db, job.id, ['unknown', 'attention'], after, write.at)) {
      throw new ShopError('NOT_FOUND', { what: 'job' })
    }
    if (input.decision === 'came_out' && job.detail === 'no_answer') {
      rememberSilence(write.db, wholeJob(write.db, job.id).printerId)
    }
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

export function printTestPage(call: Call, input: Input<'testPage'>): { jobId: number } {
  return command(call, 'printing.testPage', input, (write) => {
    const printer = printerInUse(write.db, input.printerId)
    const { shop, receipt } = settingsOf(write.db)
    const content = testContent({
      shop: { ...shop, hasLogo: logoOf(write.db) !== null, ...receipt },
      printerName: printer.address.kind === 'screen' ? '' : printer.name,
      dots: printer.profile.dots,
      at: write.at,
    })
    const job = { document: `test:${input.commandId}`, copy: 1, kind: 'test' as const, content }
    const jobId = insertJob(write.db, { ...job, printerId: printer.id, at: write.at, expiresAt: null })
    write.audit({ subject: 'print_job', subjectId: jobId, after: { state: 'queued', printer: printer.name } })
    write.emit('printing')
    write.wakeSpool()
    return { jobId }
  })
}

/** Its tries, and what a person can do about it. @throws ShopError NOT_FOUND */
export function jobDetails(_call: Call, _input: Input<'job'>): OutputOf<(typeof contract)['job']> {
  throw new Error('not written yet')
}

export function retryJob(_call: Call, _input: Input<'retry'>): { jobId: number } {
  throw new Error('not written yet')
}

export function moveToPrinter(_call: Call, _input: Input<'move'>): { jobId: number } {
  throw new Error('not written yet')
}

export function cancelJob(_call: Call, _input: Input<'cancel'>): { jobId: number } {
  throw new Error('not written yet')
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

/** @throws ShopError NOT_FOUND */
function printerInUse(db: Database, id: number): Printer {
  const printer = printersInUse(db).find((each) => each.id === id)
  if (!printer) throw new ShopError('NOT_FOUND', { what: 'printer' })
  return printer
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
