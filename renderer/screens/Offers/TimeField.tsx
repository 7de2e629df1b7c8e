import { useState } from 'react'
import { formatClock } from '../../../electron/shared/format.ts'
import { latinDigits } from '../../../electron/shared/persian.ts'
import { useVoice } from '../../app/voice.tsx'
import { Field, type FieldProps } from '../../components/Field.tsx'

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

/** Minute of the day, 0 … 1440; null: no time of a day. */
export function readTime(text: string): number | null {
  const [, hour, minute = '0'] = /^(\d{1,2})(?:[:.٫](\d{1,2}))?$/.exec(latinDigits(text).trim()) ?? []
  if (hour === undefined) return null
  const at = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && at <= 1440 ? at : null
}
