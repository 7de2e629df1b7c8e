import { formatCouponCode } from '../../../electron/shared/coupon-code.ts'
import { formatPoints, formatRial } from '../../../electron/shared/format.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import { SHORTCUTS } from '../../app/keys.ts'
import { useGo } from '../../app/places.tsx'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { HugeMoney } from '../../components/HugeMoney.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useCouponText } from '../useRewardText.ts'
import { feedbackOf, type Done } from './till.ts'
import { useCounter } from './useCounter.ts'

/** What came of the last sale, until the next one begins. */
export function DoneView({ done }: { done: Done }) {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const { result } = done
  const { store } = useCounter()
  return (
    <section
      aria-label={t('counter.done')}
      data-testid="sale-done"
      className="flex h-full flex-col gap-3 p-4 any-pointer-coarse:gap-1 any-pointer-coarse:p-2"
    >
      <h2 className="flex items-center gap-2 font-bold text-action">
        <Icon name="done" />
        {t('counter.done.number', { number: result.number, total: formatRial(result.total, voice) })}
      </h2>
      <div className="flex flex-col gap-3 any-pointer-coarse:flex-row any-pointer-coarse:flex-wrap any-pointer-coarse:gap-x-6">
        {result.change > 0 && (
          <div className="min-w-52 grow">
            <p className="text-muted">{t('counter.change')}</p>
            <p className="@container">
              <HugeMoney rial={result.change} />
            </p>
          </div>
        )}
        <Gains done={done} />
      </div>
      <div className="mt-auto flex flex-wrap gap-2">
        <Button kind="quiet" icon="sales" onPress={() => go({ name: 'papers', jobId: result.jobId })}>
          {t('counter.done.receipt')}
        </Button>
        <Button
          kind="quiet"
          icon="face4"
          keyHint={SHORTCUTS.feedback.shown}
          keepsFocus
          onPress={() => store.dispatch({ type: 'opened', side: feedbackOf(done) })}
        >
          {t('feedback.counter.do')}
        </Button>
      </div>
    </section>
  )
}

function Gains({ done }: { done: Done }) {
  const t = useT()
  const voice = useVoice()
  const precision = usePointsPrecision()
  const { rules } = useSettings()
  const { result, customerName } = done
  const points = (value: number) => formatPoints(value, precision, voice)
  const couponText = useCouponText(result.coupons)
  const nameOf = (id: string) => rules.programmes.find((programme) => programme.id === id)?.name[voice.language] ?? ''
  const isCard = (id: string) => rules.programmes.some((each) => each.id === id && each.kind === 'gift_card')
  const tier = rules.tiers.tiers.find(({ id }) => id === result.tierAfter)
  return (
    <ul className="flex flex-col gap-1">
      {customerName !== null && <li>{customerName || t('counter.noName')}</li>}
      {result.pointsEarned > 0 && (
        <li className="font-bold text-gain-ink">
          {t('counter.done.earned', {
            points: points(result.pointsEarned),
            balance: points(result.pointsBalance ?? 0),
          })}
        </li>
      )}
      {result.pointsSpent > 0 && <li>{t('counter.done.spent', { points: points(result.pointsSpent) })}</li>}
      {tier && result.tierBefore !== null && result.tierBefore !== result.tierAfter && (
        <li className="font-bold text-gain-ink">{t('counter.done.tier', { tier: tier.name[voice.language] })}</li>
      )}
      {done.left.map(({ programmeId, code, rial }) => (
        <li key={`${programmeId}-${code}`} className="font-bold">
          {t('counter.done.left', {
            name: code === null ? nameOf(programmeId) : `${nameOf(programmeId)} ${isolate(formatCouponCode(code))}`,
            left: formatRial(rial, voice),
          })}
        </li>
      ))}
      {result.coupons.map((coupon) => (
        <li key={coupon.code} className="flex items-center gap-2 text-gain-ink">
          <Icon name="coupon" />
          {t(isCard(coupon.programmeId) ? 'counter.done.card' : 'counter.done.coupon', {
            code: isolate(formatCouponCode(coupon.code)),
            gives: isCard(coupon.programmeId) ? formatRial(coupon.balance, voice) : couponText(coupon),
          })}
        </li>
      ))}
    </ul>
  )
}
