import { type Fitting, roundSum } from './fitting.ts'
import type { Programme } from './model.ts'
import { ANY_SALE, EVERYDAY, OFF_THE_SALE } from './plain.ts'
import { CLUB_ID } from './templates.ts'

/** Jalali weekday: 0 is Saturday. */
const TUESDAY = 3

/** On one day of the week as many points again, into the club's account. */
export function bonusDay({ figures }: Fitting): Programme {
  return {
    ...EVERYDAY,
    id: 'bonus-day',
    kind: 'points',
    name: { fa: 'سه‌شنبه‌های دوبرابر', en: 'Double-points Tuesdays' },
    appliesOn: 'next_sale',
    validity: { from: null, to: null, weekdays: [TUESDAY] },
    eligibility: [{ type: 'is_member' }],
    earn: [{ ...ANY_SALE, per: 'amount', perAmount: figures.rialPerPoint, tierMultiplies: true }],
    rewards: [],
    pointsExpiry: { type: 'days', days: 365 },
    account: CLUB_ID,
  }
}

const STAMPS = 9

/** Nine purchases fill the card; the tenth has its cheapest item free, and no stamp. */
export function punchCard({ figures: { next } }: Fitting): Programme {
  return {
    ...EVERYDAY,
    id: 'punch-card',
    kind: 'points',
    name: { fa: 'کارت مهر؛ دهمی مهمان ما', en: 'Stamp card: the tenth is on us' },
    appliesOn: 'next_sale',
    eligibility: [{ type: 'is_member' }],
    earn: [{ ...ANY_SALE, minAmount: roundSum(next.from / 5) }],
    rewards: [
      {
        ...OFF_THE_SALE,
        id: 'punch-free',
        value: 10_000,
        on: 'cheapest',
        maxDiscount: roundSum(next.from / 5),
        pointsCost: STAMPS,
      },
    ],
    pointsExpiry: { type: 'days', days: 365 },
    noPointsWhenRedeeming: true,
  }
}

/** Of every purchase so much comes back as credit: rial, one to one. */
export function cashback({ figures: { next } }: Fitting): Programme {
  return {
    ...EVERYDAY,
    id: 'cashback',
    kind: 'store_credit',
    name: { fa: 'بازگشت نقدی به اعتبار', en: 'Cash back as store credit' },
    appliesOn: 'next_sale',
    claim: 'manual',
    eligibility: [{ type: 'is_member' }],
    earn: [{ ...ANY_SALE, per: 'amount', points: 2, perAmount: 100, step: 'proportional', minAmount: next.from }],
    rewards: [CREDIT],
    pointsExpiry: { type: 'days', days: 180 },
  }
}

/** Every card bought holds what was paid for it. */
export function giftCard(): Programme {
  return {
    ...EVERYDAY,
    id: 'gift-card',
    kind: 'gift_card',
    name: { fa: 'کارت هدیه', en: 'Gift card' },
    appliesOn: 'next_sale',
    earn: [{ ...ANY_SALE, per: 'amount', points: 1, perAmount: 1, products: [], oneCardPerUnit: true }],
    rewards: [{ ...CREDIT, id: 'gift-card-pays' }],
    couponDays: 365,
  }
}

const CREDIT = { ...OFF_THE_SALE, id: 'credit-pays', type: 'per_point', value: 1, repeat: 'multiple' } as const
