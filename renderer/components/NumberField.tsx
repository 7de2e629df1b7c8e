import { useState } from 'react'
import { useVoice } from '../app/voice.tsx'
import { Field, type FieldProps } from './Field.tsx'
import { readScaled, showScaled } from './scaled.ts'

interface NumberFieldProps extends Pick<FieldProps, 'label' | 'hint' | 'error' | 'isDisabled' | 'autoFocus'> {
  /** An integer of 10^-`decimals`; null: empty, or no number. */
  value: number | null
  onChange: (value: number | null) => void
  decimals?: number
}

/** A number with a point where its unit has one: pieces, percents, days, points. */
export function NumberField({ value, onChange, decimals = 0, ...rest }: NumberFieldProps) {
  const { language } = useVoice()
  const [text, setText] = useState(value === null ? '' : showScaled(value, decimals, language))
  const shown =
    readScaled(text, decimals) === value ? text : value === null ? '' : showScaled(value, decimals, language)
  return (
    <Field
      {...rest}
      inputMode="decimal"
      maxLength={14}
      value={shown}
      onChange={(typed) => {
        setText(typed)
        onChange(readScaled(typed, decimals))
      }}
    />
  )
}
