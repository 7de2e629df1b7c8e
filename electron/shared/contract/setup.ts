import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { commandId, forAnyone, language, text } from './base.ts'
import { firstPrinter, receiptTexts, shopProfile } from './settings.ts'

const progress = z.object({
  done: z.number().int(),
  total: z.number().int(),
  /** Present in the last event only. */
  finished: z.boolean(),
})

export const setup = {
  /** What the window must know before anybody has signed in. */
  status: forAnyone.output(
    z.object({
      isSetUp: z.boolean(),
      version: z.string(),
      language,
      theme: z.enum(['system', 'light', 'dark']),
      shopName: z.string(),
      folder: z.string(),
    }),
  ),

  /** First run. Makes the shop, its manager, a cashier without a PIN, the rules of its kind of business. */
  create: forAnyone
    .input(
      z.object({
        commandId,
        language,
        shop: shopProfile,
        display: z.enum(['toman', 'rial']),
        printer: firstPrinter,
        receipt: receiptTexts.partial().default({}),
        managerName: text(80).default(''),
        managerPin: z.string().regex(/^\d{4,12}$/),
      }),
    )
    .output(z.object({ managerId: z.number().int(), cashierId: z.number().int() })),

  /** The sample shop, instead of `create`; the manager's PIN is 1234. Streams its progress. */
  createSample: forAnyone.input(z.object({ commandId, language })).output(eventIterator(progress)),
}
