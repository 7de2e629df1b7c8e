import type { PricedSale } from './model.ts'

/** A gift card that a sale has sold; rial. */
export interface SoldCard {
  couponId: number
  programmeId: string
  code: string
  /** What it was sold with, and what of it was spent since. */
  issued: number
  spent: number
}

/**
 * Which of the sale's gift cards come back: those that the goods that stay would not have brought. Of cards that are
 * alike, the one of which least was spent comes back first.
 *
 * @param cards not taken back by earlier returns
 * @param alone coupons that the goods that stay would bring alone; null: not known, and no card comes back by its line
 */
export function takeCardsBack(cards: readonly SoldCard[], alone: PricedSale['coupons'] | null): SoldCard[] {
  if (alone === null) return []
  const staying = alone.map(({ programmeId, balance }) => ({ programmeId, balance }))
  const kept = new Set<number>()
  for (const card of cards.toSorted((a, b) => b.spent - a.spent || a.couponId - b.couponId)) {
    const at = staying.findIndex(
      ({ programmeId, balance }) => programmeId === card.programmeId && balance === card.issued,
    )
    if (at < 0) continue
    staying.splice(at, 1)
    kept.add(card.couponId)
  }
  return cards.filter(({ couponId }) => !kept.has(couponId))
}
