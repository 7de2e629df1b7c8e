import { useState } from 'react'
import { mulDiv } from '../../../electron/shared/money.ts'
import { formatRial } from '../../../electron/shared/format.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { AmountField } from '../../components/AmountField.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { leftOf } from './sale.ts'
import { useCounter } from './useCounter.ts'

/** Percent that a press gives. */
const PERCENTS = [5, 10, 15, 20]

/** A discount on the whole sale, in money or a round percentage of it. Needs the manager. */
export function DiscountForm() {
  const t = useT()
  const voice = useVoice()
  const { till, store, ask } = useCounter()
  const [rial, setRial] = useState<number | null>(till.sale.discount)
  const left = leftOf(till.sale.lines)
  const isOver = (rial ?? 0) > left
  const save = () => {
    if (isOver) return
    if ((rial ?? 0) === 0) store.dispatch({ type: 'discounted', rial: 0 })
    else ask({ type: 'discounted', rial: rial ?? 0 })
  }
  return (
    <Dialog
      title={t('counter.discount')}
      onClose={() => store.dispatch({ type: 'closed' })}
      onSubmit={save}
      footer={
        <Button kind="primary" type="submit" keyHint="Enter" wide isDisabled={isOver}>
          {t('counter.discount.do')}
        </Button>
      }
    >
      <AmountField
        label={t('counter.discount.amount')}
        hint={t('counter.manager.hint')}
        error={isOver ? t('counter.discount.over') : undefined}
        autoFocus
        value={rial}
        onChange={setRial}
      />
      <div className="grid grid-cols-4 gap-2">
        {PERCENTS.map((percent) => (
          <Button key={percent} keepsFocus onPress={() => setRial(mulDiv(left, percent, 100, 'floor'))}>
            {t('counter.percent', { percent })}
          </Button>
        ))}
      </div>
      <p className="text-muted">{t('counter.discount.of', { total: formatRial(left, voice) })}</p>
    </Dialog>
  )
}
