import { type Coupon, couponsIssuedBy, insertProgrammeUse } from '../db/coupons.ts'
import type { RuleVersion } from '../db/rules.ts'
import { settleSale } from '../db/sales.ts'
import { refreshPoints } from '../db/tiers.ts'
import { insertTouchpoint } from '../db/touchpoints.ts'
import type { ClubRules, PointsOutcome, PricedSale } from '../shared/rules/model.ts'
import type { Write } from './context.ts'
import { couponView, issueCoupon, type CouponView } from './coupons.ts'
import { ShopError } from './errors.ts'
import { balances, type Cause, CLUB, earnPoints, spendPoints } from './ledger.ts'
import { saleOf } from './sale-facts.ts'
import { keepStagesOfSale } from './stages.ts'
import { reviewTier } from './tier-review.ts'

export interface Conclusion {
  saleId: number
  customerId: number | null
  /** The sale's business day. */
  day: number
  rules: RuleVersion
  priced: PricedSale
}

export interface Outcome {
  number: number
  /** Of the club's account. */
  pointsEarned: number
  pointsSpent: number
  pointsBalance: number | null
  tierBefore: string | null
  tierAfter: string | null
  coupons: CouponView[]
}

/**
 * What a sale, already written, does to its customer: points, tier, coupons for the next visit. The same for a sale
 * rung up with its customer and for one attached a little later.
 */
export function concludeSale(write: Write, conclusion: Conclusion): Outcome {
  const { saleId, customerId, day, priced } = conclusion
  const sale = saleOf(write.db, saleId)
  writeUses(write, conclusion)
  const coupons = issueCoupons(write, conclusion).map((coupon) => couponView(coupon, day))
  const club = priced.points.find(({ programmeId }) => programmeId === CLUB)
  const standing = customerId === null ? null : moveCustomer(write, { ...conclusion, customerId })
  settleSale(write.db, { id: saleId, tierAfter: standing?.tierAfter ?? null, pointsBalance: standing?.points ?? null })
  return {
    number: sale.number,
    pointsEarned: club?.earned ?? 0,
    pointsSpent: club?.spent ?? 0,
    pointsBalance: standing?.points ?? null,
    tierBefore: sale.tierBefore,
    tierAfter: standing?.tierAfter ?? null,
    coupons,
  }
}

/** Programmes with limits that gave something in a sale: it counts once for each. */
export function programmesUsed(rules: ClubRules, priced: PricedSale): string[] {
  const kindOf = (id: string) => rules.programmes.find((programme) => programme.id === id)?.kind
  const used = new Set([
    // An issued coupon was counted by the sale that issued it.
    ...priced.applied
      .filter(({ couponCode, programmeId }) => couponCode === null || kindOf(programmeId) === 'coupon')
      .map(({ programmeId }) => programmeId),
    ...priced.points.filter(({ earned }) => earned > 0).map(({ programmeId }) => programmeId),
    ...priced.coupons.map(({ programmeId }) => programmeId),
  ])
  return rules.programmes
    .filter(({ id, limits }) => used.has(id) && (limits.total !== null || limits.perCustomer !== null))
    .map(({ id }) => id)
}

function moveCustomer(
  write: Write,
  { saleId, customerId, day, rules, priced }: Conclusion & { customerId: number },
): { points: number; tierAfter: string } {
  const { db, at, staffId } = write
  const cause = { at, saleId, returnId: null, staffId }
  for (const outcome of priced.points) movePoints(write, cause, customerId, day, outcome)
  const { after } = reviewTier(db, { customerId, day, at, rules, saleId, returnId: null })
  keepStagesOfSale(db, customerId, day)
  return { points: refreshPoints(db, customerId, CLUB), tierAfter: after }
}

/** Old points are spent first; a programme may also let a sale's own points pay for it. */
function movePoints(write: Write, cause: Cause, customerId: number, day: number, outcome: PointsOutcome): void {
  const { programmeId, earned, spent, expiresOn } = outcome
  const account = { customerId, programmeId }
  const held = Math.max(0, balances(write.db, customerId)[programmeId] ?? 0)
  const spend = (points: number) => {
    if (points > 0 && !spendPoints(write.db, cause, account, points, day)) {
      throw new ShopError('POINTS_SHORT', { wanted: spent, usable: held })
    }
  }
  const first = Math.min(spent, held)
  spend(first)
  if (earned > 0) earnPoints(write.db, cause, account, { points: earned, day, expiresOn })
  spend(spent - first)
}

/** An attached sale may have given coupons to its unknown customer: none is given twice. */
function issueCoupons(write: Write, { saleId, customerId, rules, priced }: Conclusion): Coupon[] {
  const already = new Set(couponsIssuedBy(write.db, saleId).map(({ programmeId }) => programmeId))
  const due = priced.coupons.filter(({ programmeId }) => !already.has(programmeId))
  const issued = due.map(({ programmeId, reward, validFrom, validTo, balance, why }) =>
    issueCoupon(write.db, {
      programmeId,
      ruleVersion: rules.id,
      customerId,
      issuedBy: saleId,
      issuedAt: write.at,
      validFrom,
      validTo,
      reward,
      balance,
      why,
    }),
  )
  if (issued.length > 0 && customerId !== null) {
    const { at, staffId } = write
    insertTouchpoint(write.db, { customerId, kind: 'coupon_given', sign: 0, at, note: '', saleId, staffId })
  }
  return issued
}

function writeUses({ db }: Write, { saleId, customerId, rules, priced }: Conclusion): void {
  for (const programmeId of programmesUsed(rules.rules, priced))
    insertProgrammeUse(db, { programmeId, customerId, saleId })
}
