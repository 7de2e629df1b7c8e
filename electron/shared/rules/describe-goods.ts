import type { JourneyRules } from './journey-model.ts'
import type { EarnRule, Programme, TierLadder } from './model.ts'
import { list, phrase, type PhrasePart } from './phrase.ts'
import { count, pieces, rial } from './sentences.ts'

/** The name of a product by its id; null: not known. */
export type Names = (productId: string) => string | null

export interface Describing {
  /** By which the tiers are named. */
  tiers: TierLadder
  /** By which the stages are named. */
  journey: JourneyRules
  /** The name of a product by its id; null: not known. */
  productName: Names
  /** The name of a segment by its id; null: not known, or taken away. */
  segmentName: Names
}

interface Goods {
  products: string[] | null
  categories: string[] | null
  notProducts?: string[]
  notCategories?: string[]
}

/** Names that are told one by one; of more only how many. */
const MOST_NAMES = 3

/** What has to be bought, one clause for all rules; none: anything. */
export function purchasesOf(programme: Programme, names: Names): PhrasePart[] {
  const all = programme.earn.map((rule) => clausesOf(rule, programme, names))
  if (all.length === 0 || all.some((clauses) => clauses.length === 0)) return []
  const each = all.flatMap((clauses) => (clauses.length === 1 ? clauses : [list(clauses, 'and')]))
  return [list(each, 'or')]
}

/** Thousandths that one application of the first reward takes; 0: any. */
export function neededFor(rule: EarnRule, programme: Programme): number {
  const [reward] = programme.rewards
  const least = rule.minQuantity ?? 0
  if (rule.per !== 'unit' || programme.kind === 'points' || !reward || rule.points === 0) return least
  const units = Math.ceil(reward.pointsCost / rule.points)
  return Math.max(least, units > 1 ? units * 1000 : 0)
}

/** «چای» و «قند», دستهٔ «لبنیات»; null: everything. */
export function goodsOf(goods: Goods, names: Names): PhrasePart | null {
  const inside = itemsOf(goods.products, goods.categories, names)
  const outside = itemsOf(goods.notProducts ?? null, goods.notCategories ?? null, names)
  if (outside === null) return inside
  return inside === null
    ? phrase('goods.but', { not: outside })
    : phrase('goods.except', { goods: inside, not: outside })
}

export function productOf(id: string, names: Names): PhrasePart {
  const name = names(id)
  return name === null ? phrase('goods.unknown') : phrase('goods.product', { name: { type: 'text', value: name } })
}

function itemsOf(products: string[] | null, categories: string[] | null, names: Names): PhrasePart | null {
  const items = [
    ...(products ?? []).map((id) => productOf(id, names)),
    ...(categories ?? []).map((name) => phrase('goods.category', { name: { type: 'text', value: name } })),
  ]
  if (items.length === 0) return products === null && categories === null ? null : phrase('goods.chosen')
  if (items.length <= MOST_NAMES) return list(items, 'or')
  const told = list(items.slice(0, MOST_NAMES - 1), 'comma')
  return phrase('goods.more', { goods: told, n: count(items.length - MOST_NAMES + 1) })
}

/** Subjunctive in Persian: «۲ عدد از «چای» بخرد». */
function clausesOf(rule: EarnRule, programme: Programme, names: Names): PhrasePart[] {
  const goods = goodsOf(rule, names)
  const needed = neededFor(rule, programme)
  const clauses: PhrasePart[] = []
  if (rule.minAmount !== null && rule.minAmount > 0) {
    const amount = rial(rule.minAmount)
    clauses.push(goods === null ? phrase('buy.amount', { amount }) : phrase('buy.amountOf', { amount, goods }))
  }
  if (needed > 1000 || (needed > 0 && goods === null)) {
    const quantity = pieces(needed)
    clauses.push(goods === null ? phrase('buy.quantity', { quantity }) : phrase('buy.quantityOf', { quantity, goods }))
  }
  if (clauses.length === 0 && goods !== null && programme.kind !== 'points')
    clauses.push(phrase('buy.goods', { goods }))
  if (rule.maxQuantity !== null) clauses.push(phrase('buy.atMost', { quantity: pieces(rule.maxQuantity) }))
  return clauses
}
