import { formatDay, formatPoints, formatRial } from '../../../electron/shared/format.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import type { AtHand } from '../../../electron/shared/rules/within-reach.ts'
import { useSettings } from '../../app/session.tsx'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { useCouponText, useRewardText } from '../useRewardText.ts'
import { couponsIn, type Asked } from './asked.ts'
import type { Coupon } from './sale.ts'

interface TicketWords {
  title: string
  why: string
  until?: string | undefined
}

/** What each of these tickets gives, why, and until when. */
export function useTicketWords(tickets: readonly Asked[], atHand: readonly AtHand[]): (asked: Asked) => TicketWords {
  const ofCoupon = useCouponWords(couponsIn(tickets))
  const ofCode = useCodeWords()
  const ofAccount = useAccountWords(atHand)
  return (asked) => {
    switch (asked.type) {
      case 'coupon':
        return ofCoupon(asked.coupon)
      case 'code':
        return ofCode(asked.code)
      case 'redeem':
        return ofAccount(asked)
    }
  }
}

function useCouponWords(coupons: readonly Coupon[]): (coupon: Coupon) => TicketWords {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const textOf = useCouponText(coupons)
  return (coupon) => {
    const { why, validTo } = coupon
    const until = validTo === null ? undefined : t('counter.until', { day: formatDay(validTo, voice) })
    return { title: textOf(coupon), why: say(why), until }
  }
}

function useCodeWords(): (code: string) => TicketWords {
  const t = useT()
  const { language } = useVoice()
  const { programmes } = useSettings().rules
  return (code) => {
    const shared = programmes.find(({ trigger }) => trigger.type === 'code' && trigger.code === code)
    return { title: t('counter.code', { code: isolate(code) }), why: shared?.name[language] ?? '' }
  }
}

type AskedOfAccount = Extract<Asked, { type: 'redeem' }>

function useAccountWords(atHand: readonly AtHand[]): (asked: AskedOfAccount) => TicketWords {
  const t = useT()
  const voice = useVoice()
  const { programmes } = useSettings().rules
  const rewardText = useRewardText(atHand.flatMap(({ reward }) => reward ?? []))
  return ({ programmeId, rewardId }) => {
    const programme = programmes.find(({ id }) => id === programmeId)
    const reward = programme?.rewards.find(({ id }) => id === rewardId)
    const points = atHand.find((each) => each.programme.id === programmeId)?.points ?? 0
    const name = programme?.name[voice.language] ?? ''
    if (programme === undefined || reward === undefined) {
      return { title: t('counter.credit', { left: formatRial(points, voice) }), why: name }
    }
    if (programme.kind !== 'points') return { title: rewardText(reward), why: t('counter.request', { name }) }
    const [cost, held] = [reward.pointsCost, points].map((each) => {
      return formatPoints(each, programme.pointsPrecision, voice)
    })
    return { title: rewardText(reward), why: t('counter.account', { name, cost: `${cost}`, held: `${held}` }) }
  }
}
