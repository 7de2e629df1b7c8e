import { findSegment } from '../db/segments.ts'
import { isInSegment } from '../db/segment-looks.ts'
import type { AsOf } from '../db/segment-sql.ts'
import type { ClubRules } from '../shared/rules/model.ts'
import type { Segment } from '../shared/rules/segment.ts'
import { askedBy } from './asked-facts.ts'
import type { Shop } from './context.ts'
import type { CustomerCard } from './customer-card.ts'
import { asOf } from './segment-looks.ts'
import { dayOf, rulesNow } from './settings.ts'

/**
 * Of the segments that programmes in force name, those which the customer is in; undefined: none is named. Read from the
 * connection that knows the prepared figures, so it comes before a sale's transaction.
 */
export function segmentsOf(
  shop: Pick<Shop, 'reading'>,
  rules: ClubRules,
  customerId: number,
  day: number,
): string[] | undefined {
  const { segments } = askedBy(rules)
  if (segments.length === 0) return undefined
  const now = asOf(shop, day)
  return segments.filter((id) => {
    const found = findSegment(shop.reading, id)
    return found?.retiredAt === null && isKnownIn(shop, customerId, found.segment, now)
  })
}

/** Prepared figures that cannot be read any more keep nobody from paying: whom they would tell of is in no segment then. */
function isKnownIn({ reading }: Pick<Shop, 'reading'>, customerId: number, segment: Segment, now: AsOf): boolean {
  try {
    return isInSegment(reading, customerId, segment, now)
  } catch (error) {
    console.error('segment', error)
    return false
  }
}

/** What a sale of today would be told as well. */
export function withSegments(shop: Shop, card: CustomerCard): CustomerCard {
  const segments = segmentsOf(shop, rulesNow(shop.db).rules, card.id, dayOf(shop.db, shop.clock()))
  return segments ? { ...card, facts: { ...card.facts, segments } } : card
}
