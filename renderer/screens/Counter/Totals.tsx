import { useEffect, useRef, useState } from 'react'
import { formatMoney, formatPoints, formatRial, type Voice } from '../../../electron/shared/format.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import { usePointsPrecision } from '../../app/session.tsx'
import { useSay, useT, useVoice, type Translate } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { HugeMoney } from '../../components/HugeMoney.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Money } from '../../components/Money.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import type { RecallNote } from './aside.ts'
import { CASH, type Preview } from './sale.ts'
import { useCounter } from './useCounter.ts'

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
        <p className="min-h-7 shrink-0 text-end whitespace-nowrap font-bold text-gain-ink" data-testid="earned">
          {now !== null &&
            now.earned > 0 &&
            t('counter.points', { points: isolate(`+${formatPoints(now.earned, precision, voice)}`) })}
        </p>
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

/** Room for four lines, so that the payable sum never moves. */
function Reasons({ preview }: { preview: Preview | null }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const { till, store } = useCounter()
  const priced = preview?.priced
  return (
    <ul className="h-24 overflow-auto text-small">
      {till.notes.map((note) => (
        <li key={note.kind} className="flex items-center gap-2 font-medium text-action">
          <Icon name="info" size={16} />
          {noteText(note, t, voice)}
        </li>
      ))}
      {priced && (
        <li className="flex justify-between gap-3">
          <span>{t('counter.gross')}</span>
          <Money rial={priced.gross} />
        </li>
      )}
      {priced && priced.manualDiscount > 0 && (
        <li className="flex justify-between gap-3">
          <span>{t('counter.discount.manual')}</span>
          <span>{formatRial(-priced.manualDiscount, voice)}</span>
        </li>
      )}
      {priced?.applied.map((reward) => (
        <li key={`${reward.programmeId}-${reward.couponCode}`} className="flex justify-between gap-3 text-gain-ink">
          <span className="min-w-0 truncate">{say(reward.why)}</span>
          <span className="shrink-0">{formatRial(-reward.amount, voice)}</span>
        </li>
      ))}
      {priced?.refusals.map((refusal) => (
        <li key={refusal.claim} className="text-wrong">
          {say(refusal.why)}
        </li>
      ))}
      {!priced && till.cleared && (
        <li className="flex items-center gap-3">
          {t('counter.cleared')}
          <Button
            kind="quiet"
            icon="undo"
            keyHint="Ctrl Z"
            keepsFocus
            onPress={() => store.dispatch({ type: 'restored' })}
          >
            {t('counter.restore')}
          </Button>
        </li>
      )}
    </ul>
  )
}

/** What changed of a sale while it was put aside. */
function noteText(note: RecallNote, t: Translate, voice: Voice): string {
  switch (note.kind) {
    case 'payable':
      return t('counter.recalled.payable', {
        before: formatRial(note.before, voice),
        now: formatRial(note.now, voice),
      })
    case 'products':
    case 'coupons':
      return t(`counter.recalled.${note.kind}`, { count: note.count })
    case 'customer':
      return t('counter.recalled.customer')
  }
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
