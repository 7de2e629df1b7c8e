import { formatDay, formatNumber, formatRial, formatTime, type Voice } from '../../../electron/shared/format.ts'
import type { SalesBehind } from '../../../electron/shared/rules/behind.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice, type Translate } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { CustomerName } from '../../components/CustomerName.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Money } from '../../components/Money.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { Table, type Column } from '../../components/Table.tsx'
import { usePaged } from '../usePaged.ts'
import { ChooseSale } from './ChooseSale.tsx'
import { SaleSums } from './SaleSums.tsx'

/** The sales behind a figure, and what they are called. */
export interface Shown {
  title: string
  sales: SalesBehind
}

interface ShownSalesProps {
  shown: Shown
  saleId: number | null
  onOpen: (saleId: number) => void
  onBack: () => void
}

type Answer = Awaited<ReturnType<typeof shop.dashboard.sales>>
type Row = Answer['rows'][number]

/** Sales of many days that somebody came to look into, with what they come to. */
export function ShownSales({ shown: { title, sales }, saleId, onOpen, onBack }: ShownSalesProps) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const pages = usePaged<Row, Answer>((offset, limit) => {
    const input = { ...sales, offset, limit }
    return {
      queryKey: shopQueries.dashboard.sales.queryKey({ input }),
      queryFn: ({ signal }) => shop.dashboard.sales(input, { signal }),
    }
  })
  return (
    <>
      <section aria-labelledby="sales-title" className="flex min-h-0 flex-col gap-3">
        <header className="flex items-center gap-3">
          <h1 id="sales-title" className="text-large font-bold">
            {title}
          </h1>
          <Button kind="quiet" icon="back" label={t('sales.show_day')} takesFocus onPress={onBack}>
            {null}
          </Button>
          <p role="status" className="ms-auto shrink-0 text-muted">
            {pages.first && t('sales.shown', { n: formatNumber(pages.total, voice) })}
            {pages.first && sales.discounted === true && (
              <span className="block">
                {t('sales.shown.discount', { amount: formatRial(pages.first.sums.manualDiscount, voice) })}
              </span>
            )}
          </p>
        </header>
        {pages.error && <Notice kind="wrong" text={errorText(pages.error)} />}
        {pages.isLoading && <Spinner />}
        {pages.first && <SaleSums sums={pages.first.sums} />}
        {pages.first && pages.total > pages.first.sums.sales && (
          <p className="text-small text-muted">{t('sales.shown.with_returns')}</p>
        )}
        {pages.first?.total === 0 && (
          <EmptyState icon="sales" title={t('sales.empty.shown')} what={t('sales.empty.shown.what')} />
        )}
        {pages.total > 0 && (
          <Table
            label={title}
            columns={columnsOf(sales, t, voice)}
            count={pages.total}
            rowAt={pages.rowAt}
            selected={(row) => row.id === saleId}
            onOpen={(row) => onOpen(row.id)}
            onSight={pages.onSight}
          />
        )}
      </section>
      {saleId === null && pages.total > 0 && <ChooseSale />}
    </>
  )
}

function columnsOf(sales: SalesBehind, t: Translate, voice: Voice): Column<Row>[] {
  return [
    {
      key: 'day',
      header: t('sales.day'),
      track: '9rem',
      cell: (row) => (
        <span className="flex flex-col leading-tight">
          {formatDay(row.day, voice)}
          <span className="text-small text-muted">
            {formatTime(row.at, voice)}
            <span className="ms-2">{t('sales.shown.number', { number: formatNumber(row.number, voice) })}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'customer',
      header: t('sales.column.customer'),
      track: 'minmax(7rem, 1fr)',
      cell: ({ customer }) =>
        customer === null ? (
          <span className="text-muted">{t('sales.anonymous')}</span>
        ) : (
          <CustomerName customer={customer} />
        ),
    },
    {
      key: 'total',
      header: t('app.amount.label', { label: t('sales.column.total'), unit: t(`app.unit.${voice.display}`) }),
      track: 'minmax(8rem, 11rem)',
      align: 'number',
      cell: (row) => <Amounts row={row} sales={sales} />,
    },
  ]
}

/** What was paid; of an older sale it is in no sum, only what came back of it. */
function Amounts({ row, sales }: { row: Row; sales: SalesBehind }) {
  const t = useT()
  const voice = useVoice()
  const isOlder = row.day < sales.from
  return (
    <span className="flex flex-col leading-tight">
      <span className={isOlder ? 'text-muted' : ''}>
        <Money rial={row.total} bare />
      </span>
      {row.refundedThen > 0 && (
        <span className="text-small text-wrong">
          {t('sales.shown.back', { amount: formatRial(row.refundedThen, voice) })}
        </span>
      )}
      {sales.discounted === true && (
        <span className="text-small text-muted">
          {t('sales.shown.discount', { amount: formatRial(row.manualDiscount, voice) })}
        </span>
      )}
    </span>
  )
}
