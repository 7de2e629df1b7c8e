import type { Database } from 'better-sqlite3'
import { DamagedJob, findJob, jobsOfDocument, nextCopy, type PrintJob } from '../../db/print-jobs.ts'
import type { Printer } from '../../db/printers.ts'
import type { PaperContent } from '../../shared/rules/paper.ts'
import { returnContent } from '../../shared/rules/receipt-return.ts'
import { receiptContent } from '../../shared/rules/receipt.ts'
import type { Write } from '../context.ts'
import { couponKeyMade } from '../coupon-codes.ts'
import { proofNow } from '../feedback-proof.ts'
import { receiptFacts, returnFacts } from '../sale-facts.ts'
import { layoutOf } from './layout.ts'
import { queueJob } from './queue.ts'

/** A drawer that opens later than this, in milliseconds, would open in front of nobody. */
const DRAWER_LIFE = 10_000

/** Queues the receipt of a sale as it stands: the next copy of its document. Gives the job's id. */
export function queueReceipt(write: Write, printer: Printer, saleId: number): number {
  const document = `receipt:${saleId}`
  return queueJob(write, printer, {
    document,
    copy: nextCopy(write.db, document),
    kind: 'receipt',
    content: contentOf(write, saleId),
  })
}

/** What the receipt says now. The key of its code is made with the first. */
function contentOf({ db, at }: Write, saleId: number): PaperContent {
  couponKeyMade(db)
  const layout = layoutOf(db)
  return receiptContent({ ...receiptFacts(db, saleId), ...proofNow(db, layout, at) }, layout)
}

/** Queues one more copy of the receipt as it was last queued, or of what the sale's rows say when there was none. */
export function queueCopy(write: Write, printer: Printer, saleId: number): { jobId: number; copy: number } {
  const document = `receipt:${saleId}`
  const content = lastContent(write.db, document) ?? contentOf(write, saleId)
  return queueAgain(write, printer, { document, kind: 'receipt', content })
}

/** Queues a paper once more, marked as a copy. */
export function queueAgain(
  write: Write,
  printer: Printer,
  { document, kind, content }: Pick<PrintJob, 'document' | 'kind' | 'content'>,
): { jobId: number; copy: number } {
  // Copy 1 is the original; a sale whose paper was never queued here still gets a marked copy.
  const copy = Math.max(2, nextCopy(write.db, document))
  return { jobId: queueJob(write, printer, { document, copy, kind, content }), copy }
}

/** Null: none was queued, or it was changed outside the app. */
function lastContent(db: Database, document: string): PaperContent | null {
  const last = jobsOfDocument(db, document).at(-1)
  try {
    return (last && findJob(db, last.id)?.content) ?? null
  } catch (error) {
    if (!(error instanceof DamagedJob)) throw error
    return null
  }
}

/** Queues the paper of a return; gives the job's id. */
export function queueReturn(write: Write, printer: Printer, returnId: number): number {
  return queueJob(write, printer, {
    document: `return:${returnId}`,
    copy: 1,
    kind: 'return',
    content: returnContent(returnFacts(write.db, returnId), layoutOf(write.db)),
  })
}

/** Queues the pulse that opens the drawer. Paper on screen has none. */
export function queueDrawer(write: Write, printer: Printer, saleId: number): void {
  if (printer.address.kind === 'screen') return
  const document = `drawer:${saleId}`
  queueJob(write, printer, {
    document,
    copy: nextCopy(write.db, document),
    kind: 'drawer',
    content: { blocks: [] },
    expiresAt: write.at + DRAWER_LIFE,
  })
}
