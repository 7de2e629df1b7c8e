import { shareDown } from './arithmetic.ts'
import type { Fault, FindingFacts } from './finding.ts'
import type { ClubRules, EarnRule, Programme, ProgrammeKind, Reward, Sentence } from './model.ts'
import { count, localized, sentence, text } from './sentences.ts'

/** What a programme asks for and gives: whether that can be, and whether it is worth anything. */
export function emptyPromises(programme: Programme, rules: ClubRules, facts: FindingFacts): Fault[] {
  const name = { programme: localized(programme.name) }
  const say = (key: string): Sentence => sentence(`finding.${key}`, name)
  const faults: Fault[] = []
  const { kind, trigger, earn, rewards, appliesOn } = programme
  if (trigger.type === 'code' && isOpenedByWord(kind) && !trigger.code?.trim())
    faults.push({ kind: 'blocking', why: say('codeEmpty') })
  if (rewards.length === 0 && NEEDS_REWARD[kind]) faults.push({ kind: 'blocking', why: say('noReward') })
  if (rewards.length === 0 && kind === 'points' && programme.account === undefined)
    faults.push({ kind: 'conflict', why: say('pointsUseless') })
  if (kind === 'promotion' && appliesOn === 'next_sale' && trigger.type === 'automatic')
    faults.push({ kind: 'never', why: say('promotionLater') })
  for (const reward of rewards) faults.push(...rewardFaults(programme, reward, facts))
  faults.push(...earnFaults(programme, rules, facts))
  const missing = earn.length === 0 && (kind === 'next_sale_coupon' || kind === 'gift_card')
  if (missing) faults.push({ kind: 'never', why: say('neverIssued') })
  return faults
}

const NEEDS_REWARD: Record<ProgrammeKind, boolean> = {
  promotion: true,
  points: false,
  coupon: true,
  next_sale_coupon: true,
  gift_card: true,
  store_credit: false,
}

/** Coupons and cards have codes of their own. */
const isOpenedByWord = (kind: ProgrammeKind): boolean => kind !== 'coupon' && kind !== 'gift_card'

function rewardFaults(programme: Programme, reward: Reward, facts: FindingFacts): Fault[] {
  const name = { programme: localized(programme.name) }
  const blocking = (key: string): Fault => ({ kind: 'blocking', why: sentence(`finding.${key}`, name) })
  if (reward.type === 'free_product') return freeFaults(programme, reward, facts)
  const values = [reward.value, ...(reward.growth ?? []).map(({ value }) => value)]
  if (reward.type === 'percent' && values.some((value) => value > 10_000)) return [blocking('percentOver')]
  if (values.some((value) => value <= 0) || reward.maxDiscount === 0) return [blocking('worthNothing')]
  const isOnSome = reward.on === 'favourites' || reward.on === 'complements'
  if (isOnSome && programme.kind !== 'next_sale_coupon') return [blocking('couponOnly')]
  const list = reward.on === 'products' ? reward.products : reward.on === 'categories' ? reward.categories : undefined
  if (list !== undefined && (list ?? []).length === 0) return [blocking('goodsToName')]
  return [...goneFaults(programme, goodsOfReward(reward), facts), ...belowCost(programme, reward, facts)]
}

function freeFaults({ name }: Programme, { product, freeQuantity }: Reward, { goods }: FindingFacts): Fault[] {
  const programme = { programme: localized(name) }
  if (product === null) return [{ kind: 'blocking', why: sentence('finding.freeToName', programme) }]
  const found = goods.get(product)
  if (found === undefined) return [{ kind: 'blocking', why: sentence('finding.freeUnknown', programme) }]
  if (freeQuantity <= 0) return [{ kind: 'blocking', why: sentence('finding.worthNothing', programme) }]
  return found.active
    ? []
    : [{ kind: 'conflict', why: sentence('finding.freeGone', { ...programme, product: text(found.name) }) }]
}

