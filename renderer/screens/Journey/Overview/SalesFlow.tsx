import { useMemo } from 'react'
import { formatRial } from '../../../../electron/shared/format.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import type { ChartPoint, Series } from '../../../components/charts/series.ts'
import { TimeChart } from '../../../components/charts/TimeChart.tsx'
import type { Asked, Headline } from './asked.ts'
import { ExportButton } from './ExportButton.tsx'
import { pieceLabel, pieceTitle, wholeUnits } from './labels.ts'
import { NothingYet } from './Part.tsx'
import { useShow } from './useShow.ts'

interface SalesFlowProps {
  figures: Headline
  asked: Asked
  /** Days after it hold nothing yet and are not drawn. */
  today: number
}

/** What first and later purchases brought, piece by piece of the period. */
export function SalesFlow({ figures, asked, today }: SalesFlowProps) {
  const { by } = asked
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const buckets = figures.buckets.filter(({ from }) => from <= today)
  const series = useMemo<Series[]>(
    () => [
      { key: 'returning', name: t('dashboard.returning'), tone: 'action', as: 'column' },
      { key: 'fresh', name: t('dashboard.fresh'), tone: 'gain', as: 'column' },
      { key: 'anonymous', name: t('dashboard.anonymous'), tone: 'rest', as: 'column' },
    ],
    [t],
  )
  const title = t('dashboard.flow_of_sales')
  if (buckets.every(({ sales, revenue }) => sales === 0 && revenue === 0)) {
    return <NothingYet title={title} text={t('dashboard.flow_of_sales.none')} />
  }
  const points: ChartPoint[] = buckets.map(({ from, to, fresh, returning, anonymous, segment }) => {
    const when = pieceTitle({ from, to }, by, { t, voice })
    return {
      key: String(from),
      label: pieceLabel({ from, to }, by, voice),
      title: when,
      values: { fresh, returning, anonymous },
      onOpen: show(t('dashboard.list.buyers_of', { when }), segment),
    }
  })
  const sum = (key: 'revenue' | 'fresh' | 'returning' | 'anonymous') =>
    formatRial(
      wholeUnits(
        buckets.reduce((so, bucket) => so + bucket[key], 0),
        voice,
      ),
      voice,
    )
  return (
    <TimeChart
      title={title}
      summary={t('dashboard.flow_of_sales.summary', {
        revenue: sum('revenue'),
        returning: sum('returning'),
        fresh: sum('fresh'),
        anonymous: sum('anonymous'),
      })}
      head={t(`dashboard.${by}`)}
      series={series}
      points={points}
      measure="money"
      isStacked
      actions={<ExportButton title={title} table="days" asked={asked} />}
    />
  )
}
