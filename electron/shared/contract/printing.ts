import { z } from 'zod'
import { commandId, forCashier, forManager, id, moment } from './base.ts'

export const jobState = z.enum(['queued', 'sending', 'printed', 'sent', 'unknown', 'attention', 'cancelled'])

export const job = z.object({
  id,
  document: z.string(),
  kind: z.enum(['receipt', 'return', 'drawer', 'test', 'report']),
  copy: z.number().int(),
  state: jobState,
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

/** The small sign at the counter. */
export const printerSign = z.object({
  sign: z.enum(['ready', 'printing', 'attention', 'unknown']),
  waiting: z.number().int(),
  /** Jobs a person must decide about. */
  undecided: z.array(job),
})

export const printing = {
  sign: forCashier.output(printerSign),
  jobs: forCashier.input(z.object({ limit: z.number().int().min(1).max(200).default(50) })).output(z.array(job)),
  /** What the paper shows: the very bitmap that prints, as PNG in base64. */
  paper: forCashier
    .input(z.object({ jobId: id }))
    .output(z.object({ png: z.base64(), widthDots: z.number().int(), heightDots: z.number().int() })),
  /** A job in `unknown` or `attention`: `came_out` closes it, `print_again` prints a copy, `cancel` drops it. */
  decide: forCashier
    .input(z.object({ commandId, jobId: id, decision: z.enum(['came_out', 'print_again', 'cancel']) }))
    .output(z.object({ jobId: id.nullable() })),
  testPage: forManager.input(z.object({ commandId })).output(z.object({ jobId: id })),
}
