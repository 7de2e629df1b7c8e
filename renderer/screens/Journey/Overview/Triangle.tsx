import { formatNumber, formatRate } from '../../../../electron/shared/format.ts'
import { cohortSegment } from '../../../../electron/shared/rules/behind.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { ChartPanel } from '../../../components/charts/ChartPanel.tsx'
import { Grid, type GridCell } from '../../../components/charts/Grid.tsx'
import { shadeOf } from '../../../components/charts/shades.ts'
import type { Asked, Cohorts } from './asked.ts'
import { cameBack, shareOf } from './cohorts.ts'
import { FEW } from './change.ts'
import { ExportButton } from './ExportButton.tsx'
import { monthText } from './labels.ts'
import { NothingYet } from './Part.tsx'
import { useShow } from './useShow.ts'

/** Months that fit side by side; older ones are in the file. */
const MONTHS = 12

interface TriangleProps {
  figures: Cohorts
  asked: Asked
  /** The last business day that is counted. */
  last: number
}

/** Which share of each month's first buyers came back, month by month after it. */
export function Triangle({ figures, asked, last }: TriangleProps) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const cellOf = useCell(figures, last)
  const title = t('dashboard.cohorts')
  const rows = figures.rows.slice(-MONTHS)
  const first = rows.findIndex(({ size }) => size > 0)
  if (first === -1) return <NothingYet title={title} text={t('dashboard.cohorts.none')} />
  const shown = rows.slice(first)
  const { cases, bought } = cameBack(figures)
  const share = shareOf(bought, cases)
  return (
    <ChartPanel
      title={title}
      summary={
        share === null
          ? t('dashboard.cohorts.too_early', { cases })
          : t('dashboard.cohorts.summary', { cases, rate: formatRate(share, voice) })
      }
      note={[t('dashboard.cohorts.note'), ...(figures.isUnfinished ? [t('dashboard.cohorts.unfinished')] : [])].join(
        ' ',
      )}
      actions={<ExportButton title={title} table="cohorts" asked={asked} />}
    >
      <Grid
        label={title}
        heads={[t('dashboard.cohorts.month'), t('dashboard.cohorts.size')]}
        columns={shown.slice(1).map((_, index) => ({
          key: String(index + 1),
          text: formatNumber(index + 1, voice),
          name: t('dashboard.cohorts.after', { n: index + 1 }),
        }))}
        rows={shown.map((row) => ({
          key: String(row.from),
          heads: [monthText(row.from, voice), formatNumber(row.size, voice)],
          onOpen:
            row.size === 0
              ? undefined
              : show.people(
                  t('dashboard.cohorts.list.month', { month: monthText(row.from, voice) }),
                  cohortSegment(row, row, last),
                  row.size,
                ),
          cells: shown.slice(1).map((_, index) => cellOf(row, index + 1)),
        }))}
      />
    </ChartPanel>
  )
}

/** What stands `after` months behind a row's own; null: that month has not begun. */
function useCell({ rows, isUnfinished }: Cohorts, counted: number) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const last = rows.at(-1)
  return (row: Cohorts['rows'][number], after: number): GridCell | null => {
    const bought = row.bought[after]
    const later = rows[rows.indexOf(row) + after]
    if (bought === undefined || later === undefined || row.size === 0) return null
    const month = monthText(row.from, voice)
    const share = shareOf(bought, row.size)
    const isStarred = isUnfinished && later === last
    const number = share === null ? formatNumber(bought, voice) : formatRate(share, voice)
    const text = isStarred ? `${number}*` : number
    const title = t('dashboard.cohorts.list', { month, later: monthText(later.from, voice) })
    return {
      text,
      shade: row.size < FEW ? 0 : shadeOf(share ?? 0, FULL),
      name: t('dashboard.cohorts.cell', { text, month, n: after, bought, size: row.size }),
      onOpen: bought > 0 ? show.people(title, cohortSegment(row, later, counted), bought) : undefined,
    }
  }
}

/** A half of all coming back is as dark as it gets: shops rarely see more. */
const FULL = 5_000
