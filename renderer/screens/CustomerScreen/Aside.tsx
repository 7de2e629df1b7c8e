import { formatPoints } from '../../../electron/shared/format.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Offer } from './Offer.tsx'
import type { BasketView, House } from './useNews.ts'

/** Whose sale it is, with their points, and one offer; for somebody unknown the shop's name. */
export function Aside({ view, house }: { view: BasketView; house: House }) {
  const t = useT()
  const say = useSay()
  const { customer, offer } = view
  return (
    <div className="flex flex-col gap-2 overflow-hidden border-s-2 border-line bg-ground p-4">
      {customer ? <Customer customer={customer} /> : <p className="text-large font-bold">{house.shopName}</p>}
      {offer && (
        <div className="mt-auto">
          <Offer label={t(`customerScreen.offer.${offer.kind}`)} what={say(offer.what)} isGiven={false} />
        </div>
      )}
    </div>
  )
}

function Customer({ customer }: { customer: NonNullable<BasketView['customer']> }) {
  const t = useT()
  const voice = useVoice()
  const { name, points, earning, precision } = customer
  return (
    <>
      <p className="truncate text-large font-bold">
        {name === '' ? t('customerScreen.welcome') : t('customerScreen.hello', { name })}
      </p>
      {points !== null && (
        <p className="flex items-baseline gap-3">
          <span className="text-big font-bold text-gain-ink" data-testid="facing-points">
            {formatPoints(points, precision, voice)}
          </span>
          <span>{t('customerScreen.points')}</span>
        </p>
      )}
      {earning > 0 && (
        <p className="leading-snug text-gain-ink">
          {t('customerScreen.earning', { points: isolate(`+${formatPoints(earning, precision, voice)}`) })}
        </p>
      )}
    </>
  )
}
