import type { SentenceParam } from './model.ts'
import type { FieldValues } from './own-text.ts'
import type { PaperBlock, PaperContent, ReturnFacts } from './paper.ts'
import { count, line, moment, pair, quantity, rial, say, text, value } from './paper-lines.ts'
import { arranged } from './receipt-arrange.ts'
import { DEFAULT_LAYOUT, type ReceiptLayout, type ReceiptPart } from './receipt-layout.ts'
import { headPart } from './receipt-shop.ts'

/**
 * What the paper of a return says, in the order of the shop's receipts: the goods, the money given back and the points
 * that moved. What belongs to a sale alone (tier, offers, conditions, goodbye) is not on it.
 */
export function returnContent(facts: ReturnFacts, layout: ReceiptLayout = DEFAULT_LAYOUT): PaperContent {
  return arranged(layout, { part: (part) => returnPart(part, facts), values: fieldValues(facts), isReturn: true })
}

function returnPart(part: ReceiptPart, facts: ReturnFacts): PaperBlock[] {
  switch (part) {
    case 'logo':
    case 'name':
    case 'address':
    case 'phone':
    case 'staff':
    case 'customer':
      return headPart(part, facts)
    case 'number':
      return heading(facts)
    case 'items':
      return facts.items.map(item)
    case 'totals':
      return [
        ...keptOfReturn(facts),
        pair('paper.return.refund', {}, value(rial(facts.refund + facts.credit)), 'payable'),
      ]
    case 'tenders':
      return waysBack(facts)
    case 'points':
      return returnedPoints(facts.points)
    case 'cards':
    case 'tier':
    case 'offers':
    case 'policy':
    case 'feedback':
    case 'proof':
    case 'footer':
      return []
  }
}

/** A return has nothing to pay, has earned nothing and is not taken back. */
function fieldValues({ shop, customer: person, staffName, number, at, points }: ReturnFacts): FieldValues {
  return {
    shop: text(shop.name),
    ...(person?.name && { customer: text(person.name) }),
    staff: text(staffName),
    number: count(number),
    date: moment(at),
    ...(points && { points: { type: 'points', value: points.balance, precision: points.precision } }),
  }
}

function heading({ number, at, saleNumber, saleAt }: ReturnFacts): PaperBlock[] {
  return [
    line('paper.return.heading', {}, { size: 'large', bold: true, align: 'center' }),
    pair('paper.return.number', { number: count(number) }, value(moment(at))),
    line('paper.return.of', { number: count(saleNumber), at: moment(saleAt) }),
  ]
}

function item(returned: ReturnFacts['items'][number]): PaperBlock {
  return {
    type: 'item',
    name: say('paper.text', { text: text(returned.name) }),
    detail: say('paper.item.returned', { quantity: quantity(returned.quantity, returned.unit) }),
    amount: value(rial(returned.refund)),
  }
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
    ...why.map((reason): PaperBlock => ({ type: 'text', text: reason, align: 'start', size: 'small', bold: false })),
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
  const amount = (moved: number): SentenceParam => ({ type: 'points', value: moved, precision: points.precision })
  const blocks: PaperBlock[] = [{ type: 'rule', style: 'solid' }]
  if (points.taken !== 0) blocks.push(pair('paper.points.taken', {}, value(amount(points.taken))))
  if (points.restored !== 0) blocks.push(pair('paper.points.restored', {}, value(amount(points.restored))))
  if (points.expired !== 0) blocks.push(pair('paper.points.expired', {}, value(amount(points.expired))))
  blocks.push(pair('paper.points.balance', {}, value(amount(points.balance)), 'strong'))
  return blocks
}
