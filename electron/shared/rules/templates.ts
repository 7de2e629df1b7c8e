import { type Business, type Figures, FIGURES } from './figures.ts'
import type { ClubRules, Programme, Tier } from './model.ts'
import { ANY_SALE, EVERYDAY, OFF_THE_SALE } from './plain.ts'

export type { Business } from './figures.ts'

/** The club's main points account. */
export const CLUB_ID = 'club'

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

export function pointsClub(figures: Figures): Programme {
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

export function welcomeOffer({ welcome }: Figures): Programme {
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

export function nextPurchaseCoupon({ next }: Figures): Programme {
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

function tier(id: string, name: Tier['name'], threshold: number, multiplier: number): Tier {
  return { id, name, threshold, multiplier }
}
