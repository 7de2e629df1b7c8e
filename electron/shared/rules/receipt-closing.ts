import type { PlainParam, SentenceParam } from './model.ts'
import type { PaperBlock, ReceiptFacts } from './paper.ts'
import { count, line, say, text } from './paper-lines.ts'

/** What the shop asks and says under a receipt: until when goods may come back, how it was, and goodbye. */

export function policy({ shop, returnDays }: ReceiptFacts): PaperBlock[] {
  if (!shop.returnPolicy) return []
  const said: SentenceParam = { type: 'policy', value: shop.returnPolicy, returnDays }
  return [{ type: 'rule', style: 'solid' }, line('paper.text', { text: said }, { size: 'small', align: 'center' })]
}

/** The question, a QR for whoever has a phone, and the code that anybody can read out or type. */
export function feedback(facts: ReceiptFacts): PaperBlock[] {
  const { shop, feedbackCode } = facts
  const answerTo = feedbackAddress(facts)
  if (!shop.feedbackQuestion || !(answerTo ?? feedbackCode)) return []
  const caption = say('paper.text', { text: text(shop.feedbackQuestion) })
  const told = feedbackCode
    ? [line('paper.feedback.code', { code: spoken(feedbackCode) }, { size: 'small', align: 'center' })]
    : []
  return [
    { type: 'rule', style: 'solid' },
    { type: 'qr', data: answerTo ?? feedbackCode?.replaceAll(' ', '') ?? '', caption },
    ...told,
  ]
}

/** «۴٫۷ از ۵ از نگاه مشتریان (۳۱۲ نظر)»: answers are counted, since one customer may have given several. */
export function proof({ proof: said }: ReceiptFacts): PaperBlock[] {
  if (!said) return []
  const mean: PlainParam = { type: 'points', value: said.mean, precision: 1 }
  return [line('paper.proof', { mean, answers: count(said.answers) }, { size: 'small', align: 'center' })]
}

export function footer({ shop }: ReceiptFacts): PaperBlock[] {
  if (!shop.footer) return []
  return [{ type: 'space' }, line('paper.text', { text: text(shop.footer) }, { bold: true, align: 'center' })]
}

/**
 * The shop's link with the sale in `r` and its code in `c`, or a message to the shop's phone that starts with the code;
 * without a code, with the sale's number. Null: neither link nor phone.
 */
function feedbackAddress({ shop, saleId, feedbackCode }: ReceiptFacts): string | null {
  const bare = feedbackCode?.replaceAll(' ', '')
  if (shop.feedbackLink) {
    const [address = '', fragment] = shop.feedbackLink.split('#', 2)
    const asked = bare ? `r=${saleId}&c=${bare}` : `r=${saleId}`
    const link = `${address}${address.includes('?') ? '&' : '?'}${asked}${fragment === undefined ? '' : `#${fragment}`}`
    return link.replaceAll(/[^\x21-\x7e]+/gu, (part) => encodeURIComponent(part.toWellFormed()))
  }
  const phone = latinDigits(shop.phone).replaceAll(/[^+\d]/gu, '')
  return phone ? `smsto:${phone}:#${bare ?? saleId} ` : null
}

/** Digits that are read out, in the digits of the paper's language. */
const spoken = (code: string): PlainParam => ({ type: 'digits', value: code })

/** A telephone reads only 0–9, however the shop wrote its number. */
function latinDigits(written: string): string {
  return written
    .replaceAll(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replaceAll(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x0660))
}
