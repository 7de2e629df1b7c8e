import type { CustomerCard } from './Customers/customerForm.ts'
import { formatRial } from '../../electron/shared/format.ts'
import type { Reward } from '../../electron/shared/rules/model.ts'
import { rewardTitle } from '../../electron/shared/rules/offers.ts'
import { useSettings } from '../app/session.tsx'
import { useSay, useT, useVoice } from '../app/voice.tsx'
import { useProductNames } from './Offers/useProducts.ts'

type Coupon = Pick<CustomerCard['coupons'][number], 'programmeId' | 'reward' | 'balance'>

/** What a reward gives, in a few words: «۱۰٪ تخفیف». The products that `rewards` give are called by their names. */
export function useRewardText(rewards: readonly Reward[]): (reward: Reward) => string {
  const t = useT()
  const say = useSay()
  const nameOf = useProductNames(rewards.flatMap(({ product }) => product ?? []))
  return (reward) => {
    const name = reward.product === null ? null : nameOf(reward.product)
    return reward.type === 'free_product' && name !== null ? t('reward.free', { name }) : say(rewardTitle(reward))
  }
}

/** What a coupon gives, or what a card still holds. */
export function useCouponText(coupons: readonly Coupon[]): (coupon: Coupon) => string {
  const t = useT()
  const voice = useVoice()
  const { programmes } = useSettings().rules
  const rewardText = useRewardText(coupons.map(({ reward }) => reward))
  return ({ programmeId, reward, balance }) => {
    const programme = programmes.find(({ id }) => id === programmeId)
    if (programme?.kind !== 'gift_card') return rewardText(reward)
    return t('reward.card', { name: programme.name[voice.language], left: formatRial(balance, voice) })
  }
}
