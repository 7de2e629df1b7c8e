import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatNumber, formatRial } from '../../../electron/shared/format.ts'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useDigits } from '../../app/keys.ts'
import { useGo } from '../../app/places.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { CustomerName } from '../../components/CustomerName.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { walkRows } from '../../components/walkRows.ts'
import { useCommand } from '../useCommand.ts'
import { isOpenForCustomer } from './openForCustomer.ts'
import { sinceWhen } from './sinceWhen.ts'
import { useCounter } from './useCounter.ts'

type RecentSale = Awaited<ReturnType<typeof shop.sales.recent>>[number]

const SHOWN = 5

/** The last sales of all: arrows choose one; its copy, its return, its late customer are a digit away. */
export function RecentSales() {
  const t = useT()
  const errorText = useErrorText()
  const { store } = useCounter()
  const recent = useQuery(shopQueries.sales.recent.queryOptions({ input: { limit: SHOWN } }))
  const [chosenId, setChosenId] = useState<number | null>(null)
  const rows = recent.data ?? []
  const chosen = rows.find(({ id }) => id === chosenId) ?? rows[0]
  return (
    <Dialog
      title={t('counter.recent')}
      onClose={() => store.dispatch({ type: 'closed' })}
      footer={chosen && <Actions sale={chosen} />}
    >
      {recent.error && <Notice kind="wrong" text={errorText(recent.error)} />}
      {recent.data?.length === 0 && (
        <EmptyState icon="recent" title={t('counter.recent.none')} what={t('counter.recent.none.what')} />
      )}
      <ul aria-label={t('counter.recent')} className="flex flex-col gap-1">
        {rows.map((row, index) => (
          <Row
            key={row.id}
            row={row}
            isFirst={index === 0}
            isChosen={row.id === chosen?.id}
            onChoose={() => setChosenId(row.id)}
          />
        ))}
      </ul>
    </Dialog>
  )
}

interface RowProps {
  row: RecentSale
  isFirst: boolean
  isChosen: boolean
  onChoose: () => void
}

function Row({ row, isFirst, isChosen, onChoose }: RowProps) {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  return (
    <li>
      <button
        type="button"
        data-row
        aria-current={isChosen || undefined}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list was asked for; its arrows work at once
        autoFocus={isFirst}
        onFocus={onChoose}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return walkRows(event)
          event.preventDefault()
          go({ name: 'sales', saleId: row.id })
        }}
        onClick={onChoose}
        className="flex h-14 w-full flex-col justify-center rounded-md border border-line px-3 text-start hover:bg-sunken aria-current:border-action aria-current:bg-action-soft"
      >
        <span className="flex w-full items-baseline justify-between gap-2">
          <span className="truncate font-bold">
            {row.customer ? <CustomerName customer={row.customer} /> : t('counter.anonymous')}
          </span>
          <span className={`shrink-0 font-bold ${row.returned ? 'text-muted line-through' : ''}`}>
            {formatRial(row.total, voice)}
          </span>
        </span>
        <span className="w-full truncate text-small text-muted">
          {t('counter.recent.detail', {
            number: formatNumber(row.number, voice),
            time: sinceWhen(row.at, Date.now(), voice),
          })}
          {row.refunded > 0 && ` — ${t(row.returned ? 'sales.returned' : 'sales.partly')}`}
        </span>
      </button>
    </li>
  )
}

function Actions({ sale }: { sale: RecentSale }) {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const { tell, tellError } = useNotice()
  const { store, till, open } = useCounter()
  const reprint = useCommand(
    (input: { saleId: number }, commandId) => shop.sales.reprint({ ...input, commandId }),
    ({ copy }) => {
      store.asOf(till.side).dispatch({ type: 'closed' })
      tell(t('sales.reprinted', { copy: formatNumber(copy - 1, voice) }))
    },
  )
  const canAttach = isOpenForCustomer(sale, Date.now())
  const copy = () => reprint.mutate({ saleId: sale.id }, { onError: tellError })
  const giveBack = () => go({ name: 'sales', saleId: sale.id })
  const attach = () => canAttach && open({ kind: 'attach', saleId: sale.id })
  useDigits((digit) => [copy, giveBack, attach][digit - 1]?.())
  return (
    <div className="grid w-full grid-cols-3 gap-2">
      <Button keyHint="1" keepsFocus wide isPending={reprint.isPending} onPress={copy}>
        {t('counter.recent.copy')}
      </Button>
      <Button keyHint="2" keepsFocus wide onPress={giveBack}>
        {t('counter.recent.open')}
      </Button>
      <Button keyHint="3" keepsFocus wide isDisabled={!canAttach} onPress={attach}>
        {t('counter.recent.attach')}
      </Button>
    </div>
  )
}
