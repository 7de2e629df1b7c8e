import type { SentenceParam } from './model.ts'
import type { PaperBlock, PaperShop, ReceiptFacts } from './paper.ts'
import { line, say, text } from './paper-lines.ts'

/** What the shop asks and says under a receipt: until when goods may come back, how it was, and goodbye. */

export function policy({ shop, returnDays }: ReceiptFacts): PaperBlock[] {
  if (!shop.returnPolicy) return []
  const said: SentenceParam = { type: 'policy', value: shop.returnPolicy, returnDays }
  return [{ type: 'rule', style: 'solid' }, line('paper.text', { text: said }, { size: 'small', align: 'center' })]
}

export function feedback({ shop, saleId }: ReceiptFacts): PaperBlock[] {
  const answerTo = feedbackAddress(shop, saleId)
  if (!shop.feedbackQuestion || !answerTo) return []
  const caption = say('paper.text', { text: text(shop.feedbackQuestion) })
  return [
    { type: 'rule', style: 'solid' },
    { type: 'qr', data: answerTo, caption },
  ]
}

export function footer({ shop }: ReceiptFacts): PaperBlock[] {
  if (!shop.footer) return []
  return [{ type: 'space' }, line('paper.text', { text: text(shop.footer) }, { bold: true, align: 'center' })]
}

/** The shop's link with the sale in `r`, or a message to the shop's phone that starts with the sale's number. */
function feedbackAddress(shop: PaperShop, saleId: number): string | null {
  if (shop.feedbackLink) {
    const [address = '', fragment] = shop.feedbackLink.split('#', 2)
    const link = `${address}${address.includes('?') ? '&' : '?'}r=${saleId}${fragment === undefined ? '' : `#${fragment}`}`
    return link.replaceAll(/[^\x21-\x7e]+/gu, (part) => encodeURIComponent(part.toWellFormed()))
  }
  const phone = latinDigits(shop.phone).replaceAll(/[^+\d]/gu, '')
  return phone ? `smsto:${phone}:#${saleId} ` : null
}

/** A telephone reads only 0–9, however the shop wrote its number. */
function latinDigits(written: string): string {
  return written
    .replaceAll(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replaceAll(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x0660))
}
