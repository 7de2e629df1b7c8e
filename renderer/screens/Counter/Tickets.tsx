import type { Reward } from '../../../electron/shared/rules/model.ts'
import { formatDay, formatPoints, formatRate, formatRial, type Voice } from '../../../electron/shared/format.ts'
import { pointsWorth } from '../../../electron/shared/rules/points.ts'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import { useSay, useT, useVoice, type Translate } from '../../app/voice.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { Ticket } from '../../components/Ticket.tsx'
import { couponsOf } from './coupons.ts'
import { clubOf, type CustomerCard } from './sale.ts'
import { useCounter } from './useCounter.ts'

/** What the customer can have today: points to spend, coupons to redeem. Alt and a number takes one or lays it back. */
export function Tickets({ card }: { card: CustomerCard }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const { rules } = useSettings()
  const { till, store, preview } = useCounter()
  const coupons = couponsOf(card, till.sale.coupons)
  const refused = preview()?.priced.refusals ?? []
  return (
    <div className="flex flex-col gap-1.5">
      <PointsTicket card={card} />
      {coupons.map((coupon, index) => {
        const place = till.sale.coupons.findIndex(({ code }) => code === coupon.code)
        const refusal = place < 0 ? undefined : refused.find(({ claim }) => claim === place)
        return (
          <Ticket
            key={coupon.code}
            title={rewardWords(coupon.reward, t, voice) ?? programmeName(rules, coupon.programmeId, voice)}
            why={say(coupon.why)}
            refused={refusal && say(refusal.why)}
            until={coupon.validTo === null ? undefined : t('counter.until', { day: formatDay(coupon.validTo, voice) })}
            keyHint={index < 9 ? `Alt ${index + 1}` : undefined}
            isTaken={place >= 0}
            onPress={() => store.dispatch({ type: 'couponToggled', coupon })}
          />
        )
      })}
    </div>
  )
}

function PointsTicket({ card }: { card: CustomerCard }) {
  const t = useT()
  const voice = useVoice()
  const { rules } = useSettings()
  const precision = usePointsPrecision()
  const { till, store, preview, open } = useCounter()
  const club = clubOf(rules)
  if (!club || card.points <= 0 || pointsWorth(club, card.points) === 0) return null
  const now = preview()
  const spending = now && till.sale.redeem !== 0 ? now.redeemed : 0
  const could = spending > 0 ? spending : now ? now.usable : card.points
  return (
    <div className="flex items-stretch gap-1.5">
      <div className="min-w-0 flex-1">
        <Ticket
          title={t('counter.redeem', { points: formatPoints(could, precision, voice) })}
          why={t('counter.points.worth', { worth: formatRial(pointsWorth(club, could), voice) })}
          keyHint="F7"
          isTaken={till.sale.redeem !== 0}
          onPress={() => store.dispatch({ type: 'redeemed', points: till.sale.redeem === 0 ? 'all' : 0 })}
        />
      </div>
      <button
        type="button"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => open({ kind: 'points' })}
        className="flex shrink-0 flex-col items-center justify-center gap-1 rounded-md border border-dashed border-gain-ink bg-gain-soft px-2 text-small"
      >
        <span className="sr-only">{t('counter.redeem.some')}</span>
        <span aria-hidden>{t('counter.redeem.some.short')}</span>
        <Kbd>⇧ F7</Kbd>
      </button>
    </div>
  )
}

function programmeName(rules: ReturnType<typeof useSettings>['rules'], id: string, voice: Voice): string {
  return rules.programmes.find((programme) => programme.id === id)?.name[voice.language] ?? id
}

/** What a reward gives, in a few words; null: only its programme's name says it. */
function rewardWords(reward: Reward, t: Translate, voice: Voice): string | null {
  switch (reward.type) {
    case 'percent':
      return reward.maxDiscount === null
        ? t('counter.reward.percent', { rate: formatRate(reward.value, voice) })
        : t('counter.reward.percentUpTo', {
            rate: formatRate(reward.value, voice),
            most: formatRial(reward.maxDiscount, voice),
          })
    case 'fixed':
      return t('counter.reward.fixed', { amount: formatRial(reward.value, voice) })
    case 'per_point':
    case 'free_product':
      return null
  }
}
