import { businessDay } from '../../../electron/shared/calendar.ts'
import { useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { JalaliDateField } from '../../components/JalaliDateField.tsx'
import type { Range } from '../../components/RangeField.tsx'

/** Days that a press goes back. */
const RECENT = 30
const SILENT = 90

/** When the last sale was: within a month, not for three months, or between two days. */
export function LastSaleField({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const t = useT()
  const today = useToday()
  const { from = null, to = null } = range ?? {}
  const change = (next: { from: number | null; to: number | null }) =>
    onChange(next.from === null && next.to === null ? null : next)
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-small font-medium text-ink">{t('customers.column.lastSale')}</legend>
      <div className="flex flex-wrap gap-1.5">
        <Button onPress={() => onChange({ from: today - RECENT, to: null })}>
          {t('customers.filter.recent', { days: RECENT })}
        </Button>
        <Button onPress={() => onChange({ from: null, to: today - SILENT })}>
          {t('customers.filter.silent', { days: SILENT })}
        </Button>
      </div>
      <End
        word={t('app.from')}
        label={t('customers.filter.last_from')}
        day={from}
        last={to ?? today}
        onChange={(day) => change({ from: day, to })}
      />
      <End
        word={t('app.to')}
        label={t('customers.filter.last_to')}
        day={to}
        last={today}
        onChange={(day) => change({ from, to: day })}
      />
      <p className="text-small text-wrong">{from !== null && to !== null && from > to && t('app.range.reversed')}</p>
    </fieldset>
  )
}

interface EndProps {
  word: string
  /** For readers. */
  label: string
  day: number | null
  last: number
  onChange: (day: number | null) => void
}

function End({ word, label, day, last, onChange }: EndProps) {
  const t = useT()
  const { language, calendar } = useVoice()
  return (
    <div className="flex items-center gap-2">
      <span aria-hidden className="w-8 shrink-0 text-small text-muted">
        {word}
      </span>
      <JalaliDateField
        label={label}
        day={day}
        last={last}
        onChange={onChange}
        language={language}
        calendar={calendar}
      />
      {day !== null && (
        <Button kind="quiet" icon="close" label={t('app.remove')} onPress={() => onChange(null)}>
          {null}
        </Button>
      )}
    </div>
  )
}

/** The business day that is now. */
function useToday(): number {
  const { settings } = useSettings()
  return businessDay(Date.now(), settings.zone, settings.closingHour)
}
