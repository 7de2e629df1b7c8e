import { businessDay } from '../../../electron/shared/calendar.ts'
import { formatBirthday, formatDay, formatNumber, formatPoints, formatRial } from '../../../electron/shared/format.ts'
import { pointsWorth } from '../../../electron/shared/rules/points.ts'
import { SHORTCUTS } from '../../app/keys.ts'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import { useStageName } from '../../app/stageName.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { PhoneText } from '../../components/PhoneText.tsx'
import { Points } from '../../components/Points.tsx'
import { TierBand } from '../../components/TierBand.tsx'
import { ReadOnly } from './ReadOnly.tsx'
import { Commitments } from '../Commitments.tsx'
import { clubOf, type CustomerCard } from './sale.ts'
import { CustomerTasks } from './CustomerTasks.tsx'
import { Tickets } from './Tickets.tsx'
import { useCounter } from './useCounter.ts'

/** Who is at the counter: all that helps in the next half minute, in places that never move. */
export function CustomerPanel() {
  const t = useT()
  const { till, anonymous } = useCounter()
  const { customer, isAnonymous } = till.sale
  return (
    <section
      aria-label={t('counter.customer')}
      className="flex min-h-0 flex-1 flex-col rounded-md border border-line bg-surface"
    >
      {customer ? (
        <Card card={customer} />
      ) : (
        <>
          <div className="min-h-0 flex-1 overflow-auto">
            <EmptyState
              icon={isAnonymous ? 'counter' : 'customer'}
              title={t(isAnonymous ? 'counter.anonymous' : 'counter.nobody')}
              what={t(isAnonymous ? 'counter.anonymous.what' : 'counter.nobody.what')}
            >
              {!isAnonymous && (
                <Button keyHint="F6" keepsFocus onPress={anonymous}>
                  {t('counter.anonymous.do')}
                </Button>
              )}
            </EmptyState>
          </div>
          <ReadOnly label={t('counter.offers')} className="max-h-1/2 shrink-0 overflow-auto px-4 pb-2">
            <Tickets card={null} />
          </ReadOnly>
        </>
      )}
    </section>
  )
}

function Card({ card }: { card: CustomerCard }) {
  const t = useT()
  const say = useSay()
  const stageName = useStageName()
  const voice = useVoice()
  const { rules } = useSettings()
  const { preview, anonymous, toggle } = useCounter()
  const club = clubOf(rules)
  const earned = preview()?.earned ?? 0
  const worth = club ? pointsWorth(club, card.facts.points[club.id] ?? 0) : 0
  return (
    <>
      <header className="flex shrink-0 items-start gap-2 ps-4 pe-1 pt-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-large font-bold">{card.name || t('counter.noName')}</h2>
          <p className="text-small text-muted">{card.phone !== null && <PhoneText phone={card.phone} />}</p>
        </div>
        <Button
          kind="quiet"
          icon="close"
          keyHint="F6"
          label={t('counter.customer.drop')}
          keepsFocus
          onPress={anonymous}
        >
          {null}
        </Button>
      </header>
      <ReadOnly label={t('counter.card')} className="flex min-h-0 flex-1 flex-col gap-2 overflow-auto px-4 py-2">
        <TierBand ladder={rules.tiers} tierId={card.tierId} value={card.tierSpend} next={card.nextTier} />
        <div className="flex items-baseline gap-2">
          <span>{t('counter.points.word')}</span>
          <span className="text-huge font-bold text-gain-ink">
            <Points value={card.points} />
          </span>
          {earned > 0 && (
            <span className="font-bold text-gain-ink">
              <Points value={earned} signed />
            </span>
          )}
          <span className="ms-auto text-small">
            {worth > 0 && t('counter.points.worth', { worth: formatRial(worth, voice) })}
          </span>
        </div>
        <Facts card={card} />
        <p className="text-small">
          <span className="font-bold">{stageName(card.stage)}</span>
          {' — '}
          {say(card.stageWhy)}
        </p>
        <Tickets card={card} />
      </ReadOnly>
      <div className="shrink-0 border-t border-line px-4 py-1">
        <CustomerTasks customerId={card.id} />
        <Commitments customerId={card.id} />
        <Button
          kind="quiet"
          icon="note"
          keyHint={SHORTCUTS.contact.shown}
          keepsFocus
          onPress={() => toggle('contacts')}
        >
          {t('touchpoints.record.do')}
        </Button>
      </div>
    </>
  )
}

function Facts({ card }: { card: CustomerCard }) {
  const t = useT()
  const voice = useVoice()
  const { settings } = useSettings()
  const precision = usePointsPrecision()
  const { pointsExpiringSoon: soon, pointsPending: pending, tierKeptUntil } = card
  const dayOf = (at: number) => businessDay(at, settings.zone, settings.closingHour)
  return (
    <ul className="flex flex-col gap-0.5 text-small">
      <Fact icon="sales">
        {card.lastSaleAt === null
          ? t('counter.lastSale.none')
          : t('counter.lastSale', {
              day: formatDay(dayOf(card.lastSaleAt), voice),
              count: formatNumber(card.salesCount, voice),
            })}
      </Fact>
      {card.birthdayIn !== null && card.birthday && (
        <Fact icon="birthday">
          {t(card.birthdayIn === 0 ? 'counter.birthday.today' : 'counter.birthday.soon', {
            days: card.birthdayIn,
            date: formatBirthday(card.birthday, voice),
          })}
        </Fact>
      )}
      {pending && (
        <Fact icon="held">
          {t('counter.pending', {
            points: formatPoints(pending.points, precision, voice),
            day: formatDay(pending.from, voice),
          })}
        </Fact>
      )}
      {tierKeptUntil !== null && (
        <Fact icon="award">{t('counter.tierKept', { day: formatDay(tierKeptUntil, voice) })}</Fact>
      )}
      {soon && (
        <Fact icon="attention">
          {t('counter.expiring', {
            points: formatPoints(soon.points, precision, voice),
            day: formatDay(soon.on, voice),
          })}
        </Fact>
      )}
      {card.tags.length > 0 && <Fact icon="tag">{card.tags.join(t('value.listSeparator'))}</Fact>}
      {card.note !== '' && <Fact icon="note">{card.note}</Fact>}
    </ul>
  )
}

function Fact({ icon, children }: { icon: IconName; children: string }) {
  return (
    <li className="flex items-center gap-2">
      <span className="text-muted">
        <Icon name={icon} size={16} />
      </span>
      <span className="min-w-0">{children}</span>
    </li>
  )
}
