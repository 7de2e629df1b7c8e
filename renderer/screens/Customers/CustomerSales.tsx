import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMoment, formatNumber } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Money } from '../../components/Money.tsx'
import { More } from '../../components/More.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { SaleWhy } from '../SaleWhy.tsx'

const SALES = 50

/** Every sale of the customer, newest first, whatever its day. */
export function CustomerSales({ customerId, onOpen }: { customerId: number; onOpen: (saleId: number) => void }) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const [askedId, setAskedId] = useState<number | null>(null)
  const sales = useInfiniteQuery(
    shopQueries.sales.list.infiniteOptions({
      input: (offset: number) => ({ customerId, offset, limit: SALES }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => (pages.length * SALES < last.total ? pages.length * SALES : undefined),
    }),
  )
  if (sales.error) return <Notice kind="wrong" text={errorText(sales.error)} />
  if (!sales.data) return <Spinner />
  const rows = sales.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0)
    return <EmptyState icon="sales" title={t('customers.sales.none')} what={t('customers.sales.none.what')} />
  return (
    <div className="grid min-h-0 flex-1 auto-cols-[24rem] grid-flow-col grid-cols-1 gap-3">
      <div className="min-h-0 overflow-auto">
        <ul>
          {rows.map((row) => (
            <li key={row.id} className="flex items-center border-b border-line">
              <button
                type="button"
                onClick={() => onOpen(row.id)}
                className="flex min-h-13 min-w-0 flex-1 items-center gap-4 px-2 text-start hover:bg-sunken focus-visible:-outline-offset-2"
              >
                <span className="w-44 whitespace-nowrap">{formatMoment(row.at, voice)}</span>
                <span className="flex-1 text-muted">
                  {t('customers.sales.open', { number: formatNumber(row.number, voice) })}
                </span>
                {row.refunded > 0 && (
                  <span className="text-small text-wrong">
                    {t(row.returned ? 'customers.sales.returned' : 'customers.sales.partly')}
                  </span>
                )}
                <span className="font-bold">
                  <Money rial={row.total} />
                </span>
              </button>
              <Button kind="quiet" onPress={() => setAskedId(askedId === row.id ? null : row.id)}>
                {t('why.short')}
                <span className="sr-only">
                  {t('customers.sales.open', { number: formatNumber(row.number, voice) })}
                </span>
              </Button>
            </li>
          ))}
        </ul>
        <More query={sales} />
      </div>
      {askedId !== null && (
        <div className="flex min-h-0 flex-col self-start max-h-full">
          <SaleWhy key={askedId} saleId={askedId} onClose={() => setAskedId(null)} />
        </div>
      )}
    </div>
  )
}
