import type { ReactNode } from 'react'
import { formatCouponCode } from '../../../electron/shared/coupon-code.ts'
import { formatRial, type Voice } from '../../../electron/shared/format.ts'
import { isolate } from '../../../electron/shared/persian.ts'
import type { PricedSale } from '../../../electron/shared/rules/model.ts'
import { useSettings } from '../../app/session.tsx'
import { useSay, useT, useVoice, type Translate } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import type { RecallNote } from './aside.ts'
import { ReadOnly } from './ReadOnly.tsx'
import type { Preview } from './sale.ts'
import { useCounter } from './useCounter.ts'

/** How the payable sum comes about. Room for four lines, so that it never moves. */
export function Reasons({ preview }: { preview: Preview | null }) {
  const t = useT()
  const voice = useVoice()
  const { till, store } = useCounter()
  return (
    <ReadOnly label={t('counter.reasons')} className="h-24 overflow-auto text-small">
      <ul>
        {till.notes.map((note) => (
          <li key={note.kind} className="flex items-center gap-2 font-medium text-action">
            <Icon name="info" size={16} />
            {noteText(note, t, voice)}
          </li>
        ))}
        {preview && <Sums priced={preview.priced} />}
        {!preview && till.cleared && (
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
    </ReadOnly>
  )
}

function Sums({ priced }: { priced: PricedSale }) {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const { onTop, within } = taxesOf(priced)
  // A free item is a line of the basket.
  const discounts = priced.applied.filter(({ amount }) => amount > 0)
  return (
    <>
      <Row
        label={within > 0 ? t('counter.gross.taxed', { tax: formatRial(within, voice) }) : t('counter.gross')}
        rial={priced.gross}
      />
      {priced.manualDiscount > 0 && <Row label={t('counter.discount.manual')} rial={-priced.manualDiscount} />}
      {discounts.map((reward) => (
        <Row
          key={`${reward.programmeId}-${reward.rewardId}-${reward.couponCode}`}
          isGain
          label={say(reward.why)}
          rial={-reward.amount}
        />
      ))}
      {onTop > 0 && <Row label={t('counter.tax')} rial={onTop} />}
      <Payments priced={priced} />
      {priced.refusals.map((refusal) => (
        <li key={refusal.claim} className="text-wrong">
          {say(refusal.why)}
        </li>
      ))}
    </>
  )
}

/** Rial that come on top of the prices, and that lie in them. */
function taxesOf({ payable, payments, gross, manualDiscount, programmeDiscount, tax }: PricedSale) {
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0)
  const onTop = payable + paid - (gross - manualDiscount - programmeDiscount)
  return { onTop, within: tax - onTop }
}

/** Gift cards and credit pay before the tenders. */
function Payments({ priced }: { priced: PricedSale }) {
  const { language } = useVoice()
  const { programmes } = useSettings().rules
  return priced.payments.map(({ programmeId, couponCode, amount }) => {
    const name = programmes.find(({ id }) => id === programmeId)?.name[language] ?? ''
    const label = couponCode === null ? name : `${name} ${isolate(formatCouponCode(couponCode))}`
    return <Row key={`${programmeId}-${couponCode}`} isGain label={label} rial={-amount} />
  })
}

function Row({ label, rial, isGain = false }: { label: ReactNode; rial: number; isGain?: boolean }) {
  const voice = useVoice()
  return (
    <li className={`flex justify-between gap-3 ${isGain ? 'text-gain-ink' : ''}`}>
      <span className="min-w-0 truncate">{label}</span>
      <span className="shrink-0">{formatRial(rial, voice)}</span>
    </li>
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
