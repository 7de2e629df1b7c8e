import { useEffect, useRef, useState } from 'react'
import { formatMoney, formatPoints } from '../../../electron/shared/format.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import { usePointsPrecision } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { HugeMoney } from '../../components/HugeMoney.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { Reasons } from './Reasons.tsx'
import { CASH } from './sale.ts'
import { useCounter } from './useCounter.ts'
import { WhyButton } from './WhyPanel.tsx'

/** What is to be paid and why, as the shop will reckon it, and the keys to pay. */
export function Totals() {
  const t = useT()
  const voice = useVoice()
  const precision = usePointsPrecision()
  const { till, preview, pay, store, enter } = useCounter()
  const now = preview()
  const payable = now?.priced.payable ?? 0
  const isReady = now !== null && till.sending === null
  return (
    <section aria-label={t('counter.totals')} className="shrink-0 border-t border-line p-3">
      <Reasons preview={now} />
      <div className="flex items-end justify-between gap-3">
        <div className="@container min-w-0 flex-1">
          <p className="text-muted">{t('counter.payable')}</p>
          <p className="flex min-w-0 flex-wrap items-baseline gap-x-3">
            <HugeMoney rial={payable} testId="payable" />
            <Difference value={now === null ? null : payable} />
          </p>
        </div>
        <div className="flex shrink-0 flex-col items-end">
          {now !== null && <WhyButton />}
          <p className="min-h-7 text-end whitespace-nowrap font-bold text-gain-ink" data-testid="earned">
            {now !== null &&
              now.earned > 0 &&
              t('counter.points', { points: isolate(`+${formatPoints(now.earned, precision, voice)}`) })}
          </p>
        </div>
      </div>
      {till.sending ? (
        <Sending isUnsure={till.sending.isUnsure} onAgain={() => enter()} />
      ) : (
        <div className="mt-2 grid grid-cols-[auto_auto_auto_auto] gap-1.5">
          <Button kind="primary" keyHint="Enter" keepsFocus isDisabled={!isReady} onPress={() => pay(CASH)}>
            {t('counter.pay.cash')}
          </Button>
          <Button
            keyHint="F9"
            keepsFocus
            isDisabled={!isReady}
            onPress={() => store.dispatch({ type: 'opened', side: { kind: 'pay' } })}
          >
            {t('counter.pay.split')}
          </Button>
          <Button keyHint="F10" keepsFocus isDisabled={!isReady} onPress={() => pay({ ...CASH, card: payable })}>
            {t('counter.pay.card')}
          </Button>
          <Button keyHint="F11" keepsFocus isDisabled={!isReady} onPress={() => pay({ ...CASH, transfer: payable })}>
            {t('counter.pay.transfer')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Sending({ isUnsure, onAgain }: { isUnsure: boolean; onAgain: () => void }) {
  const t = useT()
  return (
    <div className="mt-2 flex min-h-11 items-center justify-between gap-3">
      {isUnsure ? (
        <>
          <p role="alert" className="text-wrong">
            {t('counter.unsure')}
          </p>
          <Button kind="primary" keyHint="Enter" keepsFocus onPress={onAgain}>
            {t('app.again')}
          </Button>
        </>
      ) : (
        <Spinner shown />
      )}
    </div>
  )
}

const SHOWN_MS = 1_500

/** By how much a number has just changed, in a place of its own; null: there is no sale, and so no number. */
function Difference({ value }: { value: number | null }) {
  const voice = useVoice()
  const before = useRef(value)
  const [by, setBy] = useState(0)
  useEffect(() => {
    setBy(value === null || before.current === null ? 0 : value - before.current)
    before.current = value
    const timer = setTimeout(() => setBy(0), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [value])
  return (
    <span aria-hidden dir="ltr" className="whitespace-nowrap text-muted">
      {by !== 0 && `${by > 0 ? '+' : ''}${formatMoney(by, voice)}`}
    </span>
  )
}
