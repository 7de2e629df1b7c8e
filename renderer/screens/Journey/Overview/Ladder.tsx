import { formatNumber, formatRate } from '../../../../electron/shared/format.ts'
import type { Stage } from '../../../../electron/shared/rules/journey.ts'
import { useStageName } from '../../../app/stageName.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { ChartPanel } from '../../../components/charts/ChartPanel.tsx'
import { ChartTable, Figure, OpenButton } from '../../../components/charts/ChartTable.tsx'
import { BarCell } from '../../../components/charts/Drawn.tsx'
import type { Tone } from '../../../components/charts/series.ts'
import type { Asked, Funnel, FunnelStage } from './asked.ts'
import { FEW } from './change.ts'
import { ExportButton } from './ExportButton.tsx'
import { daysText } from './labels.ts'
import { NothingYet } from './Part.tsx'
import type { Days } from './period.ts'
import { useShow } from './useShow.ts'

/** How many stand on each step of the journey, how many came in the period, and how many of them went on, how soon. */
export function Ladder({ figures, period, asked }: { figures: Funnel; period: Days; asked: Asked }) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const stageName = useStageName()
  const { stages } = figures
  const title = t('dashboard.funnel')
  const total = stages.reduce((sum, { now }) => sum + now, 0)
  if (total === 0) return <NothingYet title={title} text={t('dashboard.funnel.none')} />
  const largest = Math.max(...stages.map(({ now }) => now))
  const most = stages.toSorted((one, other) => other.entered - one.entered)[0]
  const days = daysText(period, { t, voice })
  return (
    <ChartPanel
      title={title}
      summary={
        most && most.entered > 0
          ? t('dashboard.funnel.summary', { now: total, stage: stageName(most.stage), entered: most.entered })
          : t('dashboard.funnel.quiet', { now: total })
      }
      note={t('dashboard.funnel.note')}
      actions={<ExportButton title={title} table="funnel" asked={asked} />}
    >
      <ChartTable
        label={title}
        columns={[
          { key: 'stage', header: t('dashboard.funnel.stage') },
          { key: 'now', header: t('dashboard.funnel.now') },
          { key: 'entered', header: t('dashboard.funnel.entered'), isNumber: true },
          { key: 'left', header: t('dashboard.funnel.left'), isNumber: true },
          { key: 'onward', header: t('dashboard.funnel.onward') },
          { key: 'days', header: t('dashboard.funnel.days') },
        ]}
        rows={stages.map((each) => {
          const name = stageName(each.stage)
          const entered = t('dashboard.list.entered', { stage: name, days })
          const came = show.moves({
            title: entered,
            moves: { ...period, of: 'stage', into: each.stage },
            segment: each.enteredSegment,
          })
          return {
            key: each.stage,
            onOpen: show.people(t('dashboard.list.now', { stage: name }), each.segment),
            cells: [
              name,
              <BarCell key="now" value={each.now} largest={largest} tone={toneOf(each.stage)}>
                {formatNumber(each.now, voice)}
              </BarCell>,
              <Figure key="entered" name={entered} onOpen={each.entered > 0 ? came : undefined}>
                {formatNumber(each.entered, voice)}
              </Figure>,
              <Left key="left" stage={each} period={period} />,
              <Onward key="onward" of={each} />,
              each.onward?.medianDays == null
                ? ''
                : each.onward.medianDays === 0
                  ? t('dashboard.funnel.same_day')
                  : t('dashboard.funnel.days.n', { n: each.onward.medianDays }),
            ],
          }
        })}
      />
      <Ways figures={figures} period={period} />
    </ChartPanel>
  )
}

function toneOf(stage: Stage): Tone {
  switch (stage) {
    case 'at_risk':
    case 'lost':
      return 'wrong'
    case 'loyalty':
    case 'advocacy':
      return 'gain'
    case 'awareness':
    case 'consideration':
    case 'decision':
    case 'purchase':
    case 'retention':
      return 'action'
  }
}

function Left({ stage: { stage, left, byRules }, period }: { stage: FunnelStage; period: Days }) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const title = t('dashboard.list.left', { stage: useStageName()(stage), days: daysText(period, { t, voice }) })
  const open = show.moves({ title, moves: { ...period, of: 'stage', out: stage }, segment: null })
  return (
    <>
      <Figure name={title} onOpen={left > 0 ? open : undefined}>
        {formatNumber(left, voice)}
      </Figure>
      {byRules !== 0 && (
        <span className="block text-small text-muted">
          {t('dashboard.funnel.by_rules', { n: formatNumber(byRules, voice) })}
        </span>
      )}
    </>
  )
}

function Onward({ of: { stage, onward } }: { of: FunnelStage }) {
  const t = useT()
  const voice = useVoice()
  // Who is at risk or lost stands beside the ladder.
  if (toneOf(stage) === 'wrong') return null
  if (onward === null) return <span className="text-muted">{t('dashboard.funnel.end')}</span>
  const { cases, reached } = onward
  if (cases === 0) return '—'
  if (cases < FEW) return t('dashboard.funnel.few', { reached, cases })
  return t('dashboard.funnel.rate', {
    rate: formatRate(Math.round((reached * 100) / cases) * 100, voice),
    cases,
  })
}

/** More ways than these say little each. */
const WAYS = 6

/** Where most went, from where. */
function Ways({ figures: { moves }, period }: { figures: Funnel; period: Days }) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const stageName = useStageName()
  if (moves.length === 0) return null
  return (
    <>
      <h3 className="mt-4 mb-2 border-t border-line pt-3 font-bold">{t('dashboard.moves')}</h3>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1">
        {moves.slice(0, WAYS).map(({ from, to, customers, segment }) => {
          const way =
            from === null
              ? t('dashboard.moves.start', { to: stageName(to) })
              : t('dashboard.moves.one', { from: stageName(from), to: stageName(to) })
          const title = t('dashboard.list.of', { title: way, days: daysText(period, { t, voice }) })
          const open = show.moves({ title, moves: { ...period, of: 'stage', out: from, into: to }, segment })
          return (
            <li key={`${from}-${to}`} className="flex min-h-10 items-center justify-between gap-3">
              <OpenButton onOpen={open}>{way}</OpenButton>
              <span className="shrink-0">{t('dashboard.times', { n: formatNumber(customers, voice) })}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
