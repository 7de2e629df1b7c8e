import type { Database } from 'better-sqlite3'
import { affinityState, basketsWith } from '../db/affinity.ts'
import type { Coupon } from '../db/coupons.ts'
import { recentSaleDays } from '../db/customers.ts'
import { addToResult, deleteOffer, insertReceiptOffer, offerOfCoupon, offerResults, pastOffers } from '../db/offers.ts'
import { findProduct } from '../db/products.ts'
import { shareDown } from '../shared/rules/arithmetic.ts'
import { type Candidate, type Expected, type Goods, rankOffers, type Tally } from '../shared/rules/choose.ts'
import { USUAL_INTERVAL } from '../shared/rules/journey.ts'
import type { ClubRules, CouponToIssue, PricedSale, Programme, SaleInput } from '../shared/rules/model.ts'
import { priceSale } from '../shared/rules/price.ts'
import { rewardNow } from '../shared/rules/reward-now.ts'
import type { Write } from './context.ts'
import { settingsOf } from './settings.ts'
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
  const quiet = quietProgrammes(db, { customerId: customer.id, day: facts.day, quietDays })
  const competing = rules.programmes.filter(({ id, active, issue }) => active && issue === 'chosen' && !quiet.has(id))
  if (competing.length === 0) return []
  const able = couponsOf(facts, competing)
  if (able.length === 0) return []
  return rankOffers(candidatesOf(db, facts, able), expectedOf(db, facts, priced)).slice(0, places)
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

/** What the sale gives for the next one anyway takes places of the receipt. */
function promisedCoupons(rules: ClubRules, { coupons }: PricedSale): number {
  const promises = new Set(rules.programmes.filter(({ kind }) => kind === 'next_sale_coupon').map(({ id }) => id))
  return coupons.filter(({ programmeId, beneficiary }) => beneficiary === undefined && promises.has(programmeId)).length
}

function quietProgrammes(
  db: Database,
  { customerId, day, quietDays }: { customerId: number; day: number; quietDays: number },
): Set<string> {
  const past = pastOffers(db, customerId, day, PAST)
  return new Set(past.filter(({ over }) => over === null || day - over <= quietDays).map((offer) => offer.programmeId))
}

type Able = Pick<CouponToIssue, 'programmeId' | 'reward' | 'validTo' | 'balance'>

/** The coupons that the rules would let this sale issue, were all of them chosen; also of who is held back. */
function couponsOf(facts: SaleInput, competing: Programme[]): Able[] {
  const ids = new Set(competing.map(({ id }) => id))
  const all = priceSale({ ...facts, chosen: [...ids] })
  const heldBack = competing.filter(({ id }) => all.heldBack.includes(id))
  return [
    ...all.coupons.filter(({ programmeId, beneficiary }) => ids.has(programmeId) && beneficiary === undefined),
    ...heldBack.flatMap((programme) => heldBackCoupon(facts, programme)),
  ]
}

function heldBackCoupon({ day, customer, complements }: SaleInput, programme: Programme): Able[] {
  const [first] = programme.rewards
  if (first === undefined) return []
  const { id: programmeId, couponDays } = programme
  const reward = rewardNow(first, customer)
  const wanted = reward.on === 'favourites' ? customer?.favourites : complements
  const isNamed = reward.on === 'favourites' || reward.on === 'complements'
  return [
    {
      programmeId,
      reward: isNamed ? { ...reward, products: wanted ?? [] } : reward,
      validTo: couponDays === null ? null : day + couponDays,
      balance: Math.max(1, reward.pointsCost),
    },
  ]
}

function candidatesOf(db: Database, { customer, day }: SaleInput, able: Able[]): Candidate[] {
  const results = offerResults(db)
  const favourites = new Set(customer?.favourites ?? (customer ? favouriteProducts(db, customer.id, day) : []))
  return able.map(({ programmeId, reward, validTo, balance }) => {
    const own = results.filter((result) => result.programmeId === programmeId)
    const products = reward.type === 'free_product' && reward.product !== null ? [reward.product] : reward.products
    return {
      programmeId,
      reward,
      balance,
      days: validTo === null ? null : validTo - day,
      inStage: own.find(({ stage }) => stage === customer?.stage) ?? NONE,
      inAll: own.reduce<Tally>((sum, { given, used }) => ({ given: sum.given + given, used: sum.used + used }), NONE),
      goods: goodsOf(db, products ?? [], favourites),
    }
  })
}

const NONE: Tally = { given: 0, used: 0 }
const ALL = 10_000
/** What a shop keeps of a price when it is not known what the goods cost: a quarter, as is usual in retail. */
const USUAL_MARGIN = 2500
/** Somebody who buys it often has it in most of their visits. */
const FAVOURITE_BOUGHT = 6000

/** Of the first of them that the catalogue has; null: the reward names none. */
function goodsOf(db: Database, products: readonly string[], favourites: ReadonlySet<string>): Goods | null {
  const [id] = products
  const product = id === undefined ? undefined : findProduct(db, Number(id))
  if (id === undefined || !product) return null
  const { price, cost } = product
  const favourite = products.some((each) => favourites.has(each))
  const baskets = affinityState(db)?.baskets ?? 0
  const bought = baskets === 0 ? 0 : shareDown(ALL, Math.min(baskets, basketsWith(db, product.id)), baskets)
  return {
    price,
    margin: cost === null ? shareDown(price, USUAL_MARGIN, ALL) : Math.max(0, price - cost),
    bought: favourites.has(id) ? FAVOURITE_BOUGHT : bought,
    favourite,
  }
}

function expectedOf(db: Database, facts: SaleInput, priced: PricedSale): Expected {
  const { customer, day } = facts
  const { salesCount = 0, spend = 0, stage = 'purchase', id = 0 } = customer ?? {}
  const paid = priced.lines.reduce((sum, { net }) => sum + net, 0)
  const basket = shareDown(spend + paid, 1, salesCount + 1)
  const earlier = recentSaleDays(db, id, RHYTHM_SALES).filter((each) => each < day)
  const interval = medianInterval([day, ...earlier]) ?? USUAL_INTERVAL[settingsOf(db).shop.business]
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
