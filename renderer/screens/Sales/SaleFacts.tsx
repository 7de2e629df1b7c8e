import type { ReactNode } from 'react'
import { formatCouponCode } from '../../../electron/shared/coupon-code.ts'
import { formatDay, formatMoment, formatQuantity, formatRial } from '../../../electron/shared/format.ts'
import { shop } from '../../api.ts'
import { useSettings } from '../../app/session.tsx'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { CustomerName } from '../../components/CustomerName.tsx'
import { Money } from '../../components/Money.tsx'
import { PhoneText } from '../../components/PhoneText.tsx'
import { Points } from '../../components/Points.tsx'
import { PrintButton } from '../PrintButton.tsx'
import { useCouponText } from '../useRewardText.ts'
import type { SaleDetail, SaleLine } from './returnDraft.ts'

/** Everything a sale was: customer, lines, discounts and why, payment, points, coupons, what came back. */
export function SaleFacts({ sale, onOpenCustomer }: { sale: SaleDetail; onOpenCustomer: (id: number) => void }) {
  const t = useT()
  const { customer } = sale
  return (
    <>
      {customer && (
        <div className="flex items-center justify-between gap-2">
          <p className="min-w-0">
            <span className="block truncate font-bold">
              <CustomerName customer={customer} />
            </span>
            {customer.name !== '' && customer.phone !== null && (
              <span className="text-small text-muted">
                <PhoneText phone={customer.phone} />
              </span>
            )}
          </p>
          {!customer.erased && (
            <Button kind="quiet" icon="customer" onPress={() => onOpenCustomer(customer.id)}>
              {t('sales.detail.customer_open')}
            </Button>
          )}
        </div>
      )}
      <Part title={t('sales.detail.lines')}>
        {sale.lineItems.map((line) => (
          <LineRow key={line.position} line={line} />
        ))}
      </Part>
      <Sums sale={sale} />
      <Payment sale={sale} />
      {sale.customer && <PointsPart sale={sale} />}
      {sale.coupons.length > 0 && <Coupons sale={sale} />}
      {sale.returns.length > 0 && <Returns sale={sale} />}
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-small text-muted">{title}</h3>
      <ul className="flex flex-col gap-1">{children}</ul>
    </section>
  )
}

function Row({ label, detail, children }: { label: ReactNode; detail?: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-baseline justify-between gap-3">
      <span className="min-w-0">
        {label}
        {detail !== undefined && <span className="block text-small text-muted">{detail}</span>}
      </span>
      <span className="shrink-0">{children}</span>
    </li>
  )
}

function LineRow({ line }: { line: SaleLine }) {
  const t = useT()
  const voice = useVoice()
  const discount = line.manualDiscount + line.programmeDiscount
  const details = [
    t('sales.detail.of', {
      quantity: formatQuantity(line.quantity, line.unit, voice),
      price: formatRial(line.unitPrice, voice),
    }),
    discount > 0 && t('sales.detail.line_discount', { amount: formatRial(discount, voice) }),
    line.returnedQuantity > 0 &&
      t('sales.detail.line_returned', { quantity: formatQuantity(line.returnedQuantity, line.unit, voice) }),
  ].filter((detail) => detail !== false)
  return (
    <Row
      label={<bdi>{line.name || t('sales.detail.amount_line')}</bdi>}
      detail={details.join(t('value.listSeparator'))}
    >
      {line.free ? <span className="text-gain-ink">{t('sales.detail.free')}</span> : <Money rial={line.net} bare />}
    </Row>
  )
}

function Sums({ sale }: { sale: SaleDetail }) {
  const t = useT()
  const say = useSay()
  const taxOnTop = sale.total + sale.credit - (sale.gross - sale.manualDiscount - sale.programmeDiscount)
  const hasDiscount = sale.manualDiscount > 0 || sale.rewards.length > 0
  return (
    <>
      {hasDiscount && (
        <Part title={t('sales.detail.discounts')}>
          <Row label={t('sales.detail.gross')}>
            <Money rial={sale.gross} bare />
          </Row>
          {sale.manualDiscount > 0 && (
            <Row label={t('sales.detail.manual_discount')}>
              <Money rial={-sale.manualDiscount} bare />
            </Row>
          )}
          {sale.rewards.map((reward, index) => (
            <Row key={index} label={say(reward.why)}>
              <Money rial={-reward.amount} bare />
            </Row>
          ))}
        </Part>
      )}
      {taxOnTop > 0 && (
        <p className="flex items-baseline justify-between">
          <span>{t('counter.tax')}</span>
          <Money rial={taxOnTop} bare />
        </p>
      )}
      <p className="flex items-baseline justify-between border-t border-line pt-2">
        <span className="font-bold">{t('sales.detail.total')}</span>
        <span className="text-large font-bold">
          <Money rial={sale.total} />
        </span>
      </p>
    </>
  )
}

