import { useEffect, useRef, type ReactNode } from 'react'
import { businessDay } from '../../../electron/shared/calendar.ts'
import { formatDay, formatNumber, formatPoints, formatRial } from '../../../electron/shared/format.ts'
import { pointsWorth } from '../../../electron/shared/rules/points.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Money } from '../../components/Money.tsx'
import { PhoneText } from '../../components/PhoneText.tsx'
import { Points } from '../../components/Points.tsx'
import { TierBand } from '../../components/TierBand.tsx'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import type { CustomerCard } from './customerForm.ts'

interface CustomerSummaryProps {
  card: CustomerCard
  onBack: () => void
}

/** Who it is and where they stand, above every part of the page. */
export function CustomerSummary({ card, onBack }: CustomerSummaryProps) {
  const t = useT()
  const voice = useVoice()
  const say = useSay()
  const { rules } = useSettings()
  const precision = usePointsPrecision()
  const club = rules.programmes.find((programme) => programme.id === 'club')
  const soon = card.pointsExpiringSoon
  return (
    <section aria-labelledby="customer-name" className="grid shrink-0 grid-cols-[minmax(0,1fr)_20rem] gap-x-6 gap-y-1">
      <Who card={card} onBack={onBack} />
      <div className="row-span-2">
        <TierBand ladder={rules.tiers} tierId={card.tierId} value={card.tierSpend} next={card.nextTier} />
        <p className="mt-1 line-clamp-2 text-small text-muted">
          {t(`customers.stage.${card.stage}`)}: {say(card.stageWhy)}
        </p>
      </div>
      <dl className="flex flex-wrap gap-x-8">
        <Fact label={t('customers.summary.points')}>
          <span className="text-gain-ink">
            <Points value={card.points} />
          </span>
        </Fact>
        <Fact label={t('customers.summary.spend')}>
          <Money rial={card.spend} />
        </Fact>
        <Fact label={t('customers.summary.sales')}>{formatNumber(card.salesCount, voice)}</Fact>
        <Fact label={t('customers.summary.lastSale')}>
          {card.lastSaleAt === null
            ? t('customers.never')
            : formatDay(businessDay(card.lastSaleAt, voice.zone, 0), voice)}
        </Fact>
      </dl>
      <p className="col-span-2 min-h-6 text-small text-muted">
        {club &&
          card.points > 0 &&
          t('customers.summary.worth', { amount: formatRial(pointsWorth(club, card.points), voice) })}
        {soon && (
          <span className="ms-4 text-wrong">
            {t('customers.summary.expiring', {
              points: formatPoints(soon.points, precision, voice),
              day: formatDay(soon.on, voice),
            })}
          </span>
        )}
      </p>
    </section>
  )
}

function Who({ card, onBack }: CustomerSummaryProps) {
  const t = useT()
  const name = useRef<HTMLHeadingElement>(null)
  // The row that was opened is gone: a reader says whose page it is, and Tab goes on from there.
  useEffect(() => name.current?.focus(), [])
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Button kind="quiet" icon="back" label={t('customers.back')} onPress={onBack}>
        {null}
      </Button>
      <h1 ref={name} id="customer-name" tabIndex={-1} className="truncate text-large font-bold outline-none">
        <bdi>{card.name || t('customers.nameless')}</bdi>
      </h1>
      {card.phone !== null && (
        <span className="text-muted">
          <PhoneText phone={card.phone} />
        </span>
      )}
    </div>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-muted">{label}</dt>
      <dd className="font-bold">{children}</dd>
    </div>
  )
}
