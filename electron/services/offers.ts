import type { Database } from 'better-sqlite3'
import { affinityState, basketsWith } from '../db/affinity.ts'
import type { Coupon } from '../db/coupons.ts'
import { recentSaleDays } from '../db/customers.ts'
import {
  addToResult,
  deleteOffer,
  insertReceiptOffer,
  lastHeldBack,
  offerOfCoupon,
  offerResults,
  pastOffers,
} from '../db/offers.ts'
import { findProduct } from '../db/products.ts'
import { shareDown } from '../shared/rules/arithmetic.ts'
import { type Candidate, type Expected, type Goods, rankOffers, type Tally } from '../shared/rules/choose.ts'
import { isHeldBack } from '../shared/rules/control.ts'
import { obstacleOf } from '../shared/rules/gate.ts'
import type { ClubRules, PricedSale, Programme, SaleInput } from '../shared/rules/model.ts'
import { rewardToIssue } from '../shared/rules/outcomes.ts'
import type { Write } from './context.ts'
import { journeyNow } from './journey/journey-now.ts'
import { priceNow } from './price-sale.ts'
import { medianInterval, RHYTHM_SALES } from './stages.ts'
import { favouriteProducts } from './suggestions.ts'

/** An offer that was chosen for a receipt. */
export interface Choice {
  programmeId: string
  /** Rial of profit expected of it. */
  expected: number
}

/** As long as the rules do not say otherwise. */
const USUAL: NonNullable<ClubRules['receiptOffers']> = { most: 3, quietDays: 14 }
/** Latest offers of a customer that are looked at: more than any quiet time holds. */
const PAST = 100

/**
 * Which programmes with `issue: 'chosen'` give this sale's customer a coupon now, best first: of those that the rules
 * would let, the ones with the highest expected profit (`rules/choose.ts`), as many as the receipt has places beside
 * the coupons that the sale promises anyway. None of which the customer holds an open coupon, or that they have used or
 * let pass within the quiet days. Whoever is held back for comparison is chosen for like anybody else: their place
 * stays empty.
 */
export function chooseForReceipt(db: Database, facts: SaleInput, priced: PricedSale): Choice[] {
  const { customer, rules } = facts
  if (customer === null) return []
  const { most, quietDays } = rules.receiptOffers ?? USUAL
  const places = most - promisedCoupons(rules, priced)
  if (places <= 0) return []
  const running = rules.programmes.filter(({ active, issue }) => active && issue === 'chosen')
  const past = { customerId: customer.id, day: facts.day, quietDays }
  const quiet = quietProgrammes(db, past)
  const held = running.filter((programme) => isHeldBack(programme, customer))
  for (const id of passedOver(db, held, past)) quiet.add(id)
  const competing = running.filter(({ id }) => !quiet.has(id))
  if (competing.length === 0) return []
  const able = competing.filter((programme) => obstacleOf(programme, facts) === null)
  if (able.length === 0) return []
  return firstGiven(facts, rankOffers(candidatesOf(db, facts, able), expectedOf(db, facts, priced)), places)
}

/** Writes down what was offered. Belongs in the transaction of the sale. */
export function recordOffers(
  { db }: Pick<Write, 'db'>,
  offered: { saleId: number; customerId: number; day: number; stage: string; choices: Choice[]; coupons: Coupon[] },
): void {
  const { saleId, customerId, day, stage, choices, coupons } = offered
  for (const { programmeId, expected } of choices) {
    const coupon = coupons.find((issued) => issued.programmeId === programmeId && issued.customerId === customerId)
    // Held back.
    if (!coupon) continue
    insertReceiptOffer(db, { saleId, customerId, programmeId, couponId: coupon.id, day, stage, expected })
    addToResult(db, { programmeId, stage, given: 1, used: 0 })
  }
}

/**
 * A coupon was used (`by` 1), or the sale that used it came back (−1): what its programme is worth is learned from it. An
 * offer counts as given from its first day, so one that is let pass needs no word when it ends.
 */
export function learnFromUse(db: Database, couponId: number, by: 1 | -1): void {
  const offer = offerOfCoupon(db, couponId)
  if (offer) addToResult(db, { ...offer, given: 0, used: by })
}

/** A coupon was taken back with the goods that had brought it, unused: nothing was offered. */
export function forgetOffer(db: Database, couponId: number): void {
  const offer = deleteOffer(db, couponId)
  if (offer) addToResult(db, { ...offer, given: -1, used: 0 })
}

/**
 * What the sale gives for the next one anyway takes places of the receipt, and so does what its customer is held back
 * from: something else in its place would be compared with it.
 */
function promisedCoupons(rules: ClubRules, { coupons, heldBack }: PricedSale): number {
  const promises = rules.programmes.filter(({ kind, issue }) => kind === 'next_sale_coupon' && issue === undefined)
  const own = new Set(promises.flatMap(({ id, beneficiary }) => (beneficiary === undefined ? [id] : [])))
  return [...coupons.map(({ programmeId }) => programmeId), ...heldBack].filter((id) => own.has(id)).length
}

function quietProgrammes(
  db: Database,
  { customerId, day, quietDays }: { customerId: number; day: number; quietDays: number },
): Set<string> {
  const past = pastOffers(db, customerId, day, PAST)
  return new Set(past.filter(({ over }) => over === null || day - over <= quietDays).map((offer) => offer.programmeId))
}

/**
 * Of programmes that the customer is held back from, those whose coupon would still be open, or let pass a short while
 * ago: their place is free for others, just as it is for somebody who got the coupon.
 */