function Payment({ sale }: { sale: SaleDetail }) {
  const t = useT()
  const voice = useVoice()
  if (sale.tenders.length === 0 && sale.credit === 0) return null
  return (
    <Part title={t('sales.detail.tenders')}>
      {sale.credit > 0 && (
        <Row label={t('sales.detail.credit')}>
          <Money rial={sale.credit} bare />
        </Row>
      )}
      {sale.tenders.map((tender, index) => (
        <Row
          key={index}
          label={t(`sales.tender.${tender.kind}`)}
          detail={
            tender.received > tender.amount
              ? t('sales.detail.received', {
                  received: formatRial(tender.received, voice),
                  change: formatRial(tender.received - tender.amount, voice),
                })
              : undefined
          }
        >
          <Money rial={tender.amount} bare />
        </Row>
      ))}
    </Part>
  )
}

function PointsPart({ sale }: { sale: SaleDetail }) {
  const t = useT()
  return (
    <Part title={t('sales.detail.points')}>
      <Row label={t('sales.detail.points.earned')}>
        <span className="font-bold text-gain-ink">
          <Points value={sale.pointsEarned} signed />
        </span>
      </Row>
      {sale.pointsSpent > 0 && (
        <Row label={t('sales.detail.points.spent')}>
          <Points value={-sale.pointsSpent} />
        </Row>
      )}
      {sale.pointsBalance !== null && (
        <Row label={t('sales.detail.points.balance')}>
          <Points value={sale.pointsBalance} />
        </Row>
      )}
    </Part>
  )
}

function Coupons({ sale }: { sale: SaleDetail }) {
  const t = useT()
  const voice = useVoice()
  const couponText = useCouponText(sale.coupons)
  const { programmes } = useSettings().rules
  const canPrint = ({ programmeId, state }: SaleDetail['coupons'][number]) =>
    (state === 'open' || state === 'not_yet') &&
    programmes.some(({ id, kind }) => id === programmeId && kind === 'gift_card')
  return (
    <Part title={t('sales.detail.coupons')}>
      {sale.coupons.map((coupon) => (
        <Row
          key={coupon.id}
          label={couponText(coupon)}
          detail={
            <>
              <bdi dir="ltr">{formatCouponCode(coupon.code)}</bdi>
              {coupon.validTo !== null &&
                ` ${t('sales.detail.coupon_until', { day: formatDay(coupon.validTo, voice) })}`}
            </>
          }
        >
          <span className="text-small text-muted">{t(`customers.coupons.state.${coupon.state}`)}</span>
          {canPrint(coupon) && (
            <PrintButton
              document="gift_card"
              input={{ couponId: coupon.id }}
              print={(input, commandId) => shop.printing.giftCard({ ...input, commandId })}
              iconOnly
            />
          )}
        </Row>
      ))}
    </Part>
  )
}

function Returns({ sale }: { sale: SaleDetail }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  return (
    <Part title={t('sales.detail.returns')}>
      {sale.returns.map((each) => (
        <Row
          key={each.id}
          label={t('sales.detail.return_at', {
            moment: formatMoment(each.at, voice),
            tender: t(`sales.tender.${each.refundKind}`),
          })}
          detail={[
            each.credit > 0 && t('sales.detail.return_credit', { amount: formatRial(each.credit, voice) }),
            ...each.why.map(say),
          ]
            .filter((detail) => detail !== false)
            .join(t('value.listSeparator'))}
        >
          <span className="text-wrong">
            <Money rial={-each.refund} bare />
          </span>
        </Row>
      ))}
    </Part>
  )
}
