import { businessDay } from '../../../../electron/shared/calendar.ts'
import type { When } from '../../../../electron/shared/rules/segment.ts'
import { useSettings } from '../../../app/session.tsx'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { JalaliDateField } from '../../../components/JalaliDateField.tsx'
import { RangeField } from '../../../components/RangeField.tsx'

interface WhenFieldProps {
  when: When
  onChange: (when: When) => void
}

/** When it was: so many days ago, or between two days. */
export function WhenField({ when, onChange }: WhenFieldProps) {
  const t = useT()
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Choice
        label={t('segments.when')}
        value={when.type}
        options={(['ago', 'days'] as const).map((value) => ({ value, label: t(`segments.when.${value}`) }))}
        onChange={(type) => onChange({ type, from: null, to: null })}
      />
      {when.type === 'ago' ? (
        <RangeField
          label={t('segments.when.ago.range')}
          // The nearer day is the smaller number.
          range={{ from: when.to, to: when.from }}
          onChange={(range) => onChange({ type: 'ago', from: range?.to ?? null, to: range?.from ?? null })}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <End label={t('segments.when.first')} day={when.from} onChange={(from) => onChange({ ...when, from })} />
          <End label={t('segments.when.last')} day={when.to} onChange={(to) => onChange({ ...when, to })} />
        </div>
      )}
    </div>
  )
}

interface EndProps {
  label: string
  day: number | null
  onChange: (day: number | null) => void
}

function End({ label, day, onChange }: EndProps) {
  const t = useT()
  const { language, calendar } = useVoice()
  const { settings } = useSettings()
  const today = businessDay(Date.now(), settings.zone, settings.closingHour)
  return (
    <div className="flex items-end gap-1">
      <div className="flex flex-col gap-1">
        <span aria-hidden className="text-small text-muted">
          {label}
        </span>
        <JalaliDateField
          label={label}
          day={day}
          last={today}
          onChange={onChange}
          language={language}
          calendar={calendar}
        />
      </div>
      {day !== null && (
        <Button kind="quiet" icon="close" label={t('segments.when.clear')} onPress={() => onChange(null)}>
          {null}
        </Button>
      )}
    </div>
  )
}
