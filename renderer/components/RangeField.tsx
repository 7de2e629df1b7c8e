import { useId, useState } from 'react'
import { formatMoney } from '../../electron/shared/format.ts'
import { parseAmount } from '../../electron/shared/money.ts'
import { useT, useVoice } from '../app/voice.tsx'
import { plain, readScaled, showScaled } from './scaled.ts'

/** Both ends included; null: open. A range open at both ends is none. */
export type Range = { from: number | null; to: number | null } | null

interface RangeFieldProps {
  label: string
  range: Range
  onChange: (range: Range) => void
}

/** From … to … of whole numbers, or of integers of 10^-`decimals`. */
export function RangeField({ decimals = 0, ...rest }: RangeFieldProps & { decimals?: number }) {
  const { language } = useVoice()
  return (
    <Ends
      {...rest}
      read={(text) => readScaled(text, decimals)}
      show={(value) => showScaled(value, decimals, language)}
    />
  )
}

/** From … to … of money: typed in the shop's unit, kept in rial. */
export function AmountRangeField({ label, ...rest }: RangeFieldProps) {
  const t = useT()
  const voice = useVoice()
  return (
    <Ends
      {...rest}
      label={t('app.amount.label', { label, unit: t(`app.unit.${voice.display}`) })}
      read={(text) => (/^0+$/.test(plain(text)) ? 0 : parseAmount(text, voice.display))}
      show={(value) => formatMoney(value, voice)}
    />
  )
}

interface EndsProps extends RangeFieldProps {
  read: (text: string) => number | null
  show: (value: number) => string
}

function Ends({ label, range, onChange, read, show }: EndsProps) {
  const t = useT()
  const id = useId()
  const { from = null, to = null } = range ?? {}
  const isReversed = from !== null && to !== null && from > to
  const change = (next: { from: number | null; to: number | null }) =>
    onChange(next.from === null && next.to === null ? null : next)
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-small font-medium text-ink">{label}</legend>
      <div className="grid grid-cols-2 gap-2">
        <End
          word={t('app.from')}
          value={from}
          onChange={(value) => change({ from: value, to })}
          {...{ read, show, isReversed, id }}
        />
        <End
          word={t('app.to')}
          value={to}
          onChange={(value) => change({ from, to: value })}
          {...{ read, show, isReversed, id }}
        />
      </div>
      <p id={id} className="text-small text-wrong">
        {isReversed && t('app.range.reversed')}
      </p>
    </fieldset>
  )
}

interface EndProps extends Pick<EndsProps, 'read' | 'show'> {
  word: string
  value: number | null
  onChange: (value: number | null) => void
  isReversed: boolean
  /** Of the sentence that says what is wrong. */
  id: string
}

/** What is no number is marked and not counted; it stays until it is corrected. */
function End({ word, value, onChange, read, show, isReversed, id }: EndProps) {
  const [text, setText] = useState(value === null ? '' : show(value))
  const shown = read(text) === value ? text : value === null ? '' : show(value)
  const isWrong = isReversed || (shown.trim() !== '' && value === null)
  return (
    <label className="flex min-h-11 min-w-0 items-center gap-2 rounded-md border border-line-strong bg-surface ps-3 has-aria-invalid:border-wrong has-focus-visible:outline-2 has-focus-visible:outline-offset-2">
      <span className="shrink-0 text-small text-muted">{word}</span>
      <input
        inputMode="decimal"
        dir="ltr"
        autoComplete="off"
        maxLength={24}
        value={shown}
        aria-invalid={isWrong || undefined}
        aria-describedby={id}
        onChange={(event) => {
          setText(event.target.value)
          onChange(read(event.target.value))
        }}
        className="min-h-11 w-full min-w-0 rounded-md bg-transparent pe-3 outline-none text-ink tabular-nums rtl:text-right"
      />
    </label>
  )
}
