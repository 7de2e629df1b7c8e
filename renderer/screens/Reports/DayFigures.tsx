import type { ReactNode } from 'react'
import { formatNumber, formatQuantity } from '../../../electron/shared/format.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Money } from '../../components/Money.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Points } from '../../components/Points.tsx'
import { BarList } from './BarList.tsx'
import type { DayReport } from './Day.tsx'
import { Figure, Figures } from './Figures.tsx'
import { Hours } from './Hours.tsx'

/** Everything of a day but its drawer. Money stands in the unit that the heading names. */
export function DayFigures({ report }: { report: DayReport }) {
  const t = useT()
  return (
    <div
      role="region"
      aria-label={t('reports.figures')}
      tabIndex={0}
      className="min-h-0 overflow-auto focus-visible:outline-2 focus-visible:-outline-offset-2"
    >
      <Headline report={report} />
      {report.sales.count === 0 && report.returns.count === 0 && (
        <div className="py-6">
          <EmptyState icon="sales" title={t('reports.quiet')} what={t('reports.quiet.what')} />
        </div>
      )}
      <div className="mt-4 grid grid-flow-dense grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-4">
        {(report.sales.count > 0 || report.returns.count > 0) && <Trade report={report} />}
        <ClubPanel report={report} />
        {report.sales.count > 0 && <Sellers report={report} />}
      </div>
    </div>
  )
}

function Trade({ report }: { report: DayReport }) {
  const t = useT()
  return (
    <>
      <SalesPanel report={report} />
      <MoneyPanel report={report} />
      <div className="col-span-full">
        <Panel title={t('reports.hours')}>
          <Hours hours={report.byHour} />
        </Panel>
      </div>
    </>
  )
}

function Sellers({ report }: { report: DayReport }) {
  return (
    <>
      <StaffPanel report={report} />
      <div className="col-span-2">
        <ProductsPanel report={report} />
      </div>
    </>
  )
}

function Headline({ report }: { report: DayReport }) {
  const t = useT()
  const voice = useVoice()
  return (
    <dl className="flex flex-wrap items-end gap-x-8 gap-y-2 rounded-md border border-line bg-surface px-4 py-3">
      <div className="me-auto">
        <dt className="text-small text-muted">{t('reports.net')}</dt>
        <dd className="text-huge font-bold">
          <Money rial={report.net} bare />{' '}
          <span className="text-base font-normal text-muted">{t(`app.unit.${voice.display}`)}</span>
        </dd>
      </div>
      <Fact label={t('reports.sales')}>{formatNumber(report.sales.count, voice)}</Fact>
      <Fact label={t('reports.returns')}>{formatNumber(report.returns.count, voice)}</Fact>
      <Fact label={t('reports.newMembers')}>{formatNumber(report.newMembers, voice)}</Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-muted">{label}</dt>
      <dd className="text-large font-bold">{children}</dd>
    </div>
  )
}

function SalesPanel({ report: { sales, returns } }: { report: DayReport }) {
  const t = useT()
  const voice = useVoice()
  return (
    <Panel title={t('reports.sales')}>
      <Figures>
        <Figure label={t('reports.sales.withCustomer')}>{formatNumber(sales.withCustomer, voice)}</Figure>
        <Figure label={t('reports.sales.gross')}>
          <Money rial={sales.gross} bare />
        </Figure>
        <Figure label={t('reports.sales.manualDiscount')}>
          <Money rial={0 - sales.manualDiscount} bare />
        </Figure>
        <Figure label={t('reports.sales.programmeDiscount')}>
          <Money rial={0 - sales.programmeDiscount} bare />
        </Figure>
        <Figure label={t('reports.sales.total')} isStrong>
          <Money rial={sales.total} bare />
        </Figure>
        <Figure label={t('reports.returns.refund')} isLost={returns.refund > 0}>
          <Money rial={0 - returns.refund} bare />
        </Figure>
        <Figure label={t('reports.sales.largest')}>
          <Money rial={sales.largest} bare />
        </Figure>
      </Figures>
    </Panel>
  )
}

const TENDERS = ['cash', 'card', 'transfer'] as const

function MoneyPanel({ report: { tenders, returns } }: { report: DayReport }) {
  const t = useT()
  const bars = (sums: DayReport['tenders']) =>
    TENDERS.map((kind) => ({
      key: kind,
      label: t(`sales.tender.${kind}`),
      size: sums[kind],
      shown: <Money rial={sums[kind]} bare />,
    }))
  return (
    <Panel title={t('reports.tenders')}>
      <BarList bars={bars(tenders)} />
      {returns.refund > 0 && (
        <>
          <h3 className="mt-4 mb-2 border-t border-line pt-3 text-small text-muted">{t('reports.refunds')}</h3>
          <BarList bars={bars(returns.byTender)} isLost />
        </>
      )}
    </Panel>
  )
}

const POINTS = ['earned', 'spent', 'restored', 'takenBack', 'expired', 'corrected'] as const

function ClubPanel({ report }: { report: DayReport }) {
  const t = useT()
  const voice = useVoice()
  return (
    <Panel title={t('reports.club')}>
      <Figures>
        {POINTS.map((kind) => (
          <Figure key={kind} label={t(`reports.points.${kind}`)}>
            <Points value={report.points[kind]} />
          </Figure>
        ))}
        <Figure label={t('reports.couponsIssued')}>{formatNumber(report.couponsIssued, voice)}</Figure>
        <Figure label={t('reports.couponsUsed')}>{formatNumber(report.couponsUsed, voice)}</Figure>
        <Figure label={t('reports.newMembers')}>{formatNumber(report.newMembers, voice)}</Figure>
      </Figures>
    </Panel>
  )
}

function StaffPanel({ report: { byStaff } }: { report: DayReport }) {
  const t = useT()
  return (
    <Panel title={t('reports.byStaff')}>
      <BarList
        bars={byStaff.map(({ name, sales, total }, index) => ({
          key: String(index),
          label: name,
          detail: t('reports.byStaff.sales', { count: sales }),
          size: total,
          shown: <Money rial={total} bare />,
        }))}
      />
    </Panel>
  )
}

function ProductsPanel({ report: { topProducts } }: { report: DayReport }) {
  const t = useT()
  const voice = useVoice()
  return (
    <Panel title={t('reports.products')}>
      <BarList
        none={t('reports.products.none')}
        bars={topProducts.map(({ name, unit, quantity, net }, index) => ({
          key: String(index),
          label: name,
          detail: formatQuantity(quantity, unit, voice),
          size: net,
          shown: <Money rial={net} bare />,
        }))}
      />
    </Panel>
  )
}
