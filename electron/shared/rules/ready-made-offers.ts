import { type Fitting, roundSum } from './fitting.ts'
import type { Condition, Programme } from './model.ts'
import { ANY_SALE, EVERYDAY, OFF_THE_SALE } from './plain.ts'

/** Three days around the birthday, once in a year. */
export function birthday({ figures: { welcome } }: Fitting): Programme {
  return {
    ...offer('birthday', { fa: 'هدیهٔ تولد', en: 'Birthday gift' }, { type: 'birthday', daysBefore: 3, daysAfter: 3 }),
    limits: { total: null, perCustomer: 1, perCustomerDays: 300 },
    rewards: [{ ...OFF_THE_SALE, id: 'birthday-off', value: 2 * welcome.rate, maxDiscount: welcome.most }],
  }
}

/** Days; whoever comes that often has not gone anywhere, whatever the trade. */
const LONGEST_PAUSE = 60

/** The longer somebody has stayed away, the more. */
export function winBack({ figures: { welcome }, interval }: Fitting): Programme {
  const away = Math.max(LONGEST_PAUSE, 3 * interval)
  return {
    ...offer(
      'win-back',
      { fa: 'دلتنگ شما بودیم', en: 'We have missed you' },
      { type: 'days_since_last_sale', from: away, to: null },
    ),
    rewards: [
      {
        ...OFF_THE_SALE,
        id: 'win-back-off',
        value: welcome.rate,
        growth: [
          { days: 2 * away, value: welcome.rate + 500 },
          { days: 4 * away, value: welcome.rate + 1000 },
        ],
        maxDiscount: welcome.most,
      },
    ],
  }
}

/** For the first purchase of somebody whom another customer has sent. */
export function referralFriend({ figures: { welcome } }: Fitting): Programme {
  return {
    ...offer(
      'referral-friend',
      { fa: 'خوشامد به دوستِ معرفی‌شده', en: 'Welcome, friend of a friend' },
      { type: 'was_referred' },
      { type: 'first_purchase' },
    ),
    limits: { total: null, perCustomer: 1 },
    rewards: [
      {
        ...OFF_THE_SALE,
        id: 'referral-friend-off',
        value: welcome.rate + 500,
        maxDiscount: roundSum((3 * welcome.most) / 2),
      },
    ],
  }
}

/** A week for the highest tier alone, before everybody else. */
export function vip({ figures: { welcome }, day, top }: Fitting): Programme {
  return {
    ...offer(
      'vip',
      { fa: `هفتهٔ ویژهٔ سطح ${top.name.fa}`, en: `A week for the ${top.name.en} tier` },
      { type: 'tier', tiers: [top.id] },
    ),
    validity: { from: day, to: day + 6 },
    rewards: [{ ...OFF_THE_SALE, id: 'vip-off', value: welcome.rate + 500, maxDiscount: 2 * welcome.most }],
  }
}

/** For everybody, in the quiet hours of one week. */
export function limitedTime({ figures: { next }, day }: Fitting): Programme {
  return {
    ...offer('limited-time', { fa: 'ساعت‌های طلایی', en: 'Happy hours' }),
    validity: { from: day, to: day + 6, hours: { from: 14 * 60, to: 17 * 60 } },
    eligibility: [],
    rewards: [{ ...OFF_THE_SALE, id: 'limited-time-off', value: next.rate, maxDiscount: next.most }],
  }
}

/** Every year in the two weeks before Nowruz, from an ordinary purchase on. */
export function nowruz({ figures: { next } }: Fitting): Programme {
  return {
    ...offer('nowruz', { fa: 'جشنوارهٔ نوروزی', en: 'Nowruz festival' }),
    validity: { from: null, to: null, occasions: [{ occasion: 'nowruz', daysBefore: 14, daysAfter: 0 }] },
    eligibility: [],
    earn: [{ ...ANY_SALE, minAmount: next.from }],
    rewards: [{ ...OFF_THE_SALE, id: 'nowruz-off', value: next.rate, maxDiscount: 2 * next.most }],
  }
}

/** For every two of the goods named, one free. */
export function buyTwoGetOne(): Programme {
  return {
    ...offer('buy-two-get-one', { fa: 'دو تا بخر، سومی هدیه', en: 'Buy two, get one free' }),
    eligibility: [],
    earn: [{ ...ANY_SALE, per: 'unit', products: [] }],
    rewards: [
      {
        ...OFF_THE_SALE,
        id: 'third-free',
        type: 'free_product',
        pointsCost: 2,
        repeat: 'multiple',
        freeQuantity: 1000,
      },
    ],
  }
}

/** Of three items or more the cheapest at half its price. */
export function cheapestHalfPrice({ figures: { next } }: Fitting): Programme {
  return {
    ...offer('cheapest-half-price', { fa: 'ارزان‌ترین، نیم‌بها', en: 'The cheapest at half price' }),
    eligibility: [],
    earn: [{ ...ANY_SALE, minQuantity: 3000 }],
    rewards: [
      { ...OFF_THE_SALE, id: 'cheapest-half', value: 5000, on: 'cheapest', maxDiscount: roundSum(next.from / 5) },
    ],
  }
}

/** From a large purchase on; the shop sells delivery as one of its goods. */
export function freeDelivery({ figures: { next } }: Fitting): Programme {
  return {
    ...offer('free-delivery', { fa: 'ارسال رایگان', en: 'Free delivery' }),
    eligibility: [],
    earn: [{ ...ANY_SALE, minAmount: next.from }],
    rewards: [{ ...OFF_THE_SALE, id: 'delivery-free', value: 10_000, on: 'products', products: [] }],
  }
}

/** For whoever names the word, once each, in one month. */
export function promoCode({ figures: { welcome }, day }: Fitting): Programme {
  return {
    ...offer('promo-code', { fa: 'کد تخفیف پویش', en: 'Campaign code' }),
    trigger: { type: 'code', code: 'MOSHTARI' },
    validity: { from: day, to: day + 29 },
    limits: { total: 200, perCustomer: 1 },
    rewards: [{ ...OFF_THE_SALE, id: 'promo-off', value: welcome.rate, maxDiscount: welcome.most }],
  }
}

/** What offers for members have in common: given in the sale itself. */
function offer(id: string, name: Programme['name'], ...conditions: Condition[]): Omit<Programme, 'rewards'> {
  return {
    ...EVERYDAY,
    id,
    kind: 'promotion',
    name,
    eligibility: [{ type: 'is_member' }, ...conditions],
    earn: [ANY_SALE],
  }
}
