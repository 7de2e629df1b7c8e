import { formatDecimal, formatNumber, formatRial } from '../../../../electron/shared/format.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { ChartPanel } from '../../../components/charts/ChartPanel.tsx'
import { Grid } from '../../../components/charts/Grid.tsx'
import { shadeOf } from '../../../components/charts/shades.ts'
import type { Asked, Rhythm } from './asked.ts'
import { ExportButton } from './ExportButton.tsx'
import { daysText, weekdayName, wholeUnits } from './labels.ts'
import { NothingYet } from './Part.tsx'
import type { Days } from './period.ts'
import { busiest, hoursOpen } from './rhythm.ts'
import { useShow } from './useShow.ts'

/** When customers come: weekdays by hours of the clock. */
export function Hours({ figures, period, asked }: { figures: Rhythm; period: Days; asked: Asked }) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const title = t('dashboard.rhythm')
  const top = busiest(figures)
  if (!top) return <NothingYet title={title} text={t('dashboard.rhythm.none')} />
  const hours = hoursOpen(figures)
  const largest = Math.max(...figures.weekdays.flat().map(({ sales }) => sales))
  const hourText = (hour: number) => formatNumber(hour, voice)
  const days = daysText(period, { t, voice })
  const listed = (cell: { weekday: string; hour: string }) =>
    t('dashboard.list.of', { title: t('dashboard.rhythm.list', cell), days })
  return (
    <ChartPanel
      title={title}
      summary={t('dashboard.rhythm.summary', {
        weekday: weekdayName(top.weekday, t),
        hour: hourText(top.hour),
        average: formatDecimal(Math.round(top.average / 10), 1, voice),
      })}
      note={t('dashboard.rhythm.note')}
      actions={<ExportButton title={title} table="rhythm" asked={asked} />}
    >
      <Grid
        label={title}
        heads={[t('dashboard.rhythm.weekday')]}
        columns={hours.map((hour) => ({
          key: String(hour),
          text: hourText(hour),
          name: t('dashboard.rhythm.hour', { hour: hourText(hour) }),
        }))}
        rows={figures.weekdays.map((cells, weekday) => {
          const name = weekdayName(weekday, t)
          return {
            key: String(weekday),
            heads: [name],
            cells: hours.map((hour) => {
              const { sales, total } = cells[hour] ?? { sales: 0, total: 0 }
              const words = { weekday: name, hour: hourText(hour) }
              return {
                text: sales === 0 ? '·' : formatNumber(sales, voice),
                shade: shadeOf(sales, largest),
                name: t('dashboard.rhythm.cell', {
                  ...words,
                  sales: formatNumber(sales, voice),
                  total: formatRial(wholeUnits(total, voice), voice),
                }),
                onOpen: sales > 0 ? show.sales(listed(words), { ...period, weekday, hour }) : undefined,
              }
            }),
          }
        })}
      />
    </ChartPanel>
  )
}
