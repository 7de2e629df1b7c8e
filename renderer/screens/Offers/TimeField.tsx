import { useState } from 'react'
import { formatClock } from '../../../electron/shared/format.ts'
import { useVoice } from '../../app/voice.tsx'
import { Field, type FieldProps } from '../../components/Field.tsx'
import { readTime } from './time.ts'

interface TimeFieldProps extends Pick<FieldProps, 'label' | 'hint' | 'error'> {
  /** Minute of the day, 0 … 1440; null: no time. */
  minute: number | null
  onChange: (minute: number | null) => void
}

/** A time of the day: «۱۷», «17:30». */
export function TimeField({ minute, onChange, ...rest }: TimeFieldProps) {
  const voice = useVoice()
  const [text, setText] = useState(minute === null ? '' : formatClock(minute, voice))
  const shown = readTime(text) === minute ? text : minute === null ? '' : formatClock(minute, voice)
  return (
    <Field
      {...rest}
      inputMode="numeric"
      maxLength={5}
      value={shown}
      onChange={(typed) => {
        setText(typed)
        onChange(readTime(typed))
      }}
    />
  )
}
