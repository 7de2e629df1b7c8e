import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { formatNumber, formatTime, type Voice } from '../../../electron/shared/format.ts'
import { shopQueries, type shop } from '../../api.ts'
import { useT, useVoice, type Translate } from '../../app/voice.tsx'
import { CustomerName } from '../../components/CustomerName.tsx'
import { Money } from '../../components/Money.tsx'
import { Table, type Column } from '../../components/Table.tsx'
import { PAGE, pagesInSight } from '../Customers/pages.ts'

export type SalesPage = Awaited<ReturnType<typeof shop.sales.list>>
type SaleRow = SalesPage['rows'][number]

interface SaleListProps {
  input: { day?: number; search: string }
  /** The first page, read already. */
  first: SalesPage
  saleId: number | null
  onOpen: (saleId: number) => void
}

export function SaleList({ input, first, saleId, onOpen }: SaleListProps) {
  const t = useT()
  const voice = useVoice()
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const others = pagesInSight(sight.first, sight.last, first.total).filter((page) => page > 0)
  const results = useQueries({
    queries: others.map((page) => shopQueries.sales.list.queryOptions({ input: { ...input, offset: page * PAGE } })),
  })
  const pages = new Map(others.map((page, index) => [page, results[index]?.data?.rows]))
  pages.set(0, first.rows)
  const onSight = useCallback((from: number, to: number) => setSight({ first: from, last: to }), [])

  return (
    <Table
      label={t('sales.list')}
      columns={saleColumns(t, voice)}
      count={first.total}
      rowAt={(index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE]}
      selected={(row) => row.id === saleId}
      onOpen={(row) => onOpen(row.id)}
      onSight={onSight}
    />
  )
}

function saleColumns(t: Translate, voice: Voice): Column<SaleRow>[] {
  return [
    {
      key: 'number',
      header: t('sales.column.number'),
      track: '4.5rem',
      cell: (row) => formatNumber(row.number, voice),
    },
    { key: 'time', header: t('sales.column.time'), track: '4.5rem', cell: (row) => formatTime(row.at, voice) },
    {
      key: 'customer',
      header: t('sales.column.customer'),
      track: 'minmax(8rem, 1fr)',
      cell: (row) => <SaleCustomer row={row} />,
    },
    {
      key: 'lines',
      header: t('sales.column.lines'),
      track: '4rem',
      align: 'number',
      cell: (row) => formatNumber(row.lines, voice),
    },
    {
      key: 'total',
      header: t('app.amount.label', { label: t('sales.column.total'), unit: t(`app.unit.${voice.display}`) }),
      track: 'minmax(8rem, 10rem)',
      align: 'number',
      cell: (row) => <SaleTotal row={row} />,
    },
  ]
}

function SaleCustomer({ row }: { row: SaleRow }) {
  const t = useT()
  if (row.customer === null) return <span className="text-muted">{t('sales.anonymous')}</span>
  return <CustomerName customer={row.customer} />
}

function SaleTotal({ row }: { row: SaleRow }) {
  const t = useT()
  if (row.refunded === 0 && !row.returned) return <Money rial={row.total} bare />
  return (
    <span className="flex flex-col leading-tight">
      <span className={row.returned ? 'text-muted line-through' : ''}>
        <Money rial={row.total} bare />
      </span>
      <span className="text-small text-wrong">{t(row.returned ? 'sales.returned' : 'sales.partly')}</span>
    </span>
  )
}
