import { useState } from 'react'
import { formatRial } from '../../../electron/shared/format.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { HugeMoney } from '../../components/HugeMoney.tsx'
import { settle } from './sale.ts'
import { useCounter } from './useCounter.ts'

/** Cash with its change, or several ways together: cash covers what card and transfer leave. */
export function PayForm() {
  const t = useT()
  const voice = useVoice()
  const { store, pay, preview } = useCounter()
  const payable = preview()?.priced.payable ?? 0
  const [received, setReceived] = useState<number | null>(null)
  const [card, setCard] = useState<number | null>(null)
  const [transfer, setTransfer] = useState<number | null>(null)
  const payment = { card: card ?? 0, transfer: transfer ?? 0, received }
  const settled = settle(payment, payable)
  const cash = Math.max(0, payable - payment.card - payment.transfer)

  return (
    <Dialog
      title={t('counter.pay', { payable: formatRial(payable, voice) })}
      onClose={() => store.dispatch({ type: 'closed' })}
      onSubmit={() => {
        if ('tenders' in settled) pay(payment)
      }}
      footer={
        <Button kind="primary" type="submit" keyHint="Enter" wide isDisabled={'problem' in settled}>
          {t('counter.pay.do')}
        </Button>
      }
    >
      <AmountField
        label={t('counter.pay.received')}
        hint={t('counter.pay.received.hint', { cash: formatRial(cash, voice) })}
        autoFocus
        value={received}
        onChange={setReceived}
      />
      <AmountField label={t('counter.pay.card')} value={card} onChange={setCard} />
      <AmountField label={t('counter.pay.transfer')} value={transfer} onChange={setTransfer} />
      <div className="min-h-20" aria-live="polite">
        {'problem' in settled ? (
          <p className="text-wrong">{t(`counter.pay.${settled.problem}`, { by: formatRial(settled.by, voice) })}</p>
        ) : (
          <>
            <p className="text-muted">{t('counter.change')}</p>
            <p className="@container">
              <HugeMoney rial={settled.change} />
            </p>
          </>
        )}
      </div>
    </Dialog>
  )
}
