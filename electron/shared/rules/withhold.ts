import { isHeldBack } from './control.ts'
import type { ClubRules, CouponToIssue, PointsOutcome, Programme } from './model.ts'
import type { Run } from './run.ts'
import { localized, sentence } from './sentences.ts'
import { groupOf, worthOf } from './stacking.ts'

/**
 * The points that a customer who is held back does not earn are left out, and of each group all but the most; none of a
 * group that has given a discount in this sale.
 */
export function withholdPoints(run: Run, outcomes: PointsOutcome[]): PointsOutcome[] {
  const restricted = restrictedOf(run.input.rules)
  if (restricted.size === 0) return outcomes
  const earning = outcomes.filter(({ programmeId, earned }) => earned > 0 && restricted.has(programmeId))
  const kept = keptOf(run, restricted, earning, ({ earned }) => BigInt(earned))
  return outcomes.flatMap((outcome) => {
    if (!earning.includes(outcome) || kept.has(outcome)) return [outcome]
    const name = restricted.get(outcome.programmeId)?.name
    if (outcome.spent === 0 || name === undefined) return []
    const { usableFrom: _, ...rest } = outcome
    const why = sentence('points.none', { programme: localized(name) })
    return [{ ...rest, earned: 0, expiresOn: null, why }]
  })
}

/** The same of the coupons that a sale issues: of each group those of the programme worth most in this basket. */
export function withholdCoupons(run: Run, coupons: CouponToIssue[]): CouponToIssue[] {
  const restricted = restrictedOf(run.input.rules)
  if (restricted.size === 0) return coupons
  const issued = coupons.filter(({ programmeId }) => restricted.has(programmeId))
  const kept = keptOf(run, restricted, issued, ({ reward, balance }, programme) =>
    worthOf(run.bill.basket, programme, reward, balance),
  )
  return coupons.filter((coupon) => !issued.includes(coupon) || kept.has(coupon))
}

/** Programmes that may be withheld, by id; a rule version is priced with many times. */
const restrictions = new WeakMap<ClubRules, Map<string, Programme>>()

function restrictedOf(rules: ClubRules): Map<string, Programme> {
  let restricted = restrictions.get(rules)
  if (restricted === undefined) {
    const some = rules.programmes.filter(({ control, stacking }) => control !== undefined || stacking?.type === 'group')
    restricted = new Map(some.map((programme) => [programme.id, programme]))
    restrictions.set(rules, restricted)
  }
  return restricted
}

function keptOf<G extends { programmeId: string }>(
  run: Run,
  restricted: Map<string, Programme>,
  gifts: G[],
  worth: (gift: G, programme: Programme) => bigint,
): Set<G> {
  const kept = new Set<G>()
  const ahead = new Map<string, { programmeId: string; worth: bigint; gifts: G[] }>()
  for (const gift of gifts) {
    const programme = restricted.get(gift.programmeId)
    if (programme === undefined) continue
    if (isHeldBack(programme, run.input.customer)) {
      run.heldBack.add(programme.id)
      continue
    }
    if (programme.stacking?.type !== 'group') {
      kept.add(gift)
      continue
    }
    const contest = groupOf(programme.stacking.group)
    if (run.contests.has(contest)) continue
    const best = ahead.get(contest)
    if (best?.programmeId === programme.id) best.gifts.push(gift)
    else {
      const entrant = { programmeId: programme.id, worth: worth(gift, programme), gifts: [gift] }
      if (best === undefined || entrant.worth > best.worth) ahead.set(contest, entrant)
    }
  }
  for (const { programmeId, gifts: won } of ahead.values()) {
    run.kept.add(programmeId)
    for (const gift of won) kept.add(gift)
  }
  return kept
}
