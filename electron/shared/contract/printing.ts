import { z } from 'zod'
import { commandId, forCashier, forManager, id, moment } from './base.ts'
import { wanted } from './customers.ts'

export const jobState = z.enum(['queued', 'sending', 'printed', 'sent', 'unknown', 'attention', 'cancelled'])

export const job = z.object({
  id,
  document: z.string(),
  kind: z.enum(['receipt', 'return', 'drawer', 'test', 'report', 'card', 'gift_card', 'coupons', 'label', 'customers']),
  copy: z.number().int(),
  state: jobState,
  printerId: id,
  printerName: z.string(),
  createdAt: moment,
  endedAt: moment.nullable(),
  attempts: z.number().int(),
  /** The last attempt's trouble, in the printer's words; null: none. */
  detail: z.string().nullable(),
  saleId: id.nullable(),
  /** The sale's number within its day, as its receipt says. */
  saleNumber: z.number().int().nullable(),
})

/** One try to print a job. */
export const attempt = z.object({
  attempt: z.number().int(),
  startedAt: moment,
  endedAt: moment.nullable(),
  outcome: z.enum(['printed', 'sent', 'unknown', 'failed']).nullable(),
  /** Bytes handed over. */
  bytes: z.number().int().nullable(),
  detail: z.string().nullable(),
})

/** The small sign at the counter, of the printer of the receipts; `attention`: a person must look. */
export const printerSign = z.object({
  sign: z.enum(['ready', 'printing', 'paper', 'attention', 'unknown']),
  /** What is wrong, as in `printing/transport.ts`; null: nothing. */
  trouble: z.string().nullable(),
  waiting: z.number().int(),
  /** When the oldest waiting job was made; null: none waits. */
  oldest: moment.nullable(),
  /** Jobs a person must decide about. */
  undecided: z.array(job),
})

const queued = z.object({ jobId: id })

export const printing = {
  sign: forCashier.output(printerSign),
  jobs: forCashier.input(z.object({ limit: z.number().int().min(1).max(200).default(50) })).output(z.array(job)),
  /** One job with its tries, and the printers it may be moved to. */
  job: forCashier.input(z.object({ jobId: id })).output(
    z.object({
      job,
      attempts: z.array(attempt),
      /** Nothing of it was handed over: it may be moved. */
      movable: z.boolean(),
      sha256: z.string().nullable(),
      bytes: z.number().int().nullable(),
    }),
  ),
  /** What the paper shows: the very bitmap that prints, as PNG in base64. */
  paper: forCashier
    .input(z.object({ jobId: id }))
    .output(z.object({ png: z.base64(), widthDots: z.number().int(), heightDots: z.number().int() })),
  /** A job in `unknown` or `attention`: `came_out` closes it, `print_again` prints a copy, `cancel` drops it. */
  decide: forCashier
    .input(z.object({ commandId, jobId: id, decision: z.enum(['came_out', 'print_again', 'cancel']) }))
    .output(z.object({ jobId: id.nullable() })),
  /** Tries at once what waits, or what was given up before anything of it was handed over. */
  retry: forCashier.input(z.object({ commandId, jobId: id })).output(queued),
  /** To another printer, for which it is drawn anew: only what surely has not begun. */
  move: forCashier.input(z.object({ commandId, jobId: id, printerId: id })).output(queued),
  /** Drops what waits. */
  cancel: forCashier.input(z.object({ commandId, jobId: id })).output(queued),
  testPage: forManager.input(z.object({ commandId, printerId: id })).output(queued),
  /** The member's card; one without a code gets one. */
  memberCard: forCashier.input(z.object({ commandId, customerId: id })).output(queued),
  giftCard: forCashier.input(z.object({ commandId, couponId: id })).output(queued),
  /** Every open coupon of a customer, each to be cut off. */
  couponSheet: forCashier.input(z.object({ commandId, customerId: id })).output(queued),
  shelfLabels: forCashier
    .input(
      z.object({
        commandId,
        labels: z
          .array(z.object({ productId: id, copies: z.number().int().min(1).max(50) }))
          .min(1)
          .max(100),
      }),
    )
    .output(queued),
  /** The first rows of a list of customers as it stands on the screen. */
  customerList: forManager
    .input(z.object({ commandId, ...wanted, limit: z.number().int().min(1).max(200) }))
    .output(queued),
}
