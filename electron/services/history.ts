import type { Database } from 'better-sqlite3'
import type { CustomerDetails } from '../db/customers.ts'
import { insertPastCustomer, insertPastKeys, withoutIndexes } from '../db/history.ts'
import type { Product } from '../db/products.ts'
import { saveStagesWorkedOutFor } from '../db/stages.ts'
import { saveReview } from '../db/tiers.ts'
import { dayStart } from '../shared/calendar.ts'
import { tierFor } from '../shared/rules/tiers.ts'
import { isStillMeant, type Visit, visitFor } from './sample/answers.ts'
import { Book, type Member, type PastRules } from './sample/book.ts'
import type { SampleGoods, SamplePeople } from './sample/catalogue.ts'
import { inventPerson } from './sample/people.ts'
import { takeBack } from './sample/past-return.ts'
import { writePastStages } from './sample/past-stages.ts'
import { writePastVoices } from './sample/past-voices.ts'
import { type PastSale, ringUp, type SaleOccasion } from './sample/past-sale.ts'
import { type Random, seeded } from './sample/random.ts'
import { inventRhythm, nextVisit, type Rhythm } from './sample/rhythm.ts'
import { type Calendar, openingMoments, salesByDay } from './sample/season.ts'
import { favouritesOf, fillBasket, type Shelves, stockShelves } from './sample/shopping.ts'
import { journeyNow, stageBasis } from './journey/journey-now.ts'
import { keepStage } from './stages.ts'

export interface HistoryPlan extends Calendar {
  seed: number
  customers: number
  sales: number
  /** Ascending; the first is there from the start. All have the same tiers. */
  rules: readonly [PastRules, ...PastRules[]]
  staff: { managerId: number; cashierId: number }
  /** As they stand in the shop, in the order of `goods.products`. */
  products: Product[]
  goods: SampleGoods
  people: SamplePeople
}

/**
 * Writes the past of a shop without customers: people with rhythms of their own, their baskets day by day through the
 * seasons, and all that follows from these by the club's rules: points, tiers, coupons, returns, touchpoints, just as
 * if the counter had rung them up. The same plan gives the same rows.
 *
 * Runs inside the transaction of the caller, on a connection that does not check foreign keys: customers are written
 * last. Yields the number of sales written, often enough for others to have their turn.
 */
export function* writeHistory(db: Database, plan: HistoryPlan): Generator<number, void, void> {
  const makeIndexes = withoutIndexes(db)
  const factsFrom = plan.lastDay - FACT_DAYS + 1
  const book = new Book(db, { rules: plan.rules, random: seeded(plan.seed), staff: plan.staff, factsFrom })
  const shelves = stockShelves(plan.products, plan.goods, plan.lastDay)
  const town: Town = { plan, book, shelves, due: new Map(), comingBack: new Map() }
  for (const [index, quota] of salesByDay(plan, plan.sales).entries()) {
    const day = plan.firstDay + index
    book.turnOfDay(day, dayStart(day, plan.zone, plan.closingHour))
    yield* liveThrough(town, day, quota)
  }
  const today = plan.lastDay + 1
  book.turnOfDay(today, dayStart(today, plan.zone, plan.closingHour))
  book.rows.flush()
  saveReview(db, { day: today, ruleVersion: book.rules.id })
  yield* writeCustomers(book)
  for (const _ of makeIndexes()) yield book.sales
  writePastVoices(db, book, today)
  yield book.sales
  yield* writeJourneys(book, plan, today)
}

/** Where everybody's journey went, to where they stand today. */
function* writeJourneys(book: Book, plan: HistoryPlan, today: number): Generator<number, void, void> {
  const { db, members, sales } = book
  const { tiers } = book.rules.rules.tiers
  const [firstTier = '', topTier = ''] = [tiers[0]?.id, tiers.at(-1)?.id]
  const path = { journey: journeyNow(db).rules, calendar: plan, firstTier, topTier }
  const event = { day: today, at: dayStart(today, plan.zone, plan.closingHour), cause: 'time' } as const
  for (const member of members) {
    writePastStages(db, path, member)
    keepStage(db, member.id, event)
    if (member.id % CUSTOMERS_CHUNK === 0) yield sales
  }
  saveStagesWorkedOutFor(db, stageBasis(db).all)
}

