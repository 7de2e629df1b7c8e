import { useQuery } from '@tanstack/react-query'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { formatRial } from '../../../electron/shared/format.ts'
import { formatPhone } from '../../../electron/shared/phone.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice, type Translate } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { walkRows } from '../../components/walkRows.ts'
import type { Aside, HeldRow } from './aside.ts'
import { sinceWhen } from './sinceWhen.ts'
import { useCounter } from './useCounter.ts'

/** Sales put aside, the longest waiting first: arrows choose, Enter takes one up, Delete gives one up. */
export function HeldList() {
  const t = useT()
  const errorText = useErrorText()
  const { till, store, holding } = useCounter()
  const held = useQuery(shopQueries.sales.held.queryOptions())
  const [asking, setAsking] = useState<number | null>(null)
  const [spared, setSpared] = useState<number | null>(null)
  const rows = held.data ?? []
  const isEmpty = held.data?.length === 0 && till.asides.length === 0
  return (
    <Dialog title={t('counter.held')} onClose={() => store.dispatch({ type: 'closed' })}>
      {held.error && <Notice kind="wrong" text={errorText(held.error)} />}
      {isEmpty && <EmptyState icon="held" title={t('counter.held.none')} what={t('counter.held.none.what')} />}
      {till.sale.lines.length > 0 && !isEmpty && <p className="text-small text-muted">{t('counter.held.exchange')}</p>}
      <ul aria-label={t('counter.held')} className="flex flex-col gap-1">
        {till.asides.map((aside) => (
          <AsideRow key={aside.input.commandId} aside={aside} />
        ))}
        {rows.map((row, index) =>
          row.heldId === asking ? (
            <Discarding
              key={row.heldId}
              onYes={() => {
                setAsking(null)
                holding.discard(row.heldId)
              }}
              onNo={() => {
                setAsking(null)
                setSpared(row.heldId)
              }}
            />
          ) : (
            <Row
              key={row.heldId}
              row={row}
              takesFocus={spared === null ? index === 0 : row.heldId === spared}
              onDiscard={() => setAsking(row.heldId)}
            />
          ),
        )}
      </ul>
    </Dialog>
  )
}

function Row({ row, takesFocus, onDiscard }: { row: HeldRow; takesFocus: boolean; onDiscard: () => void }) {
  const t = useT()
  const voice = useVoice()
  const { holding } = useCounter()
  const who = whoIs(row, t)
  return (
    <li className="flex h-16 items-stretch rounded-md border border-line">
      <RowButton
        takesFocus={takesFocus}
        onPress={() => holding.recall(row)}
        onDelete={onDiscard}
        who={who}
        payable={row.payable}
        detail={t('counter.held.detail', {
          lines: row.lines,
          time: sinceWhen(row.at, Date.now(), voice),
          staff: row.staffName,
        })}
      />
      <Button kind="quiet" icon="delete" label={t('counter.held.discardOf', { who })} onPress={onDiscard}>
        {null}
      </Button>
    </li>
  )
}

/** Waits for the shop's answer; one that the shop refused is taken up from here. */
function AsideRow({ aside }: { aside: Aside }) {
  const t = useT()
  const { holding } = useCounter()
  const { sale, input, isRefused } = aside
  return (
    <li
      className={`flex h-16 items-stretch rounded-md border ${isRefused ? 'border-wrong' : 'border-dashed border-line'}`}
    >
      <RowButton
        isDisabled={!isRefused}
        onPress={() => holding.takeBack(aside)}
        who={whoIs({ customer: sale.customer, label: input.label ?? '' }, t)}
        payable={input.shownPayable}
        detail={t(isRefused ? 'counter.held.refused' : 'counter.held.sending')}
      />
    </li>
  )
}

interface RowButtonProps {
  who: string
  /** Rial. */
  payable: number
  detail: ReactNode
  onPress: () => void
  onDelete?: () => void
  takesFocus?: boolean
  isDisabled?: boolean
}

function RowButton({ who, payable, detail, onPress, onDelete, takesFocus, isDisabled }: RowButtonProps) {
  const voice = useVoice()
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'Delete' || !onDelete) return walkRows(event)
    event.preventDefault()
    onDelete()
  }
  return (
    <button
      type="button"
      data-row
      disabled={isDisabled}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list was asked for; its arrows work at once
      autoFocus={takesFocus}
      onKeyDown={onKeyDown}
      onClick={onPress}
      className="flex min-w-0 flex-1 flex-col justify-center rounded-md px-3 text-start hover:bg-sunken focus:bg-action-soft"
    >
      <span className="flex w-full items-baseline justify-between gap-2">
        <bdi className="truncate font-bold">{who}</bdi>
        <span className="shrink-0 font-bold">{formatRial(payable, voice)}</span>
      </span>
      <span className="w-full truncate text-small text-muted">{detail}</span>
    </button>
  )
}

function Discarding({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const t = useT()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onNo()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape takes the question back
    <li
      onKeyDown={onKeyDown}
      className="flex h-16 items-center gap-2 rounded-md border border-wrong bg-wrong-soft px-3"
    >
      <p className="min-w-0 flex-1 text-small">{t('counter.held.discard')}</p>
      <Button kind="danger" keyHint="Enter" takesFocus onPress={onYes}>
        {t('counter.held.discard.yes')}
      </Button>
      <Button kind="quiet" keyHint="Esc" onPress={onNo}>
        {t('counter.held.discard.no')}
      </Button>
    </li>
  )
}

function whoIs({ customer, label }: Pick<HeldRow, 'label'> & { customer: HeldRow['customer'] }, t: Translate): string {
  if (customer)
    return customer.name || (customer.phone === null ? t('counter.noName') : isolate(formatPhone(customer.phone)))
  return label || t('counter.anonymous')
}
