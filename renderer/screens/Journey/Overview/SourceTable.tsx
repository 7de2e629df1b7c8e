import { formatMoney, formatNumber, formatRial } from '../../../../electron/shared/format.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { ChartPanel } from '../../../components/charts/ChartPanel.tsx'
import { ChartTable, Figure } from '../../../components/charts/ChartTable.tsx'
import { BarCell, DotCell } from '../../../components/charts/Drawn.tsx'
import type { Asked, Sources } from './asked.ts'
import { FEW } from './change.ts'
import { ExportButton } from './ExportButton.tsx'
import { daysText, wholeUnits } from './labels.ts'
import { NothingYet } from './Part.tsx'
import type { Days } from './period.ts'
import { useShow } from './useShow.ts'

/** How the members of the period heard of the shop, and what each way has brought. */
export function SourceTable({ figures: { sources }, period, asked }: { figures: Sources; period: Days; asked: Asked }) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const title = t('dashboard.sources')
  if (sources.length === 0) return <NothingYet title={title} text={t('dashboard.sources.none')} />
  const nameOf = (source: string | null) => source ?? t('dashboard.sources.unsaid')
  const listed = (of: 'list' | 'list.bought', source: string | null) =>
    t('dashboard.list.of', {
      title: source === null ? t(`dashboard.sources.${of}.unsaid`) : t(`dashboard.sources.${of}`, { source }),
      days: daysText(period, { t, voice }),
    })
  // What one of two has spent says nothing of the way they came.
  const enough = sources.filter(({ customers }) => customers >= FEW)
  const best = enough
    .filter(({ source }) => source !== null)
    .toSorted((one, other) => other.perCustomer - one.perCustomer)[0]
  const most = Math.max(...sources.map(({ customers }) => customers))
  const dearest = Math.max(0, ...enough.map(({ perCustomer }) => perCustomer))
  return (
    <ChartPanel
      title={title}
      summary={
        best
          ? t('dashboard.sources.summary', {
              source: nameOf(best.source),
              value: formatRial(wholeUnits(best.perCustomer, voice), voice),
            })
          : t('dashboard.sources.few')
      }
      note={t('dashboard.sources.note', { unit: t(`app.unit.${voice.display}`) })}
      actions={<ExportButton title={title} table="sources" asked={asked} />}
    >
      <ChartTable
        label={title}
        columns={[
          { key: 'source', header: t('dashboard.sources.source') },
          { key: 'customers', header: t('dashboard.sources.customers') },
          { key: 'buyers', header: t('dashboard.sources.bought'), isNumber: true },
          { key: 'revenue', header: t('dashboard.sources.revenue'), isNumber: true },
          { key: 'each', header: t('dashboard.sources.each') },
          { key: 'year', header: t('dashboard.sources.year'), isNumber: true },
          { key: 'referred', header: t('dashboard.sources.referred'), isNumber: true },
        ]}
        rows={sources.map((each) => ({
          key: each.source ?? '',
          onOpen: show.people(listed('list', each.source), each.segment, each.customers),
          cells: [
            nameOf(each.source),
            <BarCell key="customers" value={each.customers} largest={most}>
              {formatNumber(each.customers, voice)}
            </BarCell>,
            <Figure
              key="buyers"
              name={listed('list.bought', each.source)}
              onOpen={
                each.buyers > 0
                  ? show.people(listed('list.bought', each.source), each.buyersSegment, each.buyers)
                  : undefined
              }
            >
              {formatNumber(each.buyers, voice)}
            </Figure>,
            formatMoney(wholeUnits(each.revenue, voice), voice),
            each.customers < FEW ? (
              t('charts.unknown')
            ) : (
              <DotCell key="each" value={each.perCustomer} largest={dearest}>
                {formatMoney(wholeUnits(each.perCustomer, voice), voice)}
              </DotCell>
            ),
            each.expected === null || each.customers < FEW
              ? t('charts.unknown')
              : formatMoney(wholeUnits(each.expected, voice), voice),
            formatNumber(each.referred, voice),
          ],
        }))}
      />
    </ChartPanel>
  )
}
