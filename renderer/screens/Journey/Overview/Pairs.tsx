import { useQuery } from '@tanstack/react-query'
import { formatDay, formatDecimal, formatNumber, formatRate } from '../../../../electron/shared/format.ts'
import { shopQueries } from '../../../api.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { ChartPanel } from '../../../components/charts/ChartPanel.tsx'
import { ChartTable } from '../../../components/charts/ChartTable.tsx'
import { BarCell, DotCell } from '../../../components/charts/Drawn.tsx'
import { ExportButton } from './ExportButton.tsx'
import type { Asked } from './asked.ts'
import { daysText } from './labels.ts'
import { NothingYet, Part } from './Part.tsx'
import { useShow } from './useShow.ts'

/** More than these are in the file. */
const PAIRS = 10

/** Which goods go together more often than chance would have it. */
export function Pairs({ asked }: { asked: Asked }) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const { data, error } = useQuery(shopQueries.dashboard.pairs.queryOptions())
  const title = t('dashboard.pairs')
  if (!data) return <Part title={title} answer={undefined} error={error} children={() => null} />
  const { counted } = data
  if (counted === null) return <NothingYet title={title} text={t('dashboard.pairs.never')} />
  const pairs = data.pairs.slice(0, PAIRS)
  const [top] = pairs
  if (!top) return <NothingYet title={title} text={t('dashboard.pairs.none')} />
  const most = Math.max(...pairs.map(({ both }) => both))
  const days = { from: counted.from, to: counted.day }
  return (
    <ChartPanel
      title={title}
      summary={t('dashboard.pairs.summary', {
        first: top.product.name,
        other: top.other.name,
        lift: formatDecimal(Math.round(top.lift / 10), 1, voice),
      })}
      note={t('dashboard.pairs.note', {
        baskets: formatNumber(counted.baskets, voice),
        day: formatDay(counted.day, voice),
      })}
      actions={<ExportButton title={title} table="pairs" asked={asked} />}
    >
      <ChartTable
        label={title}
        columns={[
          { key: 'both', header: t('dashboard.pairs.both') },
          { key: 'baskets', header: t('dashboard.pairs.baskets') },
          { key: 'confidence', header: t('dashboard.pairs.confidence'), isNumber: true },
          { key: 'lift', header: t('dashboard.pairs.lift') },
        ]}
        rows={pairs.map(({ product, other, both, confidence, lift }) => {
          const names = { first: product.name, other: other.name }
          return {
            key: `${product.id}-${other.id}`,
            onOpen: show.sales(
              t('dashboard.list.of', {
                title: t('dashboard.pairs.list', names),
                days: daysText(days, { t, voice }),
              }),
              { ...days, products: [product.id, other.id] },
            ),
            cells: [
              t('dashboard.pairs.and', names),
              <BarCell key="baskets" value={both} largest={most}>
                {formatNumber(both, voice)}
              </BarCell>,
              formatRate(Math.round(confidence / 100) * 100, voice),
              <DotCell key="lift" value={lift} largest={top.lift}>
                {formatDecimal(Math.round(lift / 10), 1, voice)}
              </DotCell>,
            ],
          }
        })}
      />
    </ChartPanel>
  )
}
