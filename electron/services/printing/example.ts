import type { Language } from '../../shared/format.ts'
import { pointsWorth } from '../../shared/rules/points.ts'
import type { ReceiptFacts, ReturnFacts } from '../../shared/rules/paper.ts'
import { translate } from '../../shared/say.ts'
import type { WordKey } from '../../shared/words/index.ts'
import type { Call } from '../context.ts'
import { CLUB } from '../ledger.ts'
import { paperShop } from '../sale-facts.ts'
import { dayOf, rulesNow } from '../settings.ts'

/** A receipt with something in every part, for a shop that has sold to nobody yet; in the words of a language. */
export function exampleReceipt(call: Call, language: Language): ReceiptFacts {
  const { shop, actor } = call
  const { rules } = rulesNow(shop.db)
  const day = dayOf(shop.db, shop.clock())
  return {
    shop: paperShop(shop.db),
    saleNumber: 12,
    saleId: 12,
    at: shop.clock(),
    staffName: actor.name,
    customer: { name: word('customer', language), phone: null },
    items: [
      item('tea', 2, 1_850_000, language),
      item('sugar', 1, 620_000, language),
      item('cup', 6, 480_000, language),
    ],
    gross: 7_200_000,
    manualDiscount: 0,
    rewards: [{ why: { key: 'example.reward', params: {} }, amount: 200_000, pointsSpent: 0 }],
    tax: 0,
    taxAdded: 0,
    credit: 0,
    usedCards: [],
    newCards: [],
    total: 7_000_000,
    tenders: [{ kind: 'cash', amount: 7_000_000, received: 7_500_000 }],
    points: examplePoints(call),
    tier: exampleTier(call),
    offers: [
      {
        title: { key: 'example.offer', params: {} },
        why: { key: 'example.offer.why', params: {} },
        code: null,
        validFrom: day + 1,
        validTo: day + 30,
      },
    ],
    returnDays: rules.returnDays,
  }
}

/** One of the goods of the example comes back. */
export function exampleReturn(call: Call, language: Language): ReturnFacts {
  const { shop, actor } = call
  return {
    shop: paperShop(shop.db),
    returnId: 3,
    number: 3,
    saleNumber: 12,
    saleAt: shop.clock() - 2 * 86_400_000,
    at: shop.clock(),
    staffName: actor.name,
    customer: { name: word('customer', language), phone: null },
    items: [{ name: word('sugar', language), unit: 'piece', quantity: 1_000, refund: 620_000 }],
    refund: 620_000,
    refundKind: 'cash',
    credit: 0,
    kept: 0,
    released: 0,
    why: [],
    points: { taken: 6, restored: 0, lost: 0, expired: 0, balance: 114, precision: 0 },
  }
}

const word = (name: 'customer' | Goods, language: Language): string =>
  translate(`example.${name}` satisfies WordKey, {}, language)

type Goods = 'tea' | 'sugar' | 'cup'

function item(name: Goods, pieces: number, unitPrice: number, language: Language): ReceiptFacts['items'][number] {
  const gross = pieces * unitPrice
  const quantity = pieces * 1_000
  return { name: word(name, language), unit: 'piece', quantity, unitPrice, gross, discount: 0, net: gross }
}

function examplePoints({ shop: { db } }: Call): ReceiptFacts['points'] {
  const club = rulesNow(db).rules.programmes.find(({ id }) => id === CLUB)
  if (!club) return null
  const unit = 10 ** club.pointsPrecision
  const balance = 120 * unit
  return {
    earned: 70 * unit,
    spent: 0,
    balance,
    precision: club.pointsPrecision,
    worth: pointsWorth(club, balance),
    expiresOn: null,
  }
}

function exampleTier({ shop: { db } }: Call): ReceiptFacts['tier'] {
  const { tiers, basis } = rulesNow(db).rules.tiers
  const [now, next] = tiers
  if (!now) return null
  const missing = next ? Math.ceil(next.threshold / 2) : 0
  return { now, before: null, next: next ?? null, missing, ...(basis && { basis }) }
}
