import { z } from 'zod'
import { commandId, forCashier, id, rial, text } from './base.ts'

export const product = z.object({
  id,
  barcode: z.string().nullable(),
  name: z.string(),
  category: z.string().nullable(),
  unit: z.enum(['piece', 'kilogram']),
  /** Rial for one unit. */
  price: z.number().int(),
})

export const products = {
  /** At the counter, when a barcode is unknown. */
  add: forCashier
    .input(
      z.object({
        commandId,
        barcode: text(60).nullable(),
        name: text(120).min(1),
        category: text(60).nullable().default(null),
        unit: z.enum(['piece', 'kilogram']).default('piece'),
        price: rial,
      }),
    )
    .output(product),
}
