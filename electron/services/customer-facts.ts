import type { Database } from 'better-sqlite3'
import { countReferredBuyers, type Customer, findCustomer, keptIdOf, lastSaleDay } from '../db/customers.ts'
import { type LotRow, openLots } from '../db/points.ts'
import { lastBought } from '../db/sale-facts.ts'
import { birthdaySince, nextBirthdayIn, toDate } from '../shared/calendar.ts'
import type { ClubRules, CustomerFacts } from '../shared/rules/model.ts'
import { dueLots, ownedLots, usableLots } from '../shared/rules/points.ts'
import { tierFor } from '../shared/rules/tiers.ts'
import { askedBy } from './asked-facts.ts'
import { tierSpendOn } from './tier-review.ts'

/** What was found out about a customer already: their tier that day, and programme id → points that can be spent. */
export type KnownFacts = Pick<CustomerFacts, 'tierId' | 'tierSpend' | 'points'>

/**
 * What the rules are told of a customer on a business day, before a sale of that day.
 *
 * @param customer neither merged away nor erased
 * @param segments as `segmentsOf` tells them
 */
export function customerFacts(
  db: Database,
  customer: Customer,
  known: KnownFacts,
  { rules, day, segments }: { rules: ClubRules; day: number; segments: string[] | undefined },
): CustomerFacts {
  const { id, salesCount, stage, tags, interests, gender, spend } = customer
  const lastDay = salesCount === 0 ? null : lastSaleDay(db, id)
  const { bought } = askedBy(rules)
  return {
    id,
    ...known,
    salesCount,
    stage,
    tags,
    interests,
    age: ageOn(customer, day),
    gender,
    birthday: birthdayAround(customer, day),
    daysSinceLastSale: lastDay === null ? null : Math.max(0, day - lastDay),
    spend,
    referrerId: referrerOf(db, customer),
    referredBuyers: countReferredBuyers(db, id),
    ...(bought && { bought: lastBought(db, { customerId: id, ...bought }) }),
    ...(segments && { segments }),
  }
}

/**
 * As `customerFacts`, with tier and points as they are that day: what a sale finds after it has brought both up to date,
 * without writing anything.
 */
export function factsOf(
  db: Database,
  customer: Customer,
  { rules, day, segments }: { rules: ClubRules; day: number; segments: string[] | undefined },
): CustomerFacts {
  const tierSpend = tierSpendOn(db, rules, customer.id, day)
  const tierId = tierFor(rules.tiers, tierSpend).id
  const points = spendablePoints(openLots(db, customer.id), day)
  return customerFacts(db, customer, { tierId, tierSpend, points }, { rules, day, segments })
}

/**
 * Programme id → smallest units that can be spent on a day, as they are once its points past their day have ended: these
 * pay what the account owes first.
 */
export function spendablePoints(lots: readonly LotRow[], day: number): Record<string, number> {
  const points: Record<string, number> = {}
  for (const programmeId of new Set(lots.map((lot) => lot.programmeId))) {
    const own = lots.filter((lot) => lot.programmeId === programmeId)
    points[programmeId] = heldIn(usableLots(own, day), own, day)
  }
  return points
}

/** Smallest units that the lots of one account hold on a day, spendable already or not, once those past their day have ended. */
export function ownedPoints(lots: readonly LotRow[], day: number): number {
  return heldIn(ownedLots(lots, day), lots, day)
}

/** What some lots of an account hold, less what it owes when those past their day have paid. */
function heldIn(some: readonly LotRow[], account: readonly LotRow[], day: number): number {
  const debt = sumOf(account.filter(({ remaining }) => remaining < 0))
  const owed = Math.min(0, debt + sumOf(dueLots(account, day)))
  return owed + sumOf(some.filter(({ remaining }) => remaining > 0))
}

const sumOf = (lots: readonly LotRow[]): number => lots.reduce((sum, { remaining }) => sum + remaining, 0)

/** Whole years by the Jalali calendar; where only the year is known, as if born on its first day. */
function ageOn({ birthYear, birthMonth, birthDay }: Customer, day: number): number | null {
  if (birthYear === null) return null
  const today = toDate(day, 'jalali')
  const isStillAhead =
    birthMonth !== null &&
    birthDay !== null &&
    (today.month < birthMonth || (today.month === birthMonth && today.day < birthDay))
  return Math.max(0, today.year - birthYear - (isStillAhead ? 1 : 0))
}

function birthdayAround({ birthMonth, birthDay }: Customer, day: number): { ahead: number; behind: number } | null {
  if (birthMonth === null || birthDay === null) return null
  const birthday = { month: birthMonth, day: birthDay }
  return { ahead: nextBirthdayIn(birthday, day), behind: birthdaySince(birthday, day) }
}

/** Who referred the customer, as the shop knows them today; nobody who was erased, nor the customer themselves. */
function referrerOf(db: Database, { id, referrerId }: Customer): number | null {
  if (referrerId === null) return null
  const kept = findCustomer(db, keptIdOf(db, referrerId))
  return kept && kept.erasedAt === null && kept.id !== id ? kept.id : null
}
