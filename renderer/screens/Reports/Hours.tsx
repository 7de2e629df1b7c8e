import { formatNumber, formatRial } from '../../../electron/shared/format.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import type { DayReport } from './Day.tsx'
import { hoursShown } from './hours.ts'

/** What each hour brought, as columns in the order of the clock; readers hear the hours with sales. */
export function Hours({ hours }: { hours: DayReport['byHour'] }) {
  const t = useT()
  const voice = useVoice()
  const shown = hoursShown(hours)
  const largest = Math.max(1, ...hours.map(({ total }) => total))
  if (shown.length === 0) return <p className="text-muted">{t('reports.hours.none')}</p>
  return (
    <ol className="flex items-end gap-1">
      {shown.map(({ hour, sales, total }) => (
        <li key={hour} className="flex min-w-0 flex-1 flex-col items-center">
          <span className="sr-only">
            {t('reports.hours.hour', { hour, count: sales, total: formatRial(total, voice) })}
          </span>
          <span aria-hidden className="text-small text-muted">
            {sales > 0 ? formatNumber(sales, voice) : ''}
          </span>
          <span
            aria-hidden
            title={t('reports.hours.hour', { hour, count: sales, total: formatRial(total, voice) })}
            className="flex h-28 w-full items-end justify-center border-b border-line-strong"
          >
            <span
              className={`w-3/5 max-w-10 rounded-t-sm bg-action ${total > 0 ? 'min-h-0.5' : ''}`}
              style={{ height: `${(total / largest) * 100}%` }}
            />
          </span>
          <span aria-hidden className="text-small">
            {formatNumber(hour, voice)}
          </span>
        </li>
      ))}
    </ol>
  )
}
