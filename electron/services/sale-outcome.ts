import type { Database } from 'better-sqlite3'
import { endCommitmentsBySale } from '../db/commitments.ts'
import { type Coupon, couponsIssuedBy } from '../db/coupons.ts'
import { openLots } from '../db/points.ts'
import { insertExposure, insertHeldBack, insertProgrammeUse } from '../db/programme-uses.ts'
import type { RuleVersion } from '../db/rules.ts'
import { settleSale } from '../db/sales.ts'
import { refreshPoints } from '../db/tiers.ts'
import { insertTouchpoint } from '../db/touchpoints.ts'
import { givenBy } from '../shared/rules/control.ts'
import type { ClubRules, CustomerFacts, PointsOutcome, PricedSale } from '../shared/rules/model.ts'
import { isCounted } from './asked-facts.ts'
import type { Write } from './context.ts'
import { couponView, issueCoupon, type CouponView } from './coupons.ts'
import { spendablePoints } from './customer-facts.ts'
import { ShopError } from './errors.ts'
import { type Cause, CLUB, earnPoints, spendPoints } from './ledger.ts'
import { saleOf } from './sale-facts.ts'
import { keepStagesOfSale } from './stages.ts'
import { reasonFor } from './suggestions.ts'
import { reviewTier } from './tier-review.ts'
import { noteTouchpoint } from './touchpoints.ts'

