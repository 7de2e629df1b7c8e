import type { Claim, SaleInput } from '../../../electron/shared/rules/model.ts'
import { CLUB_ID } from '../../../electron/shared/rules/templates.ts'
import { withinReach, type AtHand } from '../../../electron/shared/rules/within-reach.ts'
import type { Coupon, CustomerCard } from './sale.ts'

/** What the customer of a sale asks for; the club's points are told apart. */
export type Asked =
  /** A coupon or gift card of the shop. */
  | { type: 'coupon'; coupon: Coupon }
  /** A word that all customers share. */
  | { type: 'code'; code: string }
  /** A reward of an account or programme; without one: store credit, which pays. */
  | { type: 'redeem'; programmeId: string; rewardId: string | null }

/** Tells the wishes of one sale apart. */
export function keyOf(asked: Asked): string {
  if (asked.type === 'redeem') return `${asked.programmeId}/${asked.rewardId ?? ''}`
  return codeOf(asked)
}

export function claimOf(asked: Asked): Claim {
  if (asked.type !== 'redeem') return { type: 'code', code: codeOf(asked) }
  const { programmeId, rewardId } = asked
  return { type: 'redeem', programmeId, ...(rewardId === null ? {} : { rewardId }) }
}

export function couponsIn(asked: readonly Asked[]): Coupon[] {
  return asked.flatMap((each) => (each.type === 'coupon' ? [each.coupon] : []))
}

export function isIn(asked: readonly Asked[], one: Asked): boolean {
  return asked.some((each) => keyOf(each) === keyOf(one))
}

/** Asked for, or laid back. */
export function toggled(asked: Asked[], one: Asked): Asked[] {
  return isIn(asked, one) ? asked.filter((each) => keyOf(each) !== keyOf(one)) : [...asked, one]
}

/** What stays when the sale is this customer's from now on (null: nobody's): accounts and coupons of others go. */
export function kept(asked: Asked[], customerId: number | null): Asked[] {
  return asked.filter((each) => {
    if (each.type === 'redeem') return false
    return each.type === 'code' || each.coupon.customerId === null || each.coupon.customerId === customerId
  })
}

/** What accounts and programmes hold for whoever asks; the club's points, spent one by one, are told apart. */
export function atHandIn(facts: SaleInput): AtHand[] {
  return withinReach(facts).filter(({ programme, reward }) => {
    return programme.id !== CLUB_ID || reward?.type !== 'per_point'
  })
}

/**
 * All that a press takes into the sale or lays back, each in its place: the coupons of the card that may be used today,
 * what accounts hold, then what was brought along.
 */
export function ticketsOf(card: CustomerCard | null, atHand: readonly AtHand[], asked: readonly Asked[]): Asked[] {
  const coupons = card?.coupons.filter(({ state }) => state === 'open') ?? []
  const own: Asked[] = [
    ...coupons.map((coupon) => ({ type: 'coupon' as const, coupon })),
    ...atHand.map(({ programme, reward }) => ({
      type: 'redeem' as const,
      programmeId: programme.id,
      rewardId: reward && reward.id,
    })),
  ]
  return [...own, ...asked.filter((each) => !isIn(own, each))]
}

function codeOf(asked: Exclude<Asked, { type: 'redeem' }>): string {
  return asked.type === 'coupon' ? asked.coupon.code : asked.code
}
