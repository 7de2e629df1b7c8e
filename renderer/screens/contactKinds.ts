import type { Touchpoint } from '../../electron/shared/rules/touchpoints.ts'
import type { IconName } from '../components/Icon.tsx'

/** Feedback wears the face of what was said. */
export const FACE_OF_SIGN = { '1': 'face5', '0': 'face3', '-1': 'face2' } as const satisfies Record<string, IconName>

/** How each kind of contact is drawn. */
export const CONTACT_ICONS: Record<Touchpoint, IconName> = {
  registered: 'newCustomer',
  sale: 'sales',
  return: 'returned',
  coupon_given: 'gift',
  coupon_used: 'coupon',
  coupon_expired: 'coupon',
  offer_printed: 'gift',
  referral_reward: 'gift',
  referral: 'newCustomer',
  tier_up: 'award',
  tier_down: 'award',
  feedback: 'face4',
  message: 'note',
  visit: 'visit',
  question: 'question',
  complaint: 'bad',
  praise: 'good',
  mention: 'mention',
  call: 'call',
  reservation: 'bookmark',
  quote: 'quote',
}
