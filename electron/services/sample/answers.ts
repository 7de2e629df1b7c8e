import type { Member, OpenCoupon } from './book.ts'
import type { Random } from './random.ts'

/** A visit that somebody means to make. */
export interface Visit {
  member: Member
  /** The coupon for which they come; null: they would come anyway. */
  bring: OpenCoupon | null
}

/**
 * Of a hundred who are given a coupon of these programmes so many come once more than they would have, while it is good:
 * what the figures of effects have to find again. All other offers bring nobody.
 */
export const COMES: Record<string, number> = { 'come-again': 40, 'second-purchase': 20 }

/** The visit that a sale's coupons bring about, and its day; null: none. @param day of the sale */
export function visitFor(
  random: Random,
  { member, issued, day }: { member: Member; issued: readonly OpenCoupon[]; day: number },
): { day: number; visit: Visit } | null {
  const bring = issued.find(({ programmeId }) => COMES[programmeId] !== undefined)
  if (bring === undefined || !random.chance((COMES[bring.programmeId] ?? 0) / 100)) return null
  const last = Math.min(bring.validTo ?? Infinity, day + LONGEST)
  return { day: random.between(day + 1, last), visit: { member, bring } }
}

/** Whoever has used their coupon meanwhile, or let it pass, does not come for it. */
export function isStillMeant({ bring }: Visit, day: number): boolean {
  return bring === null || (bring.state === 'open' && (bring.validTo ?? day) >= day)
}

/** Days after which a coupon is forgotten. */
const LONGEST = 28
