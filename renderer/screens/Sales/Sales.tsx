import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { formatDay } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { ChooseSale } from './ChooseSale.tsx'
import { DayBar } from './DayBar.tsx'
import { SaleList } from './SaleList.tsx'
import { SaleSums } from './SaleSums.tsx'
import { SaleView } from './SaleView.tsx'
import { type Shown, ShownSales } from './ShownSales.tsx'

interface SalesProps {
  /** The sale that is open beside the list. */
  saleId: number | null
  /** Sales that somebody came to look into; absent: those of a day. */
  shown?: Shown | undefined
  onOpen: (saleId: number | null) => void
  /** Away from what is shown, to the day. */
  onShowDay: () => void
  onOpenPaper: (jobId: number) => void
  onOpenCustomer: (customerId: number) => void
}

/** Sales with their sums, of one day or behind a figure, and the chosen sale beside them. */
export function Sales({ saleId, shown, onOpen, onShowDay, onOpenPaper, onOpenCustomer }: SalesProps) {
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_minmax(0,24rem)] gap-4 p-4">
      {shown ? (
        <ShownSales key={JSON.stringify(shown)} shown={shown} saleId={saleId} onOpen={onOpen} onBack={onShowDay} />
      ) : (
        <DaySales saleId={saleId} onOpen={onOpen} />
      )}
      {saleId !== null && (
        <SaleView key={saleId} saleId={saleId} onOpenPaper={onOpenPaper} onOpenCustomer={onOpenCustomer} />
      )}
    </div>
  )
}

function DaySales({ saleId, onOpen }: Pick<SalesProps, 'saleId' | 'onOpen'>) {
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
    <>
      <section aria-labelledby="sales-title" className="flex min-h-0 flex-col gap-3">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <h1 id="sales-title" className="text-large font-bold">
            {isToday || day === null ? t('sales.title') : t('sales.title.other', { day: formatDay(day, voice) })}
          </h1>
          {today !== null && (
            <DayBar day={day ?? today} today={today} onChange={(next) => setDay(next === today ? null : next)} />
          )}
        </header>
        {list.data && <SaleSums sums={list.data.sums} />}
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
      {saleId === null && list.data !== undefined && list.data.total > 0 && <ChooseSale />}
    </>
  )
}

function NoSales({ isToday, isSearch }: { isToday: boolean; isSearch: boolean }) {
  const t = useT()
  const key = isSearch ? 'sales.empty.search' : isToday ? 'sales.empty' : 'sales.empty.other'
  return <EmptyState icon="sales" title={t(key)} what={t(`${key}.what`)} />
}
