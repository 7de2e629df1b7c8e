import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import { openCoupons } from '../db/coupons.ts'
import { type Customer, findCustomer, keptIdOf } from '../db/customers.ts'
import { openLots } from '../db/points.ts'
import { nextBirthdayIn } from '../shared/calendar.ts'
import type { customerCard as shape } from '../shared/contract/customers.ts'
import { stageOf } from '../shared/rules/journey.ts'
import type { Programme } from '../shared/rules/model.ts'
import { endingSoon, pendingPoints } from '../shared/rules/points.ts'
import { couponView } from './coupons.ts'
import { factsOf, ownedPoints } from './customer-facts.ts'
import { birthdayOf, rowOf } from './customer-row.ts'
import { ShopError } from './errors.ts'
import { journeyNow } from './journey/journey-now.ts'
import { CLUB } from './ledger.ts'
import { usageOf } from './pricing.ts'
import { rulesNow } from './settings.ts'
import { stageFacts } from './stages.ts'
import { tierOutlook } from './tier-review.ts'

export type CustomerCard = z.infer<typeof shape>

/** A birthday is near within these days, points expire soon within those. */
const BIRTHDAY_NEAR = 7
const EXPIRY_NEAR = 30

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
  const facts = factsOf(db, customer, { rules, day, segments: undefined })
  const { next, keptUntil } = tierOutlook(db, rules, customerId, day)
  const lots = openLots(db, customerId)
  const ofClub = lots.filter(({ programmeId }) => programmeId === CLUB)
  return {
    ...rowOf(customer),
    ...profileOf(db, customer, day),
    ...journeyOf(db, customer, day),
    // What has ended meanwhile is not there, whether or not the day has turned; nor is a tier whose time is over.
    points: ownedPoints(ofClub, day),
    tierId: facts.tierId,
    tierSpend: facts.tierSpend,
    tierKeptUntil: keptUntil,
    nextTier: next && { tierId: next.tier.id, missing: next.missing },
    pointsByProgramme: { ...emptyAccounts(rules.programmes), ...facts.points },
    pointsExpiringSoon: endingSoon(ofClub, day, EXPIRY_NEAR),
    pointsPending: pendingPoints(ofClub, day),
    facts,
    coupons: openCoupons(db, customerId, day).map((coupon) => couponView(coupon, day)),
    usage: usageOf(db, rules, customerId, day),
  }
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
    tags: customer.tags,
  }
}

function journeyOf(db: Database, customer: Customer, day: number) {
  const { stage, why } = stageOf(stageFacts(db, customer, day), journeyNow(db).rules)
  return { stage, stageWhy: why }
}

/** Every account of the rules, also one that nobody has filled yet. */
function emptyAccounts(programmes: Programme[]): Record<string, number> {
  const accounts = programmes.filter(({ kind, account }) => {
    return (kind === 'points' && account === undefined) || kind === 'store_credit'
  })
  return Object.fromEntries(accounts.map(({ id }) => [id, 0]))
}
