import { formatMoney, formatNumber, formatRate } from '../../../../electron/shared/format.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import type { Headline as Figures } from './asked.ts'
import { changeOf, FEW } from './change.ts'
import { daysText, wholeUnits } from './labels.ts'
import type { Days } from './period.ts'
import { useShow } from './useShow.ts'

const COUNTS = [
  { key: 'sales', word: 'sales', measure: 'count' },
  { key: 'averageBasket', word: 'average_basket', measure: 'money' },
  { key: 'newMembers', word: 'new_members', measure: 'count' },
  { key: 'buyers', word: 'buyers', measure: 'count' },
  { key: 'repeatRate', word: 'repeat_rate', measure: 'rate' },
] as const

/** The numbers that people look for first, each beside what it was before. */
export function Headline({ figures, period }: { figures: Figures; period: Days }) {
  const t = useT()
  return (
    <section aria-label={t('dashboard.headline')} className="rounded-md border border-line bg-surface">
      <dl className="grid grid-cols-5 gap-px overflow-hidden rounded-md bg-line">
        <div className="col-span-full bg-surface px-4 pt-3 pb-2">
          <Tile figures={figures} period={period} name="revenue" word="revenue" measure="money" isLarge />
        </div>
        {COUNTS.map(({ key, word, measure }) => (
          <div key={key} className="bg-surface px-4 py-3">
            <Tile figures={figures} period={period} name={key} word={word} measure={measure} />
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Of a figure, whether it can be pressed or not. */
const PLACE = 'inline-flex min-h-10 items-center'

interface TileProps {
  figures: Figures
  period: Days
  name: (typeof COUNTS)[number]['key'] | 'revenue'
  word: (typeof COUNTS)[number]['word'] | 'revenue'
  measure: (typeof COUNTS)[number]['measure']
  isLarge?: boolean
}

function Tile({ figures, period, name, word, measure, isLarge = false }: TileProps) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const { now, before } = figures[name]
  const title = t(`dashboard.${word}`)
  const isTooFew = name === 'repeatRate' && (figures.buyers.now ?? 0) < FEW
  const value = isTooFew ? null : now
  const change = changeOf(value, before, measure, (figures.sales.before ?? 0) < FEW, { t, voice })
  const listed = t('dashboard.list.of', { title, days: daysText(period, { t, voice }) })
  const onOpen = openOf()
  const unit = measure === 'money' ? t(`app.unit.${voice.display}`) : null
  const number = value === null ? '—' : plain(value)
  function openOf(): (() => void) | undefined {
    if (name === 'revenue') return show.sales(listed, { ...period, withReturns: true })
    if (name === 'sales' || name === 'averageBasket') return show.sales(listed, period)
    return show.people(listed, figures[name].segment, name === 'repeatRate' ? undefined : (now ?? undefined))
  }
  function plain(of: number): string {
    if (measure === 'money') return formatMoney(wholeUnits(of, voice), voice)
    return measure === 'rate' ? formatRate(of, voice) : formatNumber(of, voice)
  }
  return (
    <>
      <dt className="text-small text-muted">{title}</dt>
      <dd>
        <p className={`font-bold ${isLarge ? 'text-big' : 'text-large'}`}>
          {onOpen && value !== null && value !== 0 ? (
            <button
              type="button"
              onClick={onOpen}
              className={`${PLACE} rounded-sm decoration-action decoration-2 underline-offset-8 hover:underline`}
            >
              <span className="sr-only">{t('dashboard.open_list', { title })}: </span>
              {number}
            </button>
          ) : (
            <span className={PLACE}>{number}</span>
          )}
          {unit !== null && value !== null && <span className="ms-1 text-small font-normal text-muted">{unit}</span>}
        </p>
        <p className="min-h-5 text-small">
          {change.direction !== null && <span aria-hidden>{change.direction === 'up' ? '▲ ' : '▼ '}</span>}
          {change.text}
          {isLarge && (
            <span className="ms-3 text-muted">
              {t('dashboard.before', { days: daysText(figures.before, { t, voice }) })}
            </span>
          )}
        </p>
      </dd>
    </>
  )
}
