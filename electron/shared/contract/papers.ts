import { z } from 'zod'
import { OPTIONAL_PARTS, REQUIRED_PARTS } from '../rules/receipt-layout.ts'
import { commandId, forCashier, forManager, language, text } from './base.ts'
import { receiptTexts, shopProfile } from './settings.ts'

const key = z.string().min(1).max(40)
const shown = z.boolean()
const textSize = z.enum(['small', 'normal', 'large'])

export const paperType = z.object({ size: textSize, density: z.enum(['tight', 'normal', 'loose']) })

const layoutItem = z.discriminatedUnion('part', [
  z.object({ part: z.enum(OPTIONAL_PARTS), shown }),
  z.object({ part: z.enum(REQUIRED_PARTS), shown: z.literal(true) }),
  z.object({
    part: z.literal('text'),
    id: key,
    text: text(300).min(1),
    shown,
    align: z.enum(['start', 'center']),
    size: textSize,
    bold: z.boolean(),
    onReturns: z.boolean(),
  }),
  z.object({ part: z.literal('line'), id: key, style: z.enum(['solid', 'dashed']), shown }),
])

/** Every part once, at most twenty texts and lines of the shop's own. */
export const receiptLayout = z.object({ items: z.array(layoutItem).max(60), type: paperType })

/** How receipts are made. */
export const papers = {
  layout: forCashier.output(z.object({ layout: receiptLayout, isOwn: z.boolean() })),
  saveLayout: forManager
    .input(z.object({ commandId, layout: receiptLayout }))
    .output(z.object({ layout: receiptLayout, isOwn: z.boolean() })),
  /** The very bitmap that such a receipt prints, of the latest sale with a customer, or of an example. */
  preview: forManager
    .input(
      z.object({
        layout: receiptLayout,
        paper: z.enum(['receipt', 'return']),
        widthDots: z.number().int().min(192).max(1_248).multipleOf(8),
        language,
        /** As they are being edited; absent: as saved. */
        texts: receiptTexts.optional(),
        logo: shopProfile.shape.logo.optional(),
      }),
    )
    .output(z.object({ png: z.base64(), widthDots: z.number().int(), heightDots: z.number().int() })),
}
