import type { ClubRules, EarnRule, Programme, ProgrammeKind, Reward } from '../../electron/shared/rules/model.ts'
import { foldCode } from '../../electron/shared/coupon-code.ts'
import type { Vector, VectorEarnRule, VectorProgramme, VectorReward } from './vector.ts'

/** Thousandths in one unit of goods. */
export const PIECE = 1000
/** Smallest units in one point. */
const POINT = 100

/** A vector's names in the words of the shop that plays it. */
export interface Glossary {
  vector: Vector
  /** The shop's product for a name of the vector. */
  productId(name: string): string
}

/** The vector's programmes as the club's rules. */
export function rulesOf(glossary: Glossary): ClubRules {
  return {
    programmes: glossary.vector.programs.map((programme) => programmeOf(glossary, programme)),
    tiers: {
      tiers: [{ id: 'only', name: { fa: 'تنها سطح', en: 'Only tier' }, threshold: 0, multiplier: 10_000 }],
      window: { type: 'rolling', days: 365 },
    },
    debt: 'negative',
    returnDays: 3650,
  }
}

/** Integers of the vector's smallest coin. */
export function moneyOf(vector: Vector, amount: number): number {
  return Math.round(amount * 10 ** vector.currency_decimals)
}

/** Smallest units in one point of a programme: for means of payment those of money. */
export function unitOf(vector: Vector, programmeId: string): number {
  const kind = vector.programs.find(({ id }) => id === programmeId)?.kind
  return kind === 'gift_card' || kind === 'ewallet' ? 10 ** vector.currency_decimals : POINT
}

/** @param date as in ISO 8601 */
export function dayOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000)
}

function programmeOf(glossary: Glossary, from: VectorProgramme): Programme {
  return {
    id: from.id,
    kind: KINDS[from.kind],
    name: { fa: from.id, en: from.id },
    active: true,
    trigger: triggerOf(from),
    appliesOn: from.applies_on === 'both' ? 'both' : from.applies_on === 'this_order' ? 'this_sale' : 'next_sale',
    claim: from.claim,
    validity: {
      from: from.valid_from === undefined ? null : dayOf(from.valid_from),
      to: from.valid_to === undefined ? null : dayOf(from.valid_to),
    },
    eligibility: [],
    limits: { total: from.usage_limit ?? null, perCustomer: null },
    earn: from.earn.map((rule) => earnRuleOf(glossary, from, rule)),
    rewards: rewardsOf(from).map((reward, index) => rewardOf(glossary, from, reward, index)),
    pointsPrecision: 2,
    pointsExpiry:
      from.points_expire_after_days === undefined
        ? { type: 'never' }
        : { type: 'days', days: from.points_expire_after_days },
    noPointsWhenRedeeming: from.no_points_when_redeeming ?? false,
    couponDays: null,
  }
}

function triggerOf({ trigger, code }: VectorProgramme): Programme['trigger'] {
  if (trigger === 'automatic') return { type: 'automatic' }
  return code === undefined ? { type: 'code' } : { type: 'code', code: foldCode(code) }
}

function earnRuleOf(glossary: Glossary, from: VectorProgramme, rule: VectorEarnRule): EarnRule {
  const { vector } = glossary
  return {
    per: rule.per === 'order' ? 'sale' : rule.per,
    points: Math.round(rule.points * unitOf(vector, from.id)),
    perAmount: rule.per === 'amount' ? moneyOf(vector, 1) : null,
    step: 'proportional',
    tierMultiplies: false,
    products: productsOf(glossary, rule.products),
    categories: rule.categories ?? null,
    minQuantity: rule.min_qty === undefined ? null : rule.min_qty * PIECE,
    maxQuantity: rule.max_qty === undefined ? null : rule.max_qty * PIECE,
    minAmount: rule.min_amount === undefined ? null : moneyOf(vector, rule.min_amount),
    minAmountBasis: rule.min_amount_basis === 'excl' ? 'excl_tax' : 'incl_tax',
    oneCardPerUnit: rule.one_card_per_unit ?? false,
    paidByPointsCounts: true,
  }
}

/** A gift card pays one for one, also where its vector does not say so. */
function rewardsOf({ kind, reward: rewards }: VectorProgramme): VectorReward[] {
  const isPlainCard = kind === 'gift_card' && rewards.length === 0
  return isPlainCard ? [{ type: 'per_point', value: 1, points_cost: 1, repeat: 'once' }] : rewards
}

function rewardOf(glossary: Glossary, from: VectorProgramme, reward: VectorReward, index: number): Reward {
  const { vector } = glossary
  return {
    id: reward.id ?? `reward-${index}`,
    type: reward.type,
    value: valueOf(vector, reward),
    on: reward.on === undefined || reward.on === 'order' ? 'sale' : reward.on,
    products: productsOf(glossary, reward.products),
    categories: reward.categories ?? null,
    maxDiscount: reward.max_discount === undefined ? null : moneyOf(vector, reward.max_discount),
    pointsCost: Math.round(reward.points_cost * unitOf(vector, from.id)),
    repeat: reward.repeat,
    product: reward.product === undefined ? null : glossary.productId(reward.product),
    freeQuantity: (reward.qty ?? 0) * PIECE,
  }
}

function productsOf({ productId }: Glossary, names: string[] | undefined): string[] | null {
  return names === undefined ? null : names.map(productId)
}

function valueOf(vector: Vector, { type, value = 0, points_cost: cost }: VectorReward): number {
  switch (type) {
    case 'percent':
      return Math.round(value * 100)
    case 'fixed':
      return moneyOf(vector, value)
    case 'per_point':
      return moneyOf(vector, value * cost)
    case 'free_product':
      return 0
  }
}

const KINDS: Record<VectorProgramme['kind'], ProgrammeKind> = {
  promotion: 'promotion',
  points: 'points',
  coupon: 'coupon',
  next_order_coupon: 'next_sale_coupon',
  gift_card: 'gift_card',
  ewallet: 'store_credit',
}
