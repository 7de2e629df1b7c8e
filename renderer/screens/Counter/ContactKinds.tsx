import { useEffect, useRef } from 'react'
import { BY_HAND, type ByHand } from '../../../electron/shared/rules/touchpoints.ts'
import { shop } from '../../api.ts'
import { useDigits } from '../../app/keys.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { CONTACT_ICONS } from '../contactKinds.ts'
import { useCommand } from '../useCommand.ts'
import type { Till } from './till.ts'
import { useCounter } from './useCounter.ts'

/** What the customer has just said or done: one more key writes it down. Of somebody unknown nothing is. */
export function ContactKinds() {
  const t = useT()
  const { till, store } = useCounter()
  const { tellError } = useNotice()
  const whose = whoIsHere(till)
  const record = useCommand(
    (input: { customerId: number; kind: ByHand }, commandId) => shop.touchpoints.record({ commandId, ...input }),
    ({ touchpointId, sign, at, commitment }, { kind }) =>
      store.dispatch({
        type: 'opened',
        side: {
          kind: 'contact',
          contact: {
            touchpointId,
            kind,
            sign,
            at,
            validTo: commitment?.validTo ?? null,
            customerName: whose?.name ?? '',
          },
        },
      }),
  )
  const write = (kind: ByHand | undefined) => {
    if (whose && kind && !record.isPending) record.mutate({ customerId: whose.id, kind }, { onError: tellError })
  }
  const list = useRef<HTMLDivElement>(null)
  // Not one of its buttons: the Enter of a scanner would write something down.
  useEffect(() => list.current?.focus(), [])
  useDigits((digit) => write(BY_HAND[digit - 1]))
  const close = () => store.dispatch({ type: 'closed' })
  if (!whose) {
    return (
      <Dialog title={t('touchpoints.record')} onClose={close}>
        <p>{t('touchpoints.record.nobody')}</p>
        <Button kind="primary" takesFocus onPress={close}>
          {t('touchpoints.record.ask')}
        </Button>
      </Dialog>
    )
  }
  return (
    <Dialog title={t('touchpoints.record.of', { name: whose.name || t('counter.noName') })} onClose={close}>
      <div ref={list} tabIndex={-1} className="grid grid-cols-2 gap-2 outline-none">
        {BY_HAND.map((kind, index) => (
          <button
            key={kind}
            type="button"
            onClick={() => write(kind)}
            className="flex min-h-14 items-center gap-2 rounded-md border border-line-strong bg-surface px-3 text-start hover:bg-sunken"
          >
            <Icon name={CONTACT_ICONS[kind]} />
            <span className="min-w-0 flex-1">{t(`touchpoints.kind.${kind}`)}</span>
            <Kbd>{String(index + 1)}</Kbd>
          </button>
        ))}
      </div>
      <p className="text-small text-muted">{t('touchpoints.record.what')}</p>
    </Dialog>
  )
}

/** The customer of the sale under way; while there is none, that of the sale just made. */
function whoIsHere({ sale, done }: Till): { id: number; name: string } | null {
  if (sale.customer) return { id: sale.customer.id, name: sale.customer.name }
  const isIdle = sale.lines.length === 0 && !sale.isAnonymous
  return isIdle && done && done.customerId !== null ? { id: done.customerId, name: done.customerName ?? '' } : null
}
