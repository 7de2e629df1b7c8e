import { formatPoints } from '../../../electron/shared/format.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { HugeMoney } from '../../components/HugeMoney.tsx'
import { Offer } from './Offer.tsx'
import type { DoneView } from './useNews.ts'

/** What came of the sale: what was paid, what is given back, what was earned, and what brings the customer here again. */
export function Thanks({ view }: { view: DoneView }) {
  const t = useT()
  const say = useSay()
  return (
    <main className="flex h-full flex-col justify-center gap-6 overflow-hidden p-8">
      <h1 className="text-large font-bold text-action">{t('customerScreen.thanks')}</h1>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-x-8">
        <div className="@container">
          <p className="text-muted">{t('customerScreen.paid')}</p>
          <HugeMoney rial={view.total} testId="facing-paid" />
        </div>
        {view.change > 0 && (
          <div className="@container">
            <p className="text-muted">{t('customerScreen.change')}</p>
            <HugeMoney rial={view.change} testId="facing-change" />
          </div>
        )}
      </div>
      <Points view={view} />
      {view.offers.length > 0 && (
        <section aria-label={t('customerScreen.offers')} className="flex gap-4">
          {view.offers.map(({ title, why }, place) => (
            // oxlint-disable-next-line react/no-array-index-key
            <div key={place} className="min-w-0 flex-1">
              <Offer title={say(title)} why={say(why)} isGiven />
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
