import { readyMade } from '../../electron/shared/rules/ready-made.ts'
import type { ClubRules, Condition, Programme } from '../../electron/shared/rules/model.ts'

export const PROGRAMMES = 200

/** The shop's own programmes and ready-made ones over and over, each for other people, goods and sums. */
export function manyProgrammes(rules: ClubRules, { products, day }: { products: string[]; day: number }): ClubRules {
  const made = readyMade('grocery', day, rules.tiers.tiers)
  const offers = made.flatMap(({ programme }) => (OFFERS.has(programme.kind) ? [programme] : []))
  const accounts = made.flatMap(({ kind, programme }) => (ACCOUNTS.has(kind) ? [programme] : []))
  const programmes = [...rules.programmes, ...accounts]
  for (let turn = 0; programmes.length < PROGRAMMES; turn++) {
    const model = offers[turn % offers.length]
    if (model) programmes.push(variant(model, turn, products))
  }
  return { ...rules, programmes }
}

const OFFERS = new Set<Programme['kind']>(['promotion', 'next_sale_coupon'])
const ACCOUNTS = new Set(['bonus_day', 'punch_card', 'cashback', 'gift_card'])
/** Products that an offer is about; the goods of a shop are many times more. */
const NAMED = 4
const GROUPS = 8

function variant(model: Programme, turn: number, products: string[]): Programme {
  const named = Array.from({ length: NAMED }, (_, index) => products[(turn * NAMED + index) % products.length] ?? '')
  const isCoupon = model.kind === 'next_sale_coupon'
  return {
    ...model,
    id: `${model.id}-${turn}`,
    trigger: model.trigger.type === 'code' ? { type: 'code', code: `CODE${turn}` } : model.trigger,
    eligibility: [...model.eligibility, ...conditionsOf(turn, named)],
    earn: model.earn.map((rule) => ({ ...rule, ...(rule.products && { products: named }) })),
    rewards: model.rewards.map((reward) => ({
      ...reward,
      id: `${reward.id}-${turn}`,
      ...(reward.products && { products: named }),
      ...(reward.type === 'free_product' && { product: named[0] ?? null }),
      maxDiscount: reward.maxDiscount && reward.maxDiscount + turn * 10_000,
    })),
    limits: turn % 5 === 0 ? { ...model.limits, budget: 1_000_000_000 } : model.limits,
    ...(isCoupon && turn % 3 > 0 && { issue: 'chosen' as const }),
    ...(!isCoupon && turn % 4 === 0 && { stacking: { type: 'group' as const, group: `group ${turn % GROUPS}` } }),
    ...(turn % 7 === 0 && { control: 1000 }),
  }
}

/** Of every kind of condition some; two in three programmes are for all whom their kind is for. */
function conditionsOf(turn: number, products: string[]): Condition[] {
  const conditions: Condition[] = [
    { type: 'age', from: 18, to: 30 + (turn % 40) },
    { type: 'gender', gender: turn % 2 === 0 ? 'female' : 'male' },
    { type: 'bought', has: turn % 2 === 0, products, categories: null, days: 90 },
    { type: 'interests', interests: ['tea', 'sweets'] },
    { type: 'spent', least: turn * 1_000_000 },
    { type: 'stage', stages: ['retention', 'loyalty'] },
    { type: 'tags', tags: ['neighbour'] },
  ]
  const condition = turn % 3 === 0 ? conditions[(turn / 3) % conditions.length] : undefined
  return condition ? [condition] : []
}
