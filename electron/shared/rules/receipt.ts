import type { Sentence, SentenceParam } from './model.ts'
import { code, count, dayOf, line, moment, pair, quantity, rial, say, text, value } from './paper-lines.ts'
import type {
  PaperBlock,
  PaperContent,
  PaperShop,
  ReceiptFacts,
  ReceiptItem,
  ReceiptOffer,
  ReturnFacts,
} from './paper.ts'
import { club } from './receipt-club.ts'

/**
 * What a receipt says, from top to bottom. Money lines are always there, whatever else is missing;
 * amounts are integer rial, points the smallest unit of the club's account.
 */
export function receiptContent(facts: ReceiptFacts): PaperContent {
  return {
    blocks: [
      ...heading(facts.shop),
      pair('paper.receipt.number', { number: count(facts.saleNumber) }, value(moment(facts.at))),
      ...people(facts.staffName, facts.customer),
      { type: 'rule', style: 'solid' },
      ...facts.items.map(item),
      { type: 'rule', style: 'solid' },
      ...totals(facts),
      ...tenders(facts.tenders),
      ...facts.usedCards.map(({ code: used, left }) =>
        pair('paper.card.left', { code: code(used) }, value(rial(left))),
      ),
      ...cards(facts.newCards),
      ...club(facts.points, facts.tier),
      ...offers(facts.offers),
      ...closing(facts),
    ],
  }
}

/** What the paper of a return says: the goods, the money given back and the points that moved. */
export function returnContent(facts: ReturnFacts): PaperContent {
  return {
    blocks: [
      ...heading(facts.shop),
      line('paper.return.heading', {}, { size: 'large', bold: true, align: 'center' }),
      pair('paper.return.number', { number: count(facts.number) }, value(moment(facts.at))),
      line('paper.return.of', { number: count(facts.saleNumber), at: moment(facts.saleAt) }),
      ...people(facts.staffName, facts.customer),
      { type: 'rule', style: 'solid' },
      ...facts.items.map((returned): PaperBlock => ({
        type: 'item',
        name: say('paper.text', { text: text(returned.name) }),
        detail: say('paper.item.returned', { quantity: quantity(returned.quantity, returned.unit) }),
        amount: value(rial(returned.refund)),
      })),
      { type: 'rule', style: 'solid' },
      ...keptOfReturn(facts),
      pair('paper.return.refund', {}, value(rial(facts.refund + facts.credit)), 'payable'),
      ...waysBack(facts),
      ...returnedPoints(facts.points),
    ],
  }
}

/** A paper that shows whether the printer's width, darkness and cutter are right. */
export function testContent(facts: { shop: PaperShop; printerName: string; at: number }): PaperContent {
  return {
    blocks: [
      ...heading(facts.shop),
      line('paper.test.heading', {}, { size: 'large', bold: true, align: 'center' }),
      line('paper.test.printer', { name: text(facts.printerName) }, { align: 'center' }),
      line('paper.value', { value: moment(facts.at) }, { align: 'center' }),
      { type: 'rule', style: 'solid' },
      line('paper.test.alphabet', {}, { align: 'center' }),
      pair('paper.payable', {}, value(rial(12_345_670)), 'payable'),
      { type: 'rule', style: 'dashed' },
      line('paper.test.edges', {}, { size: 'small', align: 'center' }),
      { type: 'qr', data: 'MOSHTARI', caption: say('paper.test.code', {}) },
    ],
  }
}

function heading(shop: PaperShop): PaperBlock[] {
  const blocks: PaperBlock[] = []
  if (shop.hasLogo) blocks.push({ type: 'logo' })
  blocks.push(line('paper.text', { text: text(shop.name) }, { size: 'large', bold: true, align: 'center' }))
  if (shop.address) blocks.push(line('paper.text', { text: text(shop.address) }, { size: 'small', align: 'center' }))
  if (shop.phone) blocks.push(line('paper.phone', { phone: code(shop.phone) }, { size: 'small', align: 'center' }))
  blocks.push({ type: 'rule', style: 'solid' })
  return blocks
}

function people(staffName: string, customer: ReceiptFacts['customer']): PaperBlock[] {
  const blocks = [line('paper.staff', { name: text(staffName) }, { size: 'small' })]
  if (customer?.name) {
    blocks.push(line('paper.customer', { name: text(customer.name) }, { size: 'small' }))
  } else if (customer?.phone) {
    blocks.push(line('paper.customer.phone', { phone: code(maskedPhone(customer.phone)) }, { size: 'small' }))
  }
  return blocks
}

/** A receipt is left on tables: the middle of a phone stays hidden. */
function maskedPhone(phone: string): string {
  const local = phone.startsWith('+98') ? `0${phone.slice(3)}` : phone
  return local.length < 9 ? local : `${local.slice(0, 4)}***${local.slice(-4)}`
}

function item(sold: ReceiptItem): PaperBlock {
  const isOnePiece = sold.unit === 'piece' && sold.quantity === 1000
  return {
    type: 'item',
    name: sold.name ? say('paper.text', { text: text(sold.name) }) : say('paper.item.amount', {}),
    detail: isOnePiece
      ? null
      : say('paper.item.detail', { quantity: quantity(sold.quantity, sold.unit), price: rial(sold.unitPrice) }),
    amount: value(rial(sold.gross)),
  }
}

