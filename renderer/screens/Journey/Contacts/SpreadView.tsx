import { formatClock, formatDay, formatNumber, formatShare } from '../../../../electron/shared/format.ts'
import { FEWEST_CONTACTS } from '../../../../electron/shared/rules/touchpoints.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { EVERY_CONTACT, type Looked, type Spread } from './looking.ts'

interface SpreadViewProps {
  spread: Spread
  isPain: boolean
  onLook: (looked: Looked) => void
}

interface Share {
  contacts: number
  signs: number
  rate: number | null
}

/** The signs of a period by kind, hour, staff and product; each line opens its contacts. */
export function SpreadView({ spread, isPain, onLook }: SpreadViewProps) {
  const t = useT()
  const voice = useVoice()
  const { from, to, all } = spread
  const sign = isPain ? -1 : 1
  const look = (part: Partial<Looked>, what: string) =>
    onLook({ ...EVERY_CONTACT, sign, opinions: true, ...part, what })
  const days = { from: formatDay(from, voice), to: formatDay(to, voice) }
  if (all.contacts === 0) {
    return <EmptyState icon="note" title={t('touchpoints.none')} what={t('touchpoints.none.what', days)} />
  }
  const word = isPain ? 'pain' : 'bright'
  return (
    <div
      className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto"
      tabIndex={0}
      role="region"
      aria-label={t(`touchpoints.view.${word}`)}
    >
      <p>
        {t(`touchpoints.${word}.all`, {
          ...days,
          contacts: formatNumber(all.contacts, voice),
          signs: formatNumber(all.signs, voice),
        })}{' '}
        {all.rate === null
          ? t('touchpoints.few', { least: FEWEST_CONTACTS })
          : t('touchpoints.rate', { rate: formatShare(all.rate, voice) })}
      </p>
      <div className="grid grid-cols-2 items-start gap-3">
        <Lines
          title={t('touchpoints.by.kind')}
          isPain={isPain}
          lines={spread.kinds.map((line) => ({ ...line, key: line.kind, label: t(`touchpoints.kind.${line.kind}`) }))}
          onLook={(line) => look({ kinds: [line.kind] }, line.label)}
        />
        <Lines
          title={t('touchpoints.by.hour')}
          isPain={isPain}
          lines={spread.hours.map((line) => ({
            ...line,
            key: String(line.hour),
            label: formatClock(line.hour * 60, voice),
          }))}
          onLook={(line) => look({ hour: line.hour }, line.label)}
        />
        <Lines
          title={t('touchpoints.by.staff')}
          isPain={isPain}
          lines={spread.staff.map((line) => ({
            ...line,
            key: String(line.staffId),
            label: line.name || t('touchpoints.staff.nobody'),
          }))}
          onLook={(line) => look({ staffId: line.staffId ?? 0 }, line.label)}
        />
        <Lines
          title={t('touchpoints.by.product')}
          isPain={isPain}
          lines={spread.products.map((line) => ({ ...line, key: String(line.productId), label: line.name }))}
          onLook={(line) => look({ productId: line.productId }, line.label)}
        />
      </div>
      <p className="text-small text-muted">{t('touchpoints.how')}</p>
    </div>
  )
}

interface LinesProps<Line> {
  title: string
  isPain: boolean
  lines: Line[]
  onLook: (line: Line) => void
}

function Lines<Line extends Share & { key: string; label: string }>({
  title,
  isPain,
  lines,
  onLook,
}: LinesProps<Line>) {
  const t = useT()
  const voice = useVoice()
  const largest = Math.max(1, ...lines.map(({ rate }) => rate ?? 0))
  return (
    <Panel title={title}>
      {lines.length === 0 && <p className="text-muted">{t('touchpoints.by.none')}</p>}
      <ul className="flex flex-col">
        {lines.map((line) => (
          <li key={line.key}>
            <button
              type="button"
              onClick={() => onLook(line)}
              className="flex min-h-11 w-full flex-col justify-center gap-0.5 rounded-md px-2 text-start hover:bg-sunken"
            >
              <span className="flex w-full items-baseline justify-between gap-3">
                <bdi className="min-w-0 truncate">{line.label}</bdi>
                <span className="flex shrink-0 gap-2 text-small">
                  {line.rate === null ? (
                    <span className="text-muted">{t('touchpoints.few.short')}</span>
                  ) : (
                    <span className="font-bold">{formatShare(line.rate, voice)}</span>
                  )}
                  <span className="text-muted">
                    {t('touchpoints.of', {
                      signs: formatNumber(line.signs, voice),
                      contacts: formatNumber(line.contacts, voice),
                    })}
                  </span>
                </span>
              </span>
              <span aria-hidden className="h-1.5 w-full overflow-hidden rounded-sm bg-sunken">
                <span
                  className={`block h-full ${isPain ? 'bg-wrong' : 'bg-action'}`}
                  style={{ width: `${(((line.rate ?? 0) / largest) * 100).toFixed(1)}%` }}
                />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
