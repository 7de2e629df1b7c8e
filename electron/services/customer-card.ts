import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { openCoupons } from '../db/coupons.ts'
import { type Customer, type CustomerRow, findCustomer, keptIdOf } from '../db/customers.ts'
import { type LotRow, openLots } from '../db/points.ts'
import { spendBetween } from '../db/tiers.ts'
import { nextBirthdayIn } from '../shared/calendar.ts'
import type { customerCard as shape, customerRow } from '../shared/contract/customers.ts'
import { stageOf } from '../shared/rules/journey.ts'
import type { Programme } from '../shared/rules/model.ts'
import { usableLots } from '../shared/rules/points.ts'
import { nextTier, windowStart } from '../shared/rules/tiers.ts'
import { couponView } from './coupons.ts'
import { ShopError } from './errors.ts'
import { CLUB } from './ledger.ts'
import { usageOf } from './pricing.ts'
import { rulesNow } from './settings.ts'
import { stageFacts } from './stages.ts'

export type CustomerCard = z.infer<typeof shape>

/** A birthday is near within these days, points expire soon within those. */
const BIRTHDAY_NEAR = 7
const EXPIRY_NEAR = 30
const DAY = 86_400_000

/**
 * Everything the counter shows of one customer, and all facts the rules need for a sale.
 *
 * @param wantedId somebody merged away since is shown as the customer they were merged into
 * @param day the business day it is shown on
 * @throws ShopError NOT_FOUND, NOT_SET_UP
 */
export function customerCard(db: Database, wantedId: number, day: number): CustomerCard {
  const customerId = keptIdOf(db, wantedId)
  const customer = findCustomer(db, customerId)
  if (!customer) throw new ShopError('NOT_FOUND', { what: 'customer' })
  const { rules } = rulesNow(db)
  const from = windowStart(rules.tiers, day)
  // No zone is two days away from UTC, so no sale of the window is before this moment.
  const tierSpend = spendBetween(db, { customerId, from, to: day, since: (from - 2) * DAY })
  const next = nextTier(rules.tiers, tierSpend)
  const lots = usableLots(openLots(db, customerId), day)
  return {
    ...rowOf(customer),
    ...profileOf(db, customer, day),
    ...journeyOf(db, customer, day),
    tierSpend,
    nextTier: next && { tierId: next.tier.id, missing: next.missing },
    pointsByProgramme: pointsByProgramme(rules.programmes, lots),
    pointsExpiringSoon: expiringSoon(lots, day),
    coupons: openCoupons(db, customerId, day).map((coupon) => couponView(coupon, day)),
    usage: usageOf(db, rules, customerId),
  }
}

/** The customer as a row of any list. */
export function rowOf(customer: CustomerRow): z.infer<typeof customerRow> {
  const { id, phone, name, tierId, points, salesCount, spend, lastSaleAt, createdAt, stage } = customer
  const row = { id, phone, name, tierId, points, salesCount, spend, lastSaleAt, createdAt, stage }
  return { ...row, birthday: birthdayOf(customer) }
}

function birthdayOf({ birthYear, birthMonth, birthDay }: CustomerRow): CustomerCard['birthday'] {
  return birthMonth === null || birthDay === null ? null : { year: birthYear, month: birthMonth, day: birthDay }
}

function profileOf(db: Database, customer: Customer, day: number) {
  const { referrerId } = customer
  const birthday = birthdayOf(customer)
  const birthdayIn = birthday && nextBirthdayIn(birthday, day)
  const referrer = referrerId === null ? undefined : findCustomer(db, referrerId)
  return {
    cardCode: customer.cardCode,
    birthdayIn: birthdayIn !== null && birthdayIn <= BIRTHDAY_NEAR ? birthdayIn : null,
    gender: customer.gender,
    email: customer.email ?? '',
    interests: customer.interests,
    heardFrom: customer.heardFrom,
    referrer: referrer && referrer.erasedAt === null ? { id: referrer.id, name: referrer.name } : null,
    smsConsent: customer.smsConsent,
    emailConsent: customer.emailConsent,
    note: customer.note,
  }
}

function journeyOf(db: Database, customer: Customer, day: number) {
  const { stage, why } = stageOf(stageFacts(db, customer, day))
  return { stage, stageWhy: why }
}

/** Every points account of the rules, also an empty one. */
function pointsByProgramme(programmes: Programme[], lots: LotRow[]): Record<string, number> {
  const accounts = programmes.filter(({ kind }) => kind === 'points').map(({ id }) => [id, 0] as const)
  const points: Record<string, number> = Object.fromEntries(accounts)
  for (const { programmeId, remaining } of lots) points[programmeId] = (points[programmeId] ?? 0) + remaining
  return points
}

function expiringSoon(lots: LotRow[], day: number): CustomerCard['pointsExpiringSoon'] {
  const ending = lots.filter((lot) => lot.programmeId === CLUB && lot.remaining > 0 && lot.expiresOn !== null)
  const on = Math.min(...ending.map((lot) => lot.expiresOn ?? Infinity))
  if (on > day + EXPIRY_NEAR) return null
  return { points: ending.filter((lot) => lot.expiresOn === on).reduce((sum, lot) => sum + lot.remaining, 0), on }
}
