import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { Programme } from '../../../electron/shared/rules/model.ts'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useKept } from '../../app/useKept.ts'
import { useT } from '../../app/voice.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { linesOf, theBasket } from './basket.ts'
import { PreviewBasket } from './PreviewBasket.tsx'
import { PreviewOutcome } from './PreviewOutcome.tsx'

interface PreviewPartProps {
  programmeId: string
  /** As it is typed; null: it cannot be tried yet. */
  programme: Programme | null
}

/** A sample basket on one side; what it costs and brings today and with the programme on the other. */
export function PreviewPart({ programmeId, programme }: PreviewPartProps) {
  const t = useT()
  const errorText = useErrorText()
  const [basket, setBasket] = useKept(theBasket)
  const lines = linesOf(basket.items)
  const input = useDeferredValue({
    programmeId,
    programme: programme && { ...programme, active: true },
    customerId: basket.customer?.id ?? null,
    lines,
    ...(basket.day === null ? {} : { day: basket.day }),
    ...(basket.minute === null || basket.minute > 1439 ? {} : { minute: basket.minute }),
  })
  const { data, error } = useQuery({
    ...shopQueries.programmes.preview.queryOptions({ input }),
    enabled: input.lines.length > 0 && programme !== null,
    placeholderData: keepPreviousData,
  })
  return (
    <div className="grid min-h-0 items-start gap-4 p-1 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <PreviewBasket basket={basket} onChange={setBasket} />
      {programme === null ? (
        <Notice kind="info" text={t('offers.preview.incomplete')} />
      ) : error ? (
        <Notice kind="wrong" text={errorText(error)} />
      ) : lines.length === 0 || !data ? (
        <EmptyState icon="counter" title={t('offers.preview.none')} what={t('offers.preview.none.what')} />
      ) : (
        <PreviewOutcome preview={data} programme={programme} />
      )}
    </div>
  )
}
