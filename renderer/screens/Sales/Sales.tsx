import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { formatDay, formatNumber } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Money } from '../../components/Money.tsx'
import { Notice } from '../../components/Notice.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { DayBar } from './DayBar.tsx'
import { SaleList, type SalesPage } from './SaleList.tsx'
import { SaleView } from './SaleView.tsx'

interface SalesProps {
  /** The sale that is open beside the list. */
  saleId: number | null
  onOpen: (saleId: number | null) => void
  onOpenPaper: (jobId: number) => void
  onOpenCustomer: (customerId: number) => void
}

/** One day's sales with their sums, and the chosen sale beside them. */
export function Sales({ saleId, onOpen, onOpenPaper, onOpenCustomer }: SalesProps) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const [day, setDay] = useState<number | null>(null)
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const today = useQuery(shopQueries.sales.list.queryOptions({ input: { limit: 1 } })).data?.day ?? null
  const input = { ...(day === null ? {} : { day }), search }
  const list = useQuery({ ...shopQueries.sales.list.queryOptions({ input }), placeholderData: keepPreviousData })
  const isToday = day === null || day === today

  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_minmax(0,24rem)] gap-4 p-4">
      <section aria-labelledby="sales-title" className="flex min-h-0 flex-col gap-3">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <h1 id="sales-title" className="text-large font-bold">
            {isToday || day === null ? t('sales.title') : t('sales.title.other', { day: formatDay(day, voice) })}
          </h1>
          {today !== null && (
            <DayBar day={day ?? today} today={today} onChange={(next) => setDay(next === today ? null : next)} />
          )}
        </header>
        {list.data && <DaySums sums={list.data.sums} />}
        <SearchBox
          label={t('sales.search')}
          hint={t('sales.search.hint')}
          clearLabel={t('sales.clear_search')}
          value={text}
          onChange={setText}
        />
        {list.error && <Notice kind="wrong" text={errorText(list.error)} />}
        {list.data?.total === 0 ? (
          <NoSales isToday={isToday} isSearch={search !== ''} />
        ) : (
          list.data && <SaleList input={input} first={list.data} saleId={saleId} onOpen={onOpen} />
        )}
      </section>
      {saleId === null ? (
        list.data !== undefined &&
        list.data.total > 0 && <EmptyState icon="sales" title={t('sales.choose')} what={t('sales.choose.what')} />
      ) : (
        <SaleView key={saleId} saleId={saleId} onOpenPaper={onOpenPaper} onOpenCustomer={onOpenCustomer} />
      )}
    </div>
  )
}

function DaySums({ sums }: { sums: SalesPage['sums'] }) {
  const t = useT()
  const voice = useVoice()
  return (
    <dl className="grid shrink-0 grid-cols-[5.5rem_repeat(3,minmax(0,1fr))] divide-x divide-line rounded-md border border-line bg-surface py-2">
      <Sum label={t('sales.sum.sales')}>{formatNumber(sums.sales, voice)}</Sum>
      <Sum label={t('sales.sum.total')}>
        <Money rial={sums.total} bare />
      </Sum>
      <Sum label={t('sales.sum.refunded')}>
        <span className={sums.refunded > 0 ? 'text-wrong' : ''}>
          <Money rial={sums.refunded} bare />
        </span>
      </Sum>
      <Sum label={t('sales.sum.net')}>
        <Money rial={sums.total - sums.refunded} bare />
      </Sum>
    </dl>
  )
}

function Sum({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="px-2">
      <dt className="text-small text-muted">{label}</dt>
      <dd className="font-bold">{children}</dd>
    </div>
  )
}

function NoSales({ isToday, isSearch }: { isToday: boolean; isSearch: boolean }) {
  const t = useT()
  const key = isSearch ? 'sales.empty.search' : isToday ? 'sales.empty' : 'sales.empty.other'
  return <EmptyState icon="sales" title={t(key)} what={t(`${key}.what`)} />
}
