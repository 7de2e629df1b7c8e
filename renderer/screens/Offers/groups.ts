import type { Programme } from '../../../electron/shared/rules/model.ts'

export const GROUPS = ['points', 'coupons', 'discounts', 'gifts', 'cards'] as const
export type Group = (typeof GROUPS)[number]

/** Under which heading a ready-made programme is found. */
export function groupOf({ kind, eligibility, beneficiary, rewards }: Programme): Group {
  if (kind === 'gift_card' || kind === 'store_credit') return 'cards'
  if (kind === 'points') return 'points'
  const isGift =
    beneficiary === 'referrer' ||
    eligibility.some(({ type }) => type === 'birthday' || type === 'referred' || type === 'was_referred') ||
    rewards.some(({ type }) => type === 'free_product')
  if (isGift) return 'gifts'
  return kind === 'promotion' ? 'discounts' : 'coupons'
}
