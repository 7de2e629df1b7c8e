import { formatPoints, formatRial } from '../../../electron/shared/format.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { HugeMoney } from '../../components/HugeMoney.tsx'
import { Offer } from './Offer.tsx'
import { Ask } from './Ask.tsx'
import type { Asked, DoneView } from './useNews.ts'

/** What came of the sale: what was paid, what is given back, what was earned, and what brings the customer here again. */
export function Thanks({ view, ask }: { view: DoneView; ask: Asked | null }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  return (
    <main className="flex h-full flex-col justify-center gap-3 overflow-hidden p-6">
      <h1 className="text-large leading-snug font-bold text-action">{t('customerScreen.thanks')}</h1>
      <p className="flex items-center gap-6">
        <span className="shrink-0 text-muted">{t('customerScreen.paid')}</span>
        <span className="@container min-w-0 flex-1">
          <HugeMoney rial={view.total} testId="facing-paid" />
        </span>
      </p>
      {view.change > 0 && (
        <p className="flex items-center gap-6">
          <span className="shrink-0 text-muted">{t('customerScreen.change')}</span>
          <span className="text-big font-bold whitespace-nowrap" data-testid="facing-change">
            {formatRial(view.change, voice)}
          </span>
        </p>
      )}
      <Points view={view} />
      {ask && <Ask key={ask.token} ask={ask} />}
      {!ask && view.offers.length > 0 && (
        <section aria-label={t('customerScreen.offers')} className="flex gap-4">
          {view.offers.map(({ title, why }, place) => (
            // oxlint-disable-next-line react/no-array-index-key
            <div key={place} className="min-w-0 flex-1">
              <Offer what={say(title)} why={say(why)} isGiven />
            </div>
          ))}
        </section>
      )}
    </main>
  )
}

function Points({ view: { earned, points, precision } }: { view: DoneView }) {
  const t = useT()
  const voice = useVoice()
  if (points === null || (earned === 0 && points === 0)) return null
  const [now, all] = [earned, points].map((each) => formatPoints(each, precision, voice))
  return (
    <p className="text-large font-bold text-gain-ink" data-testid="facing-earned">
      {earned > 0
        ? t('customerScreen.earned', { earned: `${now}`, points: `${all}` })
        : t('customerScreen.pointsNow', { points: `${all}` })}
    </p>
  )
}
