import type { ReactNode } from 'react'
import { formatDecimal, formatMoney, formatNumber, formatRial } from '../../../../electron/shared/format.ts'
import type { SalesBehind } from '../../../../electron/shared/rules/behind.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { ChartPanel } from '../../../components/charts/ChartPanel.tsx'
import { ChartTable, Figure } from '../../../components/charts/ChartTable.tsx'
import { BarCell, DotCell } from '../../../components/charts/Drawn.tsx'
import type { Asked, Staff } from './asked.ts'
import { FEW } from './change.ts'
import { ExportButton } from './ExportButton.tsx'
import { daysText, wholeUnits } from './labels.ts'
import { NothingYet } from './Part.tsx'
import type { Days } from './period.ts'
import { useShow } from './useShow.ts'

interface StaffTableProps {
  figures: Staff
  period: Days
  asked: Asked
}

/** What each member of the staff sold, whom they registered, and how customers liked it. */
export function StaffTable({ figures: { staff }, period, asked }: StaffTableProps) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
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
        rows={staff.map((each) => ({ key: String(each.staffId), cells: cellsOf(each) }))}
      />
    </ChartPanel>
  )

  function cellsOf(each: Staff['staff'][number]): ReactNode[] {
    const { staffId, name, averageBasket, feedback } = each
    const listed = (word: StaffWord) =>
      t('dashboard.staff.list', { what: t(`dashboard.staff.${word}`), name, days: daysText(period, { t, voice }) })
    const sold = (word: StaffWord, sales: Partial<SalesBehind> = {}) =>
      show.sales(listed(word), { ...period, staffId, ...sales })
    const figure = (
      word: StaffWord,
      count: number,
      onOpen: (() => void) | undefined,
      text = formatNumber(count, voice),
    ) => (
      <Figure key={word} name={listed(word)} onOpen={count === 0 ? undefined : onOpen}>
        {text}
      </Figure>
    )
    const money = (rial: number) => formatMoney(wholeUnits(rial, voice), voice)
    return [
      <bdi key="name">{name}</bdi>,
      <BarCell key="revenue" value={each.revenue} largest={most}>
        {figure('revenue', each.revenue, sold('revenue', { withReturns: true }), money(each.revenue))}
      </BarCell>,
      figure('sales', each.sales, sold('sales')),
      averageBasket === null ? (
        '—'
      ) : (
        <DotCell key="average" value={averageBasket} largest={dearest}>
          {money(averageBasket)}
        </DotCell>
      ),
      figure('with_customer', each.withCustomer, sold('with_customer', { whose: 'known' })),
      figure('registered', each.registered, show.people(listed('registered'), each.segment, each.registered)),
      figure('discount', each.manualDiscount, sold('discount', { discounted: true }), money(each.manualDiscount)),
      feedback.answers === 0 ? (
        '—'
      ) : (
        <Figure
          key="feedback"
          name={listed('feedback')}
          onOpen={show.answers({ ...period, staff: { id: staffId, name } })}
        >
          <Feedback of={feedback} />
        </Figure>
      ),
    ]
  }
}

type StaffWord = 'revenue' | 'sales' | 'with_customer' | 'registered' | 'discount' | 'feedback'

/** Tenths of the five: more would say more than so few answers can. */
function Feedback({ of: { answers, sum } }: { of: Staff['staff'][number]['feedback'] }) {
  const t = useT()
  const voice = useVoice()
  if (answers < FEW) return t('dashboard.staff.feedback.few', { n: answers })
  const average = formatDecimal(Math.round((sum * 10) / answers), 1, voice)
  return t('dashboard.staff.feedback.of', { average, n: answers })
}