export interface Conclusion {
  saleId: number
  /** What the rules were told of the customer; null: nobody. */
  customer: CustomerFacts | null
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
 * What a sale, already written, does to its customer: points, tier, coupons for the next visit; and to whoever referred
 * them. The same for a sale rung up with its customer and for one attached a little later. `issued`: the coupons as rows.
 */
export function concludeSale(write: Write, conclusion: Conclusion): Outcome & { issued: Coupon[] } {
  const { saleId, customer, day, priced } = conclusion
  const sale = saleOf(write.db, saleId)
  writeUses(write.db, { ...conclusion, customerId: customer?.id ?? null })
  const issued = issueCoupons(write, conclusion)
  const club = priced.points.find(isOfClub)
  const standing = customer === null ? null : moveCustomer(write, { ...conclusion, customer })
  rewardReferrer(write, conclusion)
  settleSale(write.db, { id: saleId, tierAfter: standing?.tierAfter ?? null, pointsBalance: standing?.points ?? null })
  return {
    number: sale.number,
    pointsEarned: earnedInClub(priced),
    pointsSpent: club?.spent ?? 0,
    pointsBalance: standing?.points ?? null,
    tierBefore: sale.tierBefore,
    tierAfter: standing?.tierAfter ?? null,
    coupons: issued.filter((coupon) => isTheirs(coupon, customer)).map((coupon) => couponView(coupon, day)),
    issued,
  }
}

export interface Uses extends Pick<Conclusion, 'saleId' | 'day' | 'rules' | 'priced'> {
  customerId: number | null
}

/**
 * Writes which programmes a sale has used, which ones its customer was held back from, and which ones with a control
 * group they have come to. Gives the ids of those used.
 */
export function writeUses(db: Database, { saleId, customerId, day, rules, priced }: Uses): string[] {
  const used = programmesUsed(rules.rules, priced)
  for (const use of used) insertProgrammeUse(db, { ...use, customerId, saleId, day })
  insertHeldBack(db, saleId, priced.heldBack)
  if (customerId !== null)
    for (const met of exposuresOf(rules.rules, priced)) insertExposure(db, { ...met, customerId, saleId })
  return used.map(({ programmeId }) => programmeId)
}

/** Programmes whose uses are counted that gave something in a sale: it counts once for each. Rial given away. */
export function programmesUsed(rules: ClubRules, priced: PricedSale): { programmeId: string; amount: number }[] {
  const kindOf = (id: string) => rules.programmes.find((programme) => programme.id === id)?.kind
  // An issued coupon was counted by the sale that issued it.
  const applied = priced.applied.filter(({ couponCode, programmeId }) => {
    return couponCode === null || kindOf(programmeId) === 'coupon'
  })
  const used = new Set([
    ...applied.map(({ programmeId }) => programmeId),
    ...priced.points.filter(({ earned }) => earned > 0).map(({ programmeId }) => programmeId),
    ...priced.coupons.map(({ programmeId }) => programmeId),
  ])
  return rules.programmes
    .filter((programme) => used.has(programme.id) && isCounted(programme))
    .map(({ id: programmeId }) => {
      const given = applied.filter((reward) => reward.programmeId === programmeId)
      return { programmeId, amount: given.reduce((sum, { amount }) => sum + amount, 0) }
    })
}

/** Programmes with a control group that a sale gave something by, or would have, had its customer not been held back. */
export function exposuresOf(rules: ClubRules, priced: PricedSale): { programmeId: string; held: 0 | 1 }[] {
  return rules.programmes.flatMap((programme): { programmeId: string; held: 0 | 1 }[] => {
    if (programme.control === undefined) return []
    const held = priced.heldBack.includes(programme.id)
    return held || givenBy(programme, priced) ? [{ programmeId: programme.id, held: held ? 1 : 0 }] : []
  })
}

/** The account an outcome moves: a bonus programme fills another's. */
const accountOf = ({ account, programmeId }: PointsOutcome): string => account ?? programmeId

const isOfClub = (outcome: PointsOutcome): boolean =>
  accountOf(outcome) === CLUB && outcome.beneficiary === undefined && outcome.account === undefined

/** What the customer of the sale has earned in the club's account, by whatever programme. */
const earnedInClub = (priced: PricedSale): number =>
  priced.points
    .filter((outcome) => accountOf(outcome) === CLUB && outcome.beneficiary === undefined)
    .reduce((sum, { earned }) => sum + earned, 0)

/** Of what the sale issued: what the customer takes along, also cards for whoever holds them. */
const isTheirs = ({ customerId }: Coupon, customer: CustomerFacts | null): boolean =>
  customerId === null || customerId === customer?.id

function moveCustomer(
  write: Write,
  { saleId, customer, day, rules, priced }: Conclusion & { customer: CustomerFacts },
): { points: number; tierAfter: string } {
  const { db, at, staffId } = write
  const cause = { at, saleId, returnId: null, staffId }
  for (const outcome of priced.points) {
    if (outcome.beneficiary === undefined) movePoints(write, cause, customer.id, day, outcome)
  }
  const { after } = reviewTier(db, { customerId: customer.id, day, at, rules, saleId, returnId: null })
  endCommitmentsBySale(db, { customerId: customer.id, saleId, at, day })
  noteReferral(write, saleId, customer)
  keepStagesOfSale(db, customer.id, { day, at, cause: 'sale', saleId })
  return { points: refreshPoints(db, customer.id, CLUB), tierAfter: after }
}

/** A first purchase is a sign of whoever sent the customer. */
function noteReferral(write: Write, saleId: number, { referrerId = null, salesCount }: CustomerFacts): void {
  if (referrerId === null || salesCount > 0) return
  noteTouchpoint(write, { customerId: referrerId, kind: 'referral', saleId })
}

/** Old points are spent first; a programme may also let a sale's own points pay for it. */
function movePoints(write: Write, cause: Cause, customerId: number, day: number, outcome: PointsOutcome): void {
  const { earned, spent } = outcome
  const account = { customerId, programmeId: accountOf(outcome) }
  const held = Math.max(0, spendablePoints(openLots(write.db, customerId), day)[account.programmeId] ?? 0)
  const spend = (points: number) => {
    if (points > 0 && !spendPoints(write.db, cause, account, points, day)) {
      throw new ShopError('POINTS_SHORT', { wanted: spent, usable: held })
    }
  }
  const first = Math.min(spent, held)
  spend(first)
  if (earned > 0) earnPoints(write.db, cause, account, earningOf(outcome, day))
  spend(spent - first)
}

function earningOf({ earned, expiresOn, usableFrom }: PointsOutcome, day: number) {
  return { points: earned, day, expiresOn, usableFrom: usableFrom ?? null }
}

/** Points for whoever referred the customer. */
function rewardReferrer(write: Write, { saleId, customer, day, rules, priced }: Conclusion): void {
  const referrerId = customer?.referrerId ?? null
  const outcomes = priced.points.filter(({ beneficiary, earned }) => beneficiary === 'referrer' && earned > 0)
  if (referrerId === null || outcomes.length === 0) return
  const { db, at, staffId } = write
  const cause = { at, saleId, returnId: null, staffId }
  for (const outcome of outcomes) {
    earnPoints(db, cause, { customerId: referrerId, programmeId: accountOf(outcome) }, earningOf(outcome, day))
  }
  refreshPoints(db, referrerId, CLUB)
  reviewTier(db, { customerId: referrerId, day, at, rules, saleId, returnId: null })
  insertTouchpoint(db, { customerId: referrerId, kind: 'referral_reward', sign: 1, at, note: '', saleId, staffId })
}

/** An attached sale may have given coupons to its unknown customer: none is given twice. */
function issueCoupons(write: Write, { saleId, customer, rules, priced }: Conclusion): Coupon[] {
  const already = new Set(couponsIssuedBy(write.db, saleId).map(({ programmeId }) => programmeId))
  const cards = new Set(rules.rules.programmes.filter(({ kind }) => kind === 'gift_card').map(({ id }) => id))
  const due = priced.coupons.filter(({ programmeId }) => !already.has(programmeId))
  const issued = due.map(({ beneficiary, ...coupon }) => {
    const owner = beneficiary === 'referrer' ? (customer?.referrerId ?? null) : (customer?.id ?? null)
    // A card is there to be given away: whoever holds it pays with it.
    const customerId = cards.has(coupon.programmeId) ? null : owner
    const from = { ruleVersion: rules.id, issuedBy: saleId, issuedAt: write.at }
    const why = reasonFor(write.db, coupon, { rules: rules.rules, customer, saleId }) ?? coupon.why
    return issueCoupon(write.db, { ...coupon, ...from, customerId, why })
  })
  const { at, staffId } = write
  for (const customerId of new Set(issued.map((coupon) => coupon.customerId))) {
    if (customerId === null) continue
    insertTouchpoint(write.db, { customerId, kind: 'coupon_given', sign: 0, at, note: '', saleId, staffId })
  }
  return issued
}
