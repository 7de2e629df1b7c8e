import { formatDecimal, formatMoney, formatNumber, formatRial } from '../../../../electron/shared/format.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { ChartPanel } from '../../../components/charts/ChartPanel.tsx'
import { ChartTable } from '../../../components/charts/ChartTable.tsx'
import { BarCell, DotCell } from '../../../components/charts/Drawn.tsx'
import type { Asked, Staff } from './asked.ts'
import { FEW } from './change.ts'
import { ExportButton } from './ExportButton.tsx'
import { wholeUnits } from './labels.ts'
import { NothingYet } from './Part.tsx'

/** What each member of the staff sold, whom they registered, and how customers liked it. */
export function StaffTable({ figures: { staff }, asked }: { figures: Staff; asked: Asked }) {
  const t = useT()
  const voice = useVoice()
  const title = t('dashboard.staff')
  const [top] = staff
  if (!top) return <NothingYet title={title} text={t('dashboard.staff.none')} />
  const most = Math.max(...staff.map(({ revenue }) => revenue))
  const dearest = Math.max(...staff.map(({ averageBasket }) => averageBasket ?? 0))
  return (
    <ChartPanel
      title={title}
      summary={t(staff.length > 1 ? 'dashboard.staff.summary' : 'dashboard.staff.only', {
        name: top.name,
        sales: formatNumber(top.sales, voice),
        revenue: formatRial(wholeUnits(top.revenue, voice), voice),
      })}
      note={t('dashboard.staff.note', { unit: t(`app.unit.${voice.display}`) })}
      actions={<ExportButton title={title} table="staff" asked={asked} />}
    >
      <ChartTable
        label={title}
        columns={[
          { key: 'name', header: t('dashboard.staff.name') },
          { key: 'revenue', header: t('dashboard.staff.revenue') },
          { key: 'sales', header: t('dashboard.staff.sales'), isNumber: true },
          { key: 'average', header: t('dashboard.staff.average') },
          { key: 'with', header: t('dashboard.staff.with_customer'), isNumber: true },
          { key: 'registered', header: t('dashboard.staff.registered'), isNumber: true },
          { key: 'discount', header: t('dashboard.staff.discount'), isNumber: true },
          { key: 'feedback', header: t('dashboard.staff.feedback'), isNumber: true },
        ]}
        rows={staff.map((each) => ({
          key: String(each.staffId),
          cells: [
            <bdi key="name">{each.name}</bdi>,
            <BarCell key="revenue" value={each.revenue} largest={most}>
              {formatMoney(wholeUnits(each.revenue, voice), voice)}
            </BarCell>,
            formatNumber(each.sales, voice),
            each.averageBasket === null ? (
              '—'
            ) : (
              <DotCell key="average" value={each.averageBasket} largest={dearest}>
                {formatMoney(wholeUnits(each.averageBasket, voice), voice)}
              </DotCell>
            ),
            formatNumber(each.withCustomer, voice),
            formatNumber(each.registered, voice),
            formatMoney(wholeUnits(each.manualDiscount, voice), voice),
            <Feedback key="feedback" of={each.feedback} />,
          ],
        }))}
      />
    </ChartPanel>
  )
}

/** Tenths of the five: more would say more than so few answers can. */
function Feedback({ of: { answers, sum } }: { of: Staff['staff'][number]['feedback'] }) {
  const t = useT()
  const voice = useVoice()
  if (answers === 0) return '—'
  if (answers < FEW) return t('dashboard.staff.feedback.few', { n: answers })
  const average = formatDecimal(Math.round((sum * 10) / answers), 1, voice)
  return t('dashboard.staff.feedback.of', { average, n: answers })
}
