import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMoment, formatNumber, formatTime } from '../../../electron/shared/format.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { CustomerPicker } from '../../components/CustomerPicker.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { SaleWhy } from '../SaleWhy.tsx'
import { useCommand } from '../useCommand.ts'
import { ReturnPanel } from './ReturnPanel.tsx'
import { leftOf, type SaleDetail } from './returnDraft.ts'
import { SaleFacts } from './SaleFacts.tsx'

interface SaleViewProps {
  saleId: number
  onOpenPaper: (jobId: number) => void
  onOpenCustomer: (customerId: number) => void
}

/** One sale as it stands, and what can still be done with it. */
export function SaleView({ saleId, ...open }: SaleViewProps) {
  const errorText = useErrorText()
  const sale = useQuery(shopQueries.sales.get.queryOptions({ input: { saleId } }))
  if (sale.error) return <Notice kind="wrong" text={errorText(sale.error)} />
  if (!sale.data) return <Spinner />
  return <SaleSheet sale={sale.data} {...open} />
}

function SaleSheet({ sale, onOpenPaper, onOpenCustomer }: Omit<SaleViewProps, 'saleId'> & { sale: SaleDetail }) {
  const t = useT()
  const voice = useVoice()
  const { tell, tellError } = useNotice()
  const [isReturning, setReturning] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const reprint = useCommand(
    (input: { saleId: number }, commandId) => shop.sales.reprint({ ...input, commandId }),
    ({ copy }) => tell(t('sales.reprinted', { copy: formatNumber(copy - 1, voice) })),
  )
  const paper = sale.jobs.at(-1)
  const canReturn = sale.lineItems.some((line) => leftOf(line) > 0)

  if (isReturning) {
    return (
      <div className="flex max-h-full min-h-0 flex-col self-start">
        <ReturnPanel sale={sale} onClose={() => setReturning(false)} />
      </div>
    )
  }
  if (isAsking) {
    return (
      <div className="flex max-h-full min-h-0 flex-col self-start">
        <SaleWhy saleId={sale.id} onClose={() => setAsking(false)} />
      </div>
    )
  }
  return (
    <section
      aria-labelledby="sale-title"
      className="flex min-h-0 flex-col overflow-hidden rounded-md border border-line bg-surface"
    >
      <header className="shrink-0 border-b border-line px-4 py-2">
        <h2 id="sale-title" className="font-bold">
          {t('sales.detail.title', { number: formatNumber(sale.number, voice) })}
        </h2>
        <p className="text-small text-muted">
          {t('sales.detail.at', { moment: formatMoment(sale.at, voice), staff: sale.staffName })}
        </p>
      </header>
      <div
        className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-4"
        tabIndex={0}
        role="group"
        aria-labelledby="sale-title"
      >
        <SaleFacts sale={sale} onOpenCustomer={onOpenCustomer} />
        {sale.attachUntil !== null && <Attach sale={sale} until={sale.attachUntil} />}
      </div>
      <footer className="flex shrink-0 flex-wrap gap-2 border-t border-line p-3">
        <Button
          icon="printer"
          isPending={reprint.isPending}
          onPress={() => reprint.mutate({ saleId: sale.id }, { onError: tellError })}
        >
          {t('sales.reprint')}
        </Button>
        <Button kind="quiet" icon="info" onPress={() => setAsking(true)}>
          {t('why.short')}
        </Button>
        {paper && (
          <Button kind="quiet" onPress={() => onOpenPaper(paper.id)}>
            {t('sales.paper')}
          </Button>
        )}
        <Button icon="undo" kind="danger" isDisabled={!canReturn} onPress={() => setReturning(true)}>
          {t('sales.return')}
        </Button>
      </footer>
    </section>
  )
}

function Attach({ sale, until }: { sale: SaleDetail; until: number }) {
  const t = useT()
  const voice = useVoice()
  const { tell, tellError } = useNotice()
  const attach = useCommand(
    (input: { saleId: number; customerId: number; name: string }, commandId) =>
      shop.sales.attach({ commandId, saleId: input.saleId, customerId: input.customerId }),
    (result, { name }) => tell(t('sales.attach.done', { name, points: formatNumber(result.pointsEarned, voice) })),
  )
  return (
    <section
      aria-label={t('sales.attach')}
      className="flex flex-col gap-2 rounded-md border border-gain-ink bg-gain-soft p-3"
    >
      <p className="font-bold">{t('sales.attach')}</p>
      <p className="text-small">{t('sales.attach.what', { time: formatTime(until, voice) })}</p>
      <CustomerPicker
        label={t('sales.attach.find')}
        onPick={({ id, name }) => attach.mutate({ saleId: sale.id, customerId: id, name }, { onError: tellError })}
      />
    </section>
  )
}
