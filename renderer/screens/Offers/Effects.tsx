import { useMutation, useQuery } from '@tanstack/react-query'
import { formatDay, formatNumber, formatRial, formatShare } from '../../../electron/shared/format.ts'
import { roughly, wholeToman } from '../../../electron/shared/money.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { saveFile } from '../../app/saveFile.ts'
import { useEscape } from '../../app/useEscape.ts'
import { useSay, useT, useVoice } from '../../app/voice.tsx'
import { Badge, type Tone } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Money } from '../../components/Money.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { EffectBar, type Interval, isDecided } from './EffectBar.tsx'
import type { Effect, ProgrammeRow } from './model.ts'

interface EffectsProps {
  onOpen: (row: ProgrammeRow) => void
  onBack: () => void
}

/** What every programme has brought, the one that added most profit first. */
export function Effects({ onOpen, onBack }: EffectsProps) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  useEscape(onBack)
  const { data, error } = useQuery(shopQueries.effects.list.queryOptions())
  const programmes = useQuery(shopQueries.programmes.list.queryOptions()).data?.rows ?? []
  const open = ({ programmeId }: Effect) => {
    const row = programmes.find((each) => each.programmeId === programmeId)
    if (row) onOpen(row)
  }
  const isReady = data !== undefined && data.day !== null
  return (
    <section aria-labelledby="effects-title" className="flex h-full min-h-0 flex-col gap-3 p-4">
      <header className="flex min-h-11 flex-wrap items-center gap-3">
        <Button kind="quiet" icon="back" keyHint="Esc" takesFocus onPress={onBack}>
          {t('offers.back')}
        </Button>
        <h1 id="effects-title" className="text-large font-bold">
          {t('effects.title')}
        </h1>
        {data?.day != null && (
          <p role="status" className="me-auto text-muted">
            {t('effects.as_of', { day: formatDay(data.day, voice) })}
          </p>
        )}
        {isReady && data.rows.length > 0 && <EffectsExport />}
      </header>
      {error && <Notice kind="wrong" text={errorText(error)} />}
      {data && !isReady && (
        <EmptyState icon="report" title={t('effects.not_ready')} what={t('effects.not_ready.what')} />
      )}
      {isReady && data.rows.length === 0 && (
        <EmptyState icon="gift" title={t('effects.none')} what={t('effects.none.what')} />
      )}
      {isReady && data.rows.length > 0 && (
        <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto">
          <EffectTable rows={data.rows} onOpen={open} />
          <p className="max-w-prose text-small text-muted">
            {t('effects.note', { rate: formatShare(data.margin ?? 0, voice) })}
          </p>
        </div>
      )}
    </section>
  )
}

/** The list as a spreadsheet. */
function EffectsExport() {
  const t = useT()
  const voice = useVoice()
  const { tell, tellError } = useNotice()
  const making = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => shop.effects.export({ format }),
    onSuccess: ({ name, rows, content }) => {
      saveFile(name, content)
      tell(t('effects.exported', { n: formatNumber(rows, voice) }))
    },
    onError: tellError,
  })
  return (['xlsx', 'csv'] as const).map((format) => (
    <Button key={format} icon="download" isPending={making.isPending} onPress={() => making.mutate(format)}>
      {t(`customers.export.${format}`)}
    </Button>
  ))
}

const COLUMNS = ['name', 'verdict', 'given', 'used', 'cost', 'added.profit'] as const

function EffectTable({ rows, onOpen }: { rows: readonly Effect[]; onOpen: (effect: Effect) => void }) {
  const t = useT()
  const ends = rows.flatMap(({ reading }) => (reading ? [reading.profitInAll.low, reading.profitInAll.high] : []))
  const reach = Math.max(0, ...ends.map(Math.abs)) * 1.05
  return (
    <table className="w-full rounded-md border border-line bg-surface tabular-nums">
      <thead>
        <tr className="border-b border-line text-small text-muted">
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className="px-3 py-2 text-start font-normal">
              {t(`effects.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((effect) => (
          <EffectLine key={effect.programmeId} effect={effect} reach={reach} onOpen={() => onOpen(effect)} />
        ))}
      </tbody>
    </table>
  )
}

function EffectLine({ effect, reach, onOpen }: { effect: Effect; reach: number; onOpen: () => void }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const { name, isActive, given, used, cost, reading, verdict, why, told, isCoupon } = effect
  const [first] = told
  return (
    <tr className="border-b border-line align-top last:border-0">
      <th scope="row" className="max-w-72 px-3 py-2 text-start font-normal">
        <button
          type="button"
          onClick={onOpen}
          className="min-h-11 text-start font-bold underline-offset-4 hover:underline"
        >
          <bdi>{name[voice.language]}</bdi>
        </button>
        {!isActive && <span className="ms-2 text-small text-muted">{t('offers.state.ended')}</span>}
        <span className="block text-small text-muted">{why ? say(why) : first && say(first)}</span>
      </th>
      <td className="px-3 py-3 whitespace-nowrap">
        <Verdict effect={effect} />
      </td>
      <td className="px-3 py-3">{formatNumber(given, voice)}</td>
      <td className="px-3 py-3">{isCoupon ? formatNumber(used, voice) : '—'}</td>
      <td className="px-3 py-3">{cost === null ? '—' : <Money rial={wholeToman(cost)} />}</td>
      <td className="w-56 px-3 py-2">
        {reading ? (
          <>
            <Added interval={reading.profitInAll} verdict={verdict} />
            <EffectBar verdict={verdict} interval={reading.profitInAll} reach={reach} isSmall />
          </>
        ) : (
          '—'
        )}
      </td>
    </tr>
  )
}

/** One sum where something was gained or lost for certain; otherwise the two ends that it may lie between. */
function Added({ interval: { low, middle, high }, verdict }: { interval: Interval; verdict: Effect['verdict'] }) {
  const t = useT()
  const voice = useVoice()
  const ends = { low: formatRial(roughly(low), voice), high: formatRial(roughly(high), voice) }
  if (!isDecided(verdict)) return <span className="text-small text-muted">{t('effects.ends', ends)}</span>
  return <Money rial={roughly(middle)} />
}

const TONES: Record<NonNullable<Effect['verdict']>, Tone> = {
  worked: 'done',
  harmed: 'wrong',
  no_difference_seen: 'calm',
  too_early: 'quiet',
}

function Verdict({ effect: { verdict, comparison } }: { effect: Effect }) {
  const t = useT()
  if (verdict === null) {
    return <Badge tone="quiet">{t(comparison === 'no_control' ? 'effects.no_control' : 'effects.not_compared')}</Badge>
  }
  return <Badge tone={TONES[verdict]}>{t(`effects.verdict.${verdict}`)}</Badge>
}
