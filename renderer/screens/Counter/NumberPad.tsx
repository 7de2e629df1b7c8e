import type { ReactNode } from 'react'
import { formatNumber } from '../../../electron/shared/format.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useCounter } from './useCounter.ts'

/** As on a telephone, for phones and amounts alike. */
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '000', '0'] as const

/** Types into the one field where fingers are, which keeps the focus; no other keyboard comes up for it. */
export function NumberPad() {
  const t = useT()
  const voice = useVoice()
  const { store, type, enter } = useCounter()
  const change = (by: (text: string) => string) => type(by(store.get().text))
  const nameOf = (digits: string) =>
    digits === '000' ? formatNumber(0, voice).repeat(3) : formatNumber(Number(digits), voice)
  return (
    <div
      role="group"
      aria-label={t('counter.pad')}
      dir="ltr"
      className="hidden shrink-0 grid-cols-4 gap-1.5 border-t border-line p-1.5 any-pointer-coarse:grid"
    >
      <div className="col-span-3 grid grid-cols-3 gap-1.5">
        {DIGITS.map((digits) => (
          <PadKey key={digits} onPress={() => change((text) => text + digits)}>
            {nameOf(digits)}
          </PadKey>
        ))}
        <PadKey label={t('counter.pad.back')} onPress={() => change((text) => text.slice(0, -1))}>
          <Icon name="backspace" />
        </PadKey>
      </div>
      <PadKey isMain onPress={() => enter()}>
        Enter
      </PadKey>
    </div>
  )
}

interface PadKeyProps {
  label?: string
  isMain?: boolean
  onPress: () => void
  children: ReactNode
}

function PadKey({ label, isMain = false, onPress, children }: PadKeyProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={`flex min-h-11 items-center justify-center rounded-md border text-large touch-manipulation active:translate-y-px ${isMain ? 'border-action bg-action font-bold text-on-action' : 'border-line-strong bg-surface text-ink'}`}
    >
      {children}
    </button>
  )
}
