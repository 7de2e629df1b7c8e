import { formatRial } from '../../../../electron/shared/format.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import type { ChartPoint, Tone } from '../../../components/charts/series.ts'
import { TimeChart } from '../../../components/charts/TimeChart.tsx'
import type { Asked, Headline } from './asked.ts'
import { ExportButton } from './ExportButton.tsx'
import { daysText, pieceLabel, pieceTitle, wholeParts } from './labels.ts'
import { NothingYet } from './Part.tsx'
import { type Days, untilToday } from './period.ts'
import { useShow } from './useShow.ts'

interface SalesFlowProps {
  figures: Headline
  asked: Asked
  /** Days after it hold nothing yet and are not drawn. */
  today: number
}

const PARTS = [
  { key: 'returning', whose: 'later', tone: 'action' },
  { key: 'fresh', whose: 'first', tone: 'gain' },
  { key: 'anonymous', whose: 'nobody', tone: 'rest' },
] as const satisfies { key: string; whose: string; tone: Tone }[]

/** What first and later purchases brought, piece by piece of the period. */
export function SalesFlow({ figures, asked, today }: SalesFlowProps) {
  const { by } = asked
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const buckets = figures.buckets.filter(({ from }) => from <= today)
  const title = t('dashboard.flow_of_sales')
  if (buckets.every(({ sales, revenue }) => sales === 0 && revenue === 0)) {
    return <NothingYet title={title} text={t('dashboard.flow_of_sales.none')} />
  }
  const salesOf = ({ key, whose }: (typeof PARTS)[number], days: Days, when: string) =>
    show.sales(t('dashboard.list.of', { title: t(`dashboard.${key}`), days: when }), {
      ...days,
      whose,
      withReturns: true,
    })
  const points: ChartPoint[] = buckets.map(({ from, to, fresh, returning, anonymous }) => {
    const when = pieceTitle({ from, to }, by, { t, voice })
    return {
      key: String(from),
      label: pieceLabel({ from, to }, by, voice),
      title: when,
      values: { fresh, returning, anonymous },
      onOpen: show.sales(t('dashboard.list.sales_of', { when }), { from, to, withReturns: true }),
      opens: Object.fromEntries(PARTS.map((part) => [part.key, salesOf(part, { from, to }, when)])),
    }
  })
  const whole = untilToday(asked, today)
  const { sum, parts } = wholeParts(
    PARTS.map(({ key }) => buckets.reduce((so, bucket) => so + bucket[key], 0)),
    voice,
  )
  const [returning = 0, fresh = 0, anonymous = 0] = parts
  return (
    <TimeChart
      title={title}
      summary={t('dashboard.flow_of_sales.summary', {
        revenue: formatRial(sum, voice),
        returning: formatRial(returning, voice),
        fresh: formatRial(fresh, voice),
        anonymous: formatRial(anonymous, voice),
      })}
      head={t(`dashboard.${by}`)}
      series={PARTS.map((part) => ({
        key: part.key,
        name: t(`dashboard.${part.key}`),
        tone: part.tone,
        as: 'column',
        onOpen: salesOf(part, whole, daysText(whole, { t, voice })),
      }))}
      points={points}
      measure="money"
      isStacked
      actions={<ExportButton title={title} table="days" asked={asked} />}
    />
  )
}
