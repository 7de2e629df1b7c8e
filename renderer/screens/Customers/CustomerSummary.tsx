import { useEffect, useRef, type ReactNode } from 'react'
import { businessDay } from '../../../electron/shared/calendar.ts'
import { formatDay, formatNumber, formatPoints, formatRial } from '../../../electron/shared/format.ts'
import { pointsWorth } from '../../../electron/shared/rules/points.ts'
import { CLUB_ID } from '../../../electron/shared/rules/templates.ts'
import { shop } from '../../api.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Money } from '../../components/Money.tsx'
import { PhoneText } from '../../components/PhoneText.tsx'
import { Points } from '../../components/Points.tsx'
import { TierBand } from '../../components/TierBand.tsx'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import { useStageName } from '../../app/stageName.ts'
import { Commitments } from '../Commitments.tsx'
import { PrintButton } from '../PrintButton.tsx'
import type { CustomerCard } from './customerForm.ts'
import { ScorePanel } from './ScorePanel.tsx'

interface CustomerSummaryProps {
  card: CustomerCard
  onBack: () => void
}

/** Who it is and where they stand, above every part of the page. */
export function CustomerSummary({ card, onBack }: CustomerSummaryProps) {
  const t = useT()
  const voice = useVoice()
  const say = useSay()
  const stageName = useStageName()
  const { rules } = useSettings()
  return (
    <section aria-labelledby="customer-name" className="grid shrink-0 grid-cols-[minmax(0,1fr)_20rem] gap-x-6 gap-y-1">
      <Who card={card} onBack={onBack} />
      <div className="row-span-2">
        <TierBand ladder={rules.tiers} tierId={card.tierId} value={card.tierSpend} next={card.nextTier} />
        <p className="mt-1 line-clamp-2 text-small text-muted">
          <bdi>{stageName(card.stage)}</bdi>: {say(card.stageWhy)}
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
      <Standing card={card} />
      <div className="col-span-2">
        <ScorePanel customerId={card.id} />
        <Commitments customerId={card.id} />
      </div>
    </section>
  )
}

/** What the points are worth, which of them wait or end, how long the tier is kept, and what the customer is called. */
function Standing({ card }: { card: CustomerCard }) {
  const t = useT()
  const voice = useVoice()
  const precision = usePointsPrecision()
  const { rules } = useSettings()
  const club = rules.programmes.find(({ id }) => id === CLUB_ID)
  const spendable = card.facts.points[CLUB_ID] ?? 0
  const { pointsExpiringSoon: soon, pointsPending: pending, tierKeptUntil } = card
  const points = (value: number) => formatPoints(value, precision, voice)
  return (
    <ul className="col-span-2 flex min-h-6 flex-wrap gap-x-4 text-small text-muted">
      {club && spendable > 0 && (
        <li>{t('customers.summary.worth', { amount: formatRial(pointsWorth(club, spendable), voice) })}</li>
      )}
      {pending && (
        <li>
          {t('customers.summary.pending', { points: points(pending.points), day: formatDay(pending.from, voice) })}
        </li>
      )}
      {soon && (
        <li className="text-wrong">
          {t('customers.summary.expiring', { points: points(soon.points), day: formatDay(soon.on, voice) })}
        </li>
      )}
      {tierKeptUntil !== null && (
        <li className="text-ink">{t('customers.summary.kept', { day: formatDay(tierKeptUntil, voice) })}</li>
      )}
      <Accounts card={card} />
      {card.tags.map((tag) => (
        <li key={tag} className="rounded-sm bg-sunken px-2 text-ink">
          <bdi>{tag}</bdi>
        </li>
      ))}
    </ul>
  )
}

/** What lies on the customer's other accounts and on their cards. */
function Accounts({ card }: { card: CustomerCard }) {
  const t = useT()
  const voice = useVoice()
  const { programmes } = useSettings().rules
  const accounts = programmes.filter(({ id }) => id !== CLUB_ID && (card.facts.points[id] ?? 0) !== 0)
  const cards = card.coupons.filter(({ programmeId }) => {
    return programmes.some(({ id, kind }) => id === programmeId && kind === 'gift_card')
  })
  const held = (rial: number) => t('customers.summary.held', { amount: formatRial(rial, voice) })
  return (
    <>
      {accounts.map(({ id, kind, name, pointsPrecision }) => {
        const there = card.facts.points[id] ?? 0
        const amount = kind === 'store_credit' ? formatRial(there, voice) : formatPoints(there, pointsPrecision, voice)
        return (
          <li key={id} className="text-gain-ink">
            {t('customers.summary.account', { name: name[voice.language], amount })}
          </li>
        )
      })}
      {cards.length > 0 && (
        <li className="text-gain-ink">{held(cards.reduce((sum, { balance }) => sum + balance, 0))}</li>
      )}
    </>
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
      <span className="ms-auto shrink-0">
        <PrintButton
          document="card"
          input={{ customerId: card.id }}
          print={(input, commandId) => shop.printing.memberCard({ ...input, commandId })}
        />
      </span>
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
