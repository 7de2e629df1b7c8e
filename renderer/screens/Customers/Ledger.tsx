import { useInfiniteQuery } from '@tanstack/react-query'
import { formatDay, formatMoment } from '../../../electron/shared/format.ts'
import { shopQueries, type shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Points } from '../../components/Points.tsx'
import { Spinner } from '../../components/Spinner.tsx'

const ENTRIES = 50

/** Every movement of the customer's points, newest first, with the balance after it. */
export function Ledger({ customerId, onOpenSale }: { customerId: number; onOpenSale: (saleId: number) => void }) {
  const t = useT()
  const errorText = useErrorText()
  const ledger = useInfiniteQuery(
    shopQueries.customers.ledger.infiniteOptions({
      input: (before: number | null) => ({ customerId, before, limit: ENTRIES }),
      initialPageParam: null,
      getNextPageParam: (last) => (last.entries.length < ENTRIES ? undefined : (last.entries.at(-1)?.id ?? undefined)),
    }),
  )
  if (ledger.error) return <Notice kind="wrong" text={errorText(ledger.error)} />
  if (!ledger.data) return <Spinner />
  const entries = ledger.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0)
    return <EmptyState icon="gift" title={t('customers.ledger.none')} what={t('customers.ledger.none.what')} />
  return (
    <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={t('customers.tab.ledger')}>
      <table className="w-full border-collapse text-start">
        <thead className="sticky top-0 bg-ground text-small text-muted">
          <tr>
            {(['at', 'kind', 'points', 'balance', 'expires'] as const).map((column) => (
              <th key={column} scope="col" className="h-11 px-2 text-start font-normal">
                {t(`customers.ledger.${column}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <LedgerRow key={entry.id} entry={entry} onOpenSale={onOpenSale} />
          ))}
        </tbody>
      </table>
      {ledger.hasNextPage && (
        <div className="flex justify-center p-3">
          <Button onPress={() => void ledger.fetchNextPage()} isPending={ledger.isFetchingNextPage}>
            {t('customers.ledger.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

type Entry = Awaited<ReturnType<typeof shop.customers.ledger>>['entries'][number]

function LedgerRow({ entry, onOpenSale }: { entry: Entry; onOpenSale: (saleId: number) => void }) {
  const t = useT()
  const voice = useVoice()
  const { saleId } = entry
  return (
    <tr className="h-12 border-b border-line">
      <td className="px-2 whitespace-nowrap">{formatMoment(entry.at, voice)}</td>
      <td className="px-2">{t(`customers.ledger.${entry.kind}`)}</td>
      <td className={`px-2 font-bold ${entry.points > 0 ? 'text-gain-ink' : 'text-wrong'}`}>
        <Points value={entry.points} signed />
      </td>
      <td className="px-2">
        <Points value={entry.balance} />
      </td>
      <td className="px-2 whitespace-nowrap">
        {entry.kind === 'earn' || entry.kind === 'restore'
          ? entry.lotExpiresOn === null
            ? t('customers.ledger.no_expiry')
            : formatDay(entry.lotExpiresOn, voice)
          : null}
      </td>
      <td className="text-end">
        {saleId !== null && (
          <Button kind="quiet" onPress={() => onOpenSale(saleId)}>
            {t('customers.ledger.sale')}
          </Button>
        )}
      </td>
    </tr>
  )
}
