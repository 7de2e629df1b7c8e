import type { ClubRules, EarnRule, Programme, ProgrammeKind, Reward } from '../../electron/shared/rules/model.ts'

/** A scenario as the vectors' README defines it. Money and points are decimals of the main unit. */
export interface Vector {
  name: string
  portability: 'general' | 'source_choice'
  currency_decimals: number
  taxes: Record<string, { rate: number; included: boolean }> | null
  products: { id: string; price: number; category?: string; tax?: string }[]
  cards?: { code: string; program: string; balance: number; customer?: string }[]
  customer_points_at_start?: Record<string, number>
  date?: string
  programs: VectorProgramme[]
  steps: VectorStep[]
  expect: Expectation[]
}

interface VectorProgramme {
  id: string
  kind: 'promotion' | 'points' | 'coupon' | 'next_order_coupon' | 'gift_card' | 'ewallet'
  trigger: 'automatic' | 'code'
  code?: string
  applies_on: 'this_order' | 'next_order' | 'both'
  claim: 'auto' | 'manual'
  valid_from?: string
  valid_to?: string
  usage_limit?: number
  no_points_when_redeeming?: boolean
  points_expire_after_days?: number
  earn: {
    points: number
    per: 'order' | 'amount' | 'unit'
    products?: string[]
    categories?: string[]
    min_qty?: number
    max_qty?: number
    min_amount?: number
    min_amount_basis?: 'incl' | 'excl'
    one_card_per_unit?: boolean
  }[]
  reward: {
    id?: string
    type: Reward['type']
    value?: number
    on?: 'order' | 'cheapest' | 'products' | 'categories'
    products?: string[]
    categories?: string[]
    max_discount?: number
    points_cost: number
    product?: string
    qty?: number
    repeat: 'once' | 'multiple'
  }[]
}

export interface VectorStep {
  do: string
  product?: string
  qty?: number
  card?: string
  code?: string
  issued_by?: string
  reward?: string
  program?: string
  points?: number
  customer?: string
  date?: string
  of_order?: number
  order?: number
  days?: number
}

export interface Expectation {
  after_step: number
  total: number | null
  total_excl_tax?: number
  discounts: { program: string; amount: number }[]
  free_items?: { program: string; product: string; qty: number }[]
  payments?: { program: string; amount: number; card?: string }[]
  points_earned?: Record<string, number>
  points_used?: Record<string, number>
  points_balance?: Record<string, number>
  card_balances?: Record<string, number>
  coupons_issued?: Record<string, number>
  error?: string
}

/** Smallest units: of quantities, and of the points every programme of a vector counts in. */
export const PIECE = 1000
const POINT = 100

/** The vector's programmes in the words of the club's rules. */
export function rulesOf(vector: Vector): ClubRules {
  return {
    programmes: vector.programs.map((programme) => programmeOf(vector, programme)),
    tiers: {
      tiers: [{ id: 'only', name: { fa: '', en: '' }, threshold: 0, multiplier: 10_000 }],
      window: { type: 'rolling', days: 365 },
    },
    debt: 'negative',
    returnDays: 30,
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

export function dayOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000)
}

function programmeOf(vector: Vector, from: VectorProgramme): Programme {
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
    earn: from.earn.map((rule) => earnRuleOf(vector, from, rule)),
    rewards: from.reward.map((reward, index) => rewardOf(vector, from, reward, index)),
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
  return code === undefined ? { type: 'code' } : { type: 'code', code }
}

function earnRuleOf(vector: Vector, from: VectorProgramme, rule: VectorProgramme['earn'][number]): EarnRule {
  return {
    per: rule.per === 'order' ? 'sale' : rule.per,
    points: Math.round(rule.points * unitOf(vector, from.id)),
    perAmount: rule.per === 'amount' ? moneyOf(vector, 1) : null,
    step: 'proportional',
    tierMultiplies: false,
    products: rule.products ?? null,
    categories: rule.categories ?? null,
    minQuantity: rule.min_qty === undefined ? null : rule.min_qty * PIECE,
    maxQuantity: rule.max_qty === undefined ? null : rule.max_qty * PIECE,
    minAmount: rule.min_amount === undefined ? null : moneyOf(vector, rule.min_amount),
    minAmountBasis: rule.min_amount_basis === 'excl' ? 'excl_tax' : 'incl_tax',
    oneCardPerUnit: rule.one_card_per_unit ?? false,
  }
}

type VectorReward = VectorProgramme['reward'][number]

function rewardOf(vector: Vector, from: VectorProgramme, reward: VectorReward, index: number): Reward {
  return {
    id: reward.id ?? `reward-${index}`,
    type: reward.type,
    value: valueOf(vector, reward),
    on: reward.on === undefined || reward.on === 'order' ? 'sale' : reward.on,
    products: reward.products ?? null,
    categories: reward.categories ?? null,
    maxDiscount: reward.max_discount === undefined ? null : moneyOf(vector, reward.max_discount),
    pointsCost: Math.round(reward.points_cost * unitOf(vector, from.id)),
    repeat: reward.repeat,
    product: reward.product ?? null,
    freeQuantity: (reward.qty ?? 0) * PIECE,
  }
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
