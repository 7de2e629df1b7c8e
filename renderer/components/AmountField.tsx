import { useState } from 'react'
import { formatMoney, type Voice } from '../../electron/shared/format.ts'
import { parseAmount } from '../../electron/shared/money.ts'
import { useT, useVoice } from '../app/voice.tsx'
import { Field, type FieldProps } from './Field.tsx'

interface AmountFieldProps extends Pick<FieldProps, 'label' | 'hint' | 'error' | 'isDisabled' | 'autoFocus' | 'ref'> {
  /** Rial; null: empty or not an amount. */
  value: number | null
  onChange: (rial: number | null) => void
}

/** Money, typed in the shop's unit with digits of any script and grouped as it grows. */
export function AmountField({ value, onChange, ...rest }: AmountFieldProps) {
  const voice = useVoice()
  const t = useT()
  const [text, setText] = useState(value === null ? '' : formatMoney(value, voice))
  const shown = readAmount(text, voice) === value ? text : value === null ? '' : formatMoney(value, voice)
  return (
    <Field
      {...rest}
      label={t('app.amount.label', { label: rest.label, unit: t(`app.unit.${voice.display}`) })}
      dir="ltr"
      inputMode="numeric"
      maxLength={24}
      value={shown}
      onChange={(typed) => {
        const amount = readAmount(typed, voice)
        setText(amount === null || /[.٫]\D*$/.test(typed) ? typed : formatMoney(amount, voice))
        onChange(amount)
      }}
    />
  )
}

/** As `parseAmount`, with zero being an amount too. */
function readAmount(text: string, voice: Voice): number | null {
  return /^[0۰٠]+$/.test(text.trim()) ? 0 : parseAmount(text, voice.display)
}
