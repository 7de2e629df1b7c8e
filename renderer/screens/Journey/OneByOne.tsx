import type { ComponentProps, ReactNode } from 'react'
import { formatNumber } from '../../../electron/shared/format.ts'
import { useErrorText } from '../../app/errors.ts'
import { useGo } from '../../app/places.tsx'
import { useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { CustomerName } from '../../components/CustomerName.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { More } from '../../components/More.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'

interface OneByOneProps {
  label: string
  query: ComponentProps<typeof More>['query'] & { error: unknown; isPending: boolean; data: unknown }
  /** Instead of a list without rows. */
  empty: ComponentProps<typeof EmptyState>
  rows: ReactNode[]
}

/** What happened, one row after the other, read piece by piece. */
export function OneByOne({ label, query, empty, rows }: OneByOneProps) {
  const errorText = useErrorText()
  const isEmpty = query.data !== undefined && rows.length === 0
  return (
    <>
      {query.error !== null && <Notice kind="wrong" text={errorText(query.error)} />}
      {query.isPending && <Spinner />}
      {isEmpty && <EmptyState {...empty} />}
      <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={label}>
        <ol>{rows}</ol>
        <More query={query} />
      </div>
    </>
  )
}

interface WhoseProps {
  customer: (ComponentProps<typeof CustomerName>['customer'] & { id: number; erased: boolean }) | null
  sale: { id: number; number: number } | null
}

/** At the end of a row: the ways to its customer and its sale. */
export function Whose({ customer, sale }: WhoseProps) {
  const voice = useVoice()
  const go = useGo()
  return (
    <>
      {customer && (
        <Button
          kind="quiet"
          isDisabled={customer.erased}
          onPress={() => go({ name: 'customers', customerId: customer.id })}
        >
          <CustomerName customer={customer} />
        </Button>
      )}
      {sale && (
        <Button kind="quiet" icon="sales" onPress={() => go({ name: 'sales', saleId: sale.id })}>
          {formatNumber(sale.number, voice)}
        </Button>
      )}
    </>
  )
}
