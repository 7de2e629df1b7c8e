import type { Database } from 'better-sqlite3'
import { complementsAmong } from '../analytics/affinity.ts'
import { companyOf, favouritesOf, pairsOf } from '../db/affinity.ts'
import { findProduct } from '../db/products.ts'
import { saleLines } from '../db/sales.ts'
import { shareDown } from '../shared/rules/arithmetic.ts'
import type { ClubRules, CouponToIssue, CustomerFacts, Sentence, SentenceParam } from '../shared/rules/model.ts'
import { count, sentence, text } from '../shared/rules/sentences.ts'
import { askedBy } from './asked-facts.ts'

/** Days and latest sales from which is told what somebody buys often. */
const YEAR = 365
const LATEST = 60
/** Products named at most: a coupon names three of them, and some may be left out of it. */
const MOST = 10

/**
 * Products to offer: those that go with the basket, and those this customer buys often; ids, best first. Each is looked
 * up only where a running programme gives something for such goods.
 */
export function suggestionsFor(
  db: Database,
  of: { customerId: number | null; productIds: string[]; rules: ClubRules; day: number },
): { complements: string[]; favourites: string[] } {
  const { customerId, productIds, rules, day } = of
  const asked = askedBy(rules)
  return {
    complements: asked.complements ? complementsOf(db, productIds) : [],
    favourites: customerId !== null && asked.favourites ? favouriteProducts(db, customerId, day) : [],
  }
}

/** Products bought in two sales or more of the last year, most often bought first; ids. */
export function favouriteProducts(db: Database, customerId: number, day: number): string[] {
  return favouritesOf(db, { customerId, since: day - YEAR, sales: LATEST, most: MOST }).map(String)
}

/**
 * Why a coupon that names goods is given to this customer after this sale; null: there is nothing to say beyond what
 * the rules say.
 */
export function reasonFor(
  db: Database,
  coupon: CouponToIssue,
  { rules, customer, saleId }: { rules: ClubRules; customer: CustomerFacts | null; saleId: number },
): Sentence | null {
  const programme = rules.programmes.find(({ id }) => id === coupon.programmeId)
  const on = programme?.rewards[0]?.on
  const names = (coupon.reward.products ?? []).flatMap((id) => findProduct(db, Number(id))?.name ?? [])
  if (on === 'favourites') return naming('coupon.favourites', names, {})
  if (on === 'complements') return goesWith(db, coupon, names, saleId)
  const isBack = customer?.stage === 'at_risk' || customer?.stage === 'lost'
  return programme?.issue === 'chosen' && isBack ? sentence('coupon.missed') : null
}

function complementsOf(db: Database, productIds: string[]): string[] {
  if (productIds.length === 0) return []
  return complementsAmong(pairsOf(db, productIds), productIds.length, MOST).map(String)
}

/** Fewer of a hundred would speak against the offer. */
const TELLING = 5

/** By how many of those who buy something of this sale also buy the first of the goods. */
function goesWith(db: Database, { reward }: CouponToIssue, names: string[], saleId: number): Sentence | null {
  const [first] = reward.products ?? []
  const bought = saleLines(db, saleId).flatMap(({ productId }) => (productId === null ? [] : String(productId)))
  const company = first === undefined ? undefined : companyOf(db, bought, Number(first))
  if (!company) return null
  const buyers = shareDown(100, company.both, company.baskets)
  return buyers < TELLING
    ? naming('coupon.goWith', names, {})
    : naming('coupon.complements', names, { other: text(company.name), buyers: count(buyers) })
}

/** The sentence for so many names: one, two or three. */
function naming(key: string, names: string[], params: Record<string, SentenceParam>): Sentence | null {
  const [first, second, third] = names
  if (first === undefined) return null
  if (second === undefined) return sentence(`${key}1`, { ...params, first: text(first) })
  if (third === undefined) return sentence(`${key}2`, { ...params, first: text(first), second: text(second) })
  return sentence(`${key}3`, { ...params, first: text(first), second: text(second), third: text(third) })
}