function passedOver(
  db: Database,
  held: Programme[],
  { customerId, day, quietDays }: { customerId: number; day: number; quietDays: number },
): string[] {
  if (held.length === 0) return []
  const days = new Map(held.map(({ id, couponDays }) => [id, couponDays]))
  const last = lastHeldBack(db, customerId, [...days.keys()], PAST)
  const isQuiet = ({ programmeId, day: of }: { programmeId: string; day: number }): boolean =>
    day - of <= (days.get(programmeId) ?? Infinity) + quietDays
  return last.filter(isQuiet).map(({ programmeId }) => programmeId)
}

/** Offers whose conditions on goods are looked at together: seldom does one of the best ask for what is not bought. */
const TRIED = [8, 40]

/** The best of those that the sale would give, or would if their customer were not held back. */
function firstGiven(facts: SaleInput, ranked: Choice[], places: number): Choice[] {
  for (const size of [...TRIED.filter((few) => few < ranked.length), ranked.length]) {
    const tried = ranked.slice(0, size)
    const { coupons, heldBack } = priceNow({ ...facts, chosen: tried.map(({ programmeId }) => programmeId) })
    const given = new Set([...coupons.map(({ programmeId }) => programmeId), ...heldBack])
    const found = tried.filter(({ programmeId }) => given.has(programmeId))
    if (found.length >= places || size === ranked.length) return found.slice(0, places)
  }
  return []
}

function candidatesOf(db: Database, facts: SaleInput, able: Programme[]): Candidate[] {
  const { customer, day } = facts
  const tallies = talliesOf(db, customer?.stage)
  const favourites = new Set(customer?.favourites ?? (customer ? favouriteProducts(db, customer.id, day) : []))
  const baskets = affinityState(db)?.baskets ?? 0
  const known = new Map<string, Goods | null>()
  const goodsOf = (id: string): Goods | null => {
    const goods = known.get(id) ?? goodsNow(db, id, baskets)
    known.set(id, goods)
    return goods
  }
  return able.flatMap((programme) => {
    const reward = rewardToIssue({ input: facts }, programme)
    if (reward === null) return []
    const { inStage = NONE, inAll = NONE } = tallies.get(programme.id) ?? {}
    const products = reward.type === 'free_product' && reward.product !== null ? [reward.product] : reward.products
    const [first] = products ?? []
    const goods = first === undefined ? null : goodsOf(first)
    const favourite = products?.some((id) => favourites.has(id)) ?? false
    const bought = first !== undefined && favourites.has(first) ? FAVOURITE_BOUGHT : (goods?.bought ?? 0)
    return [
      {
        programmeId: programme.id,
        reward,
        balance: Math.max(1, reward.pointsCost),
        days: programme.couponDays,
        inStage,
        inAll,
        goods: goods && { ...goods, bought, favourite },
      },
    ]
  })
}

/** Programme id → what became of its offers to customers in a stage, and to all. */
function talliesOf(db: Database, stage: string | undefined): Map<string, { inStage: Tally; inAll: Tally }> {
  const tallies = new Map<string, { inStage: Tally; inAll: Tally }>()
  for (const { programmeId, stage: of, given, used } of offerResults(db)) {
    const { inStage, inAll } = tallies.get(programmeId) ?? { inStage: NONE, inAll: NONE }
    const all = { given: inAll.given + given, used: inAll.used + used }
    tallies.set(programmeId, { inStage: of === stage ? { given, used } : inStage, inAll: all })
  }
  return tallies
}

const NONE: Tally = { given: 0, used: 0 }
const ALL = 10_000
/** What a shop keeps of a price when it is not known what the goods cost: a quarter, as is usual in retail. */
const USUAL_MARGIN = 2500
/** Somebody who buys it often has it in most of their visits. */
const FAVOURITE_BOUGHT = 6000

/** Null: the catalogue does not have it. */
function goodsNow(db: Database, id: string, baskets: number): Goods | null {
  const product = findProduct(db, Number(id))
  if (!product) return null
  const { price, cost } = product
  const bought = baskets === 0 ? 0 : shareDown(ALL, Math.min(baskets, basketsWith(db, product.id)), baskets)
  const margin = cost === null ? shareDown(price, USUAL_MARGIN, ALL) : Math.max(0, price - cost)
  return { price, margin, bought, favourite: false }
}

function expectedOf(db: Database, facts: SaleInput, priced: PricedSale): Expected {
  const { customer, day } = facts
  const { salesCount = 0, spend = 0, stage = 'purchase', id = 0 } = customer ?? {}
  const paid = priced.lines.reduce((sum, { net }) => sum + net, 0)
  const basket = shareDown(spend + paid, 1, salesCount + 1)
  const earlier = recentSaleDays(db, id, RHYTHM_SALES).filter((each) => each < day)
  const interval = medianInterval([day, ...earlier]) ?? journeyNow(db).rules.usualInterval
  return { stage, interval: Math.max(1, interval), basket, margin: shareDown(basket, marginOf(db, facts, priced), ALL) }
}

/** Of what today's goods bring, how much is left over what they cost the shop: a rate. */
function marginOf(db: Database, { lines }: SaleInput, priced: PricedSale): number {
  const nets = new Map(priced.lines.map(({ key, net }) => [key, net]))
  let brought = 0
  let left = 0
  for (const { key, productId, quantity } of lines) {
    const net = nets.get(key) ?? 0
    const cost = productId === null ? null : (findProduct(db, Number(productId))?.cost ?? null)
    brought += net
    left += cost === null ? shareDown(net, USUAL_MARGIN, ALL) : net - shareDown(cost, quantity, ONE)
  }
  return brought <= 0 ? USUAL_MARGIN : Math.max(0, shareDown(ALL, left, brought))
}

/** Thousandths of one unit. */
const ONE = 1000
