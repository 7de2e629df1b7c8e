import type { FieldValues } from './own-text.ts'
import type { PaperBlock, PaperContent, ReceiptFacts } from './paper.ts'
import { count, moment, named, pair, rial, text, value } from './paper-lines.ts'
import { arranged } from './receipt-arrange.ts'
import { feedback, footer, policy, proof } from './receipt-closing.ts'
import { clubPoints, clubTier } from './receipt-club.ts'
import { DEFAULT_LAYOUT, type ReceiptLayout, type ReceiptPart } from './receipt-layout.ts'
import { cards, item, offers, tenders, totals } from './receipt-money.ts'
import { headPart } from './receipt-shop.ts'

/**
 * What a receipt says, its parts in the shop's order; without a layout, as every shop starts. Money lines are always
 * there, whatever else is missing; amounts are integer rial, points the smallest unit of the club's account.
 */
export function receiptContent(facts: ReceiptFacts, layout: ReceiptLayout = DEFAULT_LAYOUT): PaperContent {
  return arranged(layout, {
    part: (part, above) => receiptPart(part, facts, above),
    values: fieldValues(facts),
    isReturn: false,
  })
}

function receiptPart(part: ReceiptPart, facts: ReceiptFacts, above: readonly PaperBlock[]): PaperBlock[] {
  switch (part) {
    case 'logo':
    case 'name':
    case 'address':
    case 'phone':
    case 'staff':
    case 'customer':
      return headPart(part, facts)
    case 'number':
      return [pair('paper.receipt.number', { number: count(facts.saleNumber) }, value(moment(facts.at)))]
    case 'items':
      return facts.items.map(item)
    case 'totals':
      return totals(facts)
    case 'tenders':
      return tenders(facts.tenders)
    case 'cards':
      return cards(facts)
    case 'points':
      return clubPoints(facts.points, above)
    case 'tier':
      return clubTier(facts.tier, above)
    case 'offers':
      return offers(facts.offers)
    case 'policy':
      return policy(facts)
    case 'feedback':
      return feedback(facts)
    case 'proof':
      return proof(facts)
    case 'footer':
      return footer(facts)
  }
}

function fieldValues(facts: ReceiptFacts): FieldValues {
  const { shop, customer: person, points, tier, returnDays } = facts
  const amount = (moved: number, { precision }: NonNullable<typeof points>) =>
    ({ type: 'points', value: moved, precision }) as const
  return {
    shop: text(shop.name),
    ...(person?.name && { customer: text(person.name) }),
    staff: text(facts.staffName),
    number: count(facts.saleNumber),
    date: moment(facts.at),
    payable: rial(facts.total),
    ...(points && { points: amount(points.balance, points) }),
    ...(points && points.earned !== 0 && { earned: amount(points.earned, points) }),
    ...(tier && { tier: named(tier.now) }),
    ...(returnDays > 0 && { returnDays: count(returnDays) }),
  }
}
