import type { CustomerFacts, PricedSale, Programme } from './model.ts'

/** Whether the customer is in the programme's control group: does not get it, so that its effect can be told. */
export function isHeldBack(programme: Programme, customer: CustomerFacts | null): boolean {
  if (programme.control === undefined || customer === null) return false
  return placeOf(programme.id, customer.id) < programme.control
}

/** Whether a programme gave a sale something: not what was used of its earlier coupons or points. */
export function givenBy(
  { id, kind }: Programme,
  { applied, points, coupons }: Pick<PricedSale, 'applied' | 'points' | 'coupons'>,
): boolean {
  const isOf = ({ programmeId }: { programmeId: string }): boolean => programmeId === id
  const isApplied = kind === 'promotion' && applied.some((reward) => isOf(reward) && reward.couponCode === null)
  return isApplied || points.some((outcome) => isOf(outcome) && outcome.earned > 0) || coupons.some(isOf)
}

/**
 * Where a customer stands for a programme: 0 … 9999, the same for ever, as good as drawn by lot, and for another
 * programme drawn anew. FNV-1a of the programme's id, stirred with the customer's id by the finaliser of MurmurHash3.
 */
export function placeOf(programmeId: string, customerId: number): number {
  let hash = seedOf(programmeId)
  hash = stirred(hash ^ (customerId | 0))
  hash = stirred(hash ^ Math.floor(customerId / 2 ** 32))
  return Math.floor(((hash >>> 0) / 2 ** 32) * 10_000)
}

function seedOf(programmeId: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < programmeId.length; at += 1) {
    hash = Math.imul(hash ^ programmeId.charCodeAt(at), 0x01000193)
  }
  return stirred(hash)
}

function stirred(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
