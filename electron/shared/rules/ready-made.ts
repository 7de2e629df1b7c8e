import { type Business, FIGURES } from './figures.ts'
import { journeyTemplate } from './journey-templates.ts'
import type { Programme, Tier } from './model.ts'
import type { Fitting } from './fitting.ts'
import { bonusDay, cashback, giftCard, punchCard } from './ready-made-accounts.ts'
import { bigSpender, complement, milestone, personal, referralThanks } from './ready-made-coupons.ts'
import {
  birthday,
  buyTwoGetOne,
  cheapestHalfPrice,
  freeDelivery,
  limitedTime,
  nowruz,
  promoCode,
  referralFriend,
  vip,
  winBack,
} from './ready-made-offers.ts'
import { nextPurchaseCoupon, pointsClub, welcomeOffer } from './templates.ts'

export type ReadyMadeKind =
  | 'points_club'
  | 'bonus_day'
  | 'punch_card'
  | 'welcome'
  | 'birthday'
  | 'next_purchase'
  | 'personal'
  | 'complement'
  | 'win_back'
  | 'milestone'
  | 'big_spender'
  | 'referral_friend'
  | 'referral_thanks'
  | 'vip'
  | 'limited_time'
  | 'nowruz'
  | 'buy_two_get_one'
  | 'cheapest_half_price'
  | 'free_delivery'
  | 'promo_code'
  | 'gift_card'
  | 'cashback'

/**
 * Programmes to begin with, with sums that suit the kind of business: each works as it is, but for the goods it is about,
 * where it is about certain goods; those the manager names (`products: []`, `product: null`). Ids are the programmes'
 * usual ones.
 *
 * @param day the business day on which they are shown
 * @param tiers the club's, ascending
 */
export function readyMade(
  business: Business,
  day: number,
  tiers: readonly Tier[],
): { kind: ReadyMadeKind; programme: Programme }[] {
  const top = tiers.at(-1)
  if (top === undefined) throw new RangeError('A ladder has at least one tier')
  const figures = FIGURES[business]
  const fitting: Fitting = { figures, interval: journeyTemplate(business).usualInterval, day, top }
  return MAKERS.map(([kind, make]) => ({ kind, programme: make(fitting) }))
}

/** In the order in which a shop would think of them. */
const MAKERS: readonly [ReadyMadeKind, (fitting: Fitting) => Programme][] = [
  ['points_club', ({ figures }) => pointsClub(figures)],
  ['bonus_day', bonusDay],
  ['punch_card', punchCard],
  ['welcome', ({ figures }) => welcomeOffer(figures)],
  ['birthday', birthday],
  ['next_purchase', ({ figures }) => nextPurchaseCoupon(figures)],
  ['personal', personal],
  ['complement', complement],
  ['win_back', winBack],
  ['milestone', milestone],
  ['big_spender', bigSpender],
  ['referral_friend', referralFriend],
  ['referral_thanks', referralThanks],
  ['vip', vip],
  ['limited_time', limitedTime],
  ['nowruz', nowruz],
  ['buy_two_get_one', buyTwoGetOne],
  ['cheapest_half_price', cheapestHalfPrice],
  ['free_delivery', freeDelivery],
  ['promo_code', promoCode],
  ['gift_card', giftCard],
  ['cashback', cashback],
]
