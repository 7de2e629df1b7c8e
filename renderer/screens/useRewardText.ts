import type { z } from 'zod'
import type { reward } from '../../electron/shared/contract/rules.ts'
import { formatRate, formatRial } from '../../electron/shared/format.ts'
import { useT, useVoice } from '../app/voice.tsx'

/** What a coupon gives, in a few words: «۱۰٪ تخفیف». */
export function useRewardText(): (given: z.infer<typeof reward>) => string {
  const t = useT()
  const voice = useVoice()
  return (given) => {
    switch (given.type) {
      case 'percent':
        return t('customers.coupons.percent', { rate: formatRate(given.value, voice) })
      case 'fixed':
      case 'per_point':
        return t('customers.coupons.fixed', { amount: formatRial(given.value, voice) })
      case 'free_product':
        return t('customers.coupons.free')
    }
  }
}
