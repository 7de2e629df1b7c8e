import type { Database } from 'better-sqlite3'
import { latestReturnOfCustomer, latestSaleWithCustomer } from '../../db/paper-samples.ts'
import { dropLayout, savedLayout, saveLayout } from '../../db/receipt-layout.ts'
import { toPng } from '../../printing/bitmap.ts'
import { drawPaper, readLogo } from '../../printing/drawing.ts'
import { decodePaper, encodePaper } from '../../printing/escpos.ts'
import type { papers as contract } from '../../shared/contract/papers.ts'
import { cleanText } from '../../shared/persian.ts'
import type { PaperContent, PaperShop } from '../../shared/rules/paper.ts'
import { layoutFaults } from '../../shared/rules/receipt-layout-faults.ts'
import { DEFAULT_LAYOUT, type LayoutItem, type ReceiptLayout, wholeLayout } from '../../shared/rules/receipt-layout.ts'
import { returnContent } from '../../shared/rules/receipt-return.ts'
import { receiptContent } from '../../shared/rules/receipt.ts'
import { changesBetween } from '../changes.ts'
import { type Call, command } from '../context.ts'
import { ShopError } from '../errors.ts'
import { proofNow } from '../feedback-proof.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { receiptFacts, returnFacts } from '../sale-facts.ts'
import { logoOf, settingsOf } from '../settings.ts'
import { exampleReceipt, exampleReturn } from './example.ts'
import { printerFor } from './printers.ts'

type Contract = typeof contract

/** How the shop's receipts are made: every part once. */
export function layoutOf(db: Database): ReceiptLayout {
  const saved = savedLayout(db)
  return saved ? wholeLayout(saved) : DEFAULT_LAYOUT
}

export function receiptLayoutNow({ shop: { db } }: Call): OutputOf<Contract['layout']> {
  return { layout: layoutOf(db), isOwn: savedLayout(db) !== undefined }
}

/**
 * From the next paper on. A layout like the one every shop starts with is none of the shop's own: it follows when a later
 * version starts otherwise.
 *
 * @throws ShopError INPUT_INVALID with where it is not whole
 */
export function saveReceiptLayout(
  call: Call,
  input: InputOf<Contract['saveLayout']>,
): OutputOf<Contract['saveLayout']> {
  return command(call, 'papers.saveLayout', input, (write) => {
    const before = layoutOf(write.db)
    const layout = { ...input.layout, items: input.layout.items.map(cleanItem) }
    refuseFaults(layout)
    const isOwn = JSON.stringify(layout) !== JSON.stringify(DEFAULT_LAYOUT)
    if (isOwn) saveLayout(write.db, layout)
    else dropLayout(write.db)
    write.audit({ subject: 'receipt_layout', subjectId: null, ...changesBetween(told(before), told(layout)) })
    write.emit('settings')
    return { layout, isOwn }
  })
}

/** The very bitmap that such a receipt prints: drawn as the spool draws, and read back from the printer's own bytes. */
export async function previewReceipt(
  call: Call,
  input: InputOf<Contract['preview']>,
): Promise<OutputOf<Contract['preview']>> {
  const { db } = call.shop
  const { display, calendar, zone } = settingsOf(db)
  const logo = input.logo === undefined ? logoOf(db) : input.logo
  const { profile } = printerFor(db, 'receipts')
  const dpi = profile.dots === input.widthDots ? profile.dpi : USUAL_DPI
  const drawn = await drawPaper(sampleContent(call, input, logo !== null), {
    voice: { language: input.language, display, calendar, zone },
    logo: await readLogo(logo),
    dots: input.widthDots,
    dpi,
    threshold: profile.threshold,
    copy: 1,
  })
  const bitmap = decodePaper(encodePaper(drawn, profile), input.widthDots)
  return {
    png: toPng(bitmap, dpi).toString('base64'),
    widthDots: bitmap.width,
    heightDots: bitmap.height,
  }
}

/** Of nearly every printer of 58 and 80 mm. */
const USUAL_DPI = 203

function sampleContent(call: Call, input: InputOf<Contract['preview']>, hasLogo: boolean): PaperContent {
  const { db } = call.shop
  const { layout, paper, texts } = input
  const asEdited = (shop: PaperShop): PaperShop => ({ ...shop, ...texts, hasLogo })
  if (paper === 'return') {
    const returnId = latestReturnOfCustomer(db)
    const facts = returnId === null ? exampleReturn(call, input.language) : returnFacts(db, returnId)
    return returnContent({ ...facts, shop: asEdited(facts.shop) }, layout)
  }
  const saleId = latestSaleWithCustomer(db)
  const facts = saleId === null ? exampleReceipt(call, input.language) : receiptFacts(db, saleId)
  const proof = proofNow(db, layout, call.shop.clock())
  return receiptContent({ ...facts, ...proof, shop: asEdited(facts.shop) }, layout)
}

/** Without what pasted text brings unseen; its lines stay. */
function cleanItem<Item extends LayoutItem>(item: Item): Item {
  if (item.part !== 'text') return item
  const lines = item.text.split('\n').map(cleanText)
  return { ...item, text: lines.filter((line) => line !== '').join('\n') }
}

function refuseFaults(layout: ReceiptLayout): void {
  const fields = layoutFaults(layout).map(({ path, rule }) => ({ path: `layout.${path}`, rule }))
  if (fields.length > 0) throw new ShopError('INPUT_INVALID', { fields })
}

/** For the audit: the order, what is hidden, and the shop's own texts by their place among them. */
function told({ items, type }: ReceiptLayout): object {
  const texts = items.filter((item) => item.part === 'text')
  return {
    order: items.map((item) => item.part),
    hidden: items.filter(({ shown }) => !shown).map((item) => item.part),
    texts: Object.fromEntries(texts.map(({ part: _, id: __, shown: ___, ...text }, at) => [at + 1, text])),
    separators: items.flatMap((item) => (item.part === 'line' ? [item.style] : [])),
    ...type,
  }
}
