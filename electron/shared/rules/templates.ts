import type { ClubRules, EarnRule, Programme, Reward, Tier } from './model.ts'

/** The kinds of business a shop can be set up as. */
export type Business = 'clothing' | 'grocery' | 'cafe' | 'services' | 'clinic' | 'online' | 'general'

/** The club's main points account. */
export const CLUB_ID = 'club'

/** Rial, rates per ten thousand, days. Prices are those of Iran in 1405. */
interface Figures {
  /** One point for every so many rial. */
  rialPerPoint: number
  /** What a point takes off. */
  pointWorth: number
  /** Spent within a year. */
  silver: number
  gold: number
  welcome: { rate: number; most: number }
  next: { rate: number; most: number; from: number; days: number }
}

/** A toman, for figures that people think of in toman. */
const TOMAN = 10

const FIGURES: Record<Business, Figures> = {
  // About one visit in two months, 2 to 6 million toman each; wide margins.
  clothing: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 3_000 * TOMAN,
    silver: 15_000_000 * TOMAN,
    gold: 40_000_000 * TOMAN,
    welcome: { rate: 1000, most: 500_000 * TOMAN },
    next: { rate: 1000, most: 500_000 * TOMAN, from: 2_000_000 * TOMAN, days: 60 },
  },
  // A visit a week or more, around 1 million toman; margins of a few per cent.
  grocery: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 1_000 * TOMAN,
    silver: 10_000_000 * TOMAN,
    gold: 30_000_000 * TOMAN,
    welcome: { rate: 500, most: 100_000 * TOMAN },
    next: { rate: 300, most: 60_000 * TOMAN, from: 1_000_000 * TOMAN, days: 14 },
  },
  // A visit a week, 200 to 500 thousand toman.
  cafe: {
    rialPerPoint: 10_000 * TOMAN,
    pointWorth: 500 * TOMAN,
    silver: 5_000_000 * TOMAN,
    gold: 15_000_000 * TOMAN,
    welcome: { rate: 1500, most: 100_000 * TOMAN },
    next: { rate: 1000, most: 80_000 * TOMAN, from: 300_000 * TOMAN, days: 21 },
  },
  // Fees for services, around a million toman a month.
  services: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 2_000 * TOMAN,
    silver: 20_000_000 * TOMAN,
    gold: 60_000_000 * TOMAN,
    welcome: { rate: 500, most: 200_000 * TOMAN },
    next: { rate: 500, most: 200_000 * TOMAN, from: 1_000_000 * TOMAN, days: 60 },
  },
  // A few visits a year, 1 to 5 million toman each.
  clinic: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 2_000 * TOMAN,
    silver: 15_000_000 * TOMAN,
    gold: 50_000_000 * TOMAN,
    welcome: { rate: 500, most: 200_000 * TOMAN },
    next: { rate: 500, most: 300_000 * TOMAN, from: 2_000_000 * TOMAN, days: 120 },
  },
  // An order in one or two months, around 1.5 million toman.
  online: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 2_000 * TOMAN,
    silver: 10_000_000 * TOMAN,
    gold: 30_000_000 * TOMAN,
    welcome: { rate: 1000, most: 200_000 * TOMAN },
    next: { rate: 700, most: 200_000 * TOMAN, from: 1_500_000 * TOMAN, days: 45 },
  },
  general: {
    rialPerPoint: 100_000 * TOMAN,
    pointWorth: 2_000 * TOMAN,
    silver: 15_000_000 * TOMAN,
    gold: 45_000_000 * TOMAN,
    welcome: { rate: 1000, most: 200_000 * TOMAN },
    next: { rate: 500, most: 200_000 * TOMAN, from: 1_000_000 * TOMAN, days: 30 },
  },
}

/**
 * The rules a shop starts with: a points club, three tiers over a rolling year, a welcome offer for a member's first
 * purchase and a coupon for the next purchase. The manager changes what does not fit.
 */
export function defaultRules(business: Business): ClubRules {
  const figures = FIGURES[business]
  return {
    programmes: [welcomeOffer(figures), pointsClub(figures), nextPurchaseCoupon(figures)],
    tiers: {
      tiers: [
        tier('turquoise', { fa: 'فیروزه‌ای', en: 'Turquoise' }, 0, 10_000),
        tier('silver', { fa: 'نقره‌ای', en: 'Silver' }, figures.silver, 12_500),
        tier('gold', { fa: 'طلایی', en: 'Gold' }, figures.gold, 15_000),
      ],
      window: { type: 'rolling', days: 365 },
    },
    debt: 'negative',
    returnDays: 7,
  }
}

function pointsClub(figures: Figures): Programme {
  return {
    ...EVERYDAY,
    id: CLUB_ID,
    kind: 'points',
    name: { fa: 'باشگاه مشتریان', en: 'Customer club' },
    appliesOn: 'next_sale',
    claim: 'manual',
    earn: [{ ...ANY_SALE, per: 'amount', points: 1, perAmount: figures.rialPerPoint, tierMultiplies: true }],
    rewards: [{ ...OFF_THE_SALE, id: 'points-off', type: 'per_point', value: figures.pointWorth, repeat: 'multiple' }],
    pointsExpiry: { type: 'days', days: 365 },
  }
}

function welcomeOffer({ welcome }: Figures): Programme {
  return {
    ...EVERYDAY,
    id: 'welcome',
    kind: 'promotion',
    name: { fa: 'خوشامد عضویت', en: 'Welcome to the club' },
    eligibility: [{ type: 'is_member' }, { type: 'first_purchase' }],
    limits: { total: null, perCustomer: 1 },
    earn: [ANY_SALE],
    rewards: [{ ...OFF_THE_SALE, id: 'welcome-off', value: welcome.rate, maxDiscount: welcome.most }],
  }
}

function nextPurchaseCoupon({ next }: Figures): Programme {
  return {
    ...EVERYDAY,
    id: 'next-purchase',
    kind: 'next_sale_coupon',
    name: { fa: 'هدیهٔ خرید بعدی', en: 'A gift for your next purchase' },
    appliesOn: 'next_sale',
    eligibility: [{ type: 'is_member' }],
    earn: [{ ...ANY_SALE, minAmount: next.from }],
    rewards: [{ ...OFF_THE_SALE, id: 'next-off', value: next.rate, maxDiscount: next.most }],
    couponDays: next.days,
  }
}

const EVERYDAY: Omit<Programme, 'id' | 'kind' | 'name' | 'earn' | 'rewards'> = {
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

const ANY_SALE: EarnRule = {
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

const OFF_THE_SALE: Reward = {
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

function tier(id: string, name: Tier['name'], threshold: number, multiplier: number): Tier {
  return { id, name, threshold, multiplier }
}