/** Of the last so many days it is written down what the rules were told, so that they can be replayed. */
const FACT_DAYS = 62

/** Everybody who may come to the shop. */
interface Town {
  plan: HistoryPlan
  book: Book
  shelves: Shelves
  /** Day → visits that members mean to make on it. */
  due: Map<number, Visit[]>
  /** Day → sales that come back on it. */
  comingBack: Map<number, PastSale[]>
}

type Event =
  | { kind: 'sale'; visit: Visit | null }
  | { kind: 'join'; person: CustomerDetails; rhythm: Rhythm }
  | { kind: 'return'; sale: PastSale }

/** Sales between two pauses. */
const CHUNK = 200
/** In milliseconds. */
const MINUTE = 60_000

function* liveThrough(town: Town, day: number, sales: number): Generator<number, void, void> {
  const { book, plan } = town
  const events = eventsOf(town, day, sales)
  const moments = openingMoments(book.random, plan, day, events.length)
  const next = { sale: 1, return: 1 }
  const midnight = dayStart(day, plan.zone, plan.closingHour) - plan.closingHour * 60 * MINUTE
  for (const [index, event] of events.entries()) {
    const at = moments[index] ?? 0
    const minute = Math.floor((at - midnight) / MINUTE)
    switch (event.kind) {
      case 'sale':
        sell(town, { day, number: next.sale++, at, minute }, event.visit)
        break
      case 'join': {
        const member = join(town, event, at)
        if (event.rhythm.buys) sell(town, { day, number: next.sale++, at, minute }, { member, bring: null })
        break
      }
      case 'return':
        takeBack(book, { day, number: next.return++, at }, event.sale)
    }
    if (book.sales % CHUNK === 0) yield book.sales
  }
}

/** Of a day's sales so many are made to members, when enough of them are about; the others are to strangers. */
const LEAST_MEMBERS = 0.8
const MOST_MEMBERS = 0.93
/** Of a day's sales at most so many are first purchases. */
const MOST_NEWCOMERS = 0.6
/** So many days earlier than they meant members come when the shop is busy. */
const AHEAD = 7

function eventsOf(town: Town, day: number, sales: number): Event[] {
  const newcomers = newcomersOf(town, day, sales)
  const buying = newcomers.filter(({ rhythm }) => rhythm.buys).length
  const visits = visitsOn(town, day, {
    least: Math.round(sales * LEAST_MEMBERS) - buying,
    most: Math.floor(sales * MOST_MEMBERS) - buying,
  })
  const strangers = Math.max(0, sales - buying - visits.length)
  const returns = town.comingBack.get(day) ?? []
  town.comingBack.delete(day)
  return shuffled(town.book.random, [
    ...newcomers,
    ...[...visits, ...Array<null>(strangers).fill(null)].map((visit): Event => ({ kind: 'sale', visit })),
    ...returns.map((sale): Event => ({ kind: 'return', sale })),
  ])
}

/** A quarter of all customers join in the first weeks of the club, the others evenly until the end. */
const FIRST_WEEKS = 45
const EARLY = 0.25

function newcomersOf({ plan, book }: Town, day: number, sales: number): Extract<Event, { kind: 'join' }>[] {
  const { firstDay, lastDay, customers } = plan
  const lived = day - firstDay + 1
  const early = Math.min(1, lived / FIRST_WEEKS) * EARLY
  const later = (Math.max(0, lived - FIRST_WEEKS) / Math.max(1, lastDay - firstDay + 1 - FIRST_WEEKS)) * (1 - EARLY)
  const wanted = day === lastDay ? customers : Math.round(customers * (early + later))
  const room = Math.floor(sales * MOST_NEWCOMERS)
  const count = Math.max(0, wanted - book.members.length)
  return Array.from({ length: day === lastDay ? count : Math.min(count, room) }, (_, index) => {
    const person = inventPerson(book.random, plan.people, book.members.length + index)
    const rhythm = inventRhythm(book.random, day, lastDay)
    return { kind: 'join', person, rhythm: index < room ? rhythm : { ...rhythm, buys: false } }
  })
}

