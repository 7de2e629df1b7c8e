import type { EarnRule, Programme, Reward } from './model.ts'

/** What most programmes have in common: given to everybody, always, as soon as it is earned. */
export const EVERYDAY: Omit<Programme, 'id' | 'kind' | 'name' | 'earn' | 'rewards'> = {
  active: true,
  trigger: { type: 'automatic' },
  appliesOn: 'this_sale',
  claim: 'auto',
  validity: { from: null, to: null },
  eligibility: [],
  limits: { total: null, perCustomer: null },
  pointsPrecision: 0,
  pointsExpiry: { type: 'never' },
  noPointsWhenRedeeming: false,
  couponDays: null,
}

/** One point for every sale: enough for one application of a reward. */
export const ANY_SALE: EarnRule = {
  per: 'sale',
  points: 1,
  perAmount: null,
  step: 'whole',
  tierMultiplies: false,
  products: null,
  categories: null,
  minQuantity: null,
  maxQuantity: null,
  minAmount: null,
  minAmountBasis: 'incl_tax',
  oneCardPerUnit: false,
}

/** A percentage of the whole sale, still to be named. */
export const OFF_THE_SALE: Reward = {
  id: '',
  type: 'percent',
  value: 0,
  on: 'sale',
  products: null,
  categories: null,
  maxDiscount: null,
  pointsCost: 1,
  repeat: 'once',
  product: null,
  freeQuantity: 0,
}
