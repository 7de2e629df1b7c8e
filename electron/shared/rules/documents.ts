import type { LocalizedText, Sentence } from './model.ts'
import type { PaperBlock, PaperContent, PaperShop } from './paper.ts'
import { code, line, pair, rial, say, text, value } from './paper-lines.ts'
import { validity } from './receipt-money.ts'
import { logo, name as nameOf } from './receipt-shop.ts'
import { localized } from './sentences.ts'

export interface MemberCardFacts {
  shop: PaperShop
  /** Empty: not told. */
  name: string
  /** The code as a scanner reads it, and as people do. */
  code: string
  number: string
  /** Null: the shop has only one. */
  tier: LocalizedText | null
}

/** A member's card, framed to be cut out, and what it is for. */
export function memberCardContent({ shop, name, code: scanned, number, tier }: MemberCardFacts): PaperContent {
  return {
    blocks: [
      {
        type: 'card',
        shop: written(shop.name),
        name: name === '' ? say('paper.memberCard.member', {}) : written(name),
        number: say('paper.memberCard.number', { number: code(number) }),
        tier: tier && say('paper.memberCard.tier', { tier: localized(tier) }),
        code: scanned,
      },
      line('paper.memberCard.how', {}, SMALL_PRINT),
    ],
  }
}

export interface GiftCardFacts {
  shop: PaperShop
  /** As its programme is called. */
  name: LocalizedText
  /** Rial: what is on it now, and what was when it was sold. */
  balance: number
  issuedBalance: number
  code: string
  /** First day of use, when that is to come; null: at once. */
  validFrom: number | null
  /** Last day of use; null: for ever. */
  validTo: number | null
  /** Whose it is; null: whoever holds it. */
  customerName: string | null
}

/** A gift card: what it is worth, until when, and its code for every kind of reader. */
export function giftCardContent(card: GiftCardFacts): PaperContent {
  const { name, balance, issuedBalance, customerName } = card
  const until = validity(card)
  return {
    blocks: [
      ...heading(card.shop),
      line('paper.value', { value: localized(name) }, { size: 'large', bold: true, align: 'center' }),
      ...(customerName ? [line('paper.for', { name: text(customerName) }, { align: 'center' })] : []),
      pair('paper.giftCard.balance', {}, value(rial(balance)), 'payable'),
      ...(balance === issuedBalance ? [] : [pair('paper.giftCard.issued', {}, value(rial(issuedBalance)))]),
      ...(until
        ? [{ type: 'text', text: until, align: 'center', size: 'normal', bold: true } satisfies PaperBlock]
        : []),
      { type: 'barcode', data: card.code, caption: value(code(card.code)) },
      { type: 'qr', data: card.code, caption: say('paper.giftCard.how', {}) },
      line('paper.giftCard.terms', {}, SMALL_PRINT),
    ],
  }
}

export interface CouponSheetFacts {
  shop: PaperShop
  /** Empty: not told. */
  customerName: string
  coupons: {
    /** What it gives. */
    title: Sentence
    why: Sentence
    code: string
    /** As of a gift card. */
    validFrom: number | null
    validTo: number | null
  }[]
}

/** Every coupon as a paper of its own: what it gives and why, how long, and its code. */
export function couponSheetContent({ shop, customerName, coupons }: CouponSheetFacts): PaperContent {
  return {
    blocks: apart(
      coupons.map((coupon) => [
        // With scissors on its upper edge: whose it is stands below.
        { type: 'offer', title: coupon.title, why: coupon.why, validity: validity(coupon), code: coupon.code },
        line('paper.text', { text: text(shop.name) }, { bold: true, align: 'center' }),
        ...(customerName === '' ? [] : [line('paper.for', { name: text(customerName) }, SMALL_PRINT)]),
      ]),
    ),
  }
}

/** So many pieces of a product, by its name. */
export function freeProductTitle(name: string, freeQuantity: number): Sentence {
  return say('paper.coupon.free', {
    quantity: { type: 'quantity', value: freeQuantity, unit: 'piece' },
    name: text(name),
  })
}

export interface LabelFacts {
  name: string
  /** Rial for one unit, as the catalogue says it. */
  price: number
  unit: 'piece' | 'kilogram'
  /** Tax comes on top of the price. */
  addsTax: boolean
  barcode: string | null
}

/** What hangs on the shelf, a label each. */
export function shelfLabelsContent(labels: LabelFacts[]): PaperContent {
  return {
    blocks: apart(
      labels.map((label) => [
        {
          type: 'label',
          name: written(label.name),
          price: say('paper.value.withUnit', { value: rial(label.price) }),
          was: null,
          unit: unitOf(label),
          code: label.barcode,
        },
      ]),
    ),
  }
}

function unitOf({ unit, addsTax }: LabelFacts): Sentence | null {
  if (unit === 'kilogram') return say(addsTax ? 'paper.label.kilogramAndTax' : 'paper.label.kilogram', {})
  return addsTax ? say('paper.label.tax', {}) : null
}

/** Papers of one job, with a cut between two of them. */
function apart(papers: PaperBlock[][]): PaperBlock[] {
  return papers.flatMap((paper, index): PaperBlock[] => (index === 0 ? paper : [{ type: 'cut' }, ...paper]))
}

/** The head of a paper that is no receipt. */
export const heading = (shop: PaperShop): PaperBlock[] => [...logo(shop), ...nameOf(shop)]

const written = (name: string): Sentence => say('paper.text', { text: text(name) })

const SMALL_PRINT = { size: 'small', align: 'center' } as const
