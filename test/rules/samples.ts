import type {
  BasketLine,
  ClubRules,
  CouponFacts,
  CustomerFacts,
  EarnRule,
  Programme,
  Reward,
  SaleInput,
} from '../../electron/shared/rules/model.ts'
import { ANY_SALE, EVERYDAY, OFF_THE_SALE } from '../../electron/shared/rules/plain.ts'

/** A plain value of each kind, to be changed where a test needs it. */
export const reward = (changes: Partial<Reward> = {}): Reward => ({ ...OFF_THE_SALE, id: 'r', value: 1000, ...changes })

export const earnRule = (changes: Partial<EarnRule> = {}): EarnRule => ({ ...ANY_SALE, ...changes })

export const programme = (changes: Partial<Programme> = {}): Programme => ({
  ...EVERYDAY,
  id: 'p',
  kind: 'promotion',
  name: { fa: 'برنامه', en: 'Programme' },
  earn: [earnRule()],
  rewards: [reward()],
  ...changes,
})

export const rulesWith = (programmes: Programme[], changes: Partial<ClubRules> = {}): ClubRules => ({
  programmes,
  tiers: {
    tiers: [
      { id: 'low', name: { fa: 'پایین', en: 'Low' }, threshold: 0, multiplier: 10_000 },
      { id: 'high', name: { fa: 'بالا', en: 'High' }, threshold: 1_000_000, multiplier: 15_000 },
    ],
    window: { type: 'rolling', days: 365 },
  },
  debt: 'negative',
  returnDays: 7,
  ...changes,
})

export const line = (key: string, unitPrice: number, changes: Partial<BasketLine> = {}): BasketLine => ({
  key,
  productId: key,
  category: null,
  unitPrice,
  quantity: 1000,
  manualDiscount: 0,
  tax: null,
  ...changes,
})

export const customer = (changes: Partial<CustomerFacts> = {}): CustomerFacts => ({
  id: 1,
  tierId: 'low',
  salesCount: 3,
  tierSpend: 0,
  points: {},
  ...changes,
})

export const coupon = (changes: Partial<CouponFacts> = {}): CouponFacts => ({
  code: 'CPN',
  programmeId: 'next',
  customerId: null,
  balance: 1,
  validFrom: null,
  validTo: null,
  state: 'open',
  reward: reward({ id: 'next' }),
  ...changes,
})

export const sale = (changes: Partial<SaleInput> = {}): SaleInput => ({
  rules: rulesWith([]),
  day: 20_000,
  customer: customer(),
  lines: [line('a', 100_000)],
  manualDiscount: 0,
  claims: [],
  coupons: [],
  usage: {},
  ...changes,
})