function visitsOn(town: Town, day: number, { least, most }: { least: number; most: number }): Visit[] {
  const due = (town.due.get(day) ?? []).filter((visit) => isStillMeant(visit, day))
  town.due.delete(day)
  // On a busy day some wait for the next; those who come often lately, or for a coupon, do not.
  const isEager = ({ bring, member: { rhythm } }: Visit): boolean =>
    bring !== null || (rhythm.lately !== null && day >= rhythm.lately.from)
  const visits = [...due.filter(isEager), ...due.filter((visit) => !isEager(visit))]
  const later = visits.splice(Math.max(0, most))
  if (later.length > 0) town.due.set(day + 1, [...later, ...(town.due.get(day + 1) ?? [])])
  for (let ahead = 1; ahead <= AHEAD && visits.length < least; ahead++) {
    visits.push(...(town.due.get(day + ahead)?.splice(0, least - visits.length) ?? []))
  }
  return visits
}

const REFERRED = 0.08

function join({ book, shelves }: Town, { person, rhythm }: Extract<Event, { kind: 'join' }>, at: number): Member {
  const { random, members } = book
  const referrer = members.length > 0 && random.chance(REFERRED) ? random.pick(members) : null
  const member: Member = {
    id: members.length + 1,
    createdAt: at,
    person: { ...person, referrerId: referrer?.id ?? null },
    rhythm,
    favourites: favouritesOf(random, shelves),
    tierId: tierFor(book.rules.rules.tiers, 0).id,
    tierSpend: 0,
    tierDay: 0,
    points: 0,
    salesCount: 0,
    spend: 0,
    firstSaleAt: null,
    lastSaleAt: null,
    lots: [],
    coupons: [],
    window: [],
    uses: {},
    lastSaleDay: null,
    birthdays: null,
  }
  members.push(member)
  const { cashierId: staffId } = book.staff
  book.rows.touchpoint({ customerId: member.id, kind: 'registered', sign: 1, at, saleId: null, staffId })
  return member
}

/** Of all sales so many come back, within the days in which that needs no manager. */
const RETURNED = 0.008
const STRANGER = { favourites: [], appetite: 0.6 }

function sell(town: Town, occasion: SaleOccasion, visit: Visit | null): void {
  const { book, shelves } = town
  const { random } = book
  const { member, bring } = visit ?? { member: null, bring: null }
  const taste = member ? { favourites: member.favourites, appetite: member.rhythm.appetite } : STRANGER
  const sale = ringUp(book, occasion, member, fillBasket(random, shelves, occasion.day, taste), bring)
  // Who came for a coupon comes again when they would have come anyway.
  const next = member && bring === null ? nextVisit(random, member.rhythm, occasion.day) : null
  if (member && next !== null) put(town.due, next, { member, bring: null })
  const answer = member && visitFor(random, { member, issued: sale.issued, day: occasion.day })
  if (answer) put(town.due, answer.day, answer.visit)
  if (!random.chance(RETURNED) || sale.spentPoints) return
  put(town.comingBack, occasion.day + random.between(1, Math.max(1, book.rules.rules.returnDays - 1)), sale)
}

function put<Value>(byDay: Map<number, Value[]>, day: number, value: Value): void {
  const known = byDay.get(day)
  if (known) known.push(value)
  else byDay.set(day, [value])
}

/** Fisher and Yates. */
function shuffled<Value>(random: Random, list: Value[]): Value[] {
  for (let last = list.length - 1; last > 0; last--) {
    const other = random.between(0, last)
    const [a, b] = [list[last], list[other]]
    if (a === undefined || b === undefined) continue
    list[last] = b
    list[other] = a
  }
  return list
}

/** Customers between two pauses. */
const CUSTOMERS_CHUNK = 1000

function* writeCustomers({ db, members, sales }: Book): Generator<number, void, void> {
  for (const member of members) {
    insertPastCustomer(db, { ...member.person, ...member })
    if (member.id % CUSTOMERS_CHUNK === 0) yield sales
  }
  const found = members.map(({ id, person }) => ({
    id,
    phone: person.phone,
    name: person.name,
    cardCode: person.cardCode,
  }))
  for (const _ of insertPastKeys(db, found)) yield sales
}