function earnFaults(programme: Programme, rules: ClubRules, facts: FindingFacts): Fault[] {
  const { earn, kind, rewards } = programme
  const name = { programme: localized(programme.name) }
  const never = (key: string): Fault => ({ kind: 'never', why: sentence(`finding.${key}`, name) })
  const faults: Fault[] = []
  if (earn.some(({ products, categories }) => isNothing(products, categories)))
    faults.push({ kind: 'blocking', why: sentence('finding.goodsToName', name) })
  if (earn.length > 0 && earn.every(isImpossible)) faults.push(never('quantityCrossed'))
  for (const rule of earn) faults.push(...goneFaults(programme, rule, facts))
  const [reward] = rewards
  const paysItself = kind === 'promotion' || kind === 'next_sale_coupon'
  if (paysItself && reward !== undefined && mostPoints(programme, rules) < reward.pointsCost)
    faults.push(never('costsMore'))
  return faults
}

const isNothing = (products: string[] | null, categories: string[] | null): boolean =>
  (products !== null || categories !== null) && (products ?? []).length === 0 && (categories ?? []).length === 0

const isImpossible = ({ minQuantity, maxQuantity }: EarnRule): boolean =>
  minQuantity !== null && maxQuantity !== null && minQuantity > maxQuantity

/** The most points that a sale can bring, in the highest tier. */
function mostPoints({ earn }: Programme, { tiers: { tiers } }: ClubRules): number {
  const best = Math.max(10_000, ...tiers.map(({ multiplier }) => multiplier))
  return earn.reduce((sum, rule) => {
    if (isImpossible(rule) || rule.points === 0) return sum
    const points = rule.tierMultiplies ? shareDown(rule.points, best, 10_000) : rule.points
    switch (rule.per) {
      case 'sale':
        return sum + points
      case 'unit':
        return rule.maxQuantity === null ? Infinity : sum + shareDown(points, rule.maxQuantity, 1000)
      case 'amount':
        return (rule.perAmount ?? 0) > 0 ? Infinity : sum
    }
  }, 0)
}

interface Named {
  products: string[] | null
  categories: string[] | null
}

const goodsOfReward = ({ on, products, categories }: Reward): Named => ({
  products: on === 'categories' ? null : products,
  categories: on === 'products' ? null : categories,
})

/** None of the goods that are named is sold any more. */
function goneFaults({ name }: Programme, { products, categories }: Named, facts: FindingFacts): Fault[] {
  const named = [...(products ?? []), ...(categories ?? [])]
  if (named.length === 0) return []
  const isThere =
    (products ?? []).some((id) => facts.goods.get(id)?.active === true) ||
    (categories ?? []).some((category) => facts.categories.has(category))
  return isThere ? [] : [{ kind: 'never', why: sentence('finding.goodsGone', { programme: localized(name) }) }]
}

/** A percentage without a bound that takes goods below what they cost the shop. */
function belowCost({ name }: Programme, reward: Reward, { goods }: FindingFacts): Fault[] {
  const { type, on, maxDiscount, products, categories, notProducts = [], notCategories = [] } = reward
  if (type !== 'percent' || on === 'cheapest' || maxDiscount !== null || reward.value >= 10_000) return []
  const rate = Math.max(reward.value, ...(reward.growth ?? []).map(({ value }) => value))
  const losing = [...goods].filter(([id, { cost, price, category, active }]) => {
    const isIn = on === 'products' ? products?.includes(id) : on === 'categories' ? isAmong(categories, category) : true
    const isOut = notProducts.includes(id) || isAmong(notCategories, category)
    return active && isIn === true && !isOut && cost !== null && price - shareDown(price, rate, 10_000) < cost
  })
  const [first] = losing
  if (first === undefined) return []
  const params = { programme: localized(name), count: count(losing.length), product: text(first[1].name) }
  return [{ kind: 'conflict', why: sentence('finding.belowCost', params) }]
}

const isAmong = (list: readonly string[] | null, item: string | null): boolean =>
  item !== null && (list ?? []).includes(item)
