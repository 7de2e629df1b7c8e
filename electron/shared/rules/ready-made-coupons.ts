import { type Fitting, roundSum } from './fitting.ts'
import type { Condition, Programme } from './model.ts'
import { ANY_SALE, EVERYDAY, OFF_THE_SALE } from './plain.ts'

/** For goods that go with what was bought, when it is among the best offers for this customer. */
export function complement({ figures: { next } }: Fitting): Programme {
  return {
    ...coupon('complement', { fa: 'کنار خرید امروز', en: 'Goes well with today’s purchase' }, next.days),
    rewards: [
      { ...OFF_THE_SALE, id: 'complement-off', value: 2 * next.rate, on: 'complements', maxDiscount: next.most },
    ],
    issue: 'chosen',
  }
}

/** For what this customer buys often, when it is among the best offers for them. */
export function personal({ figures: { next } }: Fitting): Programme {
  return {
    ...coupon('personal', { fa: 'تخفیف کالای همیشگی شما', en: 'Something off your favourites' }, next.days),
    rewards: [{ ...OFF_THE_SALE, id: 'personal-off', value: 2 * next.rate, on: 'favourites', maxDiscount: next.most }],
    issue: 'chosen',
  }
}

/** A sum off the next purchase after every tenth. */
export function milestone({ figures: { next } }: Fitting): Programme {
  return {
    ...coupon('milestone', { fa: 'جایزهٔ هر ده خرید', en: 'A prize for every ten purchases' }, next.days, {
      type: 'every_purchase',
      every: 10,
    }),
    rewards: [{ ...OFF_THE_SALE, id: 'milestone-off', type: 'fixed', value: next.most }],
  }
}

/** A sum off the next purchase for whoever has spent so much in all; once. */
export function bigSpender({ figures: { silver, welcome, next } }: Fitting): Programme {
  return {
    ...coupon('big-spender', { fa: 'جایزهٔ همراهی', en: 'A prize for staying with us' }, next.days, {
      type: 'spent',
      least: silver,
    }),
    limits: { total: null, perCustomer: 1 },
    rewards: [{ ...OFF_THE_SALE, id: 'big-spender-off', type: 'fixed', value: welcome.most }],
  }
}

/** For whoever referred a new customer, when that one first buys. */
export function referralThanks({ figures: { welcome, next } }: Fitting): Programme {
  return {
    ...coupon(
      'referral-thanks',
      { fa: 'سپاس از معرفی شما', en: 'Thank you for referring a friend' },
      next.days,
      { type: 'was_referred' },
      { type: 'first_purchase' },
    ),
    limits: { total: null, perCustomer: 1 },
    earn: [{ ...ANY_SALE, minAmount: roundSum(next.from / 2) }],
    rewards: [{ ...OFF_THE_SALE, id: 'referral-thanks-off', type: 'fixed', value: roundSum(welcome.most / 2) }],
    beneficiary: 'referrer',
  }
}

/** What coupons for members have in common. */
function coupon(
  id: string,
  name: Programme['name'],
  couponDays: number,
  ...conditions: Condition[]
): Omit<Programme, 'rewards'> {
  return {
    ...EVERYDAY,
    id,
    kind: 'next_sale_coupon',
    name,
    appliesOn: 'next_sale',
    eligibility: [{ type: 'is_member' }, ...conditions],
    earn: [ANY_SALE],
    couponDays,
  }
}
