import type { Sentence } from './model.ts'
import type { PaperBlock, ReceiptFacts, ReceiptItem, ReceiptOffer } from './paper.ts'
import { code, dayOf, pair, quantity, rial, say, text, value } from './paper-lines.ts'

/** Goods and money of a receipt. Money lines are always there, whatever else is missing; amounts are rial. */

export function item(sold: ReceiptItem): PaperBlock {
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

export function totals(facts: ReceiptFacts): PaperBlock[] {
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

export function tenders(all: ReceiptFacts['tenders']): PaperBlock[] {
  return all.flatMap((tender) => {
    const blocks = [pair(`paper.tender.${tender.kind}`, {}, value(rial(tender.amount)))]
    if (tender.received > tender.amount) {
      blocks.push(pair('paper.tender.received', {}, value(rial(tender.received))))
      blocks.push(pair('paper.tender.change', {}, value(rial(tender.received - tender.amount))))
    }
    return blocks
  })
}

/** What is left on the cards that paid; and a card each for those sold, to be cut off and given away. */
export function cards({ usedCards, newCards }: Pick<ReceiptFacts, 'usedCards' | 'newCards'>): PaperBlock[] {
  const left = usedCards.map((card) => pair('paper.card.left', { code: code(card.code) }, value(rial(card.left))))
  const sold = newCards.map(({ name, code: codeOfCard, amount, validTo }): PaperBlock => ({
    type: 'offer',
    title: say('paper.card', { amount: rial(amount) }),
    why: name,
    validity: validity({ validFrom: null, validTo }),
    code: codeOfCard,
    isGiftCard: true,
  }))
  return [...left, ...sold]
}

export function offers(all: ReceiptOffer[]): PaperBlock[] {
  return all.slice(0, 3).map((offer) => ({
    type: 'offer',
    title: offer.title,
    why: offer.why,
    validity: validity(offer),
    code: offer.code,
  }))
}

/** When something may be used; null: at any time. */
export function validity({ validFrom, validTo }: Pick<ReceiptOffer, 'validFrom' | 'validTo'>): Sentence | null {
  if (validTo === null) return validFrom === null ? null : say('paper.valid.from', { from: dayOf(validFrom) })
  if (validFrom === null) return say('paper.valid.until', { to: dayOf(validTo) })
  return say('paper.valid.between', { from: dayOf(validFrom), to: dayOf(validTo) })
}
