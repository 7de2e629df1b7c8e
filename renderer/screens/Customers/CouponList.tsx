import { useQuery } from '@tanstack/react-query'
import { formatCouponCode } from '../../../electron/shared/coupon-code.ts'
import { formatDay } from '../../../electron/shared/format.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useSettings } from '../../app/session.tsx'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { PrintButton } from '../PrintButton.tsx'
import { useCouponText } from '../useRewardText.ts'
import type { CustomerCard } from './customerForm.ts'

type Coupon = CustomerCard['coupons'][number]

/** Every coupon the customer was ever given, the newest first. */
export function CouponList({ customerId }: { customerId: number }) {
  const t = useT()
  const errorText = useErrorText()
  const { data: coupons, error } = useQuery(shopQueries.customers.coupons.queryOptions({ input: { customerId } }))
  const couponText = useCouponText(coupons ?? [])
  const { programmes } = useSettings().rules
  const isCard = ({ programmeId }: Coupon) =>
    programmes.some(({ id, kind }) => id === programmeId && kind === 'gift_card')
  if (error) return <Notice kind="wrong" text={errorText(error)} />
  if (!coupons) return <Spinner />
  if (coupons.length === 0)
    return <EmptyState icon="coupon" title={t('customers.coupons.none')} what={t('customers.coupons.none.what')} />
  const canPrint = coupons.some((coupon) => isUsable(coupon) && !isCard(coupon))
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      {canPrint && (
        <div className="flex shrink-0 justify-end">
          <PrintButton
            document="coupons"
            input={{ customerId }}
            print={(input, commandId) => shop.printing.couponSheet({ ...input, commandId })}
          />
        </div>
      )}
      <div className="min-h-0 overflow-auto" tabIndex={0} role="region" aria-label={t('customers.tab.coupons')}>
        <ul className="grid content-start gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {coupons.map((coupon) => (
            <CouponItem key={coupon.id} coupon={coupon} isCard={isCard(coupon)} gives={couponText(coupon)} />
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Now or later. */
const isUsable = ({ state }: Coupon): boolean => state === 'open' || state === 'not_yet'

function CouponItem({ coupon, isCard, gives }: { coupon: Coupon; isCard: boolean; gives: string }) {
  const t = useT()
  const voice = useVoice()
  const say = useSay()
  const isOpen = coupon.state === 'open'
  return (
    <li
      className={`flex flex-col gap-1 rounded-md border border-dashed p-3 ${isOpen ? 'border-gain-ink bg-gain-soft' : 'border-line-strong bg-surface text-muted'}`}
    >
      <div className="flex items-baseline justify-between gap-2">
        <span className="font-bold">{gives}</span>
        <span className={`text-small ${isOpen ? 'text-gain-ink' : ''}`}>
          {t(`customers.coupons.state.${coupon.state}`)}
        </span>
      </div>
      <span className="text-small">{say(coupon.why)}</span>
      <span className="flex flex-wrap justify-between gap-2 text-small">
        <bdi dir="ltr" className="font-medium tracking-wide">
          {formatCouponCode(coupon.code)}
        </bdi>
        <span>
          {coupon.validTo === null
            ? t('customers.coupons.valid_from', { from: formatDay(coupon.validFrom, voice) })
            : t('customers.coupons.valid', {
                from: formatDay(coupon.validFrom, voice),
                to: formatDay(coupon.validTo, voice),
              })}
        </span>
      </span>
      {isCard && isUsable(coupon) && (
        <span className="self-end">
          <PrintButton
            document="gift_card"
            input={{ couponId: coupon.id }}
            print={(input, commandId) => shop.printing.giftCard({ ...input, commandId })}
          />
        </span>
      )}
    </li>
  )
}