function totals(facts: ReceiptFacts): PaperBlock[] {
  const saved = facts.manualDiscount + facts.rewards.reduce((sum, reward) => sum + reward.amount, 0)
  const blocks: PaperBlock[] = []
  if (saved + facts.taxAdded + facts.credit > 0) blocks.push(pair('paper.gross', {}, value(rial(facts.gross))))
  if (facts.taxAdded > 0) blocks.push(pair('paper.tax', {}, value(rial(facts.taxAdded))))
  if (facts.manualDiscount > 0) {
    blocks.push(pair('paper.discount', {}, value(rial(-facts.manualDiscount))))
  }
  for (const reward of facts.rewards) {
    blocks.push({ type: 'pair', label: reward.why, value: value(rial(-reward.amount)), emphasis: 'normal' })
  }
  if (facts.credit > 0) blocks.push(pair('paper.credit', {}, value(rial(-facts.credit))))
  blocks.push(pair('paper.payable', {}, value(rial(facts.total)), 'payable'))
  if (facts.tax !== facts.taxAdded) blocks.push(pair('paper.tax.within', {}, value(rial(facts.tax))))
  if (saved > 0) blocks.push(pair('paper.saved', {}, value(rial(saved)), 'strong'))
  return blocks
}

function tenders(all: ReceiptFacts['tenders']): PaperBlock[] {
  return all.flatMap((tender) => {
    const blocks = [pair(`paper.tender.${tender.kind}`, {}, value(rial(tender.amount)))]
    if (tender.received > tender.amount) {
      blocks.push(pair('paper.tender.received', {}, value(rial(tender.received))))
      blocks.push(pair('paper.tender.change', {}, value(rial(tender.received - tender.amount))))
    }
    return blocks
  })
}

/** A card each, to be cut off and given away. */
function cards(sold: ReceiptFacts['newCards']): PaperBlock[] {
  return sold.map(({ name, code: codeOfCard, amount, validTo }) => ({
    type: 'offer',
    title: say('paper.card', { amount: rial(amount) }),
    why: name,
    validity: validity({ validFrom: null, validTo }),
    code: codeOfCard,
  }))
}

function offers(all: ReceiptOffer[]): PaperBlock[] {
  return all.slice(0, 3).map((offer) => ({
    type: 'offer',
    title: offer.title,
    why: offer.why,
    validity: validity(offer),
    code: offer.code,
  }))
}

function validity({ validFrom, validTo }: Pick<ReceiptOffer, 'validFrom' | 'validTo'>): Sentence | null {
  if (validTo === null) return validFrom === null ? null : say('paper.valid.from', { from: dayOf(validFrom) })
  if (validFrom === null) return say('paper.valid.until', { to: dayOf(validTo) })
  return say('paper.valid.between', { from: dayOf(validFrom), to: dayOf(validTo) })
}

function closing({ shop, saleId, returnDays }: ReceiptFacts): PaperBlock[] {
  const blocks: PaperBlock[] = []
  if (shop.returnPolicy) {
    blocks.push({ type: 'rule', style: 'solid' })
    const policy: SentenceParam = { type: 'policy', value: shop.returnPolicy, returnDays }
    blocks.push(line('paper.text', { text: policy }, { size: 'small', align: 'center' }))
  }
  const answerTo = feedbackAddress(shop, saleId)
  if (shop.feedbackQuestion && answerTo) {
    blocks.push({ type: 'rule', style: 'solid' })
    blocks.push({ type: 'qr', data: answerTo, caption: say('paper.text', { text: text(shop.feedbackQuestion) }) })
  }
  return [...blocks, ...footer(shop)]
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

function footer(shop: PaperShop): PaperBlock[] {
  if (!shop.footer) return []
  return [{ type: 'space' }, line('paper.text', { text: text(shop.footer) }, { bold: true, align: 'center' })]
}

/** Why less comes back than the goods have cost, or more since all of them are back. */
function keptOfReturn({ items, kept, released, why }: ReturnFacts): PaperBlock[] {
  if (kept === 0 && released === 0) return []
  const worth = items.reduce((sum, { refund }) => sum + refund, 0)
  const blocks = [pair('paper.return.worth', {}, value(rial(worth)))]
  if (kept > 0) blocks.push(pair('paper.return.kept', {}, value(rial(-kept))))
  if (released > 0) blocks.push(pair('paper.return.released', {}, value(rial(released))))
  return [
    ...blocks,
    ...why.map((text): PaperBlock => ({ type: 'text', text, align: 'start', size: 'small', bold: false })),
  ]
}

function waysBack({ refund, refundKind, credit }: ReturnFacts): PaperBlock[] {
  const handed = pair(`paper.refund.${refundKind}`, {}, value(rial(refund)))
  if (credit === 0) return [handed]
  const onCards = pair('paper.refund.credit', {}, value(rial(credit)))
  return refund > 0 ? [handed, onCards] : [onCards]
}

function returnedPoints(points: ReturnFacts['points']): PaperBlock[] {
  if (!points) return []
  const amount = (value: number): SentenceParam => ({ type: 'points', value, precision: points.precision })
  const blocks: PaperBlock[] = [{ type: 'rule', style: 'solid' }]
  if (points.taken !== 0) blocks.push(pair('paper.points.taken', {}, value(amount(points.taken))))
  if (points.restored !== 0) blocks.push(pair('paper.points.restored', {}, value(amount(points.restored))))
  if (points.expired !== 0) blocks.push(pair('paper.points.expired', {}, value(amount(points.expired))))
  blocks.push(pair('paper.points.balance', {}, value(amount(points.balance)), 'strong'))
  return blocks
}
