import { defaultRules } from '../../../../electron/shared/rules/templates.ts'
import type { Club, Coupon, CustomerCard, Found, Product } from '../../../../renderer/screens/Counter/sale.ts'

export const rules = defaultRules('general')
export const CLUB: Club = { rules, usage: {} }
export const DAY = 20_700
/** Noon. */
export const NOW = { day: DAY, minute: 720 }

export const TEA: Product = {
  id: 7,
  barcode: '6260000000011',
  name: 'چای',
  category: null,
  unit: 'piece',
  price: 2_850_000,
  stock: null,
  active: true,
  tax: null,
  cost: null,
}
export const APPLES: Product = {
  id: 8,
  barcode: null,
  name: 'سیب',
  category: null,
  unit: 'kilogram',
  price: 950_000,
  stock: null,
  active: true,
  tax: null,
  cost: null,
}

export const SARA: CustomerCard = {
  id: 1,
  phone: '+989123456789',
  name: 'سارا',
  tierId: 'turquoise',
  points: 23,
  salesCount: 1,
  spend: 23_000_000,
  lastSaleAt: 1,
  createdAt: 1,
  cardCode: null,
  birthday: null,
  birthdayIn: null,
  gender: null,
  email: '',
  interests: [],
  heardFrom: null,
  referrer: null,
  smsConsent: false,
  emailConsent: false,
  note: '',
  tierSpend: 23_000_000,
  nextTier: null,
  tierKeptUntil: null,
  stage: 'purchase',
  stageWhy: { key: 'stage', params: {} },
  pointsByProgramme: { club: 23 },
  pointsExpiringSoon: null,
  pointsPending: null,
  tags: [],
  facts: { id: 1, tierId: 'turquoise', salesCount: 1, tierSpend: 23_000_000, points: { club: 23 } },
  coupons: [],
  usage: { welcome: { total: 0, byCustomer: 1 } },
}

const nextReward = rules.programmes.find(({ id }) => id === 'next-purchase')!.rewards[0]!

export const COUPON: Coupon = {
  id: 1,
  code: '933E3R3N79HT',
  programmeId: 'next-purchase',
  customerId: SARA.id,
  validFrom: DAY - 1,
  validTo: DAY + 10,
  state: 'open',
  reward: nextReward,
  balance: nextReward.pointsCost,
  why: { key: 'coupon', params: {} },
}

export function found(exact: Found['exact'] = { kind: 'none' }, more: Partial<Found> = {}): Found {
  return { exact, customers: [], products: [], ...more }
}
